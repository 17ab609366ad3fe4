"""One crawl of an archive at a time, whatever names the archive has."""

from __future__ import annotations

import fcntl
import os
import struct
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import make_url, text

from newscrawler.errors import UnusableInput
from newscrawler.store.engine.connect import display_url, make_engine, url_of
from newscrawler.store.engine.transactions import WRITER_LOCK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

BYTE = 1 << 62
"""The byte of an SQLite archive that is locked: far behind its end, and SQLite's own at 2**30."""
_TRY = text("SELECT pg_try_advisory_lock(:lock, hashtext(coalesce(current_schema(), '')))")
CRAWL_LOCK = WRITER_LOCK + 1
"""The advisory lock of a crawl; with it goes the schema, since a database may have an archive in each."""


class LockHeld(Exception):
    """Another crawl is at work on the archive."""


class NoLock(UnusableInput):
    """The file of the lock cannot be written."""


@contextmanager
def only_one(database_url: str) -> Iterator[None]:
    """Hold the lock of an archive while the block runs.

    Raises LockHeld at once where another crawl has it, also on another machine with a PostgreSQL
    archive; NoLock where its file cannot be written; DatabaseError where the server does not
    answer. Readers do not ask for it. The system, or the server, releases it when the process dies,
    however that happens.
    """
    url = make_url(url_of(database_url))
    if url.get_backend_name() == "postgresql":
        with _server_locked(url_of(database_url)):
            yield
    elif not url.database or url.database == ":memory:":
        yield  # no archive can be there, which opening it will say
    else:
        with _file_locked(Path(os.path.realpath(url.database))):
            yield


@contextmanager
def _server_locked(url: str) -> Iterator[None]:
    engine = make_engine(url, write=True).execution_options(isolation_level="AUTOCOMMIT")
    try:
        # one connection for as long as the block runs: the lock is the session's
        with engine.connect() as connection:
            if not connection.scalar(_TRY, {"lock": CRAWL_LOCK}):
                raise LockHeld(
                    f"another crawl of this archive is at work ({display_url(url)} is locked)"
                )
            yield
            connection.invalidate()  # closes it, with the lock
    finally:
        engine.dispose()


@contextmanager
def _file_locked(archive: Path) -> Iterator[None]:
    """Lock a file beside the archive, and the archive itself, which may have hard links."""
    path = Path(f"{archive}.lock")
    with _opened(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _held(path) from error
        except OSError as error:
            raise _no_lock(path, error) from error
        with _byte_locked(archive):
            yield


@contextmanager
def _byte_locked(archive: Path) -> Iterator[None]:
    """Lock a byte of the archive's file, so far as it can be opened and the system has such locks."""
    try:
        # what is not there is made as SQLite would make it, or its first crawl would have no lock
        descriptor = os.open(archive, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError:
        yield  # opening the archive will say what is wrong with it
        return
    # never closed: with any descriptor of a file that is closed, a process loses all locks that SQLite
    # has on it (POSIX, close()); a lock of the open file description stays apart from those
    try:
        _set_lock(descriptor, fcntl.F_WRLCK)
    except BlockingIOError as error:
        raise _held(archive) from error
    try:
        yield
    finally:
        _set_lock(descriptor, fcntl.F_UNLCK)


def _set_lock(descriptor: int, kind: int) -> None:
    fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, struct.pack("hhqqi", kind, os.SEEK_SET, BYTE, 1, 0))


def _opened(path: Path) -> TextIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("a")
    except OSError as error:
        raise _no_lock(path, error) from error


def _held(path: Path) -> LockHeld:
    return LockHeld(f"another crawl of this archive is at work ({path} is locked)")


def _no_lock(path: Path, error: OSError) -> NoLock:
    return NoLock(
        f"cannot write {path} ({error.strerror}), the lock of the archive; give yourself the"
        " right to, or another archive with --database"
    )
