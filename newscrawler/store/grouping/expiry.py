"""What only recent articles are found by, dropped when they are old: no index grows for ever."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, select

from newscrawler.store.grouping import candidates, duplicates
from newscrawler.store.schema.models import ArticleRow, ShingleRow, TermPostingRow, TermVectorRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection, Delete, Select

Index = type[ShingleRow | TermVectorRow | TermPostingRow]

EVERY = 16
"""Articles, after which it is time: where they come one by one, it is not looked for each."""
KEPT: dict[Index, Any] = {
    ShingleRow: duplicates.WINDOW,
    TermPostingRow: candidates.KEPT,
    TermVectorRow: candidates.KEPT,
}
"""How long each index has an article after it was first seen."""


def is_time(filed: Iterable[int]) -> bool:
    """Whether one of these articles, by id, is such a one after which it is time."""
    return any(id % EVERY == 0 for id in filed)


def expire(connection: Connection, now: datetime, filed: int) -> None:
    """Drop old articles from the indexes.

    Some twice as many as were filed are dropped, so that no filing has to wait long and each
    index still comes to hold the articles of its time only.
    """
    for index, kept in KEPT.items():
        oldest = connection.execute(_oldest(index)).first()
        if oldest and oldest.first_seen_at < now - kept:
            told = {"oldest": oldest.id, "last": oldest.id + 2 * max(filed, EVERY)}
            connection.execute(_drop(index), told | {"before": now - kept})


# made once: to make them takes longer than to run them
@cache
def _oldest(index: Index) -> Select[int, datetime]:
    first = select(func.min(index.article_id)).scalar_subquery()
    return select(ArticleRow.id, ArticleRow.first_seen_at).where(ArticleRow.id == first)


@cache
def _drop(index: Index) -> Delete:
    old = select(ArticleRow.id).where(
        ArticleRow.id.between(bindparam("oldest"), bindparam("last")),
        ArticleRow.first_seen_at < bindparam("before"),
    )
    return delete(index).where(index.article_id.in_(old))
