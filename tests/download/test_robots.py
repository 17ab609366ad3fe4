"""The rules of a site (robots.txt) where they cannot be read, or are long."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import Request, Response
from scrapy.utils.test import get_crawler

from newscrawler.download.failures import NotAsked
from newscrawler.download.resolver import PrivateAddress
from newscrawler.download.robots import LONGEST, Robots
from newscrawler.problems import ProblemKind

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
        return self.answer


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


def answered(body=b"", status=200):
    return Response(ADDRESS, status, body=body)


@pytest.mark.parametrize(
    "error",
    [
        CannotResolveHostError("news.example"),
        DownloadConnectionRefusedError("news.example"),
        PrivateAddress("news.example is at home"),
    ],
    ids=["no host", "no answer", "private"],
)
def test_nothing_is_asked_of_a_site_that_is_not_there(error):
    """RFC 9309, 2.3.1.4; each request fails for the same reason, which is then recorded."""
    assert asked(error) == [error, error, error]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (DownloadTimeoutError("after 30 s"), "download timeout ('after 30 s')"),
        (IgnoreRequest("DOWNLOAD_MAXSIZE"), "too large ('DOWNLOAD_MAXSIZE')"),
        (answered(b"<h1>Sorry</h1>", 500), "http 500"),
        (answered(b"User-agent: *\nAllow: /\n", 503), "http 503"),
        (answered(status=599), "http 599"),
    ],
    ids=["timeout", "too large", "500", "503", "599"],
)
def test_nothing_is_asked_of_a_site_whose_robots_txt_fails(answer, why):
    """RFC 9309, 2.3.1.4: an outage, and no ban."""
    found = asked(answer)

    assert {type(error) for error in found} == {NotAsked}
    assert {error.what for error in found} == {ProblemKind.ROBOTS_UNAVAILABLE}
    assert {str(error) for error in found} == {f"news.example/robots.txt: {why}"}


def test_rules_that_can_be_read_are_obeyed_by_all_that_wait():
    found = asked(answered(b"User-agent: *\nDisallow: /b\nDisallow: /c\n"))

    assert [str(error) for error in found] == ["None", *["Forbidden by robots.txt"] * 2]


def test_rules_are_read_to_500_kibibytes_and_no_further():
    """As many as RFC 9309, 2.5 asks for at least."""
    first = b"User-agent: *\nDisallow: /a\n"
    long = first + b"# and so on\n" * (LONGEST // 12)

    assert len(long) > LONGEST == 500 * 1024
    assert [str(error) for error in asked(answered(long + b"Disallow: /b\n"))] == [
        "Forbidden by robots.txt", "None", "None",
    ]  # fmt: skip


@pytest.mark.parametrize("status", [401, 403, 404, 429, 499])
def test_missing_rules_forbid_nothing(status):
    """RFC 9309, 2.3.1.3: whatever the page says that says so."""
    assert asked(answered(b"User-agent: *\nDisallow: /\n", status)) == [None] * 3
