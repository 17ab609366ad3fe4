"""Crawl the replica newsroom on this machine with the declared spiders, over HTTP."""

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
"""How long ago each round takes place, by the newsroom's clock."""


@dataclass(frozen=True, slots=True)
class Round:
    """One crawl of the newsroom."""

    at: datetime
    published: int
    """The number of articles that the newsroom had published by then."""
    outcome: list[Progress]


def play(database: str, stories: int, *, everyone: bool = False) -> Iterator[Round]:
    """Crawl a newsroom once for each of AGES, in a new process each time, as cron would.

    `everyone`: all declared sources publish, not only the four main ones. Raises CalledProcessError.
    """
    now = datetime.now(UTC).replace(microsecond=0)
    others = outlets() if everyone else ()
    # started before the first round, so that rounds find older, new and changed articles
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
    """Run `newscrawler crawl` and return its summary. Raises CalledProcessError without one."""
    command = [sys.executable, "-m", "newscrawler", "crawl", *sources]
    command += ["--json", "--database", database]
    for name, value in settings.items():
        command += ["-s", f"{name}={value}"]
    # not check=True: a crawl with failing sources has an exit code, and a summary all the same
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
    if not done.stdout:
        raise subprocess.CalledProcessError(done.returncode, command)
    summary = json.loads(done.stdout)["sources"]
    # "read" is a property of Progress, not a field
    return [Progress(**{k: v for k, v in each.items() if k != "read"}) for each in summary]
