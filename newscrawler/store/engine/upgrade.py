"""Which version a database has, and how it comes to the one that this program knows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from newscrawler.store.engine.errors import DatabaseError, NoDatabase, display_url
from newscrawler.store.engine.transactions import writing

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

SCHEMA_VERSION = "0015"
"""The newest of migrations/versions; asking for it must not cost an import of Alembic."""
FIRST_VERSION = "0015"
"""The oldest of migrations/versions: archives of trial versions before it cannot be upgraded."""

VERSION_TABLE = "newscrawler_version"
"""Our own, so that the archive can share a PostgreSQL schema with another program's tables."""

APPLICATION_ID = 0x4E455753
"""What file(1) and others may know an SQLite archive by: the letters NEWS."""


def check(engine: Engine, url: str) -> None:
    """Raise DatabaseError unless the database is one that this program can read."""
    with engine.connect() as connection:
        version = _version(connection, url)
    if not version:
        raise nothing_at(display_url(url))
    if version < SCHEMA_VERSION:
        raise DatabaseError(
            f"{display_url(url)} was written by an older newscrawler (version {version}, this one reads"
            f" {SCHEMA_VERSION}): run `newscrawler db upgrade`"
        )


def migrate(engine: Engine, url: str) -> tuple[str, str]:
    """Bring the database to this program's version; the versions before (or "") and after."""
    with engine.connect() as connection:
        if (version := _version(connection, url)) == SCHEMA_VERSION:
            return version, version
    with writing(engine) as connection:
        before = _version(connection, url)  # another program may have done it meanwhile
        if before < SCHEMA_VERSION:
            _run_migrations(connection)
    return before, SCHEMA_VERSION


def nothing_at(place: str) -> NoDatabase:
    return NoDatabase(f"no archive yet at {place}: run `newscrawler crawl` or `newscrawler demo`")


def _version(connection: Connection, url: str) -> str:
    """The database's version, empty where nothing is there yet. Raises DatabaseError."""
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
            f"{display_url(url)} was written by a newer newscrawler (version {version}, this one knows"
            f" {SCHEMA_VERSION}); upgrade newscrawler"
        )
    return version


def _refuse_others(tables: set[str], connection: Connection, url: str) -> None:
    """A file with tables is another program's; a server's schema may be shared."""
    from newscrawler.store.schema.models import Base

    foreign = tables if connection.dialect.name == "sqlite" else tables & set(Base.metadata.tables)
    if foreign:
        raise DatabaseError(
            f"{display_url(url)} is another program's database (it has a table {min(foreign)!r}); give"
            " another one with --database"
        )


def _run_migrations(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option(
        "script_location", str(Path(__file__).parent / "migrations").replace("%", "%%")
    )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={int(SCHEMA_VERSION)}")
