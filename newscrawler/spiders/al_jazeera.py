from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html

NO_STORY = ".more-on, .container--ads, .sib-newsletter-form"


class AlJazeera(NewsSpider):
    """https://www.aljazeera.com: world news in English; one feed for all its sections."""

    name = "al_jazeera"
    title = "Al Jazeera"
    timezone = "UTC"

    listings = (
        Feed("https://www.aljazeera.com/xml/rss/all.xml"),
        # its markup is a guess: any headline that links to an address with a year
        Html(
            "https://www.aljazeera.com/news/", item="h2 a[href*='/20'], h3 a[href*='/20']", link=""
        ),
    )
    article_url = (
        r"^https://www\.aljazeera\.com/(?:(?!liveblog/|program/|gallery/|video/)[a-z-]+/)+"
        r"\d{4}/\d{1,2}/\d{1,2}/[^/?#]+/?$"
    )
    query_keys = ()

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
