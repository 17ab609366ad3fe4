"""Tracebacks of errors that nobody foresaw: kept in a file for a report, and not shown to people."""

from __future__ import annotations

import os
import traceback
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from platformdirs import user_state_path

if TYPE_CHECKING:
    import logging
    from pathlib import Path

LARGEST = 1_000_000
"""Bytes of the file; then it is begun anew, and the one before kept as .1."""
LONGEST = 300
"""Characters of an error in one line; SQLAlchemy's have the whole statement."""
BEGINNING = "Traceback (most recent call last)"


def path() -> Path:
    """The file that they are kept in, in the user's state directory."""
    return user_state_path("newscrawler") / "log" / "errors.log"


def in_line(error: BaseException) -> str:
    """The kind and the words of an error, in one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:LONGEST]


def keep(error: BaseException) -> str:
    """Keep the traceback of an error; returns in words where it is, or why it is nowhere."""
    return _keep("".join(traceback.format_exception(error)))


def one_line(text: str) -> str:
    """A text that quotes a traceback as its last line alone, and where the whole is kept."""
    if BEGINNING not in text:
        return " ".join(text.split())
    return f"{text.strip().splitlines()[-1]}; {_keep(text)}"


def keep_of(record: logging.LogRecord) -> bool:
    """A filter for the log: its records in one line, with their tracebacks kept."""
    message = record.getMessage()
    if record.exc_info and record.exc_info[1]:
        error = record.exc_info[1]
        message = f"{' '.join(message.split())[:LONGEST]}: {in_line(error)}; {keep(error)}"
    elif BEGINNING in message:  # Twisted's "Unhandled Error"
        message = one_line(message)
    else:
        return True
    record.msg, record.args = message, None
    record.exc_info = record.exc_text = None
    return True


def _keep(text: str) -> str:
    place = path()
    if not place.is_absolute():
        return "its traceback is not kept, since HOME is not set"
    when = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} newscrawler {version('newscrawler')}"
    try:
        _append(place, f"{when}\n{text}\n")
    except OSError as failure:
        return f"its traceback cannot be kept: {failure}"
    return f"its traceback is in {place}"


def _append(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists() and place.stat().st_size > LARGEST:
        place.replace(place.with_name(f"{place.name}.1"))
    # a traceback may quote a password: for the user alone
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
