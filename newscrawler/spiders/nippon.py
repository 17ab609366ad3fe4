from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed


class Nippon(NewsSpider):
    """https://www.nippon.com/en/: features of its own, and news of Jiji (yjj) and Kyodo (kd)."""

    name = "nippon"
    title = "Nippon.com"

    listings = (
        Feed("https://www.nippon.com/en/feed/"),
        Feed("https://www.nippon.com/en/rss-all/"),
    )
    article_url = (
        r"^https://www\.nippon\.com/en/(?:news|japan-data|in-depth|japan-topics|people)"
        r"/[a-z]+\d+[^/?#]*/?$"
    )
    query_keys = ()

    layouts = (
        Layout(
            body=(  # captions and credits have a class
                "div.editArea > p:not([class]), div.editArea > h2:not([class]),"
                " div.editArea > h3:not([class])"
            ),
            tags="section.c-detailkeyward a",
        ),
    )
    boilerplate = (
        r"^END$",
        r"^(END )?\[Copyright The Jiji Press",
        r"^[(\[](Originally (published|written) in|Translated from|Banner photo)\b",
    )
