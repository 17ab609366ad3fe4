"""INSERT … ON CONFLICT, which SQLite and PostgreSQL spell alike and SQLAlchemy imports apart."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from newscrawler.store.models import Base

Insert = sqlite.Insert | postgresql.Insert


@cache
def insert(dialect: str, table: type[Base]) -> Insert:
    """An INSERT of the dialect of this name, with its `on_conflict_…` and `excluded`."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
