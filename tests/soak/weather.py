"""Faults drawn at random: which site misbehaves how, from when until when. A seed draws the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import get_args
from urllib.parse import urlsplit

from newscrawler.demo import Fault, Server
from newscrawler.demo.faults import Kind
from newscrawler.demo.redesigns import Way
from newscrawler.demo.sites import SITES
from newscrawler.newsspider import NewsSpider

HOUR = timedelta(hours=1)
LENGTHS = (HOUR / 2, HOUR, 3 * HOUR, 8 * HOUR, 20 * HOUR)
GONE_EVERY, GONE_FOR = 72 * HOUR, (HOUR / 2, HOUR, 3 * HOUR)
"""How often no site can be reached at all, on average, and for how long."""
KILLED_ONE_IN = 25
"""Rounds."""
LATE_ANSWER, PATIENCE = 3.5, 3
"""Seconds that a slow site takes to answer, and that a crawl waits while there is one."""
SLOW_FOR = HOUR / 2
"""They are seconds of our own, too."""
KINDS: Sequence[Kind] = (
    "markup", "empty", "stale", "wrong_clock", "same_stamp", "garbage", "replaced", "error", "busy",
    "missing", "slow", "trickle", "truncated", "reset", "charset", "forgetful",
)  # fmt: skip
WAYS: Sequence[Way] = get_args(Way)
"""How a site is redesigned."""
KINDS_OF_ROBOTS: Sequence[Kind] = ("error", "busy")
ROBOTS = r"^/robots\.txt$"
FATAL = {
    "busy", "empty", "error", "garbage", "missing", "replaced", "reset", "slow",
}  # fmt: skip
"""Kinds that leave no listing to be read, where they befall a whole site.
Not truncated: that nothing has changed is told without a body."""
LYING = {"wrong_clock", "same_stamp"}
"""Kinds that tell false times."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A fault and how long it lasts."""

    name: str
    hosts: tuple[str, ...]
    fault: Fault
    begins: datetime
    ends: datetime

    @property
    def fatal(self) -> bool:
        """Whether a crawl of the site meanwhile cannot succeed."""
        robots = self.fault.paths == ROBOTS
        return robots or (self.fault.kind in FATAL and not self.fault.paths)

    @property
    def lying(self) -> bool:
        return self.fault.kind in LYING


class Weather:
    """What is wrong at each moment with the sites of these spiders.

    `between` is how long a site behaves on average; from `calm` on nothing goes wrong.
    """

    def __init__(
        self, seed: int, spiders: Sequence[type[NewsSpider]], *, between: timedelta, calm: datetime
    ) -> None:
        self.chance = Random(f"{seed} weather")
        self.between = between
        self.calm = calm
        self.spells: list[Spell] = []
        """All so far, in the order in which they began."""
        self.drawn: Counter[str] = Counter()
        self.gone_until: datetime | None = None
        self.hosts = {
            site.source: site.hosts
            for site in reversed(SITES)
            if site.source in {spider.name for spider in spiders}
        }
        self._paths = {spider.name: _paths(spider) for spider in spiders}
        self._on: list[Spell] = []

    def turn(self, server: Server, now: datetime, passed: timedelta) -> None:
        """Have the sites misbehave as it is drawn for the time that has passed until now."""
        self._end(server, now)
        if now >= self.calm:
            return
        for source, hosts in self.hosts.items():
            free = all(set(spell.hosts).isdisjoint(hosts) for spell in self._on)
            if free and self.chance.random() < passed / self.between:
                self._begin(server, self._spell(source, now))
        if not self.gone_until and self.chance.random() < passed / GONE_EVERY:
            self.gone_until = now + self.chance.choice(GONE_FOR)
            self.drawn["no network"] += 1

    def kill(self, now: datetime) -> int:
        """After how many answers this round's crawl is to be killed; 0: it is not."""
        if now < self.calm and self.chance.random() < 1 / KILLED_ONE_IN:
            return self.chance.randint(1, 12)
        return 0

    def now(self) -> Sequence[Spell]:
        return self._on

    def over(self, hosts: Sequence[str]) -> list[Spell]:
        """The spells that any of these hosts has had, or has."""
        return [spell for spell in self.spells if not set(spell.hosts).isdisjoint(hosts)]

    def since(self, source: str, at: datetime) -> list[Spell]:
        """The spells of a source that had not ended before an instant."""
        return [spell for spell in self.over(self.hosts[source]) if spell.ends > at]

    def settings(self) -> Mapping[str, str]:
        """What a crawl is to be told, so that waiting for slow sites does not take hours."""
        slow = any(spell.fault.kind == "slow" for spell in self._on)
        return {"DOWNLOAD_TIMEOUT": str(PATIENCE), "RETRY_TIMES": "0"} if slow else {}

    def _end(self, server: Server, now: datetime) -> None:
        for spell in [spell for spell in self._on if spell.ends <= now]:
            self._on.remove(spell)
            for host in spell.hosts:
                server.behave(host)
        if self.gone_until and self.gone_until <= now:
            self.gone_until = None

    def _begin(self, server: Server, spell: Spell) -> None:
        self.spells.append(spell)
        self._on.append(spell)
        self.drawn[spell.name] += 1
        for host in spell.hosts:
            server.misbehave(host, spell.fault)

    def _spell(self, source: str, now: datetime) -> Spell:
        where, paths = self.chance.choice(self._paths[source])
        kind = self.chance.choice(KINDS_OF_ROBOTS if paths == ROBOTS else KINDS)
        length = SLOW_FOR if kind == "slow" else self.chance.choice(LENGTHS)
        ends = min(now + length, self.calm)
        fault = self._fault(kind, paths, now)
        return Spell(f"{kind}{where}", self.hosts[source], fault, now, ends)

    def _fault(self, kind: Kind, paths: str, now: datetime) -> Fault:
        seconds = {
            "busy": self.chance.randint(600, 4 * 3600),
            "slow": LATE_ANSWER,
        }.get(kind, 0.3)
        shift = self.chance.choice((-9, -1, 1, 9)) * HOUR
        # overnight, or page by page
        way, share = self.chance.choice(WAYS), self.chance.choice((0.5, 1.0))
        return Fault(
            kind, paths=paths, seconds=seconds, since=now, shift=shift, way=way, share=share
        )


def _paths(spider: type[NewsSpider]) -> Sequence[tuple[str, str]]:
    """What a fault may befall, in words and as a regular expression: a whole site, or parts of it."""
    listings = [re.escape(path_of(listing.url)) for listing in spider.listings]
    others = "|".join((*listings, r"/robots\.txt"))
    return (
        ("", ""),
        (" (first listing)", f"^{listings[0]}$"),
        (" (robots.txt)", ROBOTS),
        (" (articles)", f"^(?!({others})$)"),
    )


def path_of(url: str) -> str:
    """An address without its host, as the newsroom notes it."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
