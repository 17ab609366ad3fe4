"""Figures of a whole archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from sqlalchemy import func, select, text

from newscrawler.store.models import Article, Base, Crawl, Problem, Revision, Source

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Select

SIZE = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
    "postgresql": "SELECT sum(pg_total_relation_size(oid)) FROM pg_class"
    " WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace",
}


FREE = "SELECT freelist_count * page_size FROM pragma_freelist_count(), pragma_page_size()"


class Statistics(TypedDict):
    size: int
    free: int | None
    wal: int | None
    rows: dict[str, int]
    articles: int
    copies: int
    revisions: int
    sources: int
    problems: int
    oldest: datetime | None
    newest: datetime | None
    last_crawl: datetime | None


def of(connection: Connection) -> Statistics:
    def count(query: Select[int]) -> int:
        return connection.scalar(query) or 0

    number = func.count()
    in_file = connection.dialect.name == "sqlite"
    return {
        "size": int(connection.scalar(text(SIZE[connection.dialect.name])) or 0),
        "free": int(connection.scalar(text(FREE)) or 0) if in_file else None,
        "wal": _wal(connection) if in_file else None,
        "rows": {
            name: count(select(number).select_from(table))
            for name, table in sorted(Base.metadata.tables.items())
        },
        "articles": count(select(number).select_from(Article)),
        "copies": count(select(number).where(Article.copy_of.is_not(None))),
        "revisions": count(select(number).select_from(Revision)),
        "sources": count(select(number).select_from(Source)),
        "problems": count(select(number).where(Problem.resolved_at.is_(None))),
        "oldest": connection.scalar(select(func.min(Article.published_at))),
        "newest": connection.scalar(select(func.max(Article.published_at))),
        "last_crawl": connection.scalar(select(func.max(Crawl.ended_at))),
    }


def _wal(connection: Connection) -> int:
    file = Path(f"{connection.engine.url.database}-wal")
    return file.stat().st_size if file.exists() else 0
