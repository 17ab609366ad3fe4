from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Html, NewsSitemap


def newest(url: str) -> Html:
    """A page of the newest articles, in the markup that this publisher's papers share."""
    return Html(
        url,
        item="main .detail",
        link=".detail-ttl a[href]",
        when=".detail-info-txt.splid",  # a day; the other .detail-info-txt is the section
        summary=".detail-sub",
    )


class Chunichi(NewsSpider):
    """中日新聞, https://www.chunichi.co.jp: articles for members show only their beginning."""

    name = "chunichi"
    title = "中日新聞"
    language = "ja"

    listings = (
        NewsSitemap("https://www.chunichi.co.jp/sitemap.xml"),
        newest("https://www.chunichi.co.jp/news"),
    )
    article_url = r"^https://www\.chunichi\.co\.jp/article/\d+/?$"
    query_keys = ()  # ?rct=section, ?ref=top_mainnews_pc_list (2026-08)

    # the charset is only in the HTTP header; isAccessibleForFree is false or the string "False"
    layouts = (
        Layout(
            headline=".heading-area h1",
            body="#entry > .block",  # bare text, an h2, or a picture
            when=".heading-area .info .data",  # not the weather's "17:00現在"
            tags=".heading-area .cmp-lst015 a, #entry .cmp-lst003 a",
            without=".block .image, .block .caption, .block .cmp-lst003",
        ),
    )
