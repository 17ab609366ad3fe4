"""Why an article is, or is not, a copy of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import case, or_, select

from newscrawler.store.query.results import Compared
from newscrawler.store.schema.models import Article, Comparison, SourceRow

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
    text = select(Article.fingerprint).where(Article.id == id).scalar_subquery()
    group = select(Article.copy_of).where(Article.id == id).scalar_subquery()
    query = (
        select(Article.id, SourceRow.name.label("source"), Article.headline)
        .join_from(Article, SourceRow)
        .where(Article.fingerprint == text, Article.id != id)
        .where(or_(Article.copy_of == id, Article.id == group, Article.copy_of == group))
        .order_by(Article.id)
    )
    return [
        Compared(**row._asdict(), alike=True, vetoed=False, share=1.0, reason=THE_SAME)
        for row in connection.execute(query)
    ]


def _compared(connection: Connection, ids: list[int]) -> list[Compared]:
    is_shorter = Comparison.shorter_id.in_(ids)
    other = case((is_shorter, Comparison.longer_id), else_=Comparison.shorter_id)
    query = (
        select(
            Article.id,
            SourceRow.name.label("source"),
            Article.headline,
            Comparison.alike,
            Comparison.vetoed,
            Comparison.share,
            Comparison.reason,
        )
        .join(Article, Article.id == other)
        .join(SourceRow, SourceRow.id == Article.source_id)
        .where(or_(is_shorter, Comparison.longer_id.in_(ids)))
        .order_by(Article.id)
    )
    return [Compared(**row._asdict()) for row in connection.execute(query)]
