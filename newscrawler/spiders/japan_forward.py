from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html, Json


class JapanForward(NewsSpider):
    """https://japan-forward.com: news and opinion in English by the Sankei Shimbun (WordPress)."""

    name = "japan_forward"
    title = "JAPAN Forward"

    listings = (
        Feed("https://japan-forward.com/feed/"),
        Json(
            "https://japan-forward.com/wp-json/wp/v2/posts?per_page=50",
            items="@",
            keys={
                "url": "link",
                "title": "title.rendered",
                "summary": "excerpt.rendered",
                "when": "date_gmt && join('', [date_gmt, 'Z'])",  # UTC that does not say so
                "modified": "modified_gmt && join('', [modified_gmt, 'Z'])",
            },
        ),
        Html(
            "https://japan-forward.com/category/culture/",
            item=".archive-content h2 > a[href], .archive-content h3 > a[href]",
            link="",
        ),
    )
    article_url = r"^https://japan-forward\.com/(?!(?:category|tag|author|page|feed|video|ja)(?:/|$))[a-z0-9%_-]+/?$"

    layouts = (Layout(body=".entry-content > p, .entry-content > h2, .entry-content > h3"),)
    furniture = (
        r"^RELATED:",
        r"^Authors?:",
        r"^Written by .{2,60}$",
        r"^[(\[]?Read (this|the) .{0,60}\bin Japanese",
    )
