"""Find the archive's database, and connect to it."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs
from sqlalchemy import URL, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from newscrawler.store.engine.errors import (
    DatabaseError,
    NoDatabase,
    database_error,
    display_url,
    translate_errors,
)
from newscrawler.store.engine.transactions import read_as_of_one_moment
from newscrawler.store.engine.upgrade import check, migrate, no_database

if TYPE_CHECKING:
    from sqlalchemy import Engine

__all__ = [
    "DatabaseError",
    "NoDatabase",
    "connect",
    "default_url",
    "display_url",
    "existing_file",
    "upgrade",
    "url_of",
]

# psycopg 3 and not SQLAlchemy's default, psycopg2
DIALECTS = {
    "sqlite": "sqlite+pysqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
}
# synchronous=FULL: WAL with NORMAL may lose the last commits at a power cut; a crawl is one or two
# percent slower
SQLITE_SETTINGS = ("busy_timeout=10000", "foreign_keys=ON", "synchronous=FULL")
# an article changes pages all over the indexes: 16 MB of them stay in memory for the next one, and
# the log is copied to the file late, when it has most pages several times
WRITER_SETTINGS = ("cache_size=-16000", "wal_autocheckpoint=4000")
# a writer waits for the others as long as for a slow transaction, and not for ever; one that is lost
# within a transaction, with its network, must not keep its lock until TCP notices after two hours
SERVER_SETTINGS = ("lock_timeout='30s'",)
SERVER_WRITER_SETTINGS = ("idle_in_transaction_session_timeout='5min'",)
SERVER_CONNECTIONS = 4
"""Of a writer: the one that it writes on, and those of queries beside it. The lock has one more."""


def default_url() -> str:
    """The URL in $NEWSCRAWLER_DATABASE, or else of an SQLite file in the user's data directory."""
    place = os.environ.get("NEWSCRAWLER_DATABASE")
    return url_of(place or str(platformdirs.user_data_path("newscrawler") / "news.db"))


def url_of(text: str) -> str:
    """The SQLAlchemy URL of a database, which is given as a URL or as the path of an SQLite file.

    Raises DatabaseError for a URL that is not valid, or of another kind of database.
    """
    if "://" not in text:
        try:
            path = str(Path(text).expanduser().absolute())
        except RuntimeError as error:
            raise DatabaseError(
                "your home directory is not known: set HOME to it, or give the absolute path of an"
                " archive with --database"
            ) from error
        return URL.create(DIALECTS["sqlite"], database=path).render_as_string()
    try:
        address = make_url(text)
    except ArgumentError as error:
        raise DatabaseError(f"{text!r} is not a database address: {error}") from error
    kind = address.drivername.partition("+")[0]
    if kind not in DIALECTS:
        raise DatabaseError(
            f"{kind}: the archive lives in SQLite or in PostgreSQL; give a URL of one of those"
        )
    if "+" not in address.drivername:
        address = address.set(drivername=DIALECTS[kind])
    return address.render_as_string(hide_password=False)


def connect(url: str, *, write: bool) -> Engine:
    """An engine for the archive at a URL or path.

    `write`: it is created, or upgraded to this program's version, if need be; else connections
    refuse to write. Raises DatabaseError; NoDatabase where there is nothing to read yet.
    """
    url = url_of(url)
    engine = make_engine(url, write=write)
    try:
        if write:
            _require_writable(engine.url)
            migrate(engine, url)
            _use_wal(engine, url)
        else:
            _require_file(engine.url)
            check(engine, url)
    # also at Ctrl-C, or the connection would outlive the error
    except BaseException:
        engine.dispose()
        raise
    return engine


def upgrade(url: str) -> tuple[str, str]:
    """Create an archive, or upgrade it to this program's version.

    Returns the versions before (empty: there was none) and after. Raises DatabaseError.
    """
    url = url_of(url)
    engine = make_engine(url, write=True)
    try:
        _require_writable(engine.url)
        return migrate(engine, url)
    finally:
        engine.dispose()


def make_engine(url: str, *, write: bool) -> Engine:
    """An engine for a URL as `url_of` returns it, whatever is there. Raises DatabaseError."""
    # SQLite has query_only instead, see _set_up_reader
    options: dict[str, Any] = {} if write else {"execution_options": {"postgresql_readonly": True}}
    if write and make_url(url).get_backend_name() == "postgresql":
        options = {"pool_size": SERVER_CONNECTIONS, "max_overflow": 0}
    try:
        engine = create_engine(url, **options)
    except NoSuchModuleError as error:
        raise DatabaseError(f"{display_url(url)}: {error}") from error
    except ModuleNotFoundError as error:
        raise DatabaseError(
            f"{display_url(url)} needs {error.name}: pip install 'newscrawler[postgresql]'"
        ) from error
    translate_errors(engine, url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_writer if write else _set_up_reader)
    else:
        event.listen(engine, "connect", _set_up_server_writer if write else _set_up_server)
    if not write:
        read_as_of_one_moment(engine)
    return engine


def _set_up_writer(connection: sqlite3.Connection, _: object) -> None:
    _set_up(connection, *SQLITE_SETTINGS, *WRITER_SETTINGS)


def _set_up_reader(connection: sqlite3.Connection, _: object) -> None:
    _set_up(connection, *SQLITE_SETTINGS, "query_only=ON")


def _set_up(connection: sqlite3.Connection, *settings: str) -> None:
    # sqlite3 would begin transactions on its own, and never one that only reads
    connection.isolation_level = None
    for setting in settings:
        connection.execute(f"PRAGMA {setting}")


def _set_up_server(connection: Any, _: object, *settings: str) -> None:
    for setting in (*SERVER_SETTINGS, *settings):
        connection.execute(f"SET {setting}")
    connection.commit()  # else the settings would go with the first transaction that is rolled back


def _set_up_server_writer(connection: Any, _: object) -> None:
    _set_up_server(connection, _, *SERVER_WRITER_SETTINGS)


def _use_wal(engine: Engine, url: str) -> None:
    """Let readers read while a program writes (write-ahead log). The file keeps this mode."""
    if engine.dialect.name != "sqlite":
        return
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        try:
            driver.execute("PRAGMA journal_mode=WAL")
        except sqlite3.Error as error:
            raise database_error(error, url) or error from error


def _require_writable(url: URL) -> None:
    if url.get_backend_name() != "sqlite":
        return
    path = _path(url)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(
            f"cannot make the directory {path.parent} ({error.strerror}); give another place with"
            " --database"
        ) from error
    # asked before SQLite is: its "unable to open database file" has no reason in it
    target = path if path.exists() else path.parent
    if not os.access(target, os.W_OK):
        raise DatabaseError(
            f"{target} cannot be written; give yourself the right to, or another place with"
            " --database"
        )


def _require_file(url: URL) -> None:
    if url.get_backend_name() == "sqlite":
        existing_file(url)


def existing_file(url: URL) -> Path:
    """The file of an SQLite archive.

    Raises DatabaseError where it cannot be read; NoDatabase where there is none yet.
    """
    path = _path(url)
    if not path.exists():
        raise no_database(str(path))
    if not os.access(path, os.R_OK):
        raise DatabaseError(f"{path} cannot be read; give yourself the right to")
    return path


def _path(url: URL) -> Path:
    if not url.database or url.database == ":memory:":
        raise DatabaseError(
            "an archive in memory would be lost when the program ends; give the path of a file"
        )
    path = Path(url.database)
    if path.is_dir():
        raise DatabaseError(f"{path} is a directory; give the path of a file in it")
    return path
