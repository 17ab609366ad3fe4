from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html


class JapanToday(NewsSpider):
    """https://japantoday.com: Japan's news in English, much of it from agencies."""

    name = "japan_today"
    title = "Japan Today"

    listings = (
        Feed("https://japantoday.com/feed"),
        Html(
            "https://japantoday.com/category/national",
            item="div.media.media-sm",
            link=".media-body h3 a[href]",
            summary=".media-body p",
        ),
    )
    article_url = (
        r"^https://japantoday\.com/category/(?!picture-of-the-day/)"
        r"(features/[a-z-]+|(?!features/)[a-z-]+)/(?!feed$)[^/?#]+$"
    )

    layouts = (
        Layout(
            headline="article h1",
            body="div[itemprop=articleBody] > p",
            when="div.text-strong.text-xsmall.text-gray > time",
            image="article > figure > img",
        ),
        Layout(headline="article h1", body="div.text-large.mb-40 > p", when="article time"),
    )
    boilerplate = (
        r"^(FILE PHOTO|Image|Photo):",
        r"^© ",
        r"^[A-Z][A-Z ,]+$",  # a dateline that stands alone: TOKYO
        r"^By [A-Z][\w.'-]+( [A-Z][\w.'-]+)+((,| and|, and) [A-Z][\w.'-]+( [A-Z][\w.'-]+)+)*$",
        r"^\d+ Comments?$",
        r"^Use your Facebook account",
        r"^(Get your ticket now|Join us for an unforgettable)",
    )
