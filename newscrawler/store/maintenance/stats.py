"""Figures of a whole archive; and VACUUM, which returns unused space."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, table, text

from newscrawler.store.engine.connect import connect, display_url, url_of
from newscrawler.store.engine.errors import database_error
from newscrawler.store.engine.upgrade import SCHEMA_VERSION, VERSION_TABLE
from newscrawler.store.schema.models import (
    ArticleRow,
    Base,
    CrawlRow,
    ProblemRow,
    RevisionRow,
    SourceRow,
)
from newscrawler.store.tables import search_index

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection, Select

SIZE = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
    # tables of this schema alone, with their indexes: a database may have other programs' tables
    "postgresql": "SELECT sum(pg_total_relation_size(oid)) FROM pg_class"
    " WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace",
}
TABLES = sorted({*Base.metadata.tables, search_index.TABLE, VERSION_TABLE})
"""All tables of an archive, also those that no class describes."""
FREE = "SELECT freelist_count * page_size FROM pragma_freelist_count(), pragma_page_size()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """Figures of an archive."""

    database: str
    """Its path or URL, without the password."""
    engine: str
    """SQLite or PostgreSQL, and its version."""
    schema: str
    """The version of the tables."""
    size: int
    """Bytes, including the unused ones (`free`)."""
    free: int | None
    """Bytes of deleted rows, which new ones will use; None in PostgreSQL, which does not count them."""
    wal: int | None
    """Bytes of SQLite's write-ahead log; None in PostgreSQL."""
    rows: Mapping[str, int]
    """Table -> number of its rows."""
    articles: int
    copies: int
    revisions: int
    sources: int
    problems: int
    """Open ones."""
    oldest: datetime | None
    """When the oldest article was published; None in an empty archive."""
    newest: datetime | None
    last_crawl: datetime | None


def info(url: str) -> Info:
    """Count what is in an archive. Raises DatabaseError."""
    engine = connect(url, write=False)
    try:
        with engine.connect() as connection:
            return _info(connection, display_url(url_of(url)))
    finally:
        engine.dispose()


def vacuum(url: str) -> None:
    """Return the space of deleted rows to the system (in PostgreSQL, to new rows).

    SQLite writes the whole file anew, and other writers wait meanwhile. Raises DatabaseError.
    """
    url = url_of(url)
    engine = connect(url, write=True)
    try:
        # VACUUM cannot run in a transaction
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql(f"VACUUM {', '.join(TABLES)}")
                return
            driver: Any = connection.connection.driver_connection
            try:
                driver.execute("VACUUM")
                # the new pages are in the log until then
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.Error as error:
                raise database_error(error, url) or error from error
    finally:
        engine.dispose()


def _info(connection: Connection, database: str) -> Info:
    def count(query: Select[int]) -> int:
        return connection.scalar(query) or 0

    number = func.count()
    in_file = connection.dialect.name == "sqlite"
    return Info(
        database=database,
        engine=_engine(connection),
        schema=SCHEMA_VERSION,
        size=int(connection.scalar(text(SIZE[connection.dialect.name])) or 0),
        free=int(connection.scalar(text(FREE)) or 0) if in_file else None,
        wal=_wal(connection) if in_file else None,
        rows={name: count(select(number).select_from(table(name))) for name in TABLES},
        articles=count(select(number).select_from(ArticleRow)),
        copies=count(select(number).where(ArticleRow.copy_of.is_not(None))),
        revisions=count(select(number).select_from(RevisionRow)),
        sources=count(select(number).select_from(SourceRow)),
        problems=count(select(number).where(ProblemRow.resolved_at.is_(None))),
        oldest=connection.scalar(select(func.min(ArticleRow.published_at))),
        newest=connection.scalar(select(func.max(ArticleRow.published_at))),
        last_crawl=connection.scalar(select(func.max(CrawlRow.ended_at))),
    )


def _wal(connection: Connection) -> int:
    file = Path(f"{connection.engine.url.database}-wal")
    return file.stat().st_size if file.exists() else 0


def _engine(connection: Connection) -> str:
    name = "SQLite" if connection.dialect.name == "sqlite" else "PostgreSQL"
    return f"{name} {'.'.join(map(str, connection.dialect.server_version_info or ()))}"
