"""By cron: a block of lines in the user's crontab."""

from __future__ import annotations

import re
import shlex
import shutil
from typing import TYPE_CHECKING

from newscrawler.errors import UnusableInput
from newscrawler.operations.schedule.starter import failed, run
from newscrawler.operations.schedule.timetable import spelled

if TYPE_CHECKING:
    from pathlib import Path

    from newscrawler.operations.schedule.timetable import Timetable

BEGIN = "# newscrawler schedule: begin"
END = "# newscrawler schedule: end"
_MARK = re.compile(rb"^%b" % BEGIN.encode(), re.MULTILINE)
_BLOCK = re.compile(
    rb"^%(begin)b[^\n]*\n(?:(?!%(begin)b)[^\n]*\n)*?%(end)b\n"
    % {b"begin": BEGIN.encode(), b"end": END.encode()},
    re.MULTILINE,
)


class Cron:
    name = "cron"

    def works(self) -> bool:
        return shutil.which("crontab") is not None

    def text(self, timetable: Timetable, script: Path) -> str:
        command = f"/bin/sh {shlex.quote(str(script))}"
        if re.search(r"[\\\n]", command):
            raise UnusableInput(f"{str(script)!r} cannot stand in a crontab: give --systemd")
        # cron takes what follows a % for the standard input of the command
        command = command.replace("%", r"\%")
        lines = [
            f"{spelled(minutes, '-')} {spelled(hours, '-')} * * * {command}"
            for hours, minutes in timetable.hours
        ]
        return "\n".join([f"{BEGIN}, {timetable.words}", *lines, END, ""])

    def install(self, timetable: Timetable, script: Path) -> None:
        before = _read()
        after = with_block(before, self.text(timetable, script).encode())
        if after != before:
            _write(after)

    def installed(self) -> str:
        found = _BLOCK.search(_read()) if self.works() else None
        return found[0].decode(errors="replace") if found else ""

    def remove(self) -> None:
        _write(without_block(_read()))


def with_block(crontab: bytes, block: bytes) -> bytes:
    """A crontab with our block and no other of ours; all other bytes stay as they are.

    A new block goes first: what others set further down (SHELL, MAILTO) is not meant for it.
    Raises UnusableInput where a block of ours has lost its end.
    """
    first = _BLOCK.search(crontab)
    if first is None:
        return block + without_block(crontab)
    rest = without_block(crontab[first.end() :])
    return without_block(crontab[: first.start()]) + block + rest


def without_block(crontab: bytes) -> bytes:
    rest = _BLOCK.sub(b"", crontab)
    if _MARK.search(rest):
        raise UnusableInput(
            f"your crontab has {BEGIN!r} and no {END!r}: see to it by `crontab -e`"
        )
    return rest


def _read() -> bytes:
    """The user's crontab. Raises UnusableInput."""
    _look_for()
    done = run(["crontab", "-l"])
    if done.returncode == 0:
        return done.stdout
    if re.search(rb"no crontab|no such file", done.stderr, re.IGNORECASE):
        return b""
    raise failed("crontab -l", done)


def _write(crontab: bytes) -> None:
    command = ["crontab", "-"] if crontab else ["crontab", "-r"]
    done = run(command, crontab)
    if done.returncode:
        raise failed(" ".join(command), done)


def _look_for() -> None:
    if not Cron().works():
        raise UnusableInput(
            "there is no command crontab: install cron (Debian, Ubuntu: apt-get install cron;"
            " Fedora: dnf install cronie), or have whatever starts programs here run"
            " `newscrawler crawl`"
        )
