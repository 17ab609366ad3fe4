from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, NewsSitemap


class Guardian(NewsSpider):
    """https://www.theguardian.com: world news; what its pages show of the time is the visitor's."""

    name = "guardian"
    title = "The Guardian"
    timezone = "Europe/London"

    listings = (
        Feed("https://www.theguardian.com/world/rss"),
        NewsSitemap("https://www.theguardian.com/sitemaps/news.xml"),  # of all sections
    )
    article_url = (
        r"^https://www\.theguardian\.com/(?!crosswords/)(?:(?!video/|gallery/|live/|audio/)[a-z-]+/)+"
        r"\d{4}/[a-z]{3}/\d\d/[a-z0-9-]+$"
    )
    query_keys = ()

    layouts = (
        Layout(
            headline="h1",
            body="#maincontent p, #maincontent h2",
            without="#maincontent figure, #maincontent aside",
        ),
    )
    boilerplate = (r"^(?:skip past|after) newsletter promotion$",)
