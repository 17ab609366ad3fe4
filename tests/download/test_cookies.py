"""Cookies that redirects set: to whom they are sent."""

from __future__ import annotations

import pytest
from scrapy.http import Request, Response

from newscrawler.download.cookies import RedirectCookies

FROM = "https://news.harbour.co.jp/a/first"


def sent(cookie, to, *, status=302, first=FROM):
    """The Cookie header of the request that a redirect with this Set-Cookie leads to."""
    cookies = RedirectCookies()
    request = Request(first)
    cookies.process_request(request)
    cookies.process_response(request, Response(first, status, headers={"Set-Cookie": cookie}))
    onward = request.replace(url=to)
    cookies.process_request(onward)
    return (onward.headers.get("Cookie") or b"").decode()


@pytest.mark.parametrize(
    ("cookie", "to"),
    [
        ("a=1", "https://news.harbour.co.jp/a/second"),
        ("a=1; Path=/", "https://news.harbour.co.jp/"),
        ("a=1; Domain=harbour.co.jp; Path=/", "https://www.harbour.co.jp/"),
        ("a=1; Secure; Path=/", "https://news.harbour.co.jp/"),
    ],
)
def test_a_cookie_is_sent_to_where_it_belongs(cookie, to):
    assert sent(cookie, to) == "a=1"


@pytest.mark.parametrize(
    ("cookie", "to"),
    [
        ("a=1; Path=/b", "https://news.harbour.co.jp/a/second"),
        ("a=1; Path=/", "https://www.harbour.co.jp/"),
        ("a=1; Domain=co.jp; Path=/", "https://news.other.co.jp/"),
        ("a=1; Domain=other.co.jp; Path=/", "https://news.other.co.jp/"),
        ("a=1; Secure; Path=/", "http://news.harbour.co.jp/"),
        ("a=1; Max-Age=0; Path=/", "https://news.harbour.co.jp/"),
        ("", "https://news.harbour.co.jp/a/second"),
    ],
)
def test_a_cookie_is_not_sent_elsewhere(cookie, to):
    assert sent(cookie, to) == ""


@pytest.mark.parametrize("status", [200, 403, 503])
def test_a_cookie_of_a_page_is_ignored(status):
    assert sent("a=1; Path=/", "https://news.harbour.co.jp/", status=status) == ""


def test_a_header_of_the_users_own_stays_where_no_redirect_sets_a_cookie():
    cookies, request = RedirectCookies(), Request(FROM, headers={"Cookie": "mine=1"})

    cookies.process_request(request)

    assert request.headers["Cookie"] == b"mine=1"
