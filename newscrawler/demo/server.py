"""What the hosts of a newsroom answer at each simulated moment, and how they misbehave."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawler.demo.faults import Fault, Trouble
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
    """A request that was answered, or refused."""

    host: str
    path: str
    """With its query."""
    status: int
    """0 where the connection was torn down."""
    at: datetime
    """In simulated time (UTC)."""


class Server:
    """Answers for all hosts of the newsroom; which one is meant is told by the Host header."""

    def __init__(self, newsroom: Newsroom, clock: Callable[[], datetime], padding: int) -> None:
        self.newsroom = newsroom
        self.clock = clock
        """What time it is in the newsroom (aware); may be set anew while the server runs."""
        self.requests: list[Request] = []
        """All requests so far, in the order of their answers."""
        self.url = ""
        """http://127.0.0.1:PORT"""
        self.closing = threading.Event()
        """Set when the server is about to end: nobody need wait any longer."""
        self._sites: dict[str, list[Site]] = {}
        for kind in SITES:
            if kind.source in newsroom.sources:
                site = kind(newsroom, padding)
                for host in kind.hosts:
                    self._sites.setdefault(host, []).append(site)
        self._troubles: dict[str, list[Trouble]] = {}

    @property
    def hosts(self) -> tuple[str, ...]:
        return tuple(self._sites)

    def misbehave(self, host: str, fault: Fault) -> None:
        """From now on, until `behave`. Of the faults that befall a path the latest is shown.

        Raises ValueError for a host that is not served.
        """
        if host not in self._sites:
            raise ValueError(f"no host {host!r}; there are {', '.join(self.hosts)}")
        trouble = Trouble.at(self._sites[host], fault)
        self._troubles[host] = [trouble, *self._troubles.get(host, ())]

    def behave(self, host: str = "") -> None:
        """End all misbehaviour of a host, or of all."""
        if host:
            self._troubles.pop(host, None)
        else:
            self._troubles.clear()

    def trouble(self, host: str, target: str) -> Trouble | None:
        """What is wrong with a path, or with the listing it is a part of, at the moment."""
        for trouble in self._troubles.get(host, ()):
            listings = (site.listing_of(target) for site in trouble.sites)
            if any(map(trouble.fault.befalls, (target, *listings))):
                return trouble
        return None

    def page(self, host: str, target: str, now: datetime) -> SitePage | None:
        """What there is to be read; None for what is not there."""
        page = page_of(self._sites.get(host, ()), host, target, now)
        trouble = self.trouble(host, target)
        return trouble.distort(page, host, target, now) if trouble else page
