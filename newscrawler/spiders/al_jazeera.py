from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html

NO_STORY = ".more-on, .container--ads, .sib-newsletter-form"


class AlJazeera(NewsSpider):
    """https://www.aljazeera.com: world news in English, one feed for all sections."""

    name = "al_jazeera"
    title = "Al Jazeera"
    timezone = "UTC"

    listings = (
        # 25 items (2026-10); robots.txt disallows /api, not /xml/rss
        Feed("https://www.aljazeera.com/xml/rss/all.xml"),
        # a guess: any heading with a link to an address with a year; on /economy/ the link was
        # around the heading (2026-03)
        Html(
            "https://www.aljazeera.com/news/", item="h2 a[href*='/20'], h3 a[href*='/20']", link=""
        ),
    )
    # live blogs, programmes, galleries and videos are no articles
    article_url = (
        r"^https://www\.aljazeera\.com/(?:(?!liveblog/|program/|gallery/|video/)[a-z-]+/)+"
        r"\d{4}/\d{1,2}/\d{1,2}/[^/?#]+/?$"
    )
    query_keys = ()

    # .wysiwyg--all-content has been stable from 2022 to 2026; "more on" boxes stand among its p
    layouts = (
        Layout(
            headline="h1",
            body=".wysiwyg--all-content > p, .wysiwyg--all-content > h2,"
            " .wysiwyg--all-content > h3, .wysiwyg--all-content > ul > li",
            without=NO_STORY,
        ),
        Layout(
            headline="h1",
            body=".wysiwyg--all-content p, .wysiwyg--all-content h2",
            without=NO_STORY,
        ),
    )
