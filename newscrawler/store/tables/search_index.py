"""The index of words: SQLite's FTS5, PostgreSQL's tsvector, with the same tokens in both.

The tokens are ours (searching.words), the lists of where they stand are the engine's. FTS5 keeps no
text of its own, which would be as large as the archive's; it forgets an article by being told the
words that it had.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sqlalchemy import column, delete, func, insert, select, table, text, update

from newscrawler.searching.engines import tsvector
from newscrawler.searching.words import indexed
from newscrawler.store.schema.models import ArticleRow, ProgressRow
from newscrawler.store.schema.types import kept
from newscrawler.store.tables.sql import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection, Select

WORK = "index words"
PORTION = 200
"""Articles of one transaction of upkeep; other writers wait for it."""
GAP = 10
"""Places between a headline and the words below it: no phrase goes from one to the other."""

_ADD = {
    "sqlite": text(
        "INSERT INTO search (rowid, headline, words, forms)"
        " VALUES (:id, :headline, :words, :forms)"
    ),
    "postgresql": text(
        "INSERT INTO search (article_id, words) VALUES (:id, CAST(:words AS tsvector))"
        " ON CONFLICT (article_id) DO UPDATE SET words = excluded.words"
    ),
}
_FORGET = text(
    "INSERT INTO search (search, rowid, headline, words, forms)"
    " VALUES ('delete', :id, :headline, :words, :forms)"
)
_FORGET_ALL = {
    "sqlite": text("INSERT INTO search (search) VALUES ('delete-all')"),
    "postgresql": text("DELETE FROM search"),
}
_TEXTS = select(ArticleRow.id, ArticleRow.headline, ArticleRow.summary, ArticleRow.body)


class Indexed(Protocol):
    """What search finds an article by."""

    @property
    def headline(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def body(self) -> str: ...


def index(connection: Connection, articles: Mapping[int, Indexed]) -> None:
    """Let articles be found by their words, new ones and those whose words were forgotten."""
    engine = connection.dialect.name
    texts = {id: map(kept, (a.headline, a.summary, a.body)) for id, a in articles.items()}
    if rows := [_row(engine, id, *words) for id, words in texts.items()]:
        connection.execute(_ADD[engine], rows)


def forget(connection: Connection, ids: Iterable[int]) -> None:
    """Let articles not be found any more, while their old words are still in the archive."""
    if connection.dialect.name != "sqlite":
        return  # a row is written over, or goes with its article
    for chunk in chunks(ids):
        known = _TEXTS.where(ArticleRow.id.in_(chunk), ArticleRow.id.in_(held(connection)))
        if rows := [_row("sqlite", *row) for row in connection.execute(known)]:
            connection.execute(_FORGET, rows)


def is_whole(connection: Connection) -> bool:
    """Whether all articles can be found."""
    return connection.scalar(select(ProgressRow.work).where(ProgressRow.work == WORK)) is None


def held(connection: Connection) -> Select[int]:
    """The articles that can be found."""
    id = column(
        "rowid" if connection.dialect.name == "sqlite" else "article_id", ArticleRow.id.type
    )
    return select(id).select_from(table("search"))


def begin(connection: Connection) -> int:
    """Begin to index all articles anew, or go on where that was broken off; how many are left."""
    if is_whole(connection):
        connection.execute(_FORGET_ALL[connection.dialect.name])
        connection.execute(insert(ProgressRow).values(work=WORK, article_id=0))
    left = select(func.count()).where(ArticleRow.id > _position(connection))
    return connection.scalar(left) or 0


def portion(connection: Connection) -> int:
    """Index the next articles, and remember where to go on; how many, 0 when all are done."""
    engine, of_work = connection.dialect.name, ProgressRow.work == WORK
    following = _TEXTS.where(ArticleRow.id > _position(connection)).order_by(ArticleRow.id)
    rows = connection.execute(following.limit(PORTION)).all()
    if not rows:
        connection.execute(delete(ProgressRow).where(of_work))
        return 0
    first, last = rows[0].id, rows[-1].id
    known = held(connection).where(held(connection).selected_columns[0].between(first, last))
    have = set(connection.scalars(known))
    if new := [_row(engine, *row) for row in rows if row.id not in have]:
        connection.execute(_ADD[engine], new)
    connection.execute(update(ProgressRow).where(of_work).values(article_id=last))
    return len(rows)


def _position(connection: Connection) -> int:
    return connection.scalar(select(ProgressRow.article_id).where(ProgressRow.work == WORK)) or 0


def _row(engine: str, id: int, headline: str, summary: str, body: str) -> dict[str, int | str]:
    above, forms_above = indexed(headline)
    below, forms_below = indexed(body if summary in body else f"{summary}\n{body}")
    forms = f"{forms_above} {forms_below}"
    if engine == "sqlite":
        return {"id": id, "headline": above, "words": below, "forms": forms}
    first = above.count(" ") + GAP
    return {"id": id, "words": f"{tsvector(above, forms, 'A')} {tsvector(below, '', first=first)}"}
