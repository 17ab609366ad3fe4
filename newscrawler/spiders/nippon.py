from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed


class Nippon(NewsSpider):
    """https://www.nippon.com/en/: features of its own, and news by Jiji (yjj) and Kyodo (kd)."""

    name = "nippon"
    title = "Nippon.com"

    listings = (
        Feed("https://www.nippon.com/en/feed/"),
        Feed("https://www.nippon.com/en/rss-all/"),
    )
    # not /en/images/, which are pictures
    article_url = (
        r"^https://www\.nippon\.com/en/(?:news|japan-data|in-depth|japan-topics|people)"
        r"/[a-z]+\d+[^/?#]*/?$"
    )
    query_keys = ()

    layouts = (
        Layout(
            body=(  # captions and credits are the p with a class
                "div.editArea > p:not([class]), div.editArea > h2:not([class]),"
                " div.editArea > h3:not([class])"
            ),
            tags="section.c-detailkeyward a",
        ),
    )
    # the first two are Jiji's, whose articles are copies of those at jen.jiji.com
    boilerplate = (
        r"^END$",
        r"^(END )?\[Copyright The Jiji Press",
        r"^[(\[](Originally (published|written) in|Translated from|Banner photo)\b",
    )
