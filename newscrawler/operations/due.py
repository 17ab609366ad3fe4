"""When a source is to be crawled again: as often as it publishes, less often while it fails."""

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
"""Between crawls of a source of which too little is known."""
LONGEST = timedelta(hours=2)
LONGEST_AFTER_FAILURES = timedelta(hours=12)
ENOUGH_ARTICLES, ENOUGH_TIME = 20, timedelta(days=3)
"""With fewer, or from less time, it is not known how often a source publishes."""
NEAR = 1
"""Hours before and after the present one whose articles tell how many it will bring."""
HOUR = timedelta(hours=1)
EARLY = timedelta(seconds=30)
"""Cron is not exact: what is due so soon is due."""


def is_due(pace: CrawlHistory, now: datetime, *, shortest: timedelta, timezone: str) -> bool:
    """Whether a source is to be crawled now.

    `shortest` is the least time between two crawls that the source declares, `timezone` that of
    its nights and weekends (IANA name).
    """
    if pace.resume_at and now < pace.resume_at:
        return False
    if pace.crawled_at is None or pace.crawled_at > now:  # the clock was set back
        return True
    wait = max(shortest, interval(pace.published, now, timezone))
    if pace.failures:
        wait = min(wait * 2**pace.failures, max(wait, LONGEST_AFTER_FAILURES))
    return now >= pace.crawled_at + wait - EARLY


def interval(published: Sequence[datetime], now: datetime, timezone: str) -> timedelta:
    """How long to wait for the next article at this hour of a day like this one.

    `published` are the articles of late, the oldest first. Their hours of the day tell of nights,
    their days of weekends. Never longer than two hours: news may break at any time.
    """
    if len(published) < ENOUGH_ARTICLES or now - published[0] < ENOUGH_TIME:
        return UNKNOWN
    zone = ZoneInfo(timezone)
    here = now.astimezone(zone)
    alike = sum(_is_alike(at.astimezone(zone), here) for at in published)
    hours = sum(
        _is_alike((published[0] + each * HOUR).astimezone(zone), here)
        for each in range(int((now - published[0]) / HOUR))
    )
    return min(LONGEST, HOUR * FOUND * max(hours, 1) / max(alike, 1))


def _is_alike(at: datetime, now: datetime) -> bool:
    """Whether an instant is at about the same hour, on a day of work or at a weekend alike."""
    apart = abs(at.hour - now.hour)
    return min(apart, 24 - apart) <= NEAR and (at.weekday() < 5) == (now.weekday() < 5)
