"""Make the requests of a discovery: one after the other, and only so many."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.http import TextResponse
from twisted.python.failure import Failure

from newscrawler.download.failures import reason
from newscrawler.reading.listings import Unreadable, next_part

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from newscrawler.reading.listings import Listing
    from newscrawler.reading.sitemaps import Parts

MOST_REQUESTS = 36
"""Nothing more is asked once so many requests were sent, with robots.txt, redirects and retries."""
NOT_ASKED = f"not asked, after {MOST_REQUESTS} requests"


class Asker:
    """Asks for addresses through a crawler, with its delays, limits and robots.txt."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.wish = ""
        """Why nothing more is asked: the site wishes to be left alone."""

    @property
    def sent(self) -> int:
        """How many requests were sent."""
        count: int = self.crawler.stats.get_value("downloader/request_count", 0)
        return count

    async def answer(self, url: str, *, obey: bool = True) -> tuple[TextResponse | None, str]:
        """The response of a URL, and what is wrong with it; `obey=False` for robots.txt itself."""
        if self.wish or self.sent >= MOST_REQUESTS:
            return None, self.wish or NOT_ASKED
        request = Request(url, meta={} if obey else {"dont_obey_robotstxt": True})
        engine = self.crawler.engine
        assert engine is not None
        # gather() of one returns its exception as a value
        (result,) = await asyncio.gather(engine.download_async(request), return_exceptions=True)
        if isinstance(result, BaseException):
            what, detail = reason(Failure(result))  # type: ignore[no-untyped-call]
            return None, what if detail.lower() in ("", what) else f"{what}: {detail}"
        # Scrapy has no text in what is sent as application/feed+json, or without a type
        text = result if isinstance(result, TextResponse) else result.replace(cls=TextResponse)
        trouble = "" if text.status == 200 else f"http {text.status}"
        if text.status == 429 or (text.status == 503 and "Retry-After" in text.headers):
            self.wish = f"not asked, after {trouble}"
        return text, trouble

    async def listing(
        self, listing: Listing, response: TextResponse | None = None
    ) -> tuple[TextResponse | None, str]:
        """The response of a listing, or of the part that its index leads to; and what is wrong.

        `response`: the listing's own, where it was asked already.
        """
        trouble = ""
        if response is None:
            response, trouble = await self.answer(listing.url)
        parts: Parts | None = None
        while response is not None and not trouble:
            try:
                parts = next_part(listing, response, parts)
            except Unreadable as error:
                return response, str(error)
            if not parts:
                break
            response, trouble = await self.answer(parts.url)
        return response, trouble
