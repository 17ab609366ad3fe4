"""What can be wrong with a database, told to people: what it is, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import event, make_url

from newscrawler.errors import UnusableInput

if TYPE_CHECKING:
    from sqlalchemy import Engine, ExceptionContext

SQLITE_TROUBLE = {
    "SQLITE_NOTADB": "is not a database file; give the path of another with --database",
    "SQLITE_CORRUPT": "is damaged; restore a backup, or crawl into a new file",
    "SQLITE_READONLY": "cannot be written; give yourself the right to write it and its directory"
    " (readers too keep a file beside it)",
    "SQLITE_BUSY": "is locked by another program; try again when that has ended",
    "SQLITE_FULL": "cannot grow, the disk is full; make room and try again",
    "SQLITE_CANTOPEN": "cannot be opened; look at the rights of the file and its directory",
    "SQLITE_IOERR": "cannot be read or written; look at the disk",
    "SQLITE_PERM": "cannot be opened; give yourself the right to read it",
}


class DatabaseError(UnusableInput):
    """The archive cannot be used. The message tells what is wrong and what to do."""


class NoDatabase(DatabaseError):
    """There is no archive at this address yet, and it was only to be read."""


class Damaged(DatabaseError):
    """The file of the archive is not whole any more."""


def display_url(url: str) -> str:
    """A database's address for people: a file's path, a server's without the password."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and address.database:
        return address.database
    return address.render_as_string(hide_password=True)


def explained(error: BaseException, url: str) -> DatabaseError | None:
    """A driver's error in words, or None where it is a mistake of the program."""
    name = getattr(error, "sqlite_errorname", "")
    for trouble, words in SQLITE_TROUBLE.items():
        if name.startswith(trouble):
            kind = Damaged if trouble == "SQLITE_CORRUPT" else DatabaseError
            return kind(f"{display_url(url)} {words} ({error})")
    if type(error).__module__.startswith("psycopg") and type(error).__name__ in (
        "OperationalError",
        "ConnectionTimeout",
        "AdminShutdown",
    ):
        reason = " ".join(str(error).split())
        return DatabaseError(
            f"no answer from {display_url(url)}: {reason}; see that the server runs and has this database"
        )
    return None


def explain(engine: Engine, url: str) -> None:
    """Let all errors that a person can do something about come as DatabaseError, and a value that
    no column takes as the ValueError that it is."""

    def handle(context: ExceptionContext) -> None:
        if isinstance(context.original_exception, ValueError):
            raise context.original_exception
        if known := explained(context.original_exception, url):
            raise known from context.original_exception

    event.listen(engine, "handle_error", handle)
