"""From a date and a clock as written, maybe without year or day, to the moment they name."""

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
_YEARS_OF_A_WEEKDAY = 3
_MONTHS_OF_A_DAY = 3


class Clock(NamedTuple):
    """A stretch of the day: where it starts, from midnight, and how long it is.

    Broadcasters' clocks run past 24:00; 25:30 is 01:30 of the next day.
    """

    start: timedelta
    length: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What is written of a time; None for what is not."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """Monday is 0."""
    days_ago: int | None = None
    """For days that are told from the day of reading: today is 0."""


def moment_of(
    written: Written, clock: Clock | None, zone: tzinfo | None, frame: Frame
) -> Moment | None:
    """The moment that is written, or None if there is no such day."""
    zone = zone or frame.zone
    if written.days_ago is not None:
        return _told_from_today(written.days_ago, clock, zone, frame)
    if written.year is not None:
        return _in_year(written.year, written, clock, zone)
    if written.month is not None:
        return _in_latest_year(written, clock, zone, frame)
    if written.day is not None:
        return _in_latest_month(written, clock, zone, frame)
    return _at_latest(clock, zone, frame) if clock else None


def on(day: date, clock: Clock | None, zone: tzinfo) -> Moment:
    """A day, or a stretch of it, in a zone."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    if clock is None:
        return Moment(midnight.astimezone(UTC), (midnight + DAY).astimezone(UTC))
    start = (midnight + clock.start).astimezone(UTC)
    return Moment(start, start + clock.length)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day of that date, or None if there is none, or none that news are from."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def span(first: date, after: date, zone: tzinfo) -> Moment:
    """The days from the first to the one before `after`."""
    return Moment(on(first, None, zone).earliest, on(after, None, zone).earliest)


def _told_from_today(
    days_ago: int, clock: Clock | None, zone: tzinfo, frame: Frame
) -> Moment | None:
    moment = on(frame.today(zone) - days_ago * DAY, clock, zone)
    if clock and clock.length <= HOUR and frame.is_ahead(moment.earliest):
        # the page was rendered before midnight and read after it
        moment = on(frame.today(zone) - (days_ago + 1) * DAY, clock, zone)
    return None if frame.is_ahead(moment.earliest) else _clamped(moment, frame)


def _clamped(moment: Moment, frame: Frame) -> Moment:
    """What is told from the time of reading was before it."""
    if moment.latest <= frame.read_at:
        return moment
    return Moment(min(moment.earliest, frame.read_at), frame.read_at)


def _in_year(year: int, written: Written, clock: Clock | None, zone: tzinfo) -> Moment | None:
    month, day = written.month, written.day
    if month is not None and day is not None:
        date_ = day_of(year, month, day)
        return on(date_, clock, zone) if date_ else None
    first = day_of(year, month or 1, 1)
    if clock or day or first is None:
        return None
    after = date(year + 1, 1, 1) if month in (None, 12) else date(year, (month or 0) + 1, 1)
    return span(first, after, zone)


def _in_latest_year(
    written: Written, clock: Clock | None, zone: tzinfo, frame: Frame
) -> Moment | None:
    if written.weekday is None:
        return next((moment for _, moment in _yearly(written, clock, zone, frame)), None)
    return next(
        (
            moment
            for day, moment in islice(_yearly(written, clock, zone, frame), _YEARS_OF_A_WEEKDAY)
            if day.weekday() == written.weekday
        ),
        None,
    )


def _yearly(
    written: Written, clock: Clock | None, zone: tzinfo, frame: Frame
) -> Iterator[tuple[date, Moment]]:
    """Latest first, the years in which it is not ahead; a bare day may be tomorrow's paper's."""
    this = frame.today(zone).year
    for year in range(this + 1, this - 9, -1):
        day = day_of(year, written.month or 0, written.day or 0)
        if day is None:
            continue
        moment = on(day, clock, zone)
        ahead = moment.earliest - frame.read_at
        if ahead <= (CLOCKS_DIFFER if clock else DAY):
            yield day, moment


def _in_latest_month(
    written: Written, clock: Clock | None, zone: tzinfo, frame: Frame
) -> Moment | None:
    first = frame.today(zone).replace(day=1)
    for _ in range(_MONTHS_OF_A_DAY):
        day = day_of(first.year, first.month, written.day or 0)
        if day and written.weekday in (None, day.weekday()):
            moment = on(day, clock, zone)
            if not frame.is_ahead(moment.earliest):
                return moment
        first = (first - DAY).replace(day=1)
    return None


def _at_latest(clock: Clock, zone: tzinfo, frame: Frame) -> Moment:
    moment = on(frame.today(zone), clock, zone)
    if frame.is_ahead(moment.earliest):
        return on(frame.today(zone) - DAY, clock, zone)
    return moment
