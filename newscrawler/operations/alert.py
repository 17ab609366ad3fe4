"""A command of the user's, run for each source that turned bad or is well again."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawler.operations.health import judge
from newscrawler.store.archive import Archive
from newscrawler.store.tables.crawls import source_histories

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from newscrawler.operations.health import Health

TIMEOUT = 30
"""Seconds for all commands of one crawl, which run side by side."""
LONGEST = 500
"""Characters of one fact."""


@dataclass(frozen=True, slots=True)
class Change:
    """A source whose state is another than people were last told."""

    health: Health
    told: str
    """Empty where nothing was told yet."""

    @property
    def before(self) -> str:
        return self.told or "ok"

    @property
    def facts(self) -> dict[str, str]:
        """What the command finds in its environment: pages' words never become a part of it."""
        health = self.health
        example = next((trouble.example for trouble in health.troubles), "")
        facts = {
            "SOURCE": health.source,
            "TITLE": health.title,
            "STATE": health.state,
            "BEFORE": self.before,
            "REASON": "; ".join(health.reasons) or f"it was {self.before}",
            "EXAMPLE": "" if health.state == "ok" else example,
        }
        return {f"NEWSCRAWLER_{name}": _one_line(fact) for name, fact in facts.items()}


def tell_changes(
    database: str, command: str, sources: Collection[str], now: datetime
) -> list[str]:
    """Run a command of the shell for each of these sources whose state has changed.

    A change is told once; where the command fails, again after the next crawl. Returns what went
    wrong with the commands. Raises DatabaseError.
    """
    with Archive.open(database) as archive:
        # noted before they are told, so that of two crawls that end together one tells
        changes = [
            change
            for change in _changes(archive, sources, now)
            if archive.record_alert(change.health.source, change.health.state, before=change.told)
        ]
        troubles = _run(command, changes)
        for change in changes:
            source, state = change.health.source, change.health.state
            if source in troubles:
                archive.record_alert(source, change.told, before=state)
    return [f"ALERT_COMMAND for {source}: {trouble}" for source, trouble in troubles.items()]


def _changes(archive: Archive, sources: Collection[str], now: datetime) -> list[Change]:
    told = archive.alerted_states()
    judged = [judge(record, now) for record in source_histories(archive.engine, now)]
    changes = [Change(health, told[health.source]) for health in judged]
    return [
        change
        for change in changes
        if change.health.source in sources and change.health.state != change.before
    ]


def _run(command: str, changes: Sequence[Change]) -> dict[str, str]:
    """Run the command for all changes side by side; what went wrong, by source."""
    troubles: dict[str, str] = {}
    started: dict[str, subprocess.Popen[bytes]] = {}
    for change in changes:
        try:
            started[change.health.source] = _start(command, change.facts)
        except (OSError, ValueError) as error:
            troubles[change.health.source] = str(error)
    deadline = time.monotonic() + TIMEOUT
    for source, process in started.items():
        if trouble := _end(process, deadline):
            troubles[source] = trouble
    return troubles


def _start(command: str, facts: Mapping[str, str]) -> subprocess.Popen[bytes]:
    # what it prints is for nobody, and what it complains of belongs to what the crawl says
    return subprocess.Popen(
        ["/bin/sh", "-c", command],
        env={**os.environ, **facts},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def _end(process: subprocess.Popen[bytes], deadline: float) -> str:
    """Wait for a command, or stop it and all that it started; what went wrong."""
    try:
        code = process.wait(max(0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return f"no end after {TIMEOUT} s"
    return f"exit code {code}" if code else ""


def _one_line(text: str) -> str:
    """What cannot give orders to a terminal, nor be too long for an environment."""
    printable = "".join(char if char.isprintable() else " " for char in text[:LONGEST])
    return printable.encode("utf-8", "ignore").decode("utf-8")
