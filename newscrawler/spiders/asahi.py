from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html, NewsSitemap


class Asahi(NewsSpider):
    """https://www.asahi.com: the Asahi Shimbun. Only the free part of paid articles is shown."""

    name = "asahi"
    title = "朝日新聞"
    language = "ja"

    listings = (
        # before the feed, read on 32 of 32 days in 2026-07/08, but blocked for some clients
        NewsSitemap("https://www.asahi.com/sitemap.xml"),
        Feed("https://www.asahi.com/rss/asahi/newsheadlines.rdf"),
        Html(
            "https://www.asahi.com/",
            item="li.p-breaking__listItem a[href]",
            link="",
            title="span:not(.p-breaking__timeCell)",
            when=".p-breaking__timeCell",
        ),
    )
    article_url = r"^https://(?:www|digital)\.asahi\.com/articles/[A-Z0-9]+\.html$"
    # keywords about the site, not about the story
    labels = (r"^(ニュース|新聞|朝日新聞|朝日新聞デジタル|その他・話題)$",)
    query_keys = ()  # every link of the feed is http:// and has ?ref=rss (2026-08)

    # classes are build hashes (of 2025-01); when they change, the general extractor reads main
    layouts = (
        Layout(
            headline="main[role=main] h1",  # of four h1, one is empty and one a tsunami alert's
            body=".nfyQp > p, .nfyQp > h2, .nfyQp > .bv2Sj > p",
            when="main[role=main] time",
            without="figure, .notPrint, [x-component-name=WriterProfile], .mhPng, .NbZMW",
        ),
    )
    boilerplate = (r"^(有料記事|無料記事|会員記事)$", r"^\[PR\]", r"^この記事は有料記事です")
