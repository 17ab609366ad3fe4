"""Rows of `problem`: recorded, waited for, and resolved when the address is read after all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, case, select, update

from newscrawler.items import LISTING_ONLY
from newscrawler.problems import ProblemKind
from newscrawler.store.schema.models import (
    AddressRow,
    ArticleRow,
    ListingRow,
    ProblemRow,
    SourceRow,
)
from newscrawler.store.tables import labels
from newscrawler.store.tables.sql import chunks, insert
from newscrawler.store.tables.urls import stored_as

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Engine, Row

    from newscrawler import items
    from newscrawler.store.tables.sql import Insert

BACK_OFF = timedelta(minutes=5)
LONGEST_WAIT = timedelta(days=1)
"""An address that could not be read n times is asked again after BACK_OFF * 2^n, a day at most."""

RETRY_AFTER = timedelta(hours=1)
"""An article of which only the listing's words were read is asked for again after this."""

# built once: to build a statement takes longer than to run it
_OF_SOURCE = (
    select(ProblemRow.url, ProblemRow.last_at, ProblemRow.times)
    .join_from(ProblemRow, SourceRow)
    .where(
        SourceRow.name == bindparam("source"),
        ProblemRow.url.in_(bindparam("urls", expanding=True)),
        ProblemRow.resolved_at.is_(None),
    )
)
_OPEN = (
    select(ProblemRow.id, ProblemRow.url, ProblemRow.what, SourceRow.name, ProblemRow.last_at)
    .join_from(ProblemRow, SourceRow)
    .where(ProblemRow.url.in_(bindparam("urls", expanding=True)), ProblemRow.resolved_at.is_(None))
)
_OPEN_IN_FULL = (
    select(
        SourceRow.name.label("source"),
        ProblemRow.url,
        ProblemRow.what,
        ProblemRow.detail,
        ProblemRow.first_at,
        ProblemRow.last_at,
        ProblemRow.times,
    )
    .join_from(ProblemRow, SourceRow)
    .where(ProblemRow.url.in_(bindparam("urls", expanding=True)), ProblemRow.resolved_at.is_(None))
    .order_by(ProblemRow.id)
)
_CLOSE = (
    update(ProblemRow).where(ProblemRow.id == bindparam("key")).values(resolved_at=bindparam("at"))
)


def record(connection: Connection, problems: Sequence[items.Problem]) -> None:
    """Record problems; one that was resolved and is back is counted from one again.

    One that was met before it was resolved, or before its address was read, is over: saved pages
    are read again in any order. Raises ValueError for a problem without a time.
    """
    read = _last_readings(connection, {problem.url for problem in problems} - {""})
    sources = labels.ids(connection, SourceRow, (problem.source for problem in problems))
    statement = _record(connection.dialect.name)
    for problem in problems:
        if problem.seen_at is None:
            raise ValueError(
                f"problem {str(problem.what)!r} at {problem.url} without a time (seen_at)"
            )
        read_at = read.get(stored_as(problem.url))
        if read_at and read_at > problem.seen_at:
            continue
        row = {
            "source_id": sources[problem.source],
            "url": stored_as(problem.url),
            "what": str(problem.what),
            "detail": problem.detail,
            "first_at": problem.seen_at,
            "last_at": problem.seen_at,
            "times": 1,
        }
        connection.execute(statement, row)


