"""The answers of a newsroom's hosts at an instant of simulated time, faults included."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawler.demo.faults import Fault, InjectedFault
from newscrawler.demo.sites import SITES
from newscrawler.demo.sites.site import page_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from newscrawler.demo.newsroom import Newsroom
    from newscrawler.demo.sites.page import SitePage
    from newscrawler.demo.sites.site import Site


@dataclass(frozen=True, slots=True)
class Request:
    """A request, and how it was answered."""

    host: str
    path: str
    """With the query."""
    status: int
    """0 if the connection was reset."""
    at: datetime
    """In simulated time (UTC)."""


class Server:
    """The state of one server: it answers for all hosts of the newsroom, by the Host header."""

    def __init__(self, newsroom: Newsroom, clock: Callable[[], datetime], padding: int) -> None:
        self.newsroom = newsroom
        self.clock = clock
        """The time in the newsroom (aware); may be replaced while the server runs."""
        self.requests: list[Request] = []
        """All requests so far, in the order in which they were answered."""
        self.url = ""
        """http://127.0.0.1:PORT"""
        self.closing = threading.Event()
        """Set when the server is about to end: slow answers stop waiting."""
        self._sites: dict[str, list[Site]] = {}
        for kind in SITES:
            if kind.source in newsroom.sources:
                site = kind(newsroom, padding)
                # a host may have several sites: mainichi.jp has a Japanese and an English one
                for host in kind.hosts:
                    self._sites.setdefault(host, []).append(site)
        self._injected: dict[str, list[InjectedFault]] = {}

    @property
    def hosts(self) -> tuple[str, ...]:
        return tuple(self._sites)

    def misbehave(self, host: str, fault: Fault) -> None:
        """Inject a fault into a host until `behave`; of several on one path the latest applies.

        Raises ValueError for a host that is not served.
        """
        if host not in self._sites:
            raise ValueError(f"no host {host!r}; there are {', '.join(self.hosts)}")
        injected = InjectedFault.at(self._sites[host], fault)
        self._injected[host] = [injected, *self._injected.get(host, ())]

    def behave(self, host: str = "") -> None:
        """Remove all faults of a host, or of all hosts."""
        if host:
            self._injected.pop(host, None)
        else:
            self._injected.clear()

    def fault_at(self, host: str, target: str) -> InjectedFault | None:
        """The fault that applies to a path (with query), or to the listing it is a part of."""
        for injected in self._injected.get(host, ()):
            # a fault of a sitemap index would be harmless if the sitemaps it names had none
            listings = (site.listing_of(target) for site in injected.sites)
            if any(map(injected.fault.affects, (target, *listings))):
                return injected
        return None

    def page(self, host: str, target: str, now: datetime) -> SitePage | None:
        """The page at a path (with query), as its fault distorts it; None if there is none."""
        page = page_of(self._sites.get(host, ()), host, target, now)
        injected = self.fault_at(host, target)
        return injected.distort(page, host, target, now) if injected else page
