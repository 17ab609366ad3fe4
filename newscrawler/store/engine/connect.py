"""Where the archive is, and how to come to it."""

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
    display_url,
    explain,
    explained,
)
from newscrawler.store.engine.transactions import read_as_of_one_moment
from newscrawler.store.engine.upgrade import check, migrate, nothing_at

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

DIALECTS = {
    "sqlite": "sqlite+pysqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
}
# synchronous: the last commits, too, outlive a power cut, which costs a crawl one or two percent
SQLITE_SETTINGS = ("busy_timeout=10000", "foreign_keys=ON", "synchronous=FULL")
# the indexes of an article lie far apart: pages are kept (16 MB of them) for the next one, and
# the log goes into the file when most of them are in it several times
WRITER_SETTINGS = ("cache_size=-16000", "wal_autocheckpoint=4000")


def default_url() -> str:
    """$NEWSCRAWLER_DATABASE, or else an SQLite file in the user's data directory."""
    told = os.environ.get("NEWSCRAWLER_DATABASE")
    return url_of(told or str(platformdirs.user_data_path("newscrawler") / "news.db"))


def url_of(text: str) -> str:
    """The SQLAlchemy URL of a database, given as one or as the path of an SQLite file.

    Raises DatabaseError for what is neither.
    """
    if "://" not in text:
        try:
            path = str(Path(text).expanduser().absolute())
        except RuntimeError as error:
            raise DatabaseError(
                "your home directory is not known: set HOME to it, or give the whole path of an"
                " archive with --database"
            ) from error
        return URL.create(DIALECTS["sqlite"], database=path).render_as_string()
    try:
        address = make_url(text)
    except ArgumentError as error:
        raise DatabaseError(f"{text!r} is not a database address: {error}") from error
    kind = address.drivername.partition("+")[0]
    if kind not in DIALECTS:
        raise DatabaseError(f"{kind}: the archive lives in SQLite or in PostgreSQL; give such one")
    if "+" not in address.drivername:
        address = address.set(drivername=DIALECTS[kind])
    return address.render_as_string(hide_password=False)


def connect(url: str, *, write: bool) -> Engine:
    """The archive at this address; to write, it is created or brought to this program's version.

    Raises DatabaseError; NoDatabase where there is nothing to read yet.
    """
    url = url_of(url)
    engine = _engine(url, write=write)
    try:
        if write:
            _make_room(engine.url)
            migrate(engine, url)
            _use_wal(engine, url)
        else:
            _look_for(engine.url)
            check(engine, url)
    except BaseException:
        engine.dispose()
        raise
    return engine


def upgrade(url: str) -> tuple[str, str]:
    """Create an archive or bring it to this program's version; the versions before and after."""
    url = url_of(url)
    engine = _engine(url, write=True)
    try:
        _make_room(engine.url)
        return migrate(engine, url)
    finally:
        engine.dispose()


def _engine(url: str, *, write: bool) -> Engine:
    reading = {} if write else {"postgresql_readonly": True}
    try:
        engine = create_engine(url, execution_options=reading)
    except NoSuchModuleError as error:
        raise DatabaseError(f"{display_url(url)}: {error}") from error
    except ModuleNotFoundError as error:
        raise DatabaseError(
            f"{display_url(url)} needs {error.name}: pip install 'newscrawler[postgresql]'"
        ) from error
    explain(engine, url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_writer if write else _set_up_reader)
    if not write:
        read_as_of_one_moment(engine)
    return engine


def _set_up_writer(connection: sqlite3.Connection, _: object) -> None:
    _set_up(connection, *SQLITE_SETTINGS, *WRITER_SETTINGS)


def _set_up_reader(connection: sqlite3.Connection, _: object) -> None:
    _set_up(connection, *SQLITE_SETTINGS, "query_only=ON")


def _set_up(connection: sqlite3.Connection, *settings: str) -> None:
    connection.isolation_level = None  # the driver begins nothing behind our back
    for setting in settings:
        connection.execute(f"PRAGMA {setting}")


def _use_wal(engine: Engine, url: str) -> None:
    """Let readers read while one writes. The mode stays with the file."""
    if engine.dialect.name != "sqlite":
        return
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        try:
            driver.execute("PRAGMA journal_mode=WAL")
        except sqlite3.Error as error:
            raise explained(error, url) or error from error


def _make_room(url: URL) -> None:
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
    target = path if path.exists() else path.parent
    if not os.access(target, os.W_OK):
        raise DatabaseError(
            f"{target} cannot be written; give yourself the right to, or another place with"
            " --database"
        )


def _look_for(url: URL) -> None:
    if url.get_backend_name() == "sqlite":
        existing_file(url)


def existing_file(url: URL) -> Path:
    """The file of an SQLite archive. Raises DatabaseError; NoDatabase where there is none yet."""
    path = _path(url)
    if not path.exists():
        raise nothing_at(str(path))
    if not os.access(path, os.R_OK):
        raise DatabaseError(f"{path} cannot be read; give yourself the right to")
    return path


def _path(url: URL) -> Path:
    if not url.database or url.database == ":memory:":
        raise DatabaseError("an archive in memory would be gone at once; give the path of a file")
    path = Path(url.database)
    if path.is_dir():
        raise DatabaseError(f"{path} is a directory; give the path of a file in it")
    return path
