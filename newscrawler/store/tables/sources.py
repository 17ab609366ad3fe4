"""Rows of `source`: when one may be crawled again, and which state people were alerted of.

All times are in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from newscrawler.store.schema.models import CrawlRow, SourceRow
from newscrawler.store.tables import crawls
from newscrawler.store.tables.crawls import STOPPED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Engine

RUNS = 20
"""The latest crawls that count: more failures in a row do not make a source wait longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlHistory:
    """What decides when a source is crawled again (operations.due)."""

    crawled_at: datetime | None = None
    """When its last crawl began, leaving out those that were stopped; None: it was never crawled."""
    failures: int = 0
    """How many of its last crawls failed in a row; one that was killed does not count."""
    published: Sequence[datetime] = ()
    """When its articles of the last two weeks were published, oldest first."""
    resume_at: datetime | None = None
    """When the site allows the next request (Retry-After); None: it asked for no pause."""


def crawl_histories(archive: Engine, now: datetime) -> dict[str, CrawlHistory]:
    """Name of source -> its history, as of `now`."""
    query = select(SourceRow.id, SourceRow.name, SourceRow.resume_at)
    with archive.connect() as connection:
        return {
            name: CrawlHistory(
                crawled_at=next((at for at, _ in runs), None),
                failures=_failures([outcome for _, outcome in runs]),
                published=crawls.published(connection, name, now),
                resume_at=resume_at,
            )
            for id, name, resume_at in connection.execute(query).all()
            for runs in [_runs(connection, id)]
        }


def set_resume_at(connection: Connection, source: str, until: datetime) -> None:
    """Save until when a site asked for no requests (Retry-After)."""
    connection.execute(update(SourceRow).where(SourceRow.name == source).values(resume_at=until))


def _runs(connection: Connection, source: int) -> list[tuple[datetime, str]]:
    query = (
        select(CrawlRow.started_at, CrawlRow.outcome)
        # a crawl that was stopped did not get to all listings: the source is as due as before
        .where(CrawlRow.source_id == source, CrawlRow.outcome != STOPPED)
        .order_by(CrawlRow.started_at.desc(), CrawlRow.id.desc())
        .limit(RUNS)
    )
    return [(at, outcome) for at, outcome in connection.execute(query)]


def _failures(outcomes: Sequence[str]) -> int:
    # empty: killed, which says nothing about the source
    ended = filter(None, outcomes)
    return len(list(takewhile(lambda outcome: outcome != "ok", ended)))


def alerted_states(connection: Connection) -> dict[str, str]:
    """Name of source -> the state that people were last alerted of; empty: of none yet."""
    query = select(SourceRow.name, func.coalesce(SourceRow.alerted_state, ""))
    return dict(connection.execute(query).all())


def record_alert(connection: Connection, source: str, state: str, before: str) -> bool:
    """Save that people are alerted of a state.

    False, and nothing is saved, where it is no longer `before`: another process has alerted them
    meanwhile.
    """
    unchanged = (SourceRow.name == source, func.coalesce(SourceRow.alerted_state, "") == before)
    done = connection.execute(update(SourceRow).where(*unchanged).values(alerted_state=state))
    return done.rowcount > 0
