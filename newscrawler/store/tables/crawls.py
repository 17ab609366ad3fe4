"""Rows of `crawl`: the runs of each source; and its recent history, for `health`.

All times are in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from newscrawler.store.schema.models import ArticleRow, CrawlRow, ListingRow, ProblemRow, SourceRow
from newscrawler.store.tables import labels, learned_layouts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection, Engine

    from newscrawler.store.tables.learned_layouts import LearnedLayout

STOPPED = "stopped"
"""The outcome of a run that was stopped from outside; it says nothing about the source."""


def begin(connection: Connection, source: str, at: datetime) -> int:
    """Save that a crawl of a source begins; returns its id."""
    source_id = labels.ids(connection, SourceRow, [source])[source]
    row = {"source_id": source_id, "started_at": at}
    key = connection.execute(insert(CrawlRow), row).inserted_primary_key
    assert key
    return int(key[0])


def end(
    connection: Connection,
    crawl: int,
    at: datetime,
    outcome: str,
    counts: Mapping[str, int],
    ways: Mapping[str, int],
    examples: Mapping[str, str],
) -> None:
    """Save how a crawl ended.

    `counts`: what it did -> how often; `ways`: `field: way` -> articles that it read so;
    `examples`: the address of one of these.
    """
    result = {"ended_at": at, "outcome": outcome, "counts": dict(counts), "ways": dict(ways)}
    result["examples"] = dict(examples)
    connection.execute(update(CrawlRow).where(CrawlRow.id == crawl).values(result))


DAYS_OF_NEWS = timedelta(days=14)
"""How old the articles may be whose times say how often a source publishes."""

RUNS = 500
"""The latest crawls that count: with one every seven minutes, those of two days and a half."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One crawl of a source."""

    started_at: datetime
    ended_at: datetime | None
    """None while it runs, and after it was killed."""
    outcome: str
    """ok, or what went wrong; empty where it has not ended."""
    counts: Mapping[str, int]
    ways: Mapping[str, int]
    """`field: way` -> how many articles had this field read in this way."""
    examples: Mapping[str, str] = field(default_factory=dict)
    """`field: way` -> the address of one of these articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemGroup:
    """The open problems of one kind that a source has."""

    what: str
    addresses: int
    """How many URLs have it."""
    times: int
    first_at: datetime
    last_at: datetime
    example: str
    """The URL that had it last; empty where it is a problem of the source itself."""
    detail: str
    """The detail of the example."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHistory:
    """What `health` judges a source by."""

    source: str
    title: str
    last_success_at: datetime | None
    newest_at: datetime | None
    """When its newest article was published; not after now, since a site's clock may be wrong."""
    published: tuple[datetime, ...]
    """When its articles of the last DAYS_OF_NEWS were published, oldest first."""
    listing: str
    """The URL of the listing that was read last."""
    convention: str = ""
    """The convention of that listing for ages (moments.Convention); empty where it is not known."""
    runs: tuple[Run, ...]
    """The latest RUNS, newest first."""
    troubles: tuple[ProblemGroup, ...]
    """The latest one first."""
    learned: LearnedLayout | None = None
    """What is known of a design that its declared layout does not find."""


def source_histories(archive: Engine, now: datetime) -> list[SourceHistory]:
    """The history of each source that was ever crawled, as of `now`, sorted by name."""
    # a source that another one named as a publisher was never crawled itself
    crawled = select(CrawlRow.id).where(CrawlRow.source_id == SourceRow.id).exists()
    query = (
        select(SourceRow.id, SourceRow.name, SourceRow.title)
        .where(crawled)
        .order_by(SourceRow.name)
    )
    with archive.connect() as connection:
        crawled_sources = connection.execute(query).all()
        learned = learned_layouts.of_sources(connection, [name for _, name, _ in crawled_sources])
        return [
            SourceHistory(
                source=name,
                title=title,
                last_success_at=_last_success(connection, id),
                newest_at=_newest(connection, id, now),
                published=published(connection, name, now),
                **_listing(connection, id),
                runs=_runs(connection, id),
                troubles=_troubles(connection, id),
                learned=learned.get(name),
            )
            for id, name, title in crawled_sources
        ]


def published(connection: Connection, source: str, now: datetime) -> tuple[datetime, ...]:
    """When a source's articles of the last DAYS_OF_NEWS were published, oldest first."""
    of_source = (
        ArticleRow.source_id
        == select(SourceRow.id).where(SourceRow.name == source).scalar_subquery()
    )
    of_late = ArticleRow.published_at.between(now - DAYS_OF_NEWS, now)
    query = select(ArticleRow.published_at).where(of_source, of_late)
    return tuple(connection.scalars(query.order_by(ArticleRow.published_at)))


def _last_success(connection: Connection, source: int) -> datetime | None:
    of_source = (CrawlRow.source_id == source, CrawlRow.outcome == "ok")
    return connection.scalar(select(func.max(CrawlRow.ended_at)).where(*of_source))


def _newest(connection: Connection, source: int, now: datetime) -> datetime | None:
    # an article dated into the future would make its source look fresh until then
    by_now = (ArticleRow.source_id == source, ArticleRow.published_at <= now)
    return connection.scalar(select(func.max(ArticleRow.published_at)).where(*by_now))


def _listing(connection: Connection, source: int) -> dict[str, str]:
    read = (ListingRow.source_id == source, ListingRow.read_at.is_not(None))
    latest = (
        select(ListingRow.url, ListingRow.convention)
        .where(*read)
        .order_by(ListingRow.read_at.desc(), ListingRow.id.desc())
    )
    url, convention = connection.execute(latest.limit(1)).first() or ("", None)
    return {"listing": url, "convention": convention or ""}


def _runs(connection: Connection, source: int) -> tuple[Run, ...]:
    query = (
        select(
            CrawlRow.started_at,
            CrawlRow.ended_at,
            CrawlRow.outcome,
            CrawlRow.counts,
            CrawlRow.ways,
            CrawlRow.examples,
        )
        .where(CrawlRow.source_id == source)
        .order_by(CrawlRow.started_at.desc(), CrawlRow.id.desc())  # two may begin in one second
        .limit(RUNS)
    )
    return tuple(
        Run(**row._asdict() | {"examples": row.examples or {}})
        for row in connection.execute(query)
    )


def _troubles(connection: Connection, source: int) -> tuple[ProblemGroup, ...]:
    """Open problems, one group for each kind."""
    kind = ProblemRow.what
    # one pass: counts over all of a kind beside each of its rows
    query = (
        select(
            kind,
            func.count().over(partition_by=kind).label("addresses"),
            func.sum(ProblemRow.times).over(partition_by=kind).label("times"),
            func.min(ProblemRow.first_at).over(partition_by=kind).label("first_at"),
            ProblemRow.last_at,
            ProblemRow.url.label("example"),
            ProblemRow.detail,
        )
        .where(ProblemRow.source_id == source, ProblemRow.resolved_at.is_(None))
        .order_by(ProblemRow.last_at.desc(), ProblemRow.id.desc())
    )
    # rows come latest first, so the first of a kind is its example
    latest: dict[str, ProblemGroup] = {}
    for row in connection.execute(query):
        latest.setdefault(row.what, ProblemGroup(**row._asdict()))
    return tuple(latest.values())
