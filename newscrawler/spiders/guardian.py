from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, NewsSitemap


class Guardian(NewsSpider):
    """https://www.theguardian.com: world news. Visible times are in the zone of the visitor."""

    name = "guardian"
    title = "The Guardian"
    timezone = "Europe/London"

    listings = (
        # 45 items of world news (2026-09), where the sitemap has those of all sections
        Feed("https://www.theguardian.com/world/rss"),
        NewsSitemap("https://www.theguardian.com/sitemaps/news.xml"),
    )
    article_url = (
        r"^https://www\.theguardian\.com/(?!crosswords/)(?:(?!video/|gallery/|live/|audio/)[a-z-]+/)+"
        r"\d{4}/[a-z]{3}/\d\d/[a-z0-9-]+$"
    )
    query_keys = ()

    # no `when`: there is no time element, and "12.42 CET" follows the visitor; meta has UTC
    layouts = (
        Layout(
            headline="h1",
            body="#maincontent p, #maincontent h2",
            without="#maincontent figure, #maincontent aside",
        ),
    )
    boilerplate = (r"^(?:skip past|after) newsletter promotion$",)
