"""One crawl of an archive at a time."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_state_path
from sqlalchemy import make_url

from newscrawler.errors import UnusableInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO


class LockHeld(Exception):
    """Another crawl is at work on the archive."""


class NoLock(UnusableInput):
    """The file of the lock cannot be written."""


@contextmanager
def only_one(database_url: str) -> Iterator[None]:
    """Hold the lock of an archive while the block runs.

    Raises LockHeld at once where another crawl has it, NoLock where its file cannot be written.
    Readers do not ask for it.
    """
    # flock: the system releases it when the process dies, however that happens
    path = _path(database_url)
    with _opened(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LockHeld(
                f"another crawl of this archive is at work ({path} is locked)"
            ) from error
        yield


def _opened(path: Path) -> TextIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("a")
    except OSError as error:
        raise NoLock(
            f"cannot write {path} ({error.strerror}), the lock of the archive; give yourself the"
            " right to, or another archive with --database"
        ) from error


def _path(database_url: str) -> Path:
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        return Path(f"{url.database}.lock")
    # rendered without the password
    name = blake2b(url.render_as_string().encode(), digest_size=8).hexdigest()
    return user_state_path("newscrawler") / f"{name}.lock"
