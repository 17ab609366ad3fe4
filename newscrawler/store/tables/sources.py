"""Rows of `source`: what a publisher declares, when it may be crawled again, what was alerted. Times are UTC."""

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
"""Crawls that are looked back at: more failures in a row change nothing any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlHistory:
    """How a source publishes, and how its last crawls went."""

    crawled_at: datetime | None = None
    """When its last crawl began that nobody stopped; None where there was none."""
    failures: int = 0
    """How many crawls have failed in a row, up to the last; one that was cut off is none."""
    published: Sequence[datetime] = ()
    """When its articles of the last two weeks were published, the oldest first."""
    resume_at: datetime | None = None
    """Until when the site asked to be left alone (Retry-After)."""


def crawl_histories(archive: Engine, now: datetime) -> dict[str, CrawlHistory]:
    """What is known at an instant of each source, by name."""
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


def leave_alone(connection: Connection, source: str, until: datetime) -> None:
    """Remember until when a site asked to be left alone."""
    connection.execute(update(SourceRow).where(SourceRow.name == source).values(resume_at=until))


def _runs(connection: Connection, source: int) -> list[tuple[datetime, str]]:
    query = (
        select(CrawlRow.started_at, CrawlRow.outcome)
        .where(CrawlRow.source_id == source, CrawlRow.outcome != STOPPED)
        .order_by(CrawlRow.started_at.desc(), CrawlRow.id.desc())
        .limit(RUNS)
    )
    return [(at, outcome) for at, outcome in connection.execute(query)]


def _failures(outcomes: Sequence[str]) -> int:
    ended = filter(None, outcomes)
    return len(list(takewhile(lambda outcome: outcome != "ok", ended)))


def alerted_states(connection: Connection) -> dict[str, str]:
    """By name of source; empty where nothing was told yet."""
    query = select(SourceRow.name, func.coalesce(SourceRow.alerted_state, ""))
    return dict(connection.execute(query).all())


def record_alert(connection: Connection, source: str, state: str, before: str) -> bool:
    """Note what is told of a source; False where another told something else than `before`."""
    unchanged = (SourceRow.name == source, func.coalesce(SourceRow.alerted_state, "") == before)
    done = connection.execute(update(SourceRow).where(*unchanged).values(alerted_state=state))
    return done.rowcount > 0
