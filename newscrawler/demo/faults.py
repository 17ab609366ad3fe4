"""How a site may misbehave, on demand."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Literal, get_args

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

    - markup: a redesign; other names for classes, ids, itemprops, and for the keys of JSON
    - empty: listings that name nothing; pages are served as before
    - stale: listings as they were at an instant, `since`, answering 200
    - wrong_clock: every stamp and the Date header moved by `shift`
    - same_stamp: listings whose every stamp is that of the moment
    - garbage: bytes that are no text, under the content type of the page
    - replaced: 200 and a page of HTML that says sorry, whatever was asked for
    - error: 500; missing: 404; reset: the connection is torn down without an answer
    - busy: 503, and to come back after so many `seconds`
    - slow: nothing for that many `seconds`, then all; trickle: the answer spread over them
    - truncated: half a body, when the whole length was promised
    - redirect: 302 to `location`, or without one to the same path with another query, for ever
    - endless: a page that does not end
    - instead: `body` under the content type of the page, or `content_type`; packed as `encoding`
      says, whether it is or not
    - charset: UTF-8 as before, said to be Shift_JIS
    - forgetful: without ETag and Last-Modified, and never 304
    """

    kind: Kind
    paths: str = ""
    """Paths that it befalls (regular expression, searched); empty: all but robots.txt."""
    seconds: float = 5.0
    since: datetime | None = None
    shift: timedelta = timedelta(hours=9)
    location: str = ""
    body: bytes = b""
    content_type: str = ""
    encoding: str = ""

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise ValueError(f"no fault {self.kind!r}; there are {', '.join(get_args(Kind))}")
        if self.kind == "stale" and self.since is None:
            raise ValueError("a stale listing needs the instant since which it is: since=...")

    def befalls(self, target: str) -> bool:
        """Whether a path with query is one of those it befalls."""
        if self.paths:
            return re.search(self.paths, target) is not None
        return target != "/robots.txt"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A fault at one host, with its sites as the fault makes them look."""

    fault: Fault
    sites: Sequence[Site]

    @classmethod
    def at(cls, sites: Sequence[Site], fault: Fault) -> Trouble:
        if fault.kind == "wrong_clock":
            sites = [site.over(site.newsroom.shifted(fault.shift)) for site in sites]
        elif fault.kind == "empty":
            sites = [site.over(site.newsroom.emptied()) for site in sites]
        return cls(fault, sites)

    def clock(self, now: datetime) -> datetime:
        """What time the site believes it is."""
        return now + self.fault.shift if self.fault.kind == "wrong_clock" else now

    def distort(
        self, page: SitePage | None, host: str, target: str, now: datetime
    ) -> SitePage | None:
        """What the site answers instead of the page that it should."""
        fault = self.fault
        if fault.kind == "wrong_clock":
            return page_of(self.sites, host, target, self.clock(now))
        if page is None:
            return None
        if fault.kind == "markup":
            return redesigned(page)
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
_NAMED = re.compile(rb"""\b(class|id|itemprop)=(["']?)([^"'>]+?)(\2)(?=[\s>/])""")
_KEY = re.compile(rb'([{,])"(\w+)":')


def redesigned(page: SitePage) -> SitePage:
    """The same words under other names; feeds and sitemaps stay, since they are standards."""
    if page.content_type.startswith("text/html"):
        return replace(page, body=_NAMED.sub(_renamed, page.body))
    if page.content_type.startswith("application/json"):
        return replace(page, body=_KEY.sub(rb'\1"v2_\2":', page.body))
    return page


def _renamed(found: re.Match[bytes]) -> bytes:
    names = b" ".join(b"v2-" + name for name in found[3].split())
    return found[1] + b"=" + found[2] + names + found[4]
