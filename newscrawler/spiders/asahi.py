from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html, NewsSitemap


class Asahi(NewsSpider):
    """https://www.asahi.com: the Asahi Shimbun; paid articles show their free part only."""

    name = "asahi"
    title = "朝日新聞"
    language = "ja"

    listings = (
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
    labels = (r"^(ニュース|新聞|朝日新聞|朝日新聞デジタル|その他・話題)$",)
    query_keys = ()  # iref and ref tell where a reader came from

    # classes are named anew with a build, and then the general way reads what is in main
    layouts = (
        Layout(
            headline="main[role=main] h1",  # others are an empty one and a tsunami alert's
            body=".nfyQp > p, .nfyQp > h2, .nfyQp > .bv2Sj > p",
            when="main[role=main] time",
            without="figure, .notPrint, [x-component-name=WriterProfile], .mhPng, .NbZMW",
        ),
    )
    boilerplate = (r"^(有料記事|無料記事|会員記事)$", r"^\[PR\]", r"^この記事は有料記事です")
