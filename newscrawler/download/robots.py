"""robots.txt (RFC 9309), where Scrapy is less careful than the standard."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.robotstxt import RobotParser

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

LONGEST = 500 * 1024
"""Bytes of a robots.txt that are read: no fewer than RFC 9309, section 2.5, asks for."""


logger = logging.getLogger(__name__)


class Robots(RobotsTxtMiddleware):
    """Scrapy's, but nothing is asked of a host whose robots.txt cannot be read.

    Of the requests that wait for one, Scrapy 2.19 applies it to the first and allows the others
    everything. It also allows everything where robots.txt is too large or the host does not answer;
    RFC 9309, section 2.3.1.4, asks to assume complete disallow.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.unread: dict[str, Exception] = {}
        """What went wrong, by host."""

    async def robot_parser(self, request: Request) -> RobotParser | None:
        # NHK's articles are at a second host, so all requests for them wait for its robots.txt
        await super().robot_parser(request)
        host = urlsplit(request.url).netloc
        if host in self.unread:
            raise self.unread[host]
        parser = self._parsers[host]
        return parser if isinstance(parser, RobotParser) else None

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        logger.debug("not asked: all of %s: its robots.txt: %r", netloc, exc)
        self.unread[netloc] = exc
        super()._robots_error(exc, netloc)


class RobotsUnavailable:
    """Read a robots.txt that answers with a server's error as one that forbids all.

    RFC 9309, section 2.3.1.4; Scrapy would read the page of the error as rules that allow all.
    """

    def process_response(self, request: Request, response: Response) -> Response:
        if urlsplit(request.url).path != "/robots.txt":
            return response
        if response.status >= 500:
            logger.debug("not asked: all of %s: http %s", request.url, response.status)
            return response.replace(status=200, body=b"User-agent: *\nDisallow: /\n")
        if len(response.body) > LONGEST:
            return response.replace(body=response.body[:LONGEST])
        return response
