"""Periods of the calendar by name: `last week`, `this month`, 先週, 今月."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.moments.moment import Moment
from newscrawler.moments.partial_date import DAY, span
from newscrawler.moments.quantities import DAYS, MONTH, QUARTER, WEEK, YEAR

if TYPE_CHECKING:
    from datetime import date

    from newscrawler.moments.frame import Frame
    from newscrawler.moments.quantities import Unit

_NAMES = {
    "week": WEEK, "month": MONTH, "quarter": QUARTER, "year": YEAR, "週": WEEK, "しゅう": WEEK, "月": MONTH, "げつ": MONTH, "年": YEAR,
}  # fmt: skip
_LAST = ("last ", "last", "past ", "the past ", "previous ", "先", "せん", "前", "昨", "去")
_THIS = ("this ", "今", "こん", "本")
_PERIODS = {
    **{f"{last}{name}": (unit, True) for name, unit in _NAMES.items() for last in _LAST},
    **{f"{this}{name}": (unit, False) for name, unit in _NAMES.items() for this in _THIS},
    "ことし": (YEAR, False),
    "last day": (DAYS, True),
    "past day": (DAYS, True),
}


def period(words: str, frame: Frame) -> Moment | None:
    """The moment of a named period: the last one, or this one up to now; None for other words."""
    found = _PERIODS.get(words.removeprefix("earlier "))
    if found is None:
        return None
    unit, is_last = found
    first = _first_of(unit, frame.today())
    if not is_last:
        begun = span(first, first + DAY, frame.zone).earliest
        return Moment(min(begun, frame.read_at), frame.read_at)
    # eight days, since weeks begin on Sunday or on Monday
    before = first - 8 * DAY if unit is WEEK else _first_of(unit, first - DAY)
    calendar = span(before, first, frame.zone)
    # seven days ago, rounded or floored, or the calendar week before this one
    earliest = frame.read_at - 2 * unit.length - unit.slack
    latest = frame.read_at - 0.5 * unit.length + unit.slack
    return Moment(min(calendar.earliest, earliest), max(calendar.latest, latest))


def _first_of(unit: Unit, day: date) -> date:
    """The first day of the week, month or year of a day."""
    if unit is WEEK:
        return day - day.weekday() % 6 * DAY
    if unit is DAYS:
        return day
    if unit is QUARTER:
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return day.replace(day=1) if unit is MONTH else day.replace(month=1, day=1)
