"""The search index: FTS5 in SQLite, a tsvector in PostgreSQL, with the same tokens in both.

The tokens are made by searching.words. FTS5's table is contentless: a copy of all texts would double
the size of the archive. To remove an article from it, one has to give it the tokens that it was
added with, so when words are stemmed otherwise, the index has to be built anew (`db reindex`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sqlalchemy import column, func, select, table, text

from newscrawler.searching.engines import tsvector
from newscrawler.searching.words import indexed
from newscrawler.store.schema.models import ArticleRow
from newscrawler.store.schema.types import storable
from newscrawler.store.tables import progress
from newscrawler.store.tables.sql import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection, Select

TABLE = "search"
WORK = "index words"
PORTION = 200
"""Articles that one transaction of `db reindex` indexes; other writers wait meanwhile."""
GAP = 10
"""Positions left free between headline and text, so that no phrase spans both."""

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
    """The texts of an article that are indexed."""

    @property
    def headline(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def body(self) -> str: ...


def index(connection: Connection, articles: Mapping[int, Indexed]) -> None:
    """Add articles (id -> texts) to the index; they must not be in it."""
    engine = connection.dialect.name
    texts = {id: map(storable, (a.headline, a.summary, a.body)) for id, a in articles.items()}
    if rows := [_row(engine, id, *words) for id, words in texts.items()]:
        connection.execute(_ADD[engine], rows)


def forget(connection: Connection, ids: Iterable[int]) -> None:
    """Remove articles from the index, before their texts are changed or deleted."""
    if connection.dialect.name != "sqlite":
        return  # PostgreSQL replaces a row, or deletes it with its article
    for chunk in chunks(ids):
        indexed_ones = _TEXTS.where(
            ArticleRow.id.in_(chunk), ArticleRow.id.in_(indexed_ids(connection))
        )
        if rows := [_row("sqlite", *row) for row in connection.execute(indexed_ones)]:
            connection.execute(_FORGET, rows)


def is_complete(connection: Connection) -> bool:
    """Whether all articles are indexed: no `db reindex` is needed, or unfinished."""
    return not progress.is_unfinished(connection, WORK)


def indexed_ids(connection: Connection) -> Select[int]:
    """A query for the ids of the articles that are in the index."""
    id = column(
        "rowid" if connection.dialect.name == "sqlite" else "article_id", ArticleRow.id.type
    )
    return select(id).select_from(table(TABLE))


def begin(connection: Connection) -> int:
    """Begin to build the index anew, or resume it; returns how many articles are left."""
    if is_complete(connection):
        connection.execute(_FORGET_ALL[connection.dialect.name])
        progress.remember(connection, WORK, 0)
    left = select(func.count()).where(ArticleRow.id > progress.position(connection, WORK))
    return connection.scalar(left) or 0


def portion(connection: Connection) -> int:
    """Index the next articles and save the position; returns how many, 0 at the end."""
    engine = connection.dialect.name
    following = _TEXTS.where(ArticleRow.id > progress.position(connection, WORK)).order_by(
        ArticleRow.id
    )
    rows = connection.execute(following.limit(PORTION)).all()
    if not rows:
        progress.finish(connection, WORK)
        return 0
    first, last = rows[0].id, rows[-1].id
    # a crawl has saved some of them since the index was emptied
    query = indexed_ids(connection)
    present = set(connection.scalars(query.where(query.selected_columns[0].between(first, last))))
    if new := [_row(engine, *row) for row in rows if row.id not in present]:
        connection.execute(_ADD[engine], new)
    progress.remember(connection, WORK, last)
    return len(rows)


def _row(engine: str, id: int, headline: str, summary: str, body: str) -> dict[str, int | str]:
    above, forms_above = indexed(headline)
    # a summary is often the first paragraph: its words are not to count twice
    below, forms_below = indexed(body if summary in body else f"{summary}\n{body}")
    forms = f"{forms_above} {forms_below}"
    # FTS5 has columns, which rank() weighs; a tsvector has labels: A is the headline
    if engine == "sqlite":
        return {"id": id, "headline": above, "words": below, "forms": forms}
    first = above.count(" ") + GAP
    return {"id": id, "words": f"{tsvector(above, forms, 'A')} {tsvector(below, '', first=first)}"}
