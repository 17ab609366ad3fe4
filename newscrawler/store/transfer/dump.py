"""Articles for export, any number of them: read a portion at a time, all as of one moment."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from newscrawler.store.query.articles import PORTION, names_of, narrowed, select_articles
from newscrawler.store.query.results import EarlierWords, Found
from newscrawler.store.schema.columns import article_columns, revision_columns
from newscrawler.store.schema.models import (
    AddressRow,
    ArticleRow,
    ComparisonRow,
    ListingRow,
    RevisionRow,
    SightingRow,
    SourceRow,
)
from newscrawler.store.transfer import boilerplate
from newscrawler.store.transfer.record import (
    AddressRecord,
    ComparisonRecord,
    Record,
    SightingRecord,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Engine, Row, Select

    from newscrawler.store.query.results import Filters

    Rows = Sequence[Row[*tuple[Any, ...]]]

T = TypeVar("T")
Belongings = dict[int, tuple[T, ...]]
"""What belongs to articles, by their numbers."""

_ORIGINAL = aliased(ArticleRow)
_SHORTER, _LONGER, _EARLIEST = aliased(ArticleRow), aliased(ArticleRow), aliased(ArticleRow)
_FIRST_OF_STORY = (
    select(_EARLIEST.url)
    .where(_EARLIEST.story_id == ArticleRow.story_id)
    .order_by(_EARLIEST.copy_of.is_not(None), _EARLIEST.id)
    .limit(1)
    .correlate(ArticleRow)
    .scalar_subquery()
)

_RECORD = article_columns(Record) | {
    "copy_of": _ORIGINAL.url.label("copy_of"),
    "story": _FIRST_OF_STORY.label("story"),
}


_VERDICT = ("alike", "vetoed", "share", "length", "reason")
_COMPARED = (
    select(
        _SHORTER.copy_of.is_not(None),
        _SHORTER.id,
        _SHORTER.url,
        _LONGER.copy_of.is_not(None),
        _LONGER.id,
        _LONGER.url,
        *(getattr(ComparisonRow, name) for name in _VERDICT),
    )
    .join_from(ComparisonRow, _SHORTER, _SHORTER.id == ComparisonRow.shorter_id)
    .join(_LONGER, _LONGER.id == ComparisonRow.longer_id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleWithBody(Found):
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
    number = connection.scalar(narrowed(select(func.count(ArticleRow.id)), filters)) or 0
    return number if filters.limit is None else min(number, filters.limit)


def articles_with_body(connection: Connection, filters: Filters) -> Iterator[ArticleWithBody]:
    """Articles with their texts, newest first."""
    query = narrowed(select_articles(ArticleWithBody), filters)
    newest_first = query.order_by(ArticleRow.published_at.desc(), ArticleRow.id.desc())
    for rows in _portions(connection, newest_first.limit(filters.limit)):
        named = names_of(connection, [row.id for row in rows])
        for row in rows:
            yield ArticleWithBody(**row._asdict(), **named[row.id])


def records(connection: Connection, filters: Filters) -> Iterator[Record]:
    """Articles with all that belongs to them, by id, copies last.

    So the article that one refers to always comes before it, where it comes at all.
    """
    query = narrowed(
        select(*_RECORD.values())
        .join_from(ArticleRow, SourceRow)
        .outerjoin(_ORIGINAL, _ORIGINAL.id == ArticleRow.copy_of),
        filters,
    )
    if filters.limit is not None:
        newest = narrowed(select(ArticleRow.id), filters)
        newest = newest.order_by(ArticleRow.published_at.desc(), ArticleRow.id.desc())
        query = query.where(ArticleRow.id.in_(newest.limit(filters.limit).scalar_subquery()))
    described: set[str] = set()
    for group in (ArticleRow.copy_of.is_(None), ArticleRow.copy_of.is_not(None)):
        for rows in _portions(connection, query.where(group).order_by(ArticleRow.id)):
            for record in _records(connection, rows):
                yield _with_boilerplate(connection, record, described)


def _portions(connection: Connection, query: Select[*tuple[Any, ...]]) -> Iterator[Rows]:
    with connection.execute(query.execution_options(yield_per=PORTION)) as result:
        yield from result.partitions()


def _records(connection: Connection, rows: Rows) -> Iterator[Record]:
    ids = [row.id for row in rows]
    named = names_of(connection, ids)
    addresses, revisions = _addresses(connection, ids), _revisions(connection, ids)
    sightings, comparisons = _sightings(connection, ids), _comparisons(connection, ids)
    for row in rows:
        columns = row._asdict()
        ways, ruby = columns.pop("ways"), columns.pop("readings") or ()
        yield Record(
            **columns,
            ways=dict(sorted(ways.items())),  # PostgreSQL keeps no order
            readings=tuple((word, reading) for word, reading in ruby),
            **named[row.id],
            addresses=addresses.get(row.id, ()),
            revisions=revisions.get(row.id, ()),
            sightings=sightings.get(row.id, ()),
            comparisons=comparisons.get(row.id, ()),
        )


def _with_boilerplate(connection: Connection, record: Record, described: set[str]) -> Record:
    """A record with what its source repeats, unless an earlier one has that."""
    source = record.via or record.source
    if source in described:
        return record
    described.add(source)
    return replace(record, boilerplate=boilerplate.records(connection, source))


def _addresses(connection: Connection, ids: Sequence[int]) -> Belongings[AddressRecord]:
    query = select(AddressRow.article_id, AddressRow.url, AddressRow.first_at)
    rows = connection.execute(query.where(AddressRow.article_id.in_(ids)))
    # sorted here: databases differ in how they sort texts
    return _gathered(
        (id, AddressRecord(url=url, first_at=first_at))
        for id, url, first_at in sorted(rows, key=lambda row: (row.first_at, row.url))
    )


def _revisions(connection: Connection, ids: Sequence[int]) -> Belongings[EarlierWords]:
    columns = revision_columns(EarlierWords)
    query = select(RevisionRow.article_id, *columns).where(RevisionRow.article_id.in_(ids))
    rows = connection.execute(query.order_by(RevisionRow.seen_from, RevisionRow.id))
    return _gathered(_belonging(row, EarlierWords) for row in rows)


def _sightings(connection: Connection, ids: Sequence[int]) -> Belongings[SightingRecord]:
    query = (
        select(
            SightingRow.article_id,
            ListingRow.url.label("listing"),
            SourceRow.name.label("source"),
            SightingRow.words,
            SightingRow.mark,
            SightingRow.first_at,
            SightingRow.last_at,
        )
        .join_from(SightingRow, ListingRow)
        .join(SourceRow)
        .where(SightingRow.article_id.in_(ids))
    )
    rows = sorted(
        connection.execute(query), key=lambda row: (row.first_at, row.listing, row.words)
    )
    return _gathered(_belonging(row, SightingRecord) for row in rows)


def _belonging(row: Row[*tuple[Any, ...]], kind: type[T]) -> tuple[int, T]:
    columns = row._asdict()
    return columns.pop("article_id"), kind(**columns)


def _comparisons(connection: Connection, ids: Sequence[int]) -> Belongings[ComparisonRecord]:
    """Each comparison, with the one of the two that travels later."""
    rows = connection.execute(_COMPARED.where(or_(_SHORTER.id.in_(ids), _LONGER.id.in_(ids))))
    found = []
    for shorter_copies, shorter, shorter_url, longer_copies, longer, longer_url, *verdict in rows:
        is_shorter = (shorter_copies, shorter) > (longer_copies, longer)
        likened = ComparisonRecord(
            url=longer_url if is_shorter else shorter_url,
            shorter=is_shorter,
            **dict(zip(_VERDICT, verdict, strict=True)),
        )
        found.append((shorter if is_shorter else longer, likened))
    return _gathered(sorted(found, key=lambda each: each[1].url))


def _gathered(pairs: Iterable[tuple[int, T]]) -> Belongings[T]:
    found: defaultdict[int, list[T]] = defaultdict(list)
    for id, value in pairs:
        found[id].append(value)
    return {id: tuple(values) for id, values in found.items()}
