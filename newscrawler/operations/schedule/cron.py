"""A schedule in the user's crontab: a block of lines between two comments."""

from __future__ import annotations

import re
import shlex
import shutil
from typing import TYPE_CHECKING

from newscrawler.errors import UnusableInput
from newscrawler.operations.schedule.scheduler import failed, run
from newscrawler.operations.schedule.timetable import spelled

if TYPE_CHECKING:
    from pathlib import Path

    from newscrawler.operations.schedule.timetable import Timetable

BEGIN = "# newscrawler schedule: begin"
END = "# newscrawler schedule: end"
_MARK = re.compile(rb"^%b" % BEGIN.encode(), re.MULTILINE)
# a block ends at the first end, and has no second beginning in it
_BLOCK = re.compile(
    rb"^%(begin)b[^\n]*\n(?:(?!%(begin)b)[^\n]*\n)*?%(end)b\n"
    % {b"begin": BEGIN.encode(), b"end": END.encode()},
    re.MULTILINE,
)


class Cron:
    """The user's crontab, of which only our block is changed."""

    name = "cron"

    def works(self) -> bool:
        return shutil.which("crontab") is not None

    def text(self, timetable: Timetable, script: Path) -> str:
        command = f"/bin/sh {shlex.quote(str(script))}"
        if re.search(r"[\\\n]", command):
            raise UnusableInput(f"{str(script)!r} cannot stand in a crontab: give --systemd")
        # crontab(5): an unescaped % begins the standard input of the command
        command = command.replace("%", r"\%")
        lines = [
            f"{spelled(minutes, '-')} {spelled(hours, '-')} * * * {command}"
            for hours, minutes in timetable.hours
        ]
        return "\n".join([f"{BEGIN}, {timetable.words}", *lines, END, ""])

    def install(self, timetable: Timetable, script: Path) -> None:
        crontab = _read()
        changed = with_block(crontab, self.text(timetable, script).encode())
        if changed != crontab:
            _write(changed)

    def installed(self) -> str:
        found = _BLOCK.search(_read()) if self.works() else None
        return found[0].decode(errors="replace") if found else ""

    def remove(self) -> None:
        _write(without_block(_read()))


def with_block(crontab: bytes, block: bytes) -> bytes:
    """A crontab with this block of ours and no other; all other bytes stay as they are.

    Raises UnusableInput where a block of ours has lost its end.
    """
    first = _BLOCK.search(crontab)
    # a new block goes first: variables that the user sets (SHELL, MAILTO) hold for lines below them
    if first is None:
        return block + without_block(crontab)
    rest = without_block(crontab[first.end() :])
    return without_block(crontab[: first.start()]) + block + rest


def without_block(crontab: bytes) -> bytes:
    """A crontab without any block of ours. Raises UnusableInput where one has lost its end."""
    rest = _BLOCK.sub(b"", crontab)
    if _MARK.search(rest):
        raise UnusableInput(
            f"your crontab has a line {BEGIN!r} without a line {END!r}: mend it by `crontab -e`"
        )
    return rest


def _read() -> bytes:
    """The user's crontab; empty where there is none. Raises UnusableInput."""
    _require_crontab()
    done = run(["crontab", "-l"])
    if done.returncode == 0:
        return done.stdout
    # Debian's and Fedora's cron: "no crontab for …"; busybox: "can't open …: No such file"
    if re.search(rb"no crontab|no such file", done.stderr, re.IGNORECASE):
        return b""
    raise failed("crontab -l", done)


def _write(crontab: bytes) -> None:
    # an empty crontab is removed, so that removing our block leaves what was there before
    command = ["crontab", "-"] if crontab else ["crontab", "-r"]
    done = run(command, crontab)
    if done.returncode:
        raise failed(" ".join(command), done)


def _require_crontab() -> None:
    if not Cron().works():
        raise UnusableInput(
            "there is no command crontab: install cron (Debian, Ubuntu: apt-get install cron;"
            " Fedora: dnf install cronie), or have whatever starts programs here run"
            " `newscrawler crawl`"
        )
