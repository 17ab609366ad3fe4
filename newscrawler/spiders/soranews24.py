from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html
from newscrawler.reading.wordpress import wordpress_posts


class SoraNews24(NewsSpider):
    """https://soranews24.com: the lighter news of Japan (WordPress)."""

    name = "soranews24"
    title = "SoraNews24"

    listings = (
        Feed("https://soranews24.com/feed/"),
        # a guess: whether the REST API is public has not been seen
        wordpress_posts("https://soranews24.com"),
        Html(
            "https://soranews24.com/category/japan/",
            item="#content h2 > a[href], #content h3 > a[href]",
            link="",
        ),
    )
    article_url = r"^https://soranews24\.com/\d{4}/\d{2}/\d{2}/[a-z0-9%_-]+/?$"
    query_keys = ()
    id_date = r"^https://soranews24\.com/(?P<year>\d{4})/(?P<month>\d\d)/(?P<day>\d\d)/"

    layouts = (Layout(body=".entry-content > p, .entry-content > h2, .entry-content > h3"),)
    # credits stand below a story as paragraphs of it
    boilerplate = (
        r"(?i)^(top |insert |featured )?(images?|photos?)( ?\(.{1,40}\))?: ",
        r"^(Source|Reference|Related)s?: ",
        r"^● Want to hear about SoraNews24",
        r"^[(\[] ?Read in Japanese ?[)\]]$",
    )
