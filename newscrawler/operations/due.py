"""When a source is crawled next: as often as it publishes, less often while it fails."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from newscrawler.store.tables.sources import CrawlHistory

FOUND = 1.0
"""Articles that a crawl should find: then none waits longer than articles are apart."""
UNKNOWN = timedelta(minutes=15)
"""Between two crawls of a source of which too little is known."""
LONGEST = timedelta(hours=2)
LONGEST_AFTER_FAILURES = timedelta(hours=12)
ENOUGH_ARTICLES, ENOUGH_TIME = 20, timedelta(days=3)
"""With fewer articles, or within less time, it is not known how often a source publishes."""
NEAR = 1
"""Hours before and after an hour of the day whose articles count for it."""
HOUR = timedelta(hours=1)
EARLY = timedelta(seconds=30)
"""Cron is not exact: what is due so soon is due."""


def next_crawl_at(
    history: CrawlHistory, now: datetime, *, shortest: timedelta, timezone: str
) -> datetime:
    """When a source is to be crawled next; past where it is due.

    `shortest` is the least time between two crawls that the source declares, `timezone` that of
    its nights and weekends (IANA name).
    """
    if history.resume_at and now < history.resume_at:
        return history.resume_at
    # a crawl in the future: the clock of this machine was set back
    if history.crawled_at is None or history.crawled_at > now:
        return now
    wait = max(shortest, interval(history.published, now, timezone))
    if history.failures:
        wait = min(wait * 2**history.failures, max(wait, LONGEST_AFTER_FAILURES))
    return history.crawled_at + wait - EARLY


def interval(published: Sequence[datetime], now: datetime, timezone: str) -> timedelta:
    """How long to wait for the next article at this hour of a day like this one.

    `published` are the times of the source's recent articles, the oldest first. Their hours tell
    the nights of the source, their days the weekends. Never longer than LONGEST: news may break at
    any time.
    """
    if len(published) < ENOUGH_ARTICLES or now - published[0] < ENOUGH_TIME:
        return UNKNOWN
    zone = ZoneInfo(timezone)
    here = now.astimezone(zone)
    alike = sum(_is_alike(at.astimezone(zone), here) for at in published)
    hours = sum(
        _is_alike((published[0] + hour * HOUR).astimezone(zone), here)
        for hour in range(int((now - published[0]) / HOUR))
    )
    return min(LONGEST, HOUR * FOUND * max(hours, 1) / max(alike, 1))


def _is_alike(at: datetime, now: datetime) -> bool:
    """Whether two instants are at about one hour of the day, both on workdays or both at a weekend."""
    apart = abs(at.hour - now.hour)
    # 23 and 0 are one hour apart
    return min(apart, 24 - apart) <= NEAR and (at.weekday() < 5) == (now.weekday() < 5)
