"""A schedule by systemd: a timer and a service of the user."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from platformdirs import user_config_path

from newscrawler.errors import UnusableInput
from newscrawler.operations.schedule.scheduler import failed, run
from newscrawler.operations.schedule.timetable import spelled

if TYPE_CHECKING:
    from pathlib import Path

    from newscrawler.operations.schedule.timetable import Timetable

TIMER, SERVICE = "newscrawler.timer", "newscrawler.service"

# Persistent: a crawl that was missed while the machine was off is made up for
_TIMER = """\
# newscrawler schedule, {words}
[Unit]
Description=Crawl the news

[Timer]
{times}
RandomizedDelaySec=30
Persistent=true

[Install]
WantedBy=timers.target
"""
_SERVICE = """\
# newscrawler schedule
[Unit]
Description=Crawl the news

[Service]
Type=oneshot
ExecStart=/bin/sh {script}
# 4: another crawl is running
SuccessExitStatus=4
"""


class Systemd:
    """The units of the user's own service manager."""

    name = "systemd"

    def works(self) -> bool:
        """Whether systemd runs for this user, which it does not in containers or under su."""
        if shutil.which("systemctl") is None:
            return False
        return run(["systemctl", "--user", "show-environment"]).returncode == 0

    def text(self, timetable: Timetable, script: Path) -> str:
        return "\n".join([_timer(timetable), _service(script)])

    def install(self, timetable: Timetable, script: Path) -> None:
        if not self.works():
            raise UnusableInput(
                "systemd does not run for your user here (systemctl --user show-environment fails):"
                " give --cron"
            )
        folder = _folder()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / TIMER).write_text(_timer(timetable), "utf-8")
            (folder / SERVICE).write_text(_service(script), "utf-8")
        except OSError as error:
            raise UnusableInput(f"cannot write {folder / TIMER}: {error}") from error
        _systemctl("daemon-reload")
        _systemctl("enable", TIMER)
        _systemctl("restart", TIMER)  # it may be running with the times of before

    def installed(self) -> str:
        # one of the two may have been removed by hand
        texts = []
        for name in (TIMER, SERVICE):
            try:
                texts.append((_folder() / name).read_text("utf-8"))
            except FileNotFoundError:
                continue
            except (OSError, ValueError) as error:
                raise UnusableInput(f"cannot read {_folder() / name}: {error}") from error
        return "\n".join(texts)

    def remove(self) -> None:
        # files are removed in any case; systemd may be gone by now
        if self.works():
            run(["systemctl", "--user", "disable", "--now", TIMER])
        for name in (TIMER, SERVICE):
            try:
                (_folder() / name).unlink(missing_ok=True)
            except OSError as error:
                raise UnusableInput(f"cannot remove {_folder() / name}: {error}") from error
        if self.works():
            _systemctl("daemon-reload")


def ends_with_the_session() -> bool:
    """Whether systemd stops the user's timers when the user logs out (no lingering)."""
    if shutil.which("loginctl") is None:
        return False
    done = run(["loginctl", "show-user", "--property=Linger", "--value"])
    return done.returncode == 0 and done.stdout.strip() == b"no"


def _timer(timetable: Timetable) -> str:
    times = "\n".join(
        f"OnCalendar=*-*-* {spelled(hours, '..')}:{spelled(minutes, '..')}:00"
        for hours, minutes in timetable.hours
    )
    return _TIMER.format(words=timetable.words, times=times)


def _service(script: Path) -> str:
    if "\n" in str(script):
        raise UnusableInput(f"{str(script)!r} cannot stand in a unit of systemd")
    # systemd.service(5): % begins a specifier and $ a variable
    path = re.sub(r'(["\\])', r"\\\1", str(script)).replace("%", "%%").replace("$", "$$")
    return _SERVICE.format(script=f'"{path}"')


def _folder() -> Path:
    return user_config_path("systemd") / "user"


def _systemctl(*words: str) -> None:
    done = run(["systemctl", "--user", *words])
    if done.returncode:
        raise failed(f"systemctl --user {' '.join(words)}", done)
