from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Html, NewsSitemap

if TYPE_CHECKING:
    from scrapy.http import TextResponse

    from newscrawler.items import Article, Entry


class Ap(NewsSpider):
    """https://apnews.com: The Associated Press; no feed, and its naive times are UTC."""

    name = "ap"
    title = "AP News"
    timezone = "UTC"

    listings = (
        NewsSitemap("https://apnews.com/news-sitemap-content.xml"),
        Html("https://apnews.com/", item="a[href^='https://apnews.com/article/']", link=""),
    )
    article_url = r"^https://apnews\.com/article/[a-z0-9-]+$"
    query_keys = ()

    layouts = (
        Layout(
            headline="h1",
            body="div.RichTextStoryBody > p, div.RichTextStoryBody > h2",
            changed=".Page-dateModified bsp-timestamp",
        ),
    )

    def article(self, response: TextResponse, entry: Entry) -> Article:
        """The story ends at a paragraph of strokes; who contributed and what else there is follow."""
        article = super().article(response, entry)
        article.body = article.body.partition("\n\n___")[0]
        return article
