"""Articles on their way out, of any number: read a portion at a time, all as of one moment."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from newscrawler.store.query.articles import FOUND, PORTION, names_of, narrowed
from newscrawler.store.query.results import Earlier, Found
from newscrawler.store.schema.models import (
    Address,
    Article,
    Comparison,
    Listing,
    Revision,
    Sighting,
    SourceRow,
)
from newscrawler.store.transfer.record import Known, Likened, Named, Portable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Engine, Row, Select

    from newscrawler.store.query.results import Filters

    Rows = Sequence[Row[*tuple[Any, ...]]]

T = TypeVar("T")
Belongings = dict[int, tuple[T, ...]]
"""What belongs to articles, by their numbers."""

_HEAD = aliased(Article)
_SHORTER, _LONGER, _TOLD_FIRST = aliased(Article), aliased(Article), aliased(Article)
_FIRST = (
    select(_TOLD_FIRST.url)
    .where(_TOLD_FIRST.story_id == Article.story_id)
    .order_by(_TOLD_FIRST.copy_of.is_not(None), _TOLD_FIRST.id)
    .limit(1)
    .correlate(Article)
    .scalar_subquery()
)

_PORTABLE = (
    Article.id,
    Article.url,
    SourceRow.name.label("source"),
    SourceRow.title.label("source_title"),
    SourceRow.language.label("source_language"),
    SourceRow.timezone.label("source_timezone"),
    SourceRow.homepage.label("source_homepage"),
    Article.via,
    Article.headline,
    Article.summary,
    Article.body,
    Article.language,
    Article.section,
    Article.image,
    Article.word_count,
    Article.partial,
    _HEAD.url.label("copy_of"),
    _FIRST.label("story"),
    Article.published_at,
    Article.published_earliest,
    Article.published_latest,
    Article.published_precision.label("precision"),
    Article.published_basis.label("basis"),
    Article.published_text,
    Article.modified_text,
    Article.modified_at,
    Article.first_seen_at,
    Article.last_seen_at,
    Article.read_at,
    Article.words_since,
    Article.stale_since,
    Article.ways,
    Article.readings,
)


_TOLD = ("alike", "vetoed", "share", "length", "reason")
_COMPARED = (
    select(
        _SHORTER.copy_of.is_not(None),
        _SHORTER.id,
        _SHORTER.url,
        _LONGER.copy_of.is_not(None),
        _LONGER.id,
        _LONGER.url,
        *(getattr(Comparison, name) for name in _TOLD),
    )
    .join_from(Comparison, _SHORTER, _SHORTER.id == Comparison.shorter_id)
    .join(_LONGER, _LONGER.id == Comparison.longer_id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Full(Found):
    """An article in a list, with its text."""

    body: str


@contextmanager
def snapshot(archive: Engine) -> Iterator[Connection]:
    """The archive as it is at one moment, whatever is written meanwhile."""
    with archive.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


def count(connection: Connection, filters: Filters) -> int:
    """How many articles are asked for."""
    number = connection.scalar(narrowed(select(func.count(Article.id)), filters)) or 0
    return number if filters.limit is None else min(number, filters.limit)


def full(connection: Connection, filters: Filters) -> Iterator[Full]:
    """Articles with their texts, newest first."""
    query = narrowed(select(*FOUND, Article.body).join_from(Article, SourceRow), filters)
    newest_first = query.order_by(Article.published_at.desc(), Article.id.desc())
    for rows in _portions(connection, newest_first.limit(filters.limit)):
        named = names_of(connection, [row.id for row in rows])
        for row in rows:
            yield Full(**row._asdict(), **named[row.id])


def portable(connection: Connection, filters: Filters) -> Iterator[Portable]:
    """Articles with all that belongs to them, in the order of their numbers, copies last.

    So what one refers to has always come before it, if it comes at all.
    """
    query = narrowed(
        select(*_PORTABLE)
        .join_from(Article, SourceRow)
        .outerjoin(_HEAD, _HEAD.id == Article.copy_of),
        filters,
    )
    if filters.limit is not None:
        newest = narrowed(select(Article.id), filters)
        newest = newest.order_by(Article.published_at.desc(), Article.id.desc())
        query = query.where(Article.id.in_(newest.limit(filters.limit).scalar_subquery()))
    for group in (Article.copy_of.is_(None), Article.copy_of.is_not(None)):
        for rows in _portions(connection, query.where(group).order_by(Article.id)):
            yield from _portables(connection, rows)


def _portions(connection: Connection, query: Select[*tuple[Any, ...]]) -> Iterator[Rows]:
    with connection.execute(query.execution_options(yield_per=PORTION)) as result:
        yield from result.partitions()


def _portables(connection: Connection, rows: Rows) -> Iterator[Portable]:
    ids = [row.id for row in rows]
    named = names_of(connection, ids)
    addresses, revisions = _addresses(connection, ids), _revisions(connection, ids)
    sightings, comparisons = _sightings(connection, ids), _comparisons(connection, ids)
    for row in rows:
        columns = row._asdict()
        ways, readings = columns.pop("ways"), columns.pop("readings") or ()
        yield Portable(
            **columns,
            ways=dict(sorted(ways.items())),  # PostgreSQL keeps no order
            readings=tuple((word, reading) for word, reading in readings),
            **named[row.id],
            addresses=addresses.get(row.id, ()),
            revisions=revisions.get(row.id, ()),
            sightings=sightings.get(row.id, ()),
            comparisons=comparisons.get(row.id, ()),
        )


def _addresses(connection: Connection, ids: Sequence[int]) -> Belongings[Known]:
    query = select(Address.article_id, Address.url, Address.first_at)
    rows = connection.execute(query.where(Address.article_id.in_(ids)))
    # sorted here: databases differ in how they sort texts
    return _gathered(
        (id, Known(url=url, first_at=first_at))
        for id, url, first_at in sorted(rows, key=lambda row: (row.first_at, row.url))
    )


def _revisions(connection: Connection, ids: Sequence[int]) -> Belongings[Earlier]:
    columns = [getattr(Revision, field.name) for field in fields(Earlier)]
    query = select(Revision.article_id, *columns).where(Revision.article_id.in_(ids))
    rows = connection.execute(query.order_by(Revision.seen_from, Revision.id))
    return _gathered(_belonging(row, Earlier) for row in rows)


def _sightings(connection: Connection, ids: Sequence[int]) -> Belongings[Named]:
    query = (
        select(
            Sighting.article_id,
            Listing.url.label("listing"),
            SourceRow.name.label("source"),
            Sighting.words,
            Sighting.mark,
            Sighting.first_at,
            Sighting.last_at,
        )
        .join_from(Sighting, Listing)
        .join(SourceRow)
        .where(Sighting.article_id.in_(ids))
    )
    rows = sorted(
        connection.execute(query), key=lambda row: (row.first_at, row.listing, row.words)
    )
    return _gathered(_belonging(row, Named) for row in rows)


def _belonging(row: Row[*tuple[Any, ...]], kind: type[T]) -> tuple[int, T]:
    columns = row._asdict()
    return columns.pop("article_id"), kind(**columns)


def _comparisons(connection: Connection, ids: Sequence[int]) -> Belongings[Likened]:
    """Each comparison, with the one of the two that travels later."""
    rows = connection.execute(_COMPARED.where(or_(_SHORTER.id.in_(ids), _LONGER.id.in_(ids))))
    found = []
    for shorter_copies, shorter, shorter_url, longer_copies, longer, longer_url, *told in rows:
        is_shorter = (shorter_copies, shorter) > (longer_copies, longer)
        likened = Likened(
            url=longer_url if is_shorter else shorter_url,
            shorter=is_shorter,
            **dict(zip(_TOLD, told, strict=True)),
        )
        found.append((shorter if is_shorter else longer, likened))
    return _gathered(sorted(found, key=lambda each: each[1].url))


def _gathered(pairs: Iterable[tuple[int, T]]) -> Belongings[T]:
    found: defaultdict[int, list[T]] = defaultdict(list)
    for id, value in pairs:
        found[id].append(value)
    return {id: tuple(values) for id, values in found.items()}