def resolve(
    connection: Connection,
    read: Mapping[str, datetime],
    over: Mapping[tuple[str, str], datetime] | None = None,
    *,
    read_by: Mapping[tuple[str, str], datetime] | None = None,
) -> None:
    """Close the problems of addresses that were read, and problems of sources that are over.

    `read`: address -> when it was read; `over`: source and kind -> since when the source has not
    that problem; `read_by`: source and address -> when a source read what is another's, which
    closes its own problems there. Problems met later than these instants stay open.
    """
    ended = {("", *of): at for of, at in (over or {}).items()}
    read_by = read_by or {}
    addresses = {*read, *(url for _, url in read_by), *([""] if ended else [])}
    for chunk in chunks(addresses):
        open_ = connection.execute(_OPEN, {"urls": chunk}).all()
        ends = [
            read.get(row.url)
            or read_by.get((row.name, row.url))
            or ended.get((row.url, row.name, row.what))
            for row in open_
        ]
        _close(connection, zip(open_, ends, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenProblem:
    """A problem at an address that was not read since. Instants are UTC."""

    source: str
    url: str
    what: ProblemKind
    detail: str
    first_at: datetime
    last_at: datetime
    times: int


def open_at(archive: Engine, urls: Iterable[str]) -> list[OpenProblem]:
    """The open problems at these addresses, in any spelling; the one met last first."""
    with archive.connect() as connection:
        found = [
            OpenProblem(**row._asdict() | {"what": ProblemKind.of(row.what)})
            for chunk in chunks({stored_as(url) for url in urls})
            for row in connection.execute(_OPEN_IN_FULL, {"urls": chunk})
        ]
    return sorted(found, key=lambda problem: problem.last_at, reverse=True)


def resume_at(connection: Connection, source: str, urls: Iterable[str]) -> dict[str, datetime]:
    """Address -> when a source may ask it again, for those where it has open problems.

    What another source met there does not count: an address may be named before it answers.
    """
    resume: dict[str, datetime] = {}
    for chunk in chunks(urls):
        for row in connection.execute(_OF_SOURCE, {"source": source, "urls": chunk}):
            at = row.last_at + wait(row.times)
            resume[row.url] = max(resume.get(row.url, at), at)
    return resume


def end_rest(
    connection: Connection,
    source: int,
    since: datetime | None,
    until: datetime,
    listings: Collection[str],
) -> bool:
    """Whether the wait for an article of a source, by its number, ended between two instants.

    `listings` are addresses whose problems do not count: they are not of articles.
    """
    query = select(ProblemRow.url, ProblemRow.last_at, ProblemRow.times).where(
        ProblemRow.source_id == source, ProblemRow.url != "", ProblemRow.resolved_at.is_(None)
    )
    ended = {
        url
        for url, at, times in connection.execute(query)
        if since and any(since < at + rest <= until for rest in (wait(times), RETRY_AFTER))
    }
    return bool(ended) and not ended <= set(map(stored_as, listings))


def wait(times: int) -> timedelta:
    """How long to leave an address alone that could not be read so many times."""
    # never given up: "a surprising number of feeds come back" (Media Cloud's rss-fetcher)
    # at 20 it is far beyond the longest wait; without a bound it is more than a timedelta holds
    return min(BACK_OFF * (1 << min(times, 20)), LONGEST_WAIT)


def _last_readings(connection: Connection, urls: Collection[str]) -> dict[str, datetime]:
    """Address as it is stored -> when it was last read, as an article's page or as a listing."""
    read: dict[str, datetime] = {}
    for chunk in chunks({stored_as(url) for url in urls}):
        of_article = (
            select(AddressRow.url, ArticleRow.read_at)
            .join_from(AddressRow, ArticleRow)
            .where(AddressRow.url.in_(chunk), ArticleRow.partial != LISTING_ONLY)
        )
        read |= dict(connection.execute(of_article).all())
    for chunk in chunks(urls):  # listings are stored as they are declared
        of_listing = select(ListingRow.url, ListingRow.read_at).where(
            ListingRow.url.in_(chunk), ListingRow.read_at.is_not(None)
        )
        read |= {stored_as(url): at for url, at in connection.execute(of_listing) if at}
    return read


@cache
def _record(dialect: str) -> Insert:
    statement = insert(dialect, ProblemRow)
    new = statement.excluded
    is_open = ProblemRow.resolved_at.is_(None)
    return statement.on_conflict_do_update(
        index_elements=[ProblemRow.source_id, ProblemRow.url, ProblemRow.what],
        set_={
            "detail": new.detail,
            "first_at": case(
                (is_open & (ProblemRow.first_at < new.first_at), ProblemRow.first_at),
                else_=new.first_at,
            ),
            "last_at": case(
                (ProblemRow.last_at > new.last_at, ProblemRow.last_at), else_=new.last_at
            ),
            # a problem that is back after it was resolved is a new one
            "times": case((is_open, ProblemRow.times + 1), else_=1),
            "resolved_at": None,
        },
        where=is_open | (ProblemRow.resolved_at <= new.last_at),
    )


def _close(
    connection: Connection, ends: Iterable[tuple[Row[*tuple[Any, ...]], datetime | None]]
) -> None:
    """Close problems at their instants, where they were not met since.

    A problem with the very reading that is being saved stays open.
    """
    over = [
        {"key": row.id, "at": at}
        for row, at in ends
        if at and row.last_at < at.replace(microsecond=0)
    ]
    if over:
        connection.execute(_CLOSE, over)
