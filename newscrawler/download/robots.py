"""robots.txt (RFC 9309), where Scrapy is less careful than the standard."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.robotstxt import RobotParser

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

LONGEST = 500 * 1024
"""Bytes that are read of one, as RFC 9309, section 2.5, asks for at least."""


class Robots(RobotsTxtMiddleware):
    """Scrapy's, but a site is left alone while its robots.txt cannot be read, by all that wait.

    Scrapy 2.19 tells what it says to the first that waits, and allows the others everything, as it
    does all where it is too large or its site does not answer (section 2.3.1.4 says: nothing).
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.unread: dict[str, Exception] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        await super().robot_parser(request)
        host = urlsplit(request.url).netloc
        if host in self.unread:
            raise self.unread[host]
        parser = self._parsers[host]
        return parser if isinstance(parser, RobotParser) else None

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self.unread[netloc] = exc
        super()._robots_error(exc, netloc)


class RobotsUnavailable:
    """A site whose robots.txt answers with an error of its server is left alone for now.

    RFC 9309, section 2.3.1.4; Scrapy would take the page of the error for rules that allow all.
    """

    def process_response(self, request: Request, response: Response) -> Response:
        if urlsplit(request.url).path != "/robots.txt":
            return response
        if response.status >= 500:
            return response.replace(status=200, body=b"User-agent: *\nDisallow: /\n")
        if len(response.body) > LONGEST:
            return response.replace(body=response.body[:LONGEST])
        return response
