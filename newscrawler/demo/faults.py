"""Faults that can be injected into a site."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Literal, get_args

from newscrawler.demo import redesigns
from newscrawler.demo.redesigns import Way, is_among
from newscrawler.demo.sites.page import HTML, SitePage
from newscrawler.demo.sites.site import page_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from newscrawler.demo.sites.site import Site

Kind = Literal[
    "markup", "empty", "stale", "wrong_clock", "same_stamp", "garbage", "replaced",
    "error", "busy", "missing", "slow", "trickle", "truncated", "reset", "charset", "forgetful",
    "redirect", "endless", "instead",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to misbehave.

    - markup: a redesign: by default other names for classes, ids, itemprops, and for the keys of JSON;
      `way` and `share` as in demo.redesigns, `share` for a site that is redesigned page by page
    - empty: listings without entries; pages are served as before
    - stale: listings as they were at the instant `since`, with status 200
    - wrong_clock: all times and the Date header shifted by `shift`
    - same_stamp: listings in which every time is the present one
    - garbage: random bytes, with the content type of the page
    - replaced: 200 and an HTML page of apology, for every request
    - error: 500; missing: 404; reset: the connection is reset without a response
    - busy: 503 with Retry-After: `seconds`
    - slow: the response after `seconds`; trickle: the response in pieces over `seconds`
    - truncated: half the body, with the Content-Length of the whole
    - redirect: 302 to `location`; without one, to the same path with another query, for ever
    - endless: a body that does not end
    - instead: `body` with the content type of the page, or `content_type`, and with `encoding` as
      its Content-Encoding, true or not
    - charset: UTF-8 declared as Shift_JIS
    - forgetful: no ETag, no Last-Modified, never 304
    """

    kind: Kind
    paths: str = ""
    """Paths that it affects (regular expression, searched); empty: all but robots.txt."""
    seconds: float = 5.0
    since: datetime | None = None
    shift: timedelta = timedelta(hours=9)
    location: str = ""
    body: bytes = b""
    content_type: str = ""
    encoding: str = ""
    way: Way = "names"
    share: float = 1.0

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise ValueError(f"no fault {self.kind!r}; there are {', '.join(get_args(Kind))}")
        if self.way not in get_args(Way):
            raise ValueError(f"no way {self.way!r}; there are {', '.join(get_args(Way))}")
        if self.kind == "stale" and self.since is None:
            raise ValueError("a stale listing needs an instant: since=...")

    def affects(self, target: str) -> bool:
        """Whether it affects a path (with query)."""
        if self.paths:
            return re.search(self.paths, target) is not None
        # a robots.txt that answers 500 forbids the whole site (RFC 9309, 2.3.1.4)
        return target != "/robots.txt"


@dataclass(frozen=True, slots=True)
class InjectedFault:
    """A fault at one host, with the host's sites as the fault makes them look."""

    fault: Fault
    sites: Sequence[Site]

    @classmethod
    def at(cls, sites: Sequence[Site], fault: Fault) -> InjectedFault:
        if fault.kind == "wrong_clock":
            sites = [site.over(site.newsroom.shifted(fault.shift)) for site in sites]
        elif fault.kind == "empty":
            sites = [site.over(site.newsroom.emptied()) for site in sites]
        return cls(fault, sites)

    def clock(self, now: datetime) -> datetime:
        """The time by the clock of the site."""
        return now + self.fault.shift if self.fault.kind == "wrong_clock" else now

    def distort(
        self, page: SitePage | None, host: str, target: str, now: datetime
    ) -> SitePage | None:
        """The page that the site serves instead of `page`; None for no page."""
        fault = self.fault
        # before the test for None: a clock that is fast publishes what is not yet there
        if fault.kind == "wrong_clock":
            return page_of(self.sites, host, target, self.clock(now))
        if page is None:
            return None
        if fault.kind == "markup":
            return redesigned(page, fault.way) if is_among(fault.share, target) else page
        if fault.kind == "same_stamp" and page.listing:
            same = f"{now:%Y-%m-%dT%H:%M:%SZ}".encode()
            return replace(page, body=_STAMP.sub(same, page.body))
        if fault.kind == "garbage":
            return replace(page, body=Random(target).randbytes(4096))
        if fault.kind == "charset":
            return replace(page, content_type=page.content_type.replace("UTF-8", "Shift_JIS"))
        if fault.kind == "forgetful":
            return replace(page, modified=None, tagged=False)
        if fault.kind == "replaced":
            return SitePage(SORRY, HTML)
        if fault.kind == "instead":
            return replace(
                page, body=fault.body, content_type=fault.content_type or page.content_type
            )
        if fault.kind == "empty" and page.listing:
            return page_of(self.sites, host, target, now)
        if fault.kind == "stale" and fault.since and page.listing:
            stopped = (site.stopped(host, target, fault.since, now) for site in self.sites)
            return next(filter(None, stopped), None)
        return page


SORRY = b"""<!DOCTYPE html>
<html><head><title>Sorry</title></head><body><h1>Sorry</h1>
<p>Our pages are being worked on. Please come back later.</p></body></html>
"""
_STAMP = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:?\d\d)")
_KEY = re.compile(rb'([{,])"(\w+)":')


def redesigned(page: SitePage, way: Way = "names") -> SitePage:
    """The page with the same text in other markup, or under other keys of its JSON."""
    # feeds and sitemaps stay: their names are standards
    if page.content_type.startswith("text/html") and not (page.listing and way != "names"):
        return replace(page, body=redesigns.redesigned(way, page.body))
    if page.content_type.startswith("application/json") and way == "names":
        return replace(page, body=_KEY.sub(rb'\1"v2_\2":', page.body))
    return page
