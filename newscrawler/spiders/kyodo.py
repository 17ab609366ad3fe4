from newscrawler.newsspider import NewsSpider
from newscrawler.reading.listings import Feed, Html


class Kyodo(NewsSpider):
    """https://english.kyodonews.net: Japan Wire, the agency's news in English as rebuilt in July 2025.

    Where on its pages the text stands is not known, so it is found the general way.
    """

    name = "kyodo"
    title = "Kyodo News"

    listings = (
        Feed("https://english.kyodonews.net/list/feed/rss4kyodonews-fzone"),
        Html(
            "https://english.kyodonews.net/",
            item="a[href*='/articles/-/']",
            link="",
            title="h2, h3",
        ),
    )
    article_url = r"^https://english\.kyodonews\.net/articles/-/\d+$"
    query_keys = ()

    boilerplate = (
        r"^KYODO NEWS - .*\d\d:\d\d",
        r"^Related coverage:",
    )
