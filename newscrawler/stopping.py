"""When a crawl sends nothing more: it is being ended, or its site asks to be left alone."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from newscrawler import moments
from newscrawler.download.answers import retry_after
from newscrawler.download.failures import NotAsked
from newscrawler.problems import ProblemKind
from newscrawler.store.archive import Archive

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)


class StopRequests:
    """Send nothing once the crawl is being ended, and record no problem of what then fails."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        if not self.crawler.engine.running:
            raise NotAsked(ProblemKind.CRAWL_ENDED)

    def process_exception(self, request: Request, exception: Exception) -> None:
        if not self.crawler.engine.running:
            logger.debug("not asked: %s: %s", request.url, ProblemKind.CRAWL_ENDED)
            request.errback = None


class RetryAfter:
    """End the crawl of a source whose site answers 429 or 503 with Retry-After (RFC 9110, 10.2.3).

    Crawls that name no source leave it alone until then.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        if response.status not in (429, 503) or not (
            wish := (response.headers.get("Retry-After") or b"").decode("latin-1")
        ):
            return response
        # Scrapy would ask again at once, and then once more
        request.meta["dont_retry"] = True
        until = retry_after(wish, moments.now())
        logger.debug("paused until %s: %s sent Retry-After: %r", until, request.url, wish)
        # where nothing is kept (`sources add`), nothing is asked again either
        if until and self.crawler.settings["DATABASE_URL"]:
            with Archive.open(self.crawler.settings["DATABASE_URL"]) as archive:
                archive.pause_source(self.crawler.spidercls.name, until)
            closing = self.crawler.engine.close_spider_async(reason="asked to be left alone")
            # a task that nobody refers to may be collected before its end
            self.closing = asyncio.get_running_loop().create_task(closing)
        return response
