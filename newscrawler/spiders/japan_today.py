from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html


class JapanToday(NewsSpider):
    """https://japantoday.com: Japan's news in English, much of it by agencies."""

    name = "japan_today"
    title = "Japan Today"

    listings = (
        Feed("https://japantoday.com/feed"),
        Feed("https://japantoday.com/feed/atom"),  # in use to 2026-08
        Html(
            "https://japantoday.com/category/national",
            item="div.media.media-sm",
            link=".media-body h3 a[href]",
            summary=".media-body p",
        ),
        # of one section each, read every day of 2026-06
        Feed("https://japantoday.com/category/national/feed"),
        Feed("https://japantoday.com/category/crime/feed"),
        Feed("https://japantoday.com/category/business/feed"),
    )
    # not /category/features/lifestyle, which lists, nor /category/national/feed
    article_url = (
        r"^https://japantoday\.com/category/(?!picture-of-the-day/)"
        r"(features/[a-z-]+|(?!features/)[a-z-]+)/(?!feed$)[^/?#]+$"
    )
    query_keys = ()

    layouts = (
        Layout(
            headline="article h1",
            body="div[itemprop=articleBody] > p",
            # its datetime: the visible time has no year ("June 9 06:30 pm JST")
            when="div.text-strong.text-xsmall.text-gray > time",
            image="article > figure > img",
        ),
        # of about 2021
        Layout(headline="article h1", body="div.text-large.mb-40 > p", when="article time"),
    )
    # photo credits, bylines, copyright of the agencies, and the site's own advertising
    boilerplate = (
        r"^(FILE PHOTO|Image|Photo):",
        r"^© ",
        r"^[A-Z][A-Z ,]+$",  # a dateline in a paragraph of its own: TOKYO
        r"^By [A-Z][\w.'-]+( [A-Z][\w.'-]+)+((,| and|, and) [A-Z][\w.'-]+( [A-Z][\w.'-]+)+)*$",
        r"^\d+ Comments?$",
        r"^Use your Facebook account",
        r"^(Get your ticket now|Join us for an unforgettable|Only \d+ Early Bird Tickets)",
        # below bodies of 2026-06: whence a text is, other titles, the newsletter
        r"^Source: ",
        r"^-- ",
        r"\bcontributed to this report\.?$",
        r"^By doing so, you will also receive an email",
        r"^A mix of what's trending on our other sites",
    )
