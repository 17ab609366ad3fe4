from datetime import timedelta

from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html
from newscrawler.reading.wordpress import wordpress_posts


class TokyoReporter(NewsSpider):
    """https://www.tokyoreporter.com: crime and society, without its section for adults."""

    name = "tokyo_reporter"
    title = "The Tokyo Reporter"

    listings = (
        Feed("https://www.tokyoreporter.com/feed/"),
        # a guess: whether the REST API is public has not been seen
        wordpress_posts("https://www.tokyoreporter.com"),
        Html("https://www.tokyoreporter.com/", item="h2 > a[href], h3 > a[href]", link=""),
    )
    stale_after = timedelta(days=7)  # a few articles a week
    article_url = (
        r"^https://www\.tokyoreporter\.com/(?!(?:category|tag|author|page|feed|sex-industry|adult[a-z-]*|wp-[a-z]+)/)"
        r"[a-z-]+/(?!(?:page|feed)/?$)[a-z0-9%_-]+/?$"
    )
    query_keys = ()

    layouts = (Layout(body=".entry-content > p, .entry-content > h2, .entry-content > h3"),)
