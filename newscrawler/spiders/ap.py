from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Html, NewsSitemap

if TYPE_CHECKING:
    from scrapy.http import TextResponse

    from newscrawler.items import Article, Entry

LINK = "a[href^='https://apnews.com/article/']"


class Ap(NewsSpider):
    """https://apnews.com: The Associated Press. It has no feed, and its naive times are in UTC."""

    name = "ap"
    title = "AP News"
    timezone = "UTC"  # article:published_time "2024-09-03T04:03:19" is UTC, as JSON-LD shows

    listings = (
        # it and the pages are 403 for some clients and places (2026-10)
        NewsSitemap("https://apnews.com/news-sitemap-content.xml"),
        Html(
            "https://apnews.com/",
            # links of its menu, too, which have no time; a card has it in an attribute (2026-03)
            item=f".PagePromo, {LINK}",
            link=LINK,
            title=".PagePromo-title a",
            when="[data-posted-date-timestamp]",
        ),
    )
    article_url = r"^https://apnews\.com/article/[a-z0-9-]+$"
    query_keys = ()

    layouts = (
        Layout(
            headline="h1",
            body="div.RichTextStoryBody > p, div.RichTextStoryBody > h2",
            # data-timestamp, in milliseconds; the text is a template that a script fills
            changed=".Page-dateModified bsp-timestamp",
        ),
    )

    def article(self, response: TextResponse, entry: Entry) -> Article:
        """Cut the article at "___": contributors and links to coverage follow."""
        article = super().article(response, entry)
        article.body = article.body.partition("\n\n___")[0]
        return article
