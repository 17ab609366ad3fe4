"""Articles that grow older in a list, as crawls see them: simulated, the same for the same seed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median
from typing import NamedTuple

from newscrawler.demo.ages import Ages
from newscrawler.moments import Convention, Moment, Seen
from newscrawler.moments.conventions import CACHED, FRESH, consistent, possible

START = datetime(2026, 10, 5, 3, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def crawls(period: float, jitter: float, count: int, start: datetime, chance: Random):
    """The instants of crawls, `period` minutes apart and each up to `jitter` minutes late."""
    return [
        start + (place * period + chance.uniform(0, jitter)) * MINUTE for place in range(count)
    ]


def sighted(ages: Ages, at: datetime, times: list[datetime], chance: Random, language="en"):
    """How an article that was published at an instant is seen; a list may be kept for a while."""
    seen: dict[str, list[datetime]] = {}
    for read_at in times:
        words = ages.words(at, read_at - chance.random() * ages.kept, language)
        seen.setdefault(words, []).append(read_at)
    return [Seen(words, reads[0], reads[-1]) for words, reads in seen.items()]


def intervals(
    ages: Ages, period: float, jitter: float, count: int, articles: int = 100
) -> list[tuple[datetime, Moment]]:
    """Of articles first seen 5 to 20 hours old: when they were published, and what is known of it."""
    chance = Random(f"{ages} {period} {jitter}")
    lag = CACHED if ages.kept else FRESH
    found = []
    for _ in range(articles):
        start = START + chance.uniform(0, 60) * MINUTE
        at = start - chance.uniform(5, 20) * HOUR
        seen = sighted(ages, at, crawls(period, jitter, count, start, chance), chance)
        found.append((at, consistent(seen, lag=lag)[Convention(ages.convention)]))
    return found


def width(found: list[tuple[datetime, Moment]]) -> float:
    """The median, in minutes."""
    return median(moment.width / MINUTE for _, moment in found)


def noticed(ages: Ages, period: float, shift: float, articles: int = 100) -> float:
    """The share of edited stamps that contradict the ages before: moved so many minutes on, half-way
    through twelve crawls, of articles up to 20 hours old."""
    chance = Random(f"{ages} {period}")
    lag = CACHED if ages.kept else FRESH
    lost = 0
    for _ in range(articles):
        start = START + chance.uniform(0, 60) * MINUTE
        at = start - chance.uniform(1, 20) * HOUR
        times = crawls(period, 0, 12, start, chance)
        before = sighted(ages, at, times[:6], chance)
        after = sighted(ages, at + shift * MINUTE, times[6:], chance)
        lost += Convention(ages.convention) not in consistent(before + after, lag=lag)
    return lost / articles


class Lists(NamedTuple):
    """Which articles the lists of a source show when they are first read, and for how long."""

    youngest: float
    oldest: float
    """Hours."""
    hours: float


def learned(
    ages: Ages, period: float, lists: Lists, articles: int, seed: int, language: str = "en"
) -> frozenset[Convention]:
    """The conventions that a source may follow, once its lists have been read."""
    chance = Random(f"{ages} {period} {seed}")
    lag = CACHED if ages.kept else FRESH
    start = START + chance.uniform(0, 60) * MINUTE
    times = crawls(period, 0, round(lists.hours * 60 / period), start, chance)
    published = [
        start - chance.uniform(lists.youngest, lists.oldest) * HOUR for _ in range(articles)
    ]
    return possible(
        consistent(sighted(ages, at, times, chance, language), lag=lag) for at in published
    )
