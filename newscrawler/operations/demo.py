"""The whole program at work against a newsroom on this machine: real spiders, real HTTP."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from newscrawler.demo.newsroom import Newsroom
from newscrawler.demo.outlets import outlets
from newscrawler.demo.serve import serve
from newscrawler.operations.crawl import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

AGES = (timedelta(hours=3), timedelta(minutes=90), timedelta())
"""How long ago each round takes place, in the newsroom's time."""


@dataclass(frozen=True, slots=True)
class Round:
    """One crawl of the newsroom, and what was there to be found."""

    at: datetime
    published: int
    """Articles that the newsroom had published by then."""
    outcome: list[Progress]


def play(database: str, stories: int, *, everyone: bool = False) -> Iterator[Round]:
    """Crawl a newsroom as its time passes, in a process of its own each time, as cron would.

    `everyone`: not only the four sources of the newsroom publish, but all that are declared.
    """
    now = datetime.now(UTC).replace(microsecond=0)
    others = outlets() if everyone else ()
    newsroom = Newsroom(now - timedelta(hours=4), stories=stories, outlets=others)
    clock = now
    with serve(newsroom, clock=lambda: clock) as server:
        for age in AGES:
            clock = now - age
            outcome = crawl_once(database, newsroom.sources, {"NEWSROOM": server.url})
            yield Round(clock, newsroom.articles(clock), outcome)


def crawl_once(
    database: str, sources: Sequence[str], settings: Mapping[str, str]
) -> list[Progress]:
    """Run `newscrawler crawl` and take its summary. Raises CalledProcessError where it has none."""
    command = [sys.executable, "-m", "newscrawler", "crawl", *sources]
    command += ["--json", "--database", database]
    for name, value in settings.items():
        command += ["-s", f"{name}={value}"]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
    if not done.stdout:
        raise subprocess.CalledProcessError(done.returncode, command)
    told = json.loads(done.stdout)["sources"]
    return [Progress(**{k: v for k, v in each.items() if k != "read"}) for each in told]
