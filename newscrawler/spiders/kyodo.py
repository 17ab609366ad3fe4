from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html


class Kyodo(NewsSpider):
    """https://english.kyodonews.net: Japan Wire, Kyodo's news in English, rebuilt in July 2025."""

    name = "kyodo"
    title = "Kyodo News"

    listings = (
        # /rss/news.xml and /rss/all.xml are 404 since the rebuild
        Feed("https://english.kyodonews.net/list/feed/rss4kyodonews-fzone"),
        # its times are naive, in Tokyo, as those of the pages are (2026-09)
        Html(
            "https://english.kyodonews.net/list/news",
            item="article.m-article-item",
            link="a.m-article-item-ttl__link",
            when="time.m-article-info__time",
        ),
        Html(
            "https://english.kyodonews.net/",
            item="a[href*='/articles/-/']",
            link="",
            title="h2, h3",
        ),
    )
    article_url = r"^https://english\.kyodonews\.net/articles/-/\d+$"
    query_keys = ()

    # stories older than some weeks are for members: a lead, a blurred p, then the login; the whole
    # ones, too, have isAccessibleForFree: false and a .paywalled-content (2026-09)
    layouts = (
        Layout(
            headline="h1.article-ttl",
            body=".article-body__inner p:not([class]), .article-body__inner h2",
            when="time.article-header-info__time",
            section=".article-header-cate__link:not([href$='/list/news'])",
            tags=".article-header-cate__link",
            paywall=".login-signage",
        ),
    )
    labels = (r"^All$",)  # stands before the sections that are its tags
    # the line of time and sections above a text, which aggregators take along
    boilerplate = (
        r"^KYODO NEWS - .*\d\d:\d\d",
        r"^Related coverage:",
    )
