from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html


class Bbc(NewsSpider):
    """https://www.bbc.com/news: world news. Its pages have the time of the last change only."""

    name = "bbc"
    title = "BBC News"
    timezone = "Europe/London"

    listings = (
        # the feeds first: pubDate is the only time of publication there is
        Feed("https://feeds.bbci.co.uk/news/world/rss.xml"),
        Feed("https://feeds.bbci.co.uk/news/world/asia/rss.xml"),
        Html(
            "https://www.bbc.com/news/world",
            item="[data-testid$='-card']",
            title="[data-testid='card-headline']",
            when="[data-testid='card-metadata-lastupdated']",
            summary="[data-testid='card-description']",
        ),
    )
    # /videos/, /av/, /live/ and /sounds/ are no articles
    article_url = r"^https://www\.bbc\.(?:com|co\.uk)/news/(?:articles/[a-z0-9]+|[a-z-]+-\d+)$"
    query_keys = ()  # the feeds add ?at_medium=RSS&at_campaign=...

    layouts = (
        Layout(
            headline="h1",
            body="[data-component='text-block'] div p, [data-component='subheadline-block'] div h2,"
            " [data-component='text-block'] div li:not(:has(p))",
            changed="[data-testid='byline'] time",
            tags="[data-component='tag-list-block'] a",
        ),
        # until February 2026; its lists are lists of links
        Layout(
            headline="h1",
            body="[data-component='text-block'] p, [data-component='subheadline-block'] h2",
            changed="[data-component='byline-block'] time",
            tags="[data-component='tags'] a",
        ),
    )
    # JSON-LD datePublished 2012 on a page of 2026; time elements and cards have the last change
    distrust = ("json-ld", "meta", "time-element", "html")
