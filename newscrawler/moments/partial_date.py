"""Partial dates: a date as it is written, maybe without year or day, and the moment it names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.moments.frame import CLOCKS_DIFFER
from newscrawler.moments.moment import Moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from newscrawler.moments.frame import Frame

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1900, 2099
# a weekday confirms the year, 7/14(月): one of the latest so many must have it
_YEARS_OF_A_WEEKDAY = 3
_MONTHS_OF_A_DAY = 3


class Clock(NamedTuple):
    """A clock time, or a part of the day."""

    start: timedelta
    """From midnight. Broadcasters' clocks run past 24:00: 25:30 is 01:30 of the next day."""
    length: timedelta
    """Zero for a time to the second, a minute for 10:05, hours for a part of the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """The fields of a date that are written; None for each that is not."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """Monday is 0."""
    days_ago: int | None = None
    """For days that are counted from the day of reading: today is 0."""


def moment_of(
    partial: PartialDate, clock: Clock | None, zone: tzinfo | None, frame: Frame
) -> Moment | None:
    """The moment of a partial date and clock time, in `zone` or else the frame's zone.

    A missing year or month is that of the latest such day which is not ahead of the frame. None if
    there is no such day.
    """
    zone = zone or frame.zone
    if partial.days_ago is not None:
        return _days_ago(partial.days_ago, clock, zone, frame)
    if partial.year is not None:
        return _in_year(partial.year, partial, clock, zone)
    if partial.month is not None:
        return _in_latest_year(partial, clock, zone, frame)
    if partial.day is not None:
        return _in_latest_month(partial, clock, zone, frame)
    return _at_latest(clock, zone, frame) if clock else None


def on(day: date, clock: Clock | None, zone: tzinfo) -> Moment:
    """The moment of a day, or of a clock time on it, in a zone."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    if clock is None:
        # aware arithmetic is by the wall clock: a day of summer time's change has 23 or 25 hours
        return Moment(midnight.astimezone(UTC), (midnight + DAY).astimezone(UTC))
    start = (midnight + clock.start).astimezone(UTC)
    return Moment(start, start + clock.length)


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None if there is none, or none that news are from (1900 to 2099)."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def span(first: date, after: date, zone: tzinfo) -> Moment:
    """The moment of the days from `first` to the one before `after`, in a zone."""
    return Moment(on(first, None, zone).earliest, on(after, None, zone).earliest)


def _days_ago(days_ago: int, clock: Clock | None, zone: tzinfo, frame: Frame) -> Moment | None:
    moment = on(frame.today(zone) - days_ago * DAY, clock, zone)
    if clock and clock.length <= HOUR and frame.is_ahead(moment.earliest):
        # the page was rendered before midnight and read after it
        moment = on(frame.today(zone) - (days_ago + 1) * DAY, clock, zone)
    return None if frame.is_ahead(moment.earliest) else _clamped(moment, frame)


def _clamped(moment: Moment, frame: Frame) -> Moment:
    """A moment cut off at the time of reading: today ends when it is read."""
    if moment.latest <= frame.read_at:
        return moment
    return Moment(min(moment.earliest, frame.read_at), frame.read_at)


def _in_year(year: int, partial: PartialDate, clock: Clock | None, zone: tzinfo) -> Moment | None:
    month, day = partial.month, partial.day
    if month is not None and day is not None:
        exact = day_of(year, month, day)
        return on(exact, clock, zone) if exact else None
    first = day_of(year, month or 1, 1)
    if clock or day or first is None:
        return None
    after = date(year + 1, 1, 1) if month in (None, 12) else date(year, (month or 0) + 1, 1)
    return span(first, after, zone)


def _in_latest_year(
    partial: PartialDate, clock: Clock | None, zone: tzinfo, frame: Frame
) -> Moment | None:
    if partial.weekday is None:
        return next((moment for _, moment in _yearly(partial, clock, zone, frame)), None)
    return next(
        (
            moment
            for day, moment in islice(_yearly(partial, clock, zone, frame), _YEARS_OF_A_WEEKDAY)
            if day.weekday() == partial.weekday
        ),
        None,
    )


def _yearly(
    partial: PartialDate, clock: Clock | None, zone: tzinfo, frame: Frame
) -> Iterator[tuple[date, Moment]]:
    """The date in each year in which it is not ahead, the latest first."""
    # Mainichi: "1/14 19:42" stands beside "7/5 05:00" of the year before, in January 2025
    this = frame.today(zone).year
    for year in range(this + 1, this - 9, -1):
        day = day_of(year, partial.month or 0, partial.day or 0)
        if day is None:
            continue
        moment = on(day, clock, zone)
        ahead = moment.earliest - frame.read_at
        # a day without a clock may be that of tomorrow's paper
        if ahead <= (CLOCKS_DIFFER if clock else DAY):
            yield day, moment


def _in_latest_month(
    partial: PartialDate, clock: Clock | None, zone: tzinfo, frame: Frame
) -> Moment | None:
    first = frame.today(zone).replace(day=1)
    for _ in range(_MONTHS_OF_A_DAY):
        day = day_of(first.year, first.month, partial.day or 0)
        if day and partial.weekday in (None, day.weekday()):
            moment = on(day, clock, zone)
            if not frame.is_ahead(moment.earliest):
                return moment
        first = (first - DAY).replace(day=1)
    return None


def _at_latest(clock: Clock, zone: tzinfo, frame: Frame) -> Moment:
    moment = on(frame.today(zone), clock, zone)
    # Asahi: 21:37 alone is today's, or yesterday's if it has not been yet
    if frame.is_ahead(moment.earliest):
        return on(frame.today(zone) - DAY, clock, zone)
    return moment
