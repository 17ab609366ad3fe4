"""Articles of sites that no spider declares, read from saved pages alone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler.newsspider import NewsSpider

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    import scrapy

    from newscrawler.items import Article, Entry


class AnySite(NewsSpider):
    """Reads the saved articles of hosts that no declared source has a listing at.

    They are read the general way, and each article is credited to the host it was published at.
    """

    name = "any_site"
    title = "Sites that no spider declares"
    language = ""
    timezone = "UTC"

    declared: Sequence[type[NewsSpider]] = ()
    """The spiders whose hosts are left to them."""

    async def start(self) -> AsyncIterator[scrapy.Request]:
        for request in self.ask(()):
            yield request

    def is_article(self, url: str) -> bool:
        host = urlsplit(url).netloc
        return not any(
            host in listing.url for spider in self.declared for listing in spider.listings
        )

    def credit(self, article: Article, entry: Entry) -> Article:
        article.source = urlsplit(article.url).netloc.removeprefix("www.")
        credited = super().credit(article, entry)
        credited.via = article.source
        return credited
