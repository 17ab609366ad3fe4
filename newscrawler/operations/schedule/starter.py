"""What starts programs at times of the day."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Protocol

from newscrawler.errors import UnusableInput

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newscrawler.operations.schedule.timetable import Timetable

LONGEST = 60
"""Seconds that a command of the system may take."""


class Starter(Protocol):
    """cron or systemd. All methods raise UnusableInput where it fails."""

    name: str

    def works(self) -> bool:
        """Whether it is there for this user."""

    def text(self, timetable: Timetable, script: Path) -> str:
        """What is written for it."""

    def install(self, timetable: Timetable, script: Path) -> None:
        """Have a script started by a time table, and no more by the one before."""

    def installed(self) -> str:
        """What of ours is installed, in its own words; empty where nothing is."""

    def remove(self) -> None:
        """Take that away."""


def run(command: Sequence[str], told: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a command of the system, told something on its standard input, in no language but C's."""
    program = shutil.which(command[0])
    if program is None:
        raise UnusableInput(f"there is no command {command[0]}")
    try:
        return subprocess.run(
            [program, *command[1:]],
            input=told,
            capture_output=True,
            check=False,
            timeout=LONGEST,
            env=os.environ | {"LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnusableInput(f"{command[0]} does not work: {error}") from error


def failed(command: str, done: subprocess.CompletedProcess[bytes]) -> UnusableInput:
    said = " ".join(done.stderr.decode(errors="replace").split())
    return UnusableInput(f"{command} failed: {said or f'exit code {done.returncode}'}")
