"""Crawls that start by themselves: by cron or by systemd, whichever looks after this user."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawler.errors import UnusableInput
from newscrawler.operations.schedule.cron import Cron
from newscrawler.operations.schedule.job import Job, log_path, remove_script, script_path
from newscrawler.operations.schedule.systemd import Systemd, ends_with_the_session
from newscrawler.operations.schedule.timetable import Timetable

if TYPE_CHECKING:
    from newscrawler.operations.schedule.starter import Starter

__all__ = [
    "DEFAULT_EVERY",
    "Installed",
    "Job",
    "Timetable",
    "ends_with_the_session",
    "install",
    "installed",
    "log_path",
    "planned",
    "remove",
]

DEFAULT_EVERY = 7
"""Minutes: a period that divides the hour badly (moments.conventions tells what that is good for)."""

STARTERS: tuple[Starter, ...] = (Systemd(), Cron())
"""The one tried first, first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """A schedule that is, or would be, installed."""

    by: str
    """systemd or cron."""
    timetable: Timetable | None
    """None where somebody changed the words that tell it."""
    text: str
    """What cron or systemd is told."""
    script: str
    """What they start."""


def install(job: Job, by: str = "") -> Installed:
    """Have a job started by cron or systemd (empty: by the one that works), and by no other.

    Raises UnusableInput.
    """
    starter = _chosen(by)
    for other in STARTERS:
        if other is not starter and other.installed():
            other.remove()
    starter.install(job.timetable, job.write())
    return _told(starter, job.timetable, starter.installed(), job.script)


def planned(job: Job, by: str = "") -> Installed:
    """What `install` would write. Raises UnusableInput."""
    starter = _chosen(by)
    text = starter.text(job.timetable, script_path())
    return _told(starter, job.timetable, text, job.script)


def installed() -> Installed | None:
    """The schedule that is in force. Raises UnusableInput."""
    for starter in STARTERS:
        if text := starter.installed():
            try:
                script = script_path().read_text("utf-8")
            except (OSError, ValueError) as error:
                raise UnusableInput(
                    f"the script that {starter.name} starts cannot be read ({error}): run"
                    " `newscrawler schedule install` again"
                ) from error
            return _told(starter, Timetable.told_in(text), text, script)
    return None


def remove() -> list[str]:
    """Take back whatever is installed, and tell by what it had been started."""
    found = [starter for starter in STARTERS if starter.installed()]
    for starter in found:
        starter.remove()
    remove_script()
    return [starter.name for starter in found]


def _chosen(by: str) -> Starter:
    if by:
        return next(each for each in STARTERS if each.name == by)
    # where none works, cron tells what to do
    return next((each for each in STARTERS if each.works()), STARTERS[-1])


def _told(starter: Starter, timetable: Timetable | None, text: str, script: str) -> Installed:
    return Installed(by=starter.name, timetable=timetable, text=text, script=script)
