"""Cron's rounds: the clocks go on, faults begin and end, a crawl of what is due runs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

from newscrawler.demo import Newsroom, Server
from newscrawler.demo.server import Request
from newscrawler.newsspider import NewsSpider
from tests.soak.process import Done, run
from tests.soak.weather import Spell, Weather

NOBODY = "http://127.0.0.1:9"
"""Where nothing listens: what the crawler finds while there is no network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One crawl that cron began."""

    at: datetime
    done: Done
    told: Mapping[str, Mapping[str, Any]]
    """What the crawl told of each source that was due; empty where it was killed."""
    requests: Sequence[Request]
    spells: Sequence[Spell]
    """The faults meanwhile."""
    gone: bool
    """Whether there was no network."""

    @property
    def killed(self) -> bool:
        return self.done.code == -9


class Soak:
    """A newsroom that has published for a while, a crawler, and the clock of both.

    The clock stands still during a round, and jumps to the next.
    """

    def __init__(
        self, server: Server, folder: Path, spiders: Sequence[type[NewsSpider]], weather: Weather
    ) -> None:
        self.server = server
        self.folder = folder
        self.spiders = {spider.name: spider for spider in spiders}
        self.weather = weather
        self.now = server.newsroom.start
        self._until_kill = 0
        self._kill = Event()
        server.clock = self._clock

    @property
    def newsroom(self) -> Newsroom:
        return self.server.newsroom

    @property
    def archive(self) -> Path:
        return self.folder / "news.db"

    def rounds(self, until: datetime, every: timedelta) -> Iterator[Round]:
        """The first round is now; faults begin after it."""
        while self.now <= until:
            yield self._round()
            self.now += every
            self.weather.turn(self.server, self.now, every)

    def command(self, *arguments: str, kill: Event | None = None) -> Done:
        """Run `newscrawler` now."""
        database = ("--database", f"sqlite:///{self.archive}")
        return run((*arguments, *database), at=self.now, folder=self.folder, kill=kill)

    def check(self) -> Iterator[str]:
        """What `db check` finds wrong."""
        done = self.command("db", "check")
        if done.code:
            yield f"db check: {done.said}{done.complained}"

    def _round(self) -> Round:
        self.server.requests.clear()
        gone = self.weather.gone_until is not None
        settings = {"NEWSROOM": NOBODY if gone else self.server.url, **self.weather.settings()}
        options = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
        self._kill.clear()
        self._until_kill = self.weather.kill(self.now)
        done = self.command("crawl", "--due", "--json", *options, *self.spiders, kill=self._kill)
        return Round(
            at=self.now,
            done=done,
            told={each["source"]: each for each in _sources(done)},
            requests=tuple(self.server.requests),
            spells=tuple(self.weather.now()),
            gone=gone,
        )

    def _clock(self) -> datetime:
        """What time it is in the newsroom, which asks for it once for each answer."""
        if self._until_kill:
            self._until_kill -= 1
            if not self._until_kill:
                self._kill.set()
        return self.now


def _sources(done: Done) -> Sequence[Mapping[str, Any]]:
    told: Sequence[Mapping[str, Any]] = json.loads(done.said)["sources"] if done.said else ()
    return told
