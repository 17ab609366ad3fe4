"""Rows of `crawl`: runs of a source, begun and ended; and how each source has been of late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from newscrawler.store.schema.models import Article, Crawl, Listing, Problem, SourceRow
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
    key = connection.execute(insert(Crawl), row).inserted_primary_key
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
    connection.execute(update(Crawl).where(Crawl.id == crawl).values(came))


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
class Trouble:
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
class Record:
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
    troubles: tuple[Trouble, ...]
    """The one met last first."""


def records(archive: Engine, now: datetime) -> list[Record]:
    """What is known at an instant of each source that was ever crawled, by name."""
    crawled = select(Crawl.id).where(Crawl.source_id == SourceRow.id).exists()
    query = select(SourceRow.id, SourceRow.name, SourceRow.title).where(crawled).order_by(SourceRow.name)
    with archive.connect() as connection:
        return [
            Record(
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
        Article.source_id == select(SourceRow.id).where(SourceRow.name == source).scalar_subquery()
    )
    of_late = Article.published_at.between(now - DAYS_OF_NEWS, now)
    query = select(Article.published_at).where(of_source, of_late)
    return tuple(connection.scalars(query.order_by(Article.published_at)))


def _last_success(connection: Connection, source: int) -> datetime | None:
    of_source = (Crawl.source_id == source, Crawl.outcome == "ok")
    return connection.scalar(select(func.max(Crawl.ended_at)).where(*of_source))


def _newest(connection: Connection, source: int, now: datetime) -> datetime | None:
    by_now = (Article.source_id == source, Article.published_at <= now)
    return connection.scalar(select(func.max(Article.published_at)).where(*by_now))


def _listing(connection: Connection, source: int) -> dict[str, str]:
    read = (Listing.source_id == source, Listing.read_at.is_not(None))
    latest = (
        select(Listing.url, Listing.convention)
        .where(*read)
        .order_by(Listing.read_at.desc(), Listing.id.desc())
    )
    url, convention = connection.execute(latest.limit(1)).first() or ("", None)
    return {"listing": url, "convention": convention or ""}


def _runs(connection: Connection, source: int) -> tuple[Run, ...]:
    query = (
        select(Crawl.started_at, Crawl.ended_at, Crawl.outcome, Crawl.counts, Crawl.ways)
        .where(Crawl.source_id == source)
        .order_by(Crawl.started_at.desc(), Crawl.id.desc())
        .limit(RUNS)
    )
    return tuple(Run(**row._asdict()) for row in connection.execute(query))


def _troubles(connection: Connection, source: int) -> tuple[Trouble, ...]:
    """One for each kind, with the address that had it last."""
    kind = Problem.what
    query = (
        select(
            kind,
            func.count().over(partition_by=kind).label("addresses"),
            func.sum(Problem.times).over(partition_by=kind).label("times"),
            func.min(Problem.first_at).over(partition_by=kind).label("first_at"),
            Problem.last_at,
            Problem.url.label("example"),
            Problem.detail,
        )
        .where(Problem.source_id == source, Problem.resolved_at.is_(None))
        .order_by(Problem.last_at.desc(), Problem.id.desc())
    )
    latest: dict[str, Trouble] = {}
    for row in connection.execute(query):
        latest.setdefault(row.what, Trouble(**row._asdict()))
    return tuple(latest.values())
