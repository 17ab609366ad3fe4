"""robots.txt (RFC 9309), where Scrapy is less careful than the standard."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from scrapy import signals
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError
from scrapy.robotstxt import RobotParser
from twisted.python.failure import Failure

from newscrawler.download.failures import NotAsked, reason
from newscrawler.problems import ProblemKind

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

LONGEST = 500 * 1024
"""Bytes of a robots.txt that are read: no fewer than RFC 9309, section 2.5, asks for."""
_NO_HOST = (CannotResolveHostError, DownloadConnectionRefusedError)
"""Errors that say more than that there is no robots.txt: there is no site."""

logger = logging.getLogger(__name__)

_read: WeakKeyDictionary[Any, tuple[dict[str, Any], dict[str, Exception]]] = WeakKeyDictionary()
"""Event loop -> what its crawlers have read: the rules of each host, or what went wrong."""


class Robots(RobotsTxtMiddleware):
    """Scrapy's, but nothing is asked of a host whose robots.txt cannot be read.

    Of the requests that wait for one, Scrapy 2.19 applies it to the first and allows the others
    everything. It also allows everything where robots.txt answers with an error of the server, is
    too large, or the host does not answer; RFC 9309, section 2.3.1.4, asks to assume complete
    disallow. Where there is none (4xx, 2.3.1.3), Scrapy reads the rules in the page that says so.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.unread: dict[str, Exception] = {}
        """What went wrong, by host."""
        self.asked: set[str] = set()
        """The hosts whose robots.txt this crawler has asked for, or learned of."""

    async def robot_parser(self, request: Request) -> RobotParser | None:
        # sources at one host read its robots.txt once
        self._parsers, self.unread = _read.setdefault(asyncio.get_running_loop(), ({}, {}))
        # NHK's articles are at a second host, so all requests for them wait for its robots.txt
        await super().robot_parser(request)
        host = urlsplit(request.url).netloc
        is_news = host not in self.asked
        self.asked.add(host)
        if host in self.unread:
            if is_news:
                self._stats.inc_value("robotstxt/unavailable")
            raise self.unread[host]
        parser = self._parsers[host]
        if not isinstance(parser, RobotParser):
            return None
        if is_news:  # another crawler may have asked: the Crawl-delay is this one's, too
            self.crawler.signals.send_catch_log(
                signal=signals.robots_parsed, robotparser=parser, request=request
            )
        return parser

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500:
            self._stats.inc_value(f"robotstxt/response_status_count/{response.status}")
            raise _unavailable(netloc, f"http {response.status}")
        rules = response.body[:LONGEST] if response.status < 300 else b""
        await super()._parse_robots(response.replace(body=rules), netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        logger.debug("not asked: all of %s: its robots.txt: %r", netloc, exc)
        if not isinstance(exc, (NotAsked, *_NO_HOST)):
            exc = _unavailable(netloc, str(reason(Failure(exc))))  # type: ignore[no-untyped-call]
        self.unread[netloc] = exc
        super()._robots_error(exc, netloc)


def _unavailable(netloc: str, why: str) -> NotAsked:
    return NotAsked(ProblemKind.ROBOTS_UNAVAILABLE, f"{netloc}/robots.txt: {why}")
