"""Rows of `crawl`: runs of a source, begun and ended; and how each source has been of late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from newscrawler.store.schema.models import ArticleRow, CrawlRow, ListingRow, ProblemRow, SourceRow
from newscrawler.store.tables import labels

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection, Engine

STOPPED = "stopped"
"""The outcome of a run that somebody ended: it says nothing of the source."""


def begin(connection: Connection, source: str, at: datetime) -> int:
    source_id = labels.numbers(connection, SourceRow, [source])[source]
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
) -> None:
    came = {"ended_at": at, "outcome": outcome, "counts": dict(counts), "ways": dict(ways)}
    connection.execute(update(CrawlRow).where(CrawlRow.id == crawl).values(came))


DAYS_OF_NEWS = timedelta(days=14)
"""How far back the times of articles are asked for."""

RUNS = 500
"""How many crawls are looked back at: one every seven minutes makes this two days and a half."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One crawl of a source."""

    started_at: datetime
    ended_at: datetime | None
    """None while it runs, or when it was killed."""
    outcome: str
    """ok, or what went wrong; empty where it has not ended."""
    counts: Mapping[str, int]
    ways: Mapping[str, int]
    """`field: way` -> how many articles had the field learned in that way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemGroup:
    """Open problems of one kind."""

    what: str
    addresses: int
    """How many addresses have it."""
    times: int
    first_at: datetime
    last_at: datetime
    example: str
    """The address that had it last; empty where it is a problem of the source itself."""
    detail: str
    """Of the example."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHistory:
    """What the archive knows of how one source has been."""

    source: str
    title: str
    last_success_at: datetime | None
    newest_at: datetime | None
    """When its newest article was published, up to now: a site's clock may be wrong."""
    published: tuple[datetime, ...]
    """When its articles of DAYS_OF_NEWS were published, the oldest first."""
    listing: str
    """The one that last had something new to tell."""
    convention: str = ""
    """How it tells ages (moments.Convention), as far as that is known."""
    runs: tuple[Run, ...]
    """The latest RUNS, the newest first."""
    troubles: tuple[ProblemGroup, ...]
    """The one met last first."""


def source_histories(archive: Engine, now: datetime) -> list[SourceHistory]:
    """What is known at an instant of each source that was ever crawled, by name."""
    crawled = select(CrawlRow.id).where(CrawlRow.source_id == SourceRow.id).exists()
    query = (
        select(SourceRow.id, SourceRow.name, SourceRow.title)
        .where(crawled)
        .order_by(SourceRow.name)
    )
    with archive.connect() as connection:
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
            )
            for id, name, title in connection.execute(query).all()
        ]


def published(connection: Connection, source: str, now: datetime) -> tuple[datetime, ...]:
    """When a source's articles of DAYS_OF_NEWS were published, the oldest first."""
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
        )
        .where(CrawlRow.source_id == source)
        .order_by(CrawlRow.started_at.desc(), CrawlRow.id.desc())
        .limit(RUNS)
    )
    return tuple(Run(**row._asdict()) for row in connection.execute(query))


def _troubles(connection: Connection, source: int) -> tuple[ProblemGroup, ...]:
    """One for each kind, with the address that had it last."""
    kind = ProblemRow.what
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
    latest: dict[str, ProblemGroup] = {}
    for row in connection.execute(query):
        latest.setdefault(row.what, ProblemGroup(**row._asdict()))
    return tuple(latest.values())
