"""One command of newscrawler in a process of its own, whose clock stands at an instant.

The processes are forked from one that has imported newscrawler already, since a soak begins
thousands of them: everything but the start of Python is as it is under cron.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event
from typing import IO
from unittest.mock import patch

from newscrawler.cli import main

_FORKED = multiprocessing.get_context("forkserver")
# the last: each child imports what the main program does
_FORKED.set_forkserver_preload(["tests.soak.preloaded", "tests.soak.days", "pytest"])


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a command."""

    code: int
    """Its exit code; -9 where it was killed."""
    said: str = ""
    """On its standard output."""
    complained: str = ""
    """On its standard error."""
    peak: int = 0
    """The most memory that it held at a time, in KiB; 0 where it was killed."""


class Stopped(datetime):
    """A clock that stands still."""

    at: datetime

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return cls.at.astimezone(tz)


def run(
    arguments: Sequence[str], *, at: datetime, folder: Path, kill: Event | None = None
) -> Done:
    """Run `newscrawler` with these arguments at an instant; kill it (-9) when that is set.

    `folder` is where the command has its configuration and its state.
    """
    mine, its = _FORKED.Pipe(duplex=False)
    process = _FORKED.Process(target=_perform, args=(arguments, at, folder, its))
    process.start()
    its.close()
    while not mine.poll(0.01):
        if kill and kill.is_set():
            process.kill()
            break
    try:
        done: Done = mine.recv()
    except EOFError:
        done = Done(-9)
    process.join()
    mine.close()
    return done


def _perform(arguments: Sequence[str], at: datetime, folder: Path, told: Connection) -> None:
    for place in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        os.environ[place] = str(folder / place.lower())
    Stopped.at = at
    code = 0
    # as a shell does: the command line opens its streams anew by their numbers
    with (
        TemporaryFile() as said,
        TemporaryFile() as complained,
        patch("newscrawler.moments.moment.datetime", Stopped),
        patch.object(sys, "argv", ["newscrawler", *arguments]),
    ):
        os.dup2(said.fileno(), 1)
        os.dup2(complained.fileno(), 2)
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        told.send(Done(code, _written(said), _written(complained), peak))


def _written(file: IO[bytes]) -> str:
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    file.seek(0)
    return file.read().decode()
