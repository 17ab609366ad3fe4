"""The shell script that a schedule runs: a crawl with the environment that cron and systemd lack."""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path, user_state_path

from newscrawler.atomic import replacing
from newscrawler.errors import UnusableInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.operations.schedule.timetable import Timetable

CRAWL = ("crawl", "--due")
"""The verb that is scheduled."""

PASSED_ON = (
    "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME",
    "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY",
    "SSL_CERT_FILE", "SSL_CERT_DIR",
)  # fmt: skip
"""Environment variables that scheduled crawls get with the values of the installing shell."""

LOG_SIZE = 1_000_000
"""Bytes: a larger log is renamed to `.1`, in place of the one before."""

_SCRIPT = """\
#!/bin/sh
# The crawl that is started {when}.
# `newscrawler schedule install` writes this file, `newscrawler schedule remove` removes it.
{environment}
log={log}
mkdir -p {folder}
# two files of a megabyte, and no more
if [ -f "$log" ] && [ "$(wc -c <"$log")" -gt {size} ]; then mv -f "$log" "$log.1"; fi
exec >>"$log" 2>&1
{command}
code=$?
echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) ended with $code"
exit $code
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A crawl to be run at the times of a timetable."""

    timetable: Timetable
    database: str
    """Path or URL. A password in it is in the script, which only the user can read, and not on the
    command line, which `ps` shows to all."""
    arguments: Sequence[str] = ()
    """Arguments and options of `newscrawler crawl`."""

    @property
    def script(self) -> str:
        """The text of the script.

        Raises UnusableInput where the home directory or the interpreter is not known.
        """
        log = log_path()
        # -P: no module of the directory in which it is started is imported
        command = [_interpreter(), "-P", "-m", "newscrawler", *CRAWL, *self.arguments]
        return _SCRIPT.format(
            when=self.timetable.words,
            environment="\n".join(
                f"export {name}={shlex.quote(value)}"
                for name, value in self._environment().items()
            ),
            log=shlex.quote(str(log)),
            folder=shlex.quote(str(log.parent)),
            size=LOG_SIZE,
            command=shlex.join(command),
        )

    def _environment(self) -> dict[str, str]:
        variables = {
            "HOME": str(_home()),
            "PATH": _path(),
            # cron sets no locale
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "NEWSCRAWLER_DATABASE": self.database,
        }
        if modules := os.environ.get("PYTHONPATH"):
            folders = modules.split(os.pathsep)
            variables["PYTHONPATH"] = os.pathsep.join(str(Path(f).absolute()) for f in folders)
        return variables | {name: os.environ[name] for name in PASSED_ON if os.environ.get(name)}

    def write(self) -> Path:
        """Write the script, in place of the one before; returns its path. Raises UnusableInput."""
        # before anything is written: they raise UnusableInput
        text, path = self.script, script_path()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(path) as part:
                part.touch(0o700)  # it holds the database's password
                part.write_text(text, "utf-8")
        except (OSError, UnicodeEncodeError) as error:
            raise UnusableInput(f"cannot write {path}: {error}") from error
        return path


def script_path() -> Path:
    """Where the script is, in the user's data directory.

    Raises UnusableInput where the home directory is not known.
    """
    _home()
    return user_data_path("newscrawler") / "scheduled.sh"


def remove_script() -> None:
    """Remove the script, if there is one. Raises UnusableInput where it cannot be removed."""
    try:
        script_path().unlink(missing_ok=True)
    except OSError as error:
        raise UnusableInput(f"cannot remove {script_path()}: {error}") from error


def log_path() -> Path:
    """The log of scheduled crawls: their output and exit codes. Raises UnusableInput."""
    _home()
    return user_state_path("newscrawler") / "log" / "crawl.log"


def _home() -> Path:
    try:
        return Path.home()  # raises where HOME is not set and the user has no entry in passwd
    except RuntimeError as error:
        raise UnusableInput("your home directory is not known: set HOME to it") from error


def _path() -> str:
    """PATH of the installing shell, with the system's default for the commands of the script."""
    folders = f"{os.environ.get('PATH', '')}{os.pathsep}{os.defpath}".split(os.pathsep)
    return os.pathsep.join(filter(None, dict.fromkeys(folders)))


def _interpreter() -> str:
    if not sys.executable:
        raise UnusableInput(
            "the path of this Python is not known: start newscrawler by its absolute path"
        )
    return sys.executable
