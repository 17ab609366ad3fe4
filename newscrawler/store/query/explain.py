"""Why an article is, or is not, a copy of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import case, or_, select

from newscrawler.store.query.results import Compared
from newscrawler.store.schema.models import ArticleRow, ComparisonRow, SourceRow

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

THE_SAME = "the same words; white space, punctuation, case and width of letters do not count"


def why(archive: Engine, id: int) -> list[Compared]:
    """With which articles this one's text was compared, and what came of it; the likest first.

    Of an article with exactly the text of others, one of them was compared in its place.
    """
    with archive.connect() as connection:
        same = _same(connection, id)
        found = _compared(connection, [id, *(twin.id for twin in same)])
    return same + sorted(found, key=lambda other: (not other.alike, -other.share))


def _same(connection: Connection, id: int) -> list[Compared]:
    text = select(ArticleRow.fingerprint).where(ArticleRow.id == id).scalar_subquery()
    group = select(ArticleRow.copy_of).where(ArticleRow.id == id).scalar_subquery()
    query = (
        select(ArticleRow.id, SourceRow.name.label("source"), ArticleRow.headline)
        .join_from(ArticleRow, SourceRow)
        .where(ArticleRow.fingerprint == text, ArticleRow.id != id)
        .where(or_(ArticleRow.copy_of == id, ArticleRow.id == group, ArticleRow.copy_of == group))
        .order_by(ArticleRow.id)
    )
    return [
        Compared(**row._asdict(), alike=True, vetoed=False, share=1.0, reason=THE_SAME)
        for row in connection.execute(query)
    ]


def _compared(connection: Connection, ids: list[int]) -> list[Compared]:
    is_shorter = ComparisonRow.shorter_id.in_(ids)
    other = case((is_shorter, ComparisonRow.longer_id), else_=ComparisonRow.shorter_id)
    query = (
        select(
            ArticleRow.id,
            SourceRow.name.label("source"),
            ArticleRow.headline,
            ComparisonRow.alike,
            ComparisonRow.vetoed,
            ComparisonRow.share,
            ComparisonRow.reason,
        )
        .join(ArticleRow, ArticleRow.id == other)
        .join(SourceRow, SourceRow.id == ArticleRow.source_id)
        .where(or_(is_shorter, ComparisonRow.longer_id.in_(ids)))
        .order_by(ArticleRow.id)
    )
    return [Compared(**row._asdict()) for row in connection.execute(query)]
