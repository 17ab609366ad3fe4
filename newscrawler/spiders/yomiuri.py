from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Html, NewsSitemap


class Yomiuri(NewsSpider):
    """https://www.yomiuri.co.jp: the Yomiuri Shimbun. Only the free part of paid articles is shown."""

    name = "yomiuri"
    title = "読売新聞"
    language = "ja"

    listings = (
        NewsSitemap("https://www.yomiuri.co.jp/sitemap-news-latest.xml"),
        Html(
            "https://www.yomiuri.co.jp/news/",
            item=".news-top-latest__list-item__inner",
            link="h3 a[href]",
        ),
        Html("https://www.yomiuri.co.jp/", item="h3 > a[href]", link=""),
    )
    # /pluralphoto/ and /stream/ are pictures and films, /komachi/ is a forum, /pr/ advertising
    article_url = (
        r"^https://www\.yomiuri\.co\.jp/(?!(?:pluralphoto|stream|komachi|otekomachi|pr)/)"
        r"[A-Za-z0-9/-]+/\d{8}-[A-Z0-9]{5,}/$"
    )
    query_keys = ()
    id_date = r"/(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)-[A-Z0-9]{5,}/$"

    layouts = (
        Layout(
            headline="h1.c-article-title, h1.title-article",
            body="div.p-main-contents > p",
            tags="div.p-related-tags li a",
            without="[class^=ev-article]",
        ),
    )
    boilerplate = (r"^(この記事は)?読者会員限定",)
    # time[datetime] 2024-12-04T00:05 is the last update, JSON-LD has 2024-12-03T23:17+09:00
    distrust = ("time-element", "html")
