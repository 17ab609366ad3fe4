"""Where pages come from: the network, files of saved pages, or the newsroom of the demo.

Spiders ask for the real addresses in all three cases. Each handler sets `request.meta["read_at"]`
to when the page was read (UTC): "4 hours ago" counts from there.
"""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from newscrawler import moments, sanitize
from newscrawler.download.failures import NotAsked
from newscrawler.download.resolver import check_host, check_resolved
from newscrawler.download.turns import turn
from newscrawler.download.warc import open_pages
from newscrawler.problems import ProblemKind

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from twisted.internet.defer import Deferred

time_is_up = object()
"""A signal for Scrapy's dispatcher: the crawl ends now, without the answers that are under way."""

CLOSING = 5
"""Seconds that connections have to close at the end of a crawl."""


class PageHandler(BaseDownloadHandler):
    """The handler for http and https; the settings PAGES_FROM and NEWSROOM choose which."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> BaseDownloadHandler:  # type: ignore[override]
        if crawler.settings.getlist("PAGES_FROM"):
            return Replay(crawler)
        if crawler.settings["NEWSROOM"]:
            return NewsroomHandler(crawler)
        return Network(crawler)


class Http(HTTP11DownloadHandler):
    """Scrapy's handler, whose requests can be cancelled (time_is_up)."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._crawler = crawler
        self._under_way: set[asyncio.Task[Response]] = set()
        crawler.signals.connect(self.cancel_all, time_is_up)

    async def download_request(self, request: Request) -> Response:
        answer = asyncio.ensure_future(self._in_turn(request))
        self._under_way.add(answer)
        try:
            return _undecoded(await answer)
        except asyncio.CancelledError as error:
            raise NotAsked(ProblemKind.CRAWL_ENDED) from error
        finally:
            self._under_way.discard(answer)

    async def _in_turn(self, request: Request) -> Response:
        # the newsroom answers for all hosts at its own
        named = (request.headers.get("Host") or b"").decode("latin-1")
        async with turn(
            self._crawler, urlsplit(f"//{named}" if named else request.url).hostname or ""
        ):
            return await super().download_request(request)

    def cancel_all(self) -> None:
        for answer in self._under_way:
            answer.cancel()

    async def close(self) -> None:
        """Close the connections that are kept open, and wait for that, but not long."""
        # Scrapy ends its wait by calling Twisted's Deferred itself (Scrapy#2653). When the connections
        # are closed at last, or just then on a busy machine, it is called again: AlreadyCalledError
        pool: Deferred[None] = self._pool.closeCachedConnections()  # type: ignore[no-untyped-call]
        closed = pool.asFuture(asyncio.get_running_loop())
        await asyncio.wait([closed], timeout=CLOSING)


def _undecoded(response: Response) -> Response:
    """A compressed response as plain Response, which HttpCompressionMiddleware makes a page of.

    As TextResponse it would have its encoding guessed from compressed bytes, where no charset is
    declared; that takes longer than to read the page.
    """
    if "Content-Encoding" not in response.headers:
        return response
    return Response(**{name: getattr(response, name) for name in Response.attributes})


class Network(Http):
    """Ask the real sites."""

    async def download_request(self, request: Request) -> Response:
        host = _checked_host(request.url)
        try:
            response = await super().download_request(request)
        except CannotResolveHostError:
            check_resolved(host)  # the resolver cannot raise PrivateAddress through Scrapy
            raise
        request.meta["read_at"] = moments.now()
        return response


class NewsroomHandler(Http):
    """Ask the demo, which answers for all hosts and says in a header what time it is there."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.base = urlsplit(crawler.settings["NEWSROOM"])

    async def download_request(self, request: Request) -> Response:
        _checked_host(request.url)
        wanted = urlsplit(request.url)
        here = urlunsplit((self.base.scheme, self.base.netloc, wanted.path, wanted.query, ""))
        headers = Headers(request.headers)
        headers["Host"] = wanted.netloc
        response = await super().download_request(request.replace(url=here, headers=headers))
        now = (response.headers.get("X-Newsroom-Now") or b"").decode()
        request.meta["read_at"] = datetime.fromisoformat(now) if now else moments.now()
        kind = type(response)
        return kind(request.url, response.status, response.headers, response.body)


def _checked_host(url: str) -> str:
    """The host of an address that may be asked. Raises NotAsked."""
    if sanitize.is_long(url):
        raise NotAsked(ProblemKind.ADDRESS_TOO_LONG)
    host = urlsplit(url).hostname or ""
    check_host(host)
    return host


class Replay(BaseDownloadHandler):
    """Read pages from WARC files; 404 for an address that is not in them."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.pages = open_pages(tuple(crawler.settings.getlist("PAGES_FROM")))

    async def download_request(self, request: Request) -> Response:
        if request.url not in self.pages:
            request.meta["read_at"] = moments.now()
            return Response(request.url, status=404, request=request)
        page = self.pages[request.url]
        request.meta["read_at"] = page.read_at
        headers = Headers(page.headers)
        kind = responsetypes.from_args(headers=headers, url=request.url, body=page.body)
        return kind(request.url, status=page.status, headers=headers, body=page.body)
