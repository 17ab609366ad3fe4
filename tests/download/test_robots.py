"""The rules of a site (robots.txt) where they cannot be read, or are long."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from scrapy.exceptions import CannotResolveHostError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Request, Response
from scrapy.utils.test import get_crawler

from newscrawler.download.robots import LONGEST, Robots, RobotsUnavailable

HOST = "https://news.example"
ADDRESS = f"{HOST}/robots.txt"


class Engine:
    """Stands for Scrapy's: has one answer, and keeps who asks waiting for it."""

    def __init__(self, answer):
        self.answer = answer
        self.asked = []

    async def download_async(self, request):
        self.asked.append(request.url)
        await asyncio.sleep(0)
        if isinstance(self.answer, Exception):
            raise self.answer
        return Response(request.url, body=self.answer)


def asked(answer):
    """What becomes of /a and /b, which wait for robots.txt together, and of /c, which comes later.

    None for a request that may be sent, else the error that keeps it back.
    """
    crawler: Any = get_crawler(settings_dict={"ROBOTSTXT_OBEY": True, "USER_AGENT": "news"})
    crawler.engine = Engine(answer)
    robots = Robots.from_crawler(crawler)

    async def ask(*paths):
        checks = (robots.process_request(Request(f"{HOST}{path}")) for path in paths)
        return await asyncio.gather(*checks, return_exceptions=True)

    async def all_of_them():
        return [*await ask("/a", "/b"), *await ask("/c")]

    found = asyncio.run(all_of_them())
    assert crawler.engine.asked == [ADDRESS]
    return found


@pytest.mark.parametrize(
    "error",
    [CannotResolveHostError("news.example"), DownloadTimeoutError(), IgnoreRequest("too large")],
    ids=["no host", "no answer", "refused"],
)
def test_nothing_is_asked_of_a_site_whose_robots_txt_cannot_be_read(error):
    """RFC 9309, 2.3.1.4; each request fails for the same reason, which is then recorded."""
    assert asked(error) == [error, error, error]


def test_rules_that_can_be_read_are_obeyed_by_all_that_wait():
    found = asked(b"User-agent: *\nDisallow: /b\nDisallow: /c\n")

    assert [str(error) for error in found] == ["None", *["Forbidden by robots.txt"] * 2]


def read(body, *, status=200, url=ADDRESS):
    """What is left of an answer when its rules are parsed."""
    return RobotsUnavailable().process_response(Request(url), Response(url, status, body=body))


def test_rules_are_read_to_500_kibibytes_and_no_further():
    """As many as RFC 9309, 2.5 asks for at least."""
    first = b"User-agent: *\nDisallow: /a\n"
    long = first + b"# and so on\n" * (LONGEST // 12) + b"Disallow: /b\n"

    rules = read(long).body

    assert len(rules) == 500 * 1024
    assert rules == long[: 500 * 1024]


def test_rules_of_500_kibibytes_are_read_whole():
    rules = b"#" * 500 * 1024

    assert read(rules).body == rules


@pytest.mark.parametrize("status", [500, 503, 599])
def test_error_of_the_server_forbids_everything(status):
    assert asked(read(b"<h1>Sorry</h1>", status=status).body)[0] is not None


@pytest.mark.parametrize("status", [404, 499])
def test_missing_rules_forbid_nothing(status):
    """RFC 9309, 2.3.1.3."""
    assert asked(read(b"<h1>Not here</h1>", status=status).body) == [None] * 3


def test_other_pages_are_left_as_they_are():
    page = b"x" * (LONGEST + 1)

    assert read(page, url=f"{HOST}/robots.txt/story", status=503).status == 503
    assert read(page, url=f"{HOST}/story").body == page
