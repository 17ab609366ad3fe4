"""Errors of a database in plain words: what is wrong, and what a person can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import event, make_url

from newscrawler.errors import UnusableInput

if TYPE_CHECKING:
    from sqlalchemy import Engine, ExceptionContext

OUT_OF_MEMORY = (
    "needs more memory than there is, or than a program may have; free some, or raise the limit"
    " (ulimit -v, MemoryMax of systemd)"
)
SQLITE_ERRORS = {
    "SQLITE_NOTADB": "is not a database file; give the path of another with --database",
    "SQLITE_CORRUPT": "is damaged; restore a backup with `newscrawler db restore`, or crawl into a new file",
    # also where one only reads: in WAL mode readers write to the -shm file beside it
    "SQLITE_READONLY": "cannot be written; give yourself the right to write it and its directory"
    " (readers too write to a file beside it)",
    "SQLITE_BUSY": "is locked by another program; try again when that has ended",
    "SQLITE_FULL": "cannot grow, the disk is full; make room and try again",
    "SQLITE_CANTOPEN": "cannot be opened; look at the rights of the file and its directory",
    # before the other errors of input and output: what failed is mmap or malloc
    "SQLITE_IOERR_NOMEM": OUT_OF_MEMORY,
    "SQLITE_IOERR_SHMMAP": OUT_OF_MEMORY,
    "SQLITE_NOMEM": OUT_OF_MEMORY,
    "SQLITE_IOERR": "cannot be read or written; look at the disk",
    "SQLITE_PERM": "cannot be opened; give yourself the right to read it",
}


class DatabaseError(UnusableInput):
    """The archive cannot be used. The message says what is wrong and what a person can do."""


class NoDatabase(DatabaseError):
    """There is no archive at this URL yet, and it was only to be read."""


class Damaged(DatabaseError):
    """The file of the archive is corrupt."""


def display_url(url: str) -> str:
    """A database's URL for people: a file as its path, a server without the password."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and address.database:
        return address.database
    return address.render_as_string(hide_password=True)


def database_error(error: BaseException, url: str) -> DatabaseError | None:
    """A driver's error as one that a person can do something about; None for any other."""
    name = getattr(error, "sqlite_errorname", "")
    for code, words in SQLITE_ERRORS.items():
        # extended codes begin so: SQLITE_IOERR_WRITE
        if name.startswith(code):
            kind = Damaged if code == "SQLITE_CORRUPT" else DatabaseError
            return kind(f"{display_url(url)} {words} ({error})")
    if isinstance(error, MemoryError):  # what sqlite3 raises for SQLITE_NOMEM
        return DatabaseError(f"{display_url(url)} {OUT_OF_MEMORY}")
    if type(error).__name__ == "LockNotAvailable":
        return DatabaseError(
            f"{display_url(url)} is locked by another program; try again when that has ended"
        )
    # by name, since psycopg is installed only where PostgreSQL is used
    if type(error).__module__.startswith("psycopg") and type(error).__name__ in (
        "OperationalError",
        "ConnectionTimeout",
        "AdminShutdown",
        "IdleInTransactionSessionTimeout",
    ):
        reason = " ".join(str(error).split())
        return DatabaseError(
            f"no answer from {display_url(url)}: {reason}; check that the server runs and has this database"
        )
    return None


def translate_errors(engine: Engine, url: str) -> None:
    """Make an engine raise DatabaseError where a person can do something about an error.

    A ValueError of a column type is raised as it is, not as SQLAlchemy's StatementError.
    """

    def handle(context: ExceptionContext) -> None:
        if isinstance(context.original_exception, ValueError):
            raise context.original_exception
        if translated := database_error(context.original_exception, url):
            raise translated from context.original_exception

    event.listen(engine, "handle_error", handle)
