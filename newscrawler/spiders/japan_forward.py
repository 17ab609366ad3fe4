from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html
from newscrawler.reading.wordpress import wordpress_posts

POSTED = ".item-metadata.posts-date"  # "January 7, 2025"


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
            # the first is of 2025-01, the other a guess
            item="main#main article h4 > a[href], .archive-content :is(h2, h3) > a[href]",
            link="",
        ),
    )
    # slugs are flat, so everything else on the site has to be excluded by name
    article_url = r"^https://japan-forward\.com/(?!(?:category|tag|author|page|feed|video|ja)(?:/|$))[a-z0-9%_-]+/?$"

    query_keys = ()

    layouts = (
        Layout(body=".entry-content > :is(p, h2, h3)", when=POSTED),
        Layout(body=".entry-content p", when=POSTED),  # of 2025-01
    )
    boilerplate = (
        r"^RELATED:",
        r"^Authors?:",
        r"^Written by .{2,60}$",
        r"^[(\[]?Read (this|the) .{0,60}\bin Japanese",
    )
