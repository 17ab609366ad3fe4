"""Cookies of one chain of redirects: a site that sets one and leads back wants to see it.

RFC 6265. Cookies of other answers are ignored: what wants to know its reader on the next page, a
login, a consent or a paywall, is not gone around.
"""

from __future__ import annotations

from http.cookiejar import DefaultCookiePolicy
from typing import TYPE_CHECKING

from scrapy.http.cookies import CookieJar

from newscrawler.urls.sites import registered_domain

if TYPE_CHECKING:
    from http.cookiejar import Cookie
    from urllib.request import Request as UrllibRequest

    from scrapy import Request
    from scrapy.http import Response

REDIRECTS = (301, 302, 303, 307, 308)
_JAR = "cookies_of_redirects"
"""The key of Request.meta, which Scrapy hands on from a request to the one it is redirected to."""


class RedirectCookies:
    """Send the cookies that a redirect sets with the requests that it leads to, and no further.

    miniflux/v2#1512: feeds whose first answer sets a cookie and redirects to themselves.
    """

    def process_request(self, request: Request) -> None:
        if jar := request.meta.get(_JAR):
            # the header of the request before, which belongs to another address
            request.headers.pop("Cookie", None)
            jar.add_cookie_header(request)

    def process_response(self, request: Request, response: Response) -> Response:
        if response.status in REDIRECTS and "Set-Cookie" in response.headers:
            jar = request.meta.setdefault(_JAR, CookieJar(_OwnSitePolicy()))
            jar.extract_cookies(response, request)
        return response


class _OwnSitePolicy(DefaultCookiePolicy):
    """The rules of http.cookiejar, and no cookie for all hosts of a public suffix (RFC 6265, 5.3)."""

    def set_ok_domain(self, cookie: Cookie, request: UrllibRequest) -> bool:
        if cookie.domain_specified and not registered_domain(cookie.domain.lstrip(".")):
            return False
        return super().set_ok_domain(cookie, request)
