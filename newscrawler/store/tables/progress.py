"""Rows of `progress`: how far a work over all articles has got, so that it goes on where it was broken off."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from newscrawler.store.schema.models import ProgressRow
from newscrawler.store.tables import sql


def position(connection: Connection, work: str) -> int:
    """The id of the last article that is done; 0 where the work has not begun, or is done."""
    query = select(ProgressRow.article_id).where(ProgressRow.work == work)
    return connection.scalar(query) or 0


def is_unfinished(connection: Connection, work: str) -> bool:
    """Whether the work has begun, and is not done."""
    query = select(ProgressRow.work).where(ProgressRow.work == work)
    return connection.scalar(query) is not None


def remember(connection: Connection, work: str, article_id: int | None) -> None:
    """Remember the last article that is done; None where all are."""
    if article_id is None:
        finish(connection, work)
        return
    statement = sql.insert(connection.dialect.name, ProgressRow)
    row = statement.values(work=work, article_id=article_id)
    done = {"article_id": statement.excluded.article_id}
    connection.execute(row.on_conflict_do_update(index_elements=["work"], set_=done))


def finish(connection: Connection, work: str) -> None:
    connection.execute(delete(ProgressRow).where(ProgressRow.work == work))
