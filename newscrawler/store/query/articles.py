"""Reading articles: lists by filters, one with all that belongs to it, the state of sources."""

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
from newscrawler.store.tables.sql import among

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
    """Articles, the newest first, read from the database PORTION at a time.

    Raises labels.NoSuchSource at once, not when the first article is read.
    """
    labels.check_sources(archive, filters.sources)
    return _latest(archive, filters)


def article(archive: Engine, id_or_url: int | str) -> FullArticle | None:
    """One article with all that belongs to it, by its id or any of its addresses.

    Raises ValueError for a text that is no http(s) address.
    """
    with archive.connect() as connection:
        id = find_id(connection, id_or_url)
        if id is None:
            return None
        row = connection.execute(select_articles(FullArticle).where(ArticleRow.id == id)).first()
        return _full(connection, row) if row else None


def sources(archive: Engine) -> list[SourceState]:
    """The state of each source at this moment, in the order of their names."""
    query = select(SOURCE_HEALTH).order_by(SOURCE_HEALTH.c.source)
    with archive.connect() as connection:
        states = [row._asdict() for row in connection.execute(query)]
    return [SourceState(name=state.pop("source"), **state) for state in states]


def by_ids(connection: Connection, ids: Sequence[int]) -> dict[int, Found]:
    """The articles that have one of these ids: id -> article."""
    query = select_articles(Found).where(among(ArticleRow.id, "ids"))
    rows = connection.execute(query, {"ids": list(ids)}).all()
    return {found.id: found for found in _found(connection, rows)}


def select_articles(answer: type[Found]) -> Select[*tuple[Any, ...]]:
    """A query for the columns of an answer, each named as its field."""
    # a Found has no body: a list of thousands need not be read for its headlines
    return select(*article_columns(answer).values()).join_from(ArticleRow, SourceRow)


def narrowed(query: Select[*Columns], filters: Filters) -> Select[*Columns]:
    """A query of articles with the conditions of the filters added."""
    if filters.sources:
        ids = select(SourceRow.id).where(SourceRow.name.in_(filters.sources))
        # as a single value, so that PostgreSQL uses the index by source: without it, a source that
        # published last long ago is looked for among all newer articles
        one = ids.scalar_subquery() if len(filters.sources) == 1 else None
        query = query.where(
            ArticleRow.source_id.in_(ids) if one is None else ArticleRow.source_id == one
        )
    if filters.language:
        query = query.where(ArticleRow.language == filters.language)
    if filters.since:
        query = query.where(ArticleRow.published_at >= filters.since)
    if filters.until:
        query = query.where(ArticleRow.published_at < filters.until)
    if filters.tag:
        tags = select(TagRow.id).where(func.lower(TagRow.name) == filters.tag.lower())
        # topics are tags that the archive gives itself; people ask for either by one name
        tagged = union_all(
            *(
                select(links.article_id).where(links.tag_id.in_(tags))
                for links in (ArticleTagRow, ArticleTopicRow)
            )
        )
        query = query.where(ArticleRow.id.in_(tagged))
    if not filters.copies:
        query = query.where(ArticleRow.copy_of.is_(None))
    return query


# a generator of its own, so that `latest` checks its filters when it is called
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
    names = names_of(connection, [row.id for row in rows])
    return [Found(**row._asdict(), **names[row.id]) for row in rows]


def names_of(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The authors, tags and topics of articles: id -> field -> names."""
    # one query for each field and all articles, not three for each article
    linked = {
        "authors": labels.of(connection, ArticleAuthorRow, ids),
        "tags": labels.of(connection, ArticleTagRow, ids),
        "topics": labels.of(connection, ArticleTopicRow, ids),
    }
    return {id: {field: names.get(id, ()) for field, names in linked.items()} for id in ids}


def find_id(connection: Connection, id_or_url: int | str) -> int | None:
    """The id of the article at an address, None where there is none; an id is returned unchecked.

    Raises ValueError for a text that is no http(s) address.
    """
    # imported late: lists, which most commands are, do without it
    from newscrawler.urls import canonical

    if isinstance(id_or_url, int):
        return id_or_url
    urls = (id_or_url, canonical(id_or_url))
    return connection.scalar(
        select(AddressRow.article_id).where(AddressRow.url.in_(urls)).limit(1)
    )


def _full(connection: Connection, row: Row[*tuple[Any, ...]]) -> FullArticle:
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
    original = copy_of or id
    same_text = or_(ArticleRow.id == original, ArticleRow.copy_of == original)
    query = select_articles(Found).where(same_text, ArticleRow.id != id)
    rows = connection.execute(query.order_by(ArticleRow.first_seen_at, ArticleRow.id)).all()
    return tuple(_found(connection, rows))
