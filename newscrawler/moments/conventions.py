"""Conventions by which sites count ages: what sightings of an article allow under each, and which
of them a listing may follow.

An age that is seen to change says more than any single one: an article that was 4 hours old at
09:00 and 5 hours old at 09:15 was published in a certain quarter of an hour, if it is known whether
the site floors or rounds. Within hours the two look alike, half an hour apart; they differ where
minutes end and days begin. Crawls a whole hour apart see every age at the same part of its hour
and learn nothing more; a period that divides the hour badly (47 minutes) learns most. A page may have
been rendered some time before it was read, at most its `lag`.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.moments.frame import Frame
from newscrawler.moments.moment import Moment, hull
from newscrawler.moments.resolve import read

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

CACHED = timedelta(minutes=5)
"""How old a page may be when it is read, since sites keep what they rendered for a while."""
FRESH = timedelta(seconds=30)
"""How old a page may be when it is read where the site renders it for each request."""

ENOUGH = 2
"""Articles that have to contradict a convention: the time of a single one may have been edited."""


class Convention(StrEnum):
    """The age that a site shows as "4 hours ago"."""

    FLOOR = "floor"
    """4.0 to 5.0 hours: timeago.js, most content management systems."""
    ROUND = "round"
    """3.5 to 4.5 hours: the nearest unit."""
    FROM_NOW = "from-now"
    """The nearest unit, with the thresholds of moment.js and Day.js: 45 minutes are "an hour"."""


ALL = frozenset(Convention)


class Seen(NamedTuple):
    """A raw date that an article had in a listing, unchanged between two instants."""

    words: str
    first_at: datetime
    last_at: datetime


class Age(NamedTuple):
    """The age that words give."""

    least: timedelta
    """The least age by any convention."""
    most: timedelta
    """The greatest age by any convention."""
    number: int = 0
    """The count in units; 0 where it is not plain: "a few minutes ago", "over 3 hours ago"."""
    unit: timedelta = timedelta(0)


def is_age(words: str, language: str | None = None) -> bool:
    """Whether words count back from when they are read: `4 hours ago`, but not `yesterday`."""
    return _age(words, language) is not None


def consistent(
    sightings: Iterable[Seen], *, lag: timedelta = CACHED, language: str | None = None
) -> dict[Convention, Moment]:
    """The moment that all ages of an article's sightings allow, by each convention.

    A convention under which they contradict each other is left out; without any age, all are.
    """
    aged = [(age, seen) for seen in sightings if (age := _age(seen.words, language))]
    moments = {convention: _together(aged, convention, lag) for convention in Convention}
    return {convention: moment for convention, moment in moments.items() if moment}


def estimate(
    words: str, *, read_at: datetime, lag: timedelta = CACHED, language: str | None = None
) -> Moment | None:
    """The moment that an age allows by any convention; None for words that are no age."""
    seen = [Seen(words, read_at, read_at)]
    return hull(consistent(seen, lag=lag, language=language).values())


def possible(
    articles: Iterable[Iterable[Convention]], before: frozenset[Convention] = ALL
) -> frozenset[Convention]:
    """The conventions that a listing may follow, of those that were possible before.

    `articles` are for each article the conventions that its sightings are consistent with. A
    convention is given up when several articles contradict it, and many more than contradict the
    best one. Where most articles contradict all that were possible before, the site has changed,
    and all are possible again.
    """
    # an article without any convention has a time that was edited, and is no evidence
    fitting = [frozenset(conventions) for conventions in articles]
    lost = sum(not conventions & before for conventions in fitting)
    if lost >= ENOUGH and 2 * lost > len(fitting):
        before = ALL
    against = Counter(
        convention for conventions in fitting if conventions for convention in before - conventions
    )
    fewest = min(against[convention] for convention in before)
    most = ENOUGH + 3 * fewest
    return frozenset(convention for convention in before if against[convention] < most)


def _together(
    aged: list[tuple[Age, Seen]], convention: Convention, lag: timedelta
) -> Moment | None:
    units = {age.unit for age, _ in aged}
    earliest, latest = [], []
    for age, seen in aged:
        least, most = _RULES[convention](age, units) if age.unit else (age.least, age.most)
        earliest.append(seen.last_at - lag - most)
        latest.append(seen.first_at - least)
    if not earliest or max(earliest) > min(latest):
        return None
    return Moment(max(earliest), min(latest))


@lru_cache(10_000)
def _age(words: str, language: str | None) -> Age | None:
    """The age that words give; None for words that are none."""
    # cached, since the articles of a listing share their ages, and a crawl sees them again
    counted: list[tuple[int, timedelta]] = []
    moments = [read(words, Frame(at, UTC, count=counted.append), language) for at in _INSTANTS]
    ages = [
        (at - moment.latest, at - moment.earliest)
        for at, moment in zip(_INSTANTS, moments, strict=True)
        if moment
    ]
    if len(ages) < len(_INSTANTS) or ages[0] != ages[1]:
        return None
    return Age(*ages[0], *counted[-1]) if counted else Age(*ages[0])


_SECOND, _MINUTE = timedelta(seconds=1), timedelta(minutes=1)
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_SMALLER = {_MINUTE: _SECOND, _HOUR: _MINUTE, _DAY: _HOUR}
_INSTANTS = (
    datetime(2025, 3, 12, 10, 20, 30, tzinfo=UTC),
    datetime(2025, 5, 21, 15, 40, 50, tzinfo=UTC),
)
"""Words for a time equally long before both are an age: no date or clock time is."""

_NEVER = (_DAY, -_DAY)


def _floor(age: Age, units: Container[timedelta]) -> tuple[timedelta, timedelta]:
    return age.number * age.unit, (age.number + 1) * age.unit


def _round(age: Age, units: Container[timedelta]) -> tuple[timedelta, timedelta]:
    """The bounds of an age that is rounded to the nearest unit."""
    # one day begins at 23.5 hours where a site shows hours, and at half a day where it never does
    smaller = _SMALLER.get(age.unit, age.unit)
    if age.number == 1 and smaller in units and smaller < age.unit:
        return age.unit - smaller / 2, 1.5 * age.unit
    return max((age.number - 0.5) * age.unit, timedelta(0)), (age.number + 0.5) * age.unit


# the thresholds of moment.js and Day.js: "a minute" from 45 s, "an hour" from 45 minutes, "a day"
# from 22 hours; each half a unit lower, since the smaller unit is rounded before it is compared
_ONE = {
    _MINUTE: (44.5 * _SECOND, 90 * _SECOND),
    _HOUR: (44.5 * _MINUTE, 90 * _MINUTE),
    _DAY: (21.5 * _HOUR, 36 * _HOUR),
}
_MOST = {_MINUTE: 44, _HOUR: 21, _DAY: 25}


def _from_now(age: Age, units: Container[timedelta]) -> tuple[timedelta, timedelta]:
    if age.number == 1:
        return _ONE.get(age.unit, _NEVER)
    return _round(age, units) if 1 < age.number <= _MOST.get(age.unit, 0) else _NEVER


_RULES: dict[Convention, Callable[[Age, Container[timedelta]], tuple[timedelta, timedelta]]] = {
    Convention.FLOOR: _floor,
    Convention.ROUND: _round,
    Convention.FROM_NOW: _from_now,
}
"""Convention -> the least and greatest age of a count, given the units of all sightings."""
