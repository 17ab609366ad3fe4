"""The way out: what people ask of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVarTuple

from sqlalchemy import Connection, Engine, column, func, or_, select, table, union_all

from newscrawler.store.query.results import EarlierWords, Filters, Found, FullArticle, SourceState
from newscrawler.store.schema.columns import article_columns, revision_columns
from newscrawler.store.schema.models import (
    AddressRow,
    ArticleAuthorRow,
    ArticleRow,
    ArticleTagRow,
    ArticleTopicRow,
    RevisionRow,
    SightingRow,
    SourceRow,
    TagRow,
)
from newscrawler.store.schema.types import UtcDateTime
from newscrawler.store.tables import labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Row, Select

__all__ = [
    "EarlierWords",
    "Filters",
    "Found",
    "FullArticle",
    "SourceState",
    "article",
    "latest",
    "sources",
]

Columns = TypeVarTuple("Columns")

PORTION = 500
"""Rows fetched at once."""

SOURCE_HEALTH = table(
    "source_health",
    column("source"),
    column("title"),
    column("language"),
    column("articles"),
    column("last_24h"),
    column("last_7d"),
    column("newest_at", UtcDateTime),
    column("last_success_at", UtcDateTime),
    column("last_outcome"),
    column("problems"),
)


def latest(archive: Connection | Engine, filters: Filters) -> Iterator[Found]:
    """Articles, newest first, read from the database a portion at a time.

    Raises names.NoSuchSource at once.
    """
    labels.check_sources(archive, filters.sources)
    return _latest(archive, filters)


def article(archive: Engine, id_or_url: int | str) -> FullArticle | None:
    """One article with all that belongs to it, by its id or any of its addresses.

    Raises ValueError for a text that is no http(s) address.
    """
    with archive.connect() as connection:
        id = number(connection, id_or_url)
        if id is None:
            return None
        row = connection.execute(select_articles(FullArticle).where(ArticleRow.id == id)).first()
        return _whole(connection, row) if row else None


def sources(archive: Engine) -> list[SourceState]:
    """How each source is at this moment, by name."""
    query = select(SOURCE_HEALTH).order_by(SOURCE_HEALTH.c.source)
    with archive.connect() as connection:
        states = [row._asdict() for row in connection.execute(query)]
    return [SourceState(name=state.pop("source"), **state) for state in states]


def of_ids(connection: Connection, ids: Sequence[int]) -> dict[int, Found]:
    """Articles by their numbers."""
    query = select_articles(Found).where(ArticleRow.id.in_(ids))
    return {found.id: found for found in _found(connection, connection.execute(query).all())}


def select_articles(answer: type[Found]) -> Select[*tuple[Any, ...]]:
    """A query for the columns that an answer has, named as its fields."""
    return select(*article_columns(answer).values()).join_from(ArticleRow, SourceRow)


def narrowed(query: Select[*Columns], filters: Filters) -> Select[*Columns]:
    """Of the articles of a query, those that are asked for."""
    if filters.sources:
        named = select(SourceRow.id).where(SourceRow.name.in_(filters.sources))
        # one that published last long ago is found by its own index only as a single value
        one = named.scalar_subquery() if len(filters.sources) == 1 else None
        of = ArticleRow.source_id.in_(named) if one is None else ArticleRow.source_id == one
        query = query.where(of)
    if filters.language:
        query = query.where(ArticleRow.language == filters.language)
    if filters.since:
        query = query.where(ArticleRow.published_at >= filters.since)
    if filters.until:
        query = query.where(ArticleRow.published_at < filters.until)
    if filters.tag:
        named = select(TagRow.id).where(func.lower(TagRow.name) == filters.tag.lower())
        tagged = union_all(
            *(
                select(links.article_id).where(links.tag_id.in_(named))
                for links in (ArticleTagRow, ArticleTopicRow)
            )
        )
        query = query.where(ArticleRow.id.in_(tagged))
    if not filters.copies:
        query = query.where(ArticleRow.copy_of.is_(None))
    return query


def _latest(archive: Connection | Engine, filters: Filters) -> Iterator[Found]:
    if isinstance(archive, Engine):
        with archive.connect() as connection:
            yield from _latest(connection, filters)
        return
    query = (
        narrowed(select_articles(Found), filters)
        .order_by(ArticleRow.published_at.desc(), ArticleRow.id.desc())
        .limit(filters.limit)
        .execution_options(yield_per=PORTION)
    )
    with archive.execute(query) as result:
        for rows in result.partitions():
            yield from _found(archive, rows)


def _found(connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Found]:
    named = names_of(connection, [row.id for row in rows])
    return [Found(**row._asdict(), **named[row.id]) for row in rows]


def names_of(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The authors, tags and topics of articles, by id and name of the field."""
    linked = {
        "authors": labels.of(connection, ArticleAuthorRow, ids),
        "tags": labels.of(connection, ArticleTagRow, ids),
        "topics": labels.of(connection, ArticleTopicRow, ids),
    }
    return {id: {name: of.get(id, ()) for name, of in linked.items()} for id in ids}


def number(connection: Connection, id_or_url: int | str) -> int | None:
    """The number of the article at an address; a number is its own.

    Raises ValueError for a text that is no http(s) address.
    """
    from newscrawler.urls import canonical

    if isinstance(id_or_url, int):
        return id_or_url
    known = (id_or_url, canonical(id_or_url))
    return connection.scalar(
        select(AddressRow.article_id).where(AddressRow.url.in_(known)).limit(1)
    )


def _whole(connection: Connection, row: Row[*tuple[Any, ...]]) -> FullArticle:
    addresses = (
        select(AddressRow.url).where(AddressRow.article_id == row.id).order_by(AddressRow.url)
    )
    sighted = select(func.count()).where(SightingRow.article_id == row.id)
    return FullArticle(
        **row._asdict() | {"ruby": row.ruby or ()},
        **names_of(connection, [row.id])[row.id],
        addresses=tuple(connection.scalars(addresses)),
        revisions=_revisions(connection, row.id),
        copies=_copies(connection, row.id, row.copy_of),
        sightings=connection.scalar(sighted) or 0,
    )


def _revisions(connection: Connection, id: int) -> tuple[EarlierWords, ...]:
    query = select(*revision_columns(EarlierWords))
    of_article = query.where(RevisionRow.article_id == id).order_by(
        RevisionRow.seen_from, RevisionRow.id
    )
    return tuple(EarlierWords(**row._asdict()) for row in connection.execute(of_article))


def _copies(connection: Connection, id: int, copy_of: int | None) -> tuple[Found, ...]:
    head = copy_of or id
    same_text = or_(ArticleRow.id == head, ArticleRow.copy_of == head)
    query = select_articles(Found).where(same_text, ArticleRow.id != id)
    rows = connection.execute(query.order_by(ArticleRow.first_seen_at, ArticleRow.id)).all()
    return tuple(_found(connection, rows))
