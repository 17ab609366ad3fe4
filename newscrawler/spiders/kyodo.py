from newscrawler.newsspider import NewsSpider
from newscrawler.reading.listings import Feed, Html


class Kyodo(NewsSpider):
    """https://english.kyodonews.net: Japan Wire, Kyodo's news in English, rebuilt in July 2025.

    No layout is declared: the general extractor reads its pages.
    """

    name = "kyodo"
    title = "Kyodo News"

    listings = (
        # /rss/news.xml and /rss/all.xml are 404 since the rebuild
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

    # the line of time and sections above a text, which aggregators take along
    boilerplate = (
        r"^KYODO NEWS - .*\d\d:\d\d",
        r"^Related coverage:",
    )
