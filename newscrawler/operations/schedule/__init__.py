"""Crawls that start by themselves, by a systemd timer of the user or by the user's crontab."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawler.errors import UnusableInput
from newscrawler.operations.schedule.cron import Cron
from newscrawler.operations.schedule.job import Job, log_path, remove_script, script_path
from newscrawler.operations.schedule.systemd import Systemd, ends_with_the_session
from newscrawler.operations.schedule.timetable import Timetable

if TYPE_CHECKING:
    from newscrawler.operations.schedule.scheduler import Scheduler

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
"""Minutes between crawls. 7 does not divide 60, so crawls see each hour at other minutes."""

SCHEDULERS: tuple[Scheduler, ...] = (Systemd(), Cron())
"""In order of preference: systemd also starts a crawl that was missed while the machine was off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """A schedule that is installed, or that would be."""

    by: str
    """systemd or cron."""
    timetable: Timetable | None
    """None where somebody has edited the line that has it."""
    text: str
    """The systemd units, or the lines of the crontab."""
    script: str
    """The shell script that they run."""


def install(job: Job, by: str = "") -> Installed:
    """Install a schedule, in place of any other of ours.

    `by`: systemd or cron; empty: the first of them that works. Raises UnusableInput.
    """
    scheduler = _chosen(by)
    # first the other one is removed, or each crawl would be started twice
    for other in SCHEDULERS:
        if other is not scheduler and other.installed():
            other.remove()
    scheduler.install(job.timetable, job.write())
    return Installed(
        by=scheduler.name,
        timetable=job.timetable,
        text=scheduler.installed(),
        script=job.script,
    )


def planned(job: Job, by: str = "") -> Installed:
    """What `install` would write, without writing it. Raises UnusableInput."""
    scheduler = _chosen(by)
    return Installed(
        by=scheduler.name,
        timetable=job.timetable,
        text=scheduler.text(job.timetable, script_path()),
        script=job.script,
    )


def installed() -> Installed | None:
    """The schedule that is installed; None where there is none. Raises UnusableInput."""
    for scheduler in SCHEDULERS:
        if text := scheduler.installed():
            try:
                script = script_path().read_text("utf-8")
            except (OSError, ValueError) as error:
                raise UnusableInput(
                    f"the script that {scheduler.name} starts cannot be read ({error}): run"
                    " `newscrawler schedule install` again"
                ) from error
            return Installed(
                by=scheduler.name, timetable=Timetable.found_in(text), text=text, script=script
            )
    return None


def remove() -> list[str]:
    """Remove whatever is installed; the names of the schedulers that had it. Raises UnusableInput."""
    used = [scheduler for scheduler in SCHEDULERS if scheduler.installed()]
    for scheduler in used:
        scheduler.remove()
    # also where nothing was installed: a script may be left from a schedule removed by hand
    remove_script()
    return [scheduler.name for scheduler in used]


def _chosen(by: str) -> Scheduler:
    if by:
        return next(scheduler for scheduler in SCHEDULERS if scheduler.name == by)
    # where neither works, cron's error names what to install
    return next((scheduler for scheduler in SCHEDULERS if scheduler.works()), SCHEDULERS[-1])
