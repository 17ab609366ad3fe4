"""The reasons why an article is, or is not, a copy of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import case, or_, select

from newscrawler.store.grouping.duplicates import SAME_WORDS
from newscrawler.store.query.results import Compared
from newscrawler.store.schema.models import ArticleRow, ComparisonRow, SourceRow
from newscrawler.store.tables.sql import among

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


def why(archive: Engine, id: int) -> list[Compared]:
    """The articles that this one's text was compared with, and the verdicts; the likest first."""
    with archive.connect() as connection:
        same = _same(connection, id)
        # of articles with exactly one text only one was compared, in place of all
        found = _compared(connection, [id, *(twin.id for twin in same)])
    return same + sorted(found, key=lambda other: (not other.alike, -other.share))


def _same(connection: Connection, id: int) -> list[Compared]:
    """The articles of its group with exactly its text."""
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
        Compared(**row._asdict(), alike=True, vetoed=False, share=1.0, reason=SAME_WORDS)
        for row in connection.execute(query)
    ]


def _compared(connection: Connection, ids: list[int]) -> list[Compared]:
    """The verdicts on these articles and others, as they are stored."""
    is_shorter = among(ComparisonRow.shorter_id, "ids")
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
        .select_from(ComparisonRow)
        .join(ArticleRow, ArticleRow.id == other)
        .join(SourceRow, SourceRow.id == ArticleRow.source_id)
        .where(or_(is_shorter, among(ComparisonRow.longer_id, "ids")))
        .order_by(ArticleRow.id)
    )
    return [Compared(**row._asdict()) for row in connection.execute(query, {"ids": ids})]
