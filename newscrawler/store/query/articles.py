"""The way out: what people ask of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVarTuple

from sqlalchemy import Connection, Engine, column, func, or_, select, table, union_all

from newscrawler.store.query.results import Earlier, Filters, Found, SourceState, Whole
from newscrawler.store.schema.models import (
    Address,
    Article,
    ArticleAuthor,
    ArticleTag,
    ArticleTopic,
    Revision,
    Sighting,
    SourceRow,
    Tag,
)
from newscrawler.store.schema.types import UtcDateTime
from newscrawler.store.tables import labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Row, Select

__all__ = ["Earlier", "Filters", "Found", "SourceState", "Whole", "article", "latest", "sources"]

Columns = TypeVarTuple("Columns")

PORTION = 500
"""Rows fetched at once."""

FOUND = (
    Article.id,
    SourceRow.name.label("source"),
    SourceRow.title.label("source_title"),
    Article.headline,
    Article.url,
    Article.summary,
    Article.language,
    Article.section,
    Article.published_at,
    Article.published_earliest,
    Article.published_latest,
    Article.published_precision.label("precision"),
    Article.published_basis.label("basis"),
    Article.published_text,
    Article.modified_at,
    Article.first_seen_at,
    Article.last_seen_at,
    Article.word_count,
    Article.partial,
    Article.copy_of,
    Article.via,
    Article.image,
)

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


def article(archive: Engine, id_or_url: int | str) -> Whole | None:
    """One article with all that belongs to it, by its id or any of its addresses.

    Raises ValueError for a text that is no http(s) address.
    """
    with archive.connect() as connection:
        id = number(connection, id_or_url)
        if id is None:
            return None
        query = select(*FOUND, Article.body, Article.ways, Article.readings).join_from(
            Article, SourceRow
        )
        row = connection.execute(query.where(Article.id == id)).first()
        return _whole(connection, row) if row else None


def sources(archive: Engine) -> list[SourceState]:
    """How each source is at this moment, by name."""
    query = select(SOURCE_HEALTH).order_by(SOURCE_HEALTH.c.source)
    with archive.connect() as connection:
        states = [row._asdict() for row in connection.execute(query)]
    return [SourceState(name=state.pop("source"), **state) for state in states]


def of_ids(connection: Connection, ids: Sequence[int]) -> dict[int, Found]:
    """Articles by their numbers."""
    query = select(*FOUND).join_from(Article, SourceRow).where(Article.id.in_(ids))
    return {found.id: found for found in _found(connection, connection.execute(query).all())}


def narrowed(query: Select[*Columns], filters: Filters) -> Select[*Columns]:
    """Of the articles of a query, those that are asked for."""
    if filters.sources:
        named = select(SourceRow.id).where(SourceRow.name.in_(filters.sources))
        # one that published last long ago is found by its own index only as a single value
        one = named.scalar_subquery() if len(filters.sources) == 1 else None
        of = Article.source_id.in_(named) if one is None else Article.source_id == one
        query = query.where(of)
    if filters.language:
        query = query.where(Article.language == filters.language)
    if filters.since:
        query = query.where(Article.published_at >= filters.since)
    if filters.until:
        query = query.where(Article.published_at < filters.until)
    if filters.tag:
        named = select(Tag.id).where(func.lower(Tag.name) == filters.tag.lower())
        tagged = union_all(
            *(
                select(links.article_id).where(links.tag_id.in_(named))
                for links in (ArticleTag, ArticleTopic)
            )
        )
        query = query.where(Article.id.in_(tagged))
    if not filters.copies:
        query = query.where(Article.copy_of.is_(None))
    return query


def _latest(archive: Connection | Engine, filters: Filters) -> Iterator[Found]:
    if isinstance(archive, Engine):
        with archive.connect() as connection:
            yield from _latest(connection, filters)
        return
    query = (
        narrowed(select(*FOUND).join_from(Article, SourceRow), filters)
        .order_by(Article.published_at.desc(), Article.id.desc())
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
        "authors": labels.of(connection, ArticleAuthor, ids),
        "tags": labels.of(connection, ArticleTag, ids),
        "topics": labels.of(connection, ArticleTopic, ids),
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
    return connection.scalar(select(Address.article_id).where(Address.url.in_(known)).limit(1))


def _whole(connection: Connection, row: Row[*tuple[Any, ...]]) -> Whole:
    addresses = select(Address.url).where(Address.article_id == row.id).order_by(Address.url)
    sighted = select(func.count()).where(Sighting.article_id == row.id)
    return Whole(
        **row._asdict() | {"readings": row.readings or ()},
        **names_of(connection, [row.id])[row.id],
        addresses=tuple(connection.scalars(addresses)),
        revisions=_revisions(connection, row.id),
        copies=_copies(connection, row.id, row.copy_of),
        sightings=connection.scalar(sighted) or 0,
    )


def _revisions(connection: Connection, id: int) -> tuple[Earlier, ...]:
    query = select(
        Revision.headline,
        Revision.body,
        Revision.summary,
        Revision.modified_text,
        Revision.modified_at,
        Revision.seen_from,
        Revision.seen_until,
    )
    of_article = query.where(Revision.article_id == id).order_by(Revision.seen_from, Revision.id)
    return tuple(Earlier(**row._asdict()) for row in connection.execute(of_article))


def _copies(connection: Connection, id: int, copy_of: int | None) -> tuple[Found, ...]:
    head = copy_of or id
    same_text = or_(Article.id == head, Article.copy_of == head)
    query = select(*FOUND).join_from(Article, SourceRow).where(same_text, Article.id != id)
    rows = connection.execute(query.order_by(Article.first_seen_at, Article.id)).all()
    return tuple(_found(connection, rows))
