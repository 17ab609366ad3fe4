"""Replace a file in one step, so that a reader finds the old content or the new, never a part."""

from __future__ import annotations

import os
import re
import secrets
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_JOURNAL = "-journal"
"""What SQLite appends to the name of a database for the file that it writes beside it."""
ENDING = "newscrawler-part"
"""Of the names of parts: no other program's, and not .prom, which node_exporter would collect."""
LEGIBLE = 50
"""Characters of the target's name in that of its part; a file system takes 255 bytes, of UTF-8."""
STALE = 24 * 60 * 60
"""Seconds without a write after which a part is taken for one whose writer was killed."""


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A path in the same directory, to write to; at the end that file takes the target's place.

    It is on the disk before it is renamed, and is removed if anything fails. A symbolic link at
    the target is replaced, not followed. Parts that killed writers have left in the directory are
    removed after a day. Raises OSError.
    """
    # in a container each run may have process number 1, so a number would meet its own leftover; of
    # the name only the beginning, or the whole could be longer than a file's may be
    part = target.with_name(f".{target.name[:LEGIBLE]}.{secrets.token_hex(4)}.{ENDING}")
    _remove_stale(target.parent)
    try:
        yield part
        sync(part)
        part.replace(target)
    finally:
        for path in (part, part.with_name(f"{part.name}{_JOURNAL}")):
            with suppress(OSError):  # what could not be written may not be there
                path.unlink()


def sync(path: Path) -> None:
    """Wait until a file or a directory is on the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_stale(directory: Path) -> None:
    # of any target: a backup of each day has another name, so that nobody would come back for its part
    part = re.compile(rf"\..+\.[0-9a-f]{{8}}\.{ENDING}({_JOURNAL})?")
    # a directory that can be written to may be one that cannot be listed
    with suppress(OSError):
        for path in directory.iterdir():
            if part.fullmatch(path.name) and path.lstat().st_mtime < time.time() - STALE:
                path.unlink()
