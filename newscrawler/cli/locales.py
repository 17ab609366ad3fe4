"""The language and the time zone of the person at the terminal."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from zoneinfo import ZoneInfo

import click

RULE = re.compile(r"([A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)[+-]?\d")
"""How a zone begins that is told as a rule (POSIX, 8.3): JST-9, <+0330>-3:30."""


def reader_language() -> str:
    """The primary subtag of the environment's language (ja for ja_JP.UTF-8); en without one."""
    # the order of POSIX (8.2), with GNU's LANGUAGE, a list of which the first counts
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        if value := os.environ.get(name, ""):
            tag = value.split(":")[0].split(".")[0].split("_")[0].lower()
            return "en" if tag in ("c", "posix") else tag
    return "en"


def check_zone() -> None:
    """Take UTC, and say so, where TZ is no time zone: the C library takes it without a word."""
    zone = os.environ.get("TZ", "")
    if zone and not _is_zone(zone.removeprefix(":")):
        click.echo(f"newscrawler: TZ={zone!r} is no time zone, so times are in UTC", err=True)
        os.environ["TZ"] = "UTC"
        time.tzset()


def _is_zone(zone: str) -> bool:
    try:
        if zone.startswith("/"):
            with Path(zone).open("rb") as file:
                ZoneInfo.from_file(file)
        elif not RULE.match(zone):
            ZoneInfo(zone)
    # zoneinfo raises all kinds: AssertionError and struct.error for a file that is no zone's
    except Exception:  # noqa: BLE001
        return False
    return True
