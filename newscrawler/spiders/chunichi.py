from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Html, NewsSitemap


def newest(url: str) -> Html:
    """A page of the newest, in the markup that the papers of this publisher share."""
    return Html(
        url,
        item="main .detail",
        link=".detail-ttl a[href]",
        when=".detail-info-txt.splid",  # a day; a section stands beside it
        summary=".detail-sub",
    )


class Chunichi(NewsSpider):
    """中日新聞, https://www.chunichi.co.jp: articles for members show their beginning only."""

    name = "chunichi"
    title = "中日新聞"
    language = "ja"

    listings = (
        NewsSitemap("https://www.chunichi.co.jp/sitemap.xml"),
        newest("https://www.chunichi.co.jp/news"),
    )
    article_url = r"^https://www\.chunichi\.co\.jp/article/\d+/?$"
    query_keys = ()

    layouts = (
        Layout(
            headline=".heading-area h1",
            body="#entry > .block",  # the text itself, an h2, or a picture
            when=".heading-area .info .data",  # not the weather's "17:00現在"
            tags=".heading-area .cmp-lst015 a, #entry .cmp-lst003 a",
            without=".block .image, .block .caption, .block .cmp-lst003",
        ),
    )
