"""The schema version of a database, and its upgrade to that of this program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from newscrawler.store.engine.errors import DatabaseError, NoDatabase, display_url
from newscrawler.store.engine.transactions import writing

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

SCHEMA_VERSION = "0018"
"""The newest of migrations/versions, as a constant, so that readers need not import Alembic."""
FIRST_VERSION = "0015"
"""The oldest of migrations/versions; archives of trial versions before it cannot be upgraded."""

VERSION_TABLE = "newscrawler_version"
"""Not Alembic's default, so that another program that uses Alembic can share a PostgreSQL schema."""

APPLICATION_ID = 0x4E455753
"""In the header of an SQLite archive, for file(1) and others: the letters NEWS."""


def check(engine: Engine, url: str) -> None:
    """Raise DatabaseError unless the database is an archive of this program's version.

    NoDatabase where it has no tables yet.
    """
    with engine.connect() as connection:
        version = _version(connection, url)
    if not version:
        raise no_database(display_url(url))
    if version < SCHEMA_VERSION:
        raise DatabaseError(
            f"{display_url(url)} was written by an older newscrawler (version {version}, this one reads"
            f" {SCHEMA_VERSION}): run `newscrawler db upgrade`"
        )


def migrate(engine: Engine, url: str) -> tuple[str, str]:
    """Create the tables of a database, or upgrade them to this program's version.

    Returns the versions before (empty: there was none) and after. Raises DatabaseError.
    """
    # nearly always: without the lock of a writer, for which a running crawl would have to be awaited
    with engine.connect() as connection:
        if (version := _version(connection, url)) == SCHEMA_VERSION:
            return version, version
    with writing(engine) as connection:
        before = _version(connection, url)  # another process may have upgraded it meanwhile
        if before < SCHEMA_VERSION:
            _run_migrations(connection)
    return before, SCHEMA_VERSION


def no_database(place: str) -> NoDatabase:
    """The error to raise where there is no archive, with how to make one."""
    return NoDatabase(f"no archive yet at {place}: run `newscrawler crawl` or `newscrawler demo`")


def _version(connection: Connection, url: str) -> str:
    """The version of a database, empty where it has none of our tables yet.

    Raises DatabaseError for another program's database, and for versions that are too old or new.
    """
    tables = inspect(connection)
    if not tables.has_table(VERSION_TABLE):
        _refuse_others(set(tables.get_table_names()), connection, url)
        return ""
    version = str(connection.scalar(text(f"SELECT max(version_num) FROM {VERSION_TABLE}")) or "")
    if version and version < FIRST_VERSION:
        raise DatabaseError(
            f"{display_url(url)} was written by a trial version of newscrawler (schema {version});"
            " export its articles with that version, and import them into a new archive"
        )
    if version > SCHEMA_VERSION:
        raise DatabaseError(
            f"{display_url(url)} was written by a newer newscrawler (version {version}, this one reads"
            f" {SCHEMA_VERSION}); upgrade newscrawler"
        )
    return version


def _refuse_others(tables: set[str], connection: Connection, url: str) -> None:
    """Raise DatabaseError for a file with tables of others, or a server with tables of our names."""
    from newscrawler.store.schema.models import Base

    # a file belongs to one program, a server's schema may be shared
    foreign = tables if connection.dialect.name == "sqlite" else tables & set(Base.metadata.tables)
    if foreign:
        raise DatabaseError(
            f"{display_url(url)} is another program's database (it has a table {min(foreign)!r}); give"
            " another one with --database"
        )


def _run_migrations(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    # without an alembic.ini: the package has to work wherever it is installed
    config = Config()
    config.set_main_option(
        "script_location", str(Path(__file__).parent / "migrations").replace("%", "%%")
    )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={int(SCHEMA_VERSION)}")
