from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html


class Bbc(NewsSpider):
    """https://www.bbc.com/news: world news; its pages tell only when they were last changed."""

    name = "bbc"
    title = "BBC News"
    timezone = "Europe/London"

    listings = (
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
    # neither videos nor av, live, sounds
    article_url = r"^https://www\.bbc\.(?:com|co\.uk)/news/(?:articles/[a-z0-9]+|[a-z-]+-\d+)$"
    query_keys = ()

    layouts = (
        Layout(
            headline="h1",
            body="[data-component='text-block'] div p, [data-component='subheadline-block'] div h2,"
            " [data-component='text-block'] div li:not(:has(p))",
            changed="[data-testid='byline'] time",
            tags="[data-component='tag-list-block'] a",
        ),
        # until february 2026; the lists in it are of links
        Layout(
            headline="h1",
            body="[data-component='text-block'] p, [data-component='subheadline-block'] h2",
            changed="[data-component='byline-block'] time",
            tags="[data-component='tags'] a",
        ),
    )
    # datePublished may be 14 years old; time elements and cards tell the last change
    distrust = ("json-ld", "meta", "time-element", "html")
