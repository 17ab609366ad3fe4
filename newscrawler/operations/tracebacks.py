"""Tracebacks of errors that nobody foresaw: kept in a file for a report, and not shown to people."""

from __future__ import annotations

import os
import traceback
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from platformdirs import user_state_path

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 1_000_000
"""Bytes of the file; then it is begun anew, and the one before kept as .1."""


def path() -> Path:
    """The file that they are kept in, in the user's state directory."""
    return user_state_path("newscrawler") / "log" / "errors.log"


def keep(error: BaseException) -> str:
    """Keep the traceback of an error; returns in words where it is, or why it is nowhere."""
    try:
        place = path()
        if not place.is_absolute():  # the home directory is not known
            return "its traceback is not kept, since HOME is not set"
        _append(
            place,
            f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {version('newscrawler')}\n{_lines(error)}\n",
        )
    except (OSError, RuntimeError) as failure:
        return f"its traceback cannot be kept: {failure}"
    return f"its traceback is in {place}"


def _lines(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))


def _append(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists() and place.stat().st_size > LARGEST:
        place.replace(place.with_name(f"{place.name}.1"))
    # a traceback may quote a password: for the user alone
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
