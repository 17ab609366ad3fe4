from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html
from newscrawler.reading.wordpress import wordpress_posts


class JapanForward(NewsSpider):
    """https://japan-forward.com: news and opinion in English by the Sankei Shimbun (WordPress)."""

    name = "japan_forward"
    title = "JAPAN Forward"

    listings = (
        Feed("https://japan-forward.com/feed/"),
        # a guess: whether the REST API is public has not been seen
        wordpress_posts("https://japan-forward.com"),
        Html(
            "https://japan-forward.com/category/culture/",
            item=".archive-content h2 > a[href], .archive-content h3 > a[href]",
            link="",
        ),
    )
    # slugs are flat, so everything else on the site has to be excluded by name
    article_url = r"^https://japan-forward\.com/(?!(?:category|tag|author|page|feed|video|ja)(?:/|$))[a-z0-9%_-]+/?$"

    layouts = (Layout(body=".entry-content > p, .entry-content > h2, .entry-content > h3"),)
    boilerplate = (
        r"^RELATED:",
        r"^Authors?:",
        r"^Written by .{2,60}$",
        r"^[(\[]?Read (this|the) .{0,60}\bin Japanese",
    )
