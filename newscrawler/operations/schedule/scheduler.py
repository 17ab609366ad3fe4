"""What cron and systemd have in common: the interface to them, and how their commands are run."""

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

TIMEOUT = 60
"""Seconds that a command of the system may take."""


class Scheduler(Protocol):
    """cron or systemd. All methods raise UnusableInput where it fails."""

    name: str

    def works(self) -> bool:
        """Whether it runs, and serves this user."""

    def text(self, timetable: Timetable, script: Path) -> str:
        """The configuration that runs a script at these times."""

    def install(self, timetable: Timetable, script: Path) -> None:
        """Write that configuration in place of ours, if there was one, and activate it."""

    def installed(self) -> str:
        """The configuration of ours that is installed; empty where none is."""

    def remove(self) -> None:
        """Remove that configuration."""


def run(command: Sequence[str], stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a command of the system, whatever its exit code. Raises UnusableInput if it cannot run."""
    # looked up here, to tell the user which command is missing
    program = shutil.which(command[0])
    if program is None:
        raise UnusableInput(f"there is no command {command[0]}")
    try:
        return subprocess.run(
            [program, *command[1:]],
            input=stdin,
            capture_output=True,
            check=False,
            timeout=TIMEOUT,
            # "no crontab for …" is recognised by its English words
            env=os.environ | {"LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnusableInput(f"{command[0]} does not work: {error}") from error


def failed(command: str, done: subprocess.CompletedProcess[bytes]) -> UnusableInput:
    """The error to raise for a command that ended with an exit code other than 0."""
    message = " ".join(done.stderr.decode(errors="replace").split())
    return UnusableInput(f"{command} failed: {message or f'exit code {done.returncode}'}")
