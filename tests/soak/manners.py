"""Whether each round went as it had to: what was asked, what was told, what health says of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from newscrawler.newsspider import NewsSpider
from newscrawler.store.tables.listings import WHOLE_EVERY
from newscrawler.store.tables.urls import stored_as
from tests.soak.rounds import Round, Soak
from tests.soak.weather import path_of

_UNREAD = """SELECT source.name, problem.url FROM problem JOIN source ON source.id = source_id
 WHERE url != '' AND resolved_at IS NULL"""


@dataclass(slots=True)
class Memory:
    """What is remembered of a source from round to round."""

    clean_at: datetime | None = None
    """When a crawl of it last succeeded while nothing was wrong with its site."""
    etag: str = ""
    """Of its first listing, as the last crawl saw it; empty where that crawl was not a clean one."""
    unchanged: int = 0
    """How often in a row its first listing has told that nothing is new."""
    failing: bool = False
    unread: frozenset[str] = frozenset()
    """Paths that could not be read by the last round: they are asked for again, when it is time."""


@dataclass(slots=True)
class Manners:
    """Follows a soak round by round."""

    soak: Soak
    known: dict[str, Memory] = field(default_factory=dict)
    again: int = 0
    """Crawls that asked a listing whole while an article waited to be read again."""
    quiet: int = 0
    """Crawls of a source that had published nothing since the crawl before."""

    def judge(self, round: Round) -> Iterator[str]:
        """What was wrong with a round."""
        yield from self._ending(round)
        if round.killed:
            for memory in self.known.values():
                memory.etag = ""
            return
        was_failing = {name for name in round.told if self._of(name).failing}
        for name, told in round.told.items():
            yield from self._crawl(round, self.soak.spiders[name], told)
        self._remember()
        failing = {name for name, told in round.told.items() if told["state"] != "ok"}
        if was_failing or failing:
            yield from self._health(round, failing)

    def clean_at(self, source: str) -> datetime | None:
        return self._of(source).clean_at

    def _of(self, source: str) -> Memory:
        return self.known.setdefault(source, Memory())

    def _ending(self, round: Round) -> Iterator[str]:
        states = {told["state"] for told in round.told.values()}
        answered = any(told["answers"] for told in round.told.values())
        nowhere = states == {"unreachable"} and not answered
        code = 3 if nowhere else int(bool(states - {"ok"}))
        if not round.killed and round.done.code != code:
            yield f"exit code {round.done.code}, not {code}: {round.done.complained[-500:]}"
        if "Traceback" in round.done.complained:
            yield f"a traceback: {round.done.complained[-1500:]}"

    def _crawl(
        self, round: Round, spider: type[NewsSpider], told: Mapping[str, Any]
    ) -> Iterator[str]:
        memory, hosts = self._of(spider.name), self.soak.weather.hosts[spider.name]
        spells = [spell for spell in round.spells if not set(spell.hosts).isdisjoint(hosts)]
        memory.failing = told["state"] != "ok"
        hopeless = round.gone or any(spell.fatal for spell in spells)
        if hopeless != memory.failing and (hopeless or not spells):
            wrong = ", ".join(spell.name for spell in spells) or "nothing"
            yield f"{spider.name} is {told['state']} ({told['reason']}) while {wrong} is wrong"
        if round.gone or spells:
            memory.etag = ""
            return
        yield from self._requests(round, spider, memory)
        memory.clean_at = round.at

    def _requests(self, round: Round, spider: type[NewsSpider], memory: Memory) -> Iterator[str]:
        """Where nothing is new, one listing is asked for, and answers just that.

        It is asked whole where an article waits to be read again; then the planned visits of others
        may be made as well.
        """
        listing = spider.listings[0].url
        page = self.soak.server.page(urlsplit(listing).netloc, path_of(listing), round.at)
        assert page
        same, memory.etag = memory.etag == page.etag, page.etag
        hosts = self.soak.weather.hosts[spider.name]
        asked = [(r.path, r.status) for r in round.requests if r.host in hosts]
        asked = [each for each in asked if each[0] != "/robots.txt"]
        answered = asked == [(path_of(listing), 304)]
        if memory.unread and not answered:
            self.again += 1
        elif same and not answered and memory.unchanged < WHOLE_EVERY:
            yield f"{spider.name} has published nothing, but was asked for {asked}"
        self.quiet += answered

    def _remember(self) -> None:
        """What the next crawls rest on, as the archive has it now."""
        for name, unread in self._unread().items():
            self._of(name).unread = unread
        with closing(sqlite3.connect(self.soak.archive)) as archive:
            unchanged = dict(archive.execute("SELECT url, unchanged FROM listing"))
        for name, spider in self.soak.spiders.items():
            self._of(name).unchanged = unchanged.get(spider.listings[0].url) or 0

    def _unread(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {name: set() for name in self.soak.spiders}
        with closing(sqlite3.connect(self.soak.archive)) as archive:
            for name, url in archive.execute(_UNREAD):
                if name in found and url not in self._listings(name):
                    found[name].add(url)
        return {name: frozenset(path_of(url) for url in urls) for name, urls in found.items()}

    def _listings(self, name: str) -> set[str]:
        return {stored_as(listing.url) for listing in self.soak.spiders[name].listings}

    def recovered(self) -> Iterator[str]:
        """What health still finds wrong when nothing has been wrong for long."""
        for each in self._healths():
            if each["state"] != "ok":
                yield f"{each['source']} is still {each['state']}: {each['reasons']}"

    def _health(self, round: Round, failing: set[str]) -> Iterator[str]:
        """Of the sources just crawled, health names those that failed, and no others."""
        told = {each["source"]: each["state"] for each in self._healths()}
        named = {name for name in round.told if told[name] == "failing"}
        if named != failing:
            yield f"failing are {sorted(failing)}, but health names {sorted(named)}"

    def _healths(self) -> Sequence[Mapping[str, Any]]:
        done = self.soak.command("health", "--json")
        told: Sequence[Mapping[str, Any]] = json.loads(done.said)["sources"]
        return told
