"""Expiry of old articles from the indexes of copies and stories, which so do not grow for ever."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, select

from newscrawler.store.grouping import duplicates, term_index
from newscrawler.store.schema.models import ArticleRow, ShingleRow, TermPostingRow, TermVectorRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection, Delete, Select

Index = type[ShingleRow | TermVectorRow | TermPostingRow]

# looking for old articles costs a statement for each index, too much for each article that comes
EVERY = 16
"""Articles between two expiries."""
KEPT: dict[Index, Any] = {
    ShingleRow: duplicates.WINDOW,
    TermPostingRow: term_index.KEPT,
    TermVectorRow: term_index.KEPT,
}
"""How long each index has an article after it was first seen."""


def is_time(saved: Iterable[int]) -> bool:
    """Whether the indexes are to be expired after these articles (ids) were saved."""
    return any(id % EVERY == 0 for id in saved)


def expire(connection: Connection, now: datetime, saved: int) -> None:
    """Delete old articles from the indexes, some twice as many as were `saved`."""
    # twice, so that an index shrinks to its window; not all, so that no crawl waits for long
    for index, kept in KEPT.items():
        oldest = connection.execute(_oldest(index)).first()
        if oldest and oldest.first_seen_at < now - kept:
            bounds = {"oldest": oldest.id, "last": oldest.id + 2 * max(saved, EVERY)}
            connection.execute(_delete_old(index), bounds | {"before": now - kept})


# statements are built once: building them takes longer than running them
@cache
def _oldest(index: Index) -> Select[int, datetime]:
    first = select(func.min(index.article_id)).scalar_subquery()
    return select(ArticleRow.id, ArticleRow.first_seen_at).where(ArticleRow.id == first)


@cache
def _delete_old(index: Index) -> Delete:
    old = select(ArticleRow.id).where(
        ArticleRow.id.between(bindparam("oldest"), bindparam("last")),
        ArticleRow.first_seen_at < bindparam("before"),
    )
    return delete(index).where(index.article_id.in_(old))
