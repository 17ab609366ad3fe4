"""Run the user's command (ALERT_COMMAND) for each source whose state of health has changed."""

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
"""Seconds for all commands of one crawl, which run at the same time."""
LONGEST = 900
"""Characters of one variable of a command's environment."""


@dataclass(frozen=True, slots=True)
class Change:
    """A source whose state is not the one that people were last alerted of."""

    health: Health
    alerted: str
    """The state that they were last alerted of; empty where there was no alert yet."""

    @property
    def before(self) -> str:
        return self.alerted or "ok"

    @property
    def facts(self) -> dict[str, str]:
        """The environment of the command; a page's words must never be part of a shell's line."""
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


def alert(database: str, command: str, sources: Collection[str], now: datetime) -> list[str]:
    """Run a command of the shell for each of these sources whose state has changed.

    It runs once for a change; where it fails, again after the next crawl. Returns a line for each
    command that failed. Raises DatabaseError.
    """
    with Archive.open(database) as archive:
        # recorded before the command runs, so that of two crawls that end together one runs it
        changes = [
            change
            for change in _changes(archive, sources, now)
            if archive.record_alert(
                change.health.source, change.health.state, before=change.alerted
            )
        ]
        troubles = _run(command, changes)
        for change in changes:
            source, state = change.health.source, change.health.state
            if source in troubles:
                archive.record_alert(source, change.alerted, before=state)
    return [f"ALERT_COMMAND for {source}: {trouble}" for source, trouble in troubles.items()]


def _changes(archive: Archive, sources: Collection[str], now: datetime) -> list[Change]:
    alerted = archive.alerted_states()
    judged = [judge(record, now) for record in source_histories(archive.engine, now)]
    changes = [Change(health, alerted[health.source]) for health in judged]
    return [
        change
        for change in changes
        if change.health.source in sources and change.health.state != change.before
    ]


def _run(command: str, changes: Sequence[Change]) -> dict[str, str]:
    """Run the command for all changes at the same time; source -> what went wrong."""
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
    # its stdout is for nobody; its stderr is the crawl's, which cron mails
    return subprocess.Popen(
        ["/bin/sh", "-c", command],
        env={**os.environ, **facts},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def _end(process: subprocess.Popen[bytes], deadline: float) -> str:
    """Wait for a command, or kill it at the deadline; what went wrong."""
    try:
        code = process.wait(max(0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            # with all that it started: it has a session of its own
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return f"no end after {TIMEOUT} s"
    return f"exit code {code}" if code else ""


def _one_line(text: str) -> str:
    """A text for an environment: printable, in one line, and not too long."""
    printable = "".join(char if char.isprintable() else " " for char in text[:LONGEST])
    return printable.encode("utf-8", "ignore").decode("utf-8")
