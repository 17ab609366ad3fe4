"""Ages: `4 hours ago`, `15時間前`, `just now`, counted back from when they were read.

Some sites floor an age (4 hours is 4.0 to 5.0) and some round it (3.5 to 4.5); unless the words
show which, both are allowed. A count that no site shows in its unit (242 hours) makes no age.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import timedelta
from typing import TYPE_CHECKING

from newscrawler.moments.moment import Moment
from newscrawler.moments.periods import period
from newscrawler.moments.quantities import (
    DAYS,
    DECADE,
    HOUR,
    MINUTE,
    MONTH,
    NUMBERS,
    QUARTER,
    SECOND,
    UNITS,
    WEEK,
    YEAR,
    english_quantities,
    japanese_quantities,
)

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.moments.frame import Frame
    from newscrawler.moments.quantities import Quantity, Unit


_FIRST = {
    # "an hour" is from 45 minutes where moment.js rounds it, up to 2 hours where a site floors it
    MINUTE: (timedelta(seconds=45), timedelta(minutes=2)),
    HOUR: (timedelta(minutes=45), timedelta(hours=2)),
    DAYS: (timedelta(hours=22), timedelta(days=2)),
    MONTH: (timedelta(days=26), 2 * MONTH.length + MONTH.slack),
    YEAR: (timedelta(days=320), 2 * YEAR.length + YEAR.slack),
}
_MONTHS = {MONTH: 1, QUARTER: 3, YEAR: 12, DECADE: 120}
_ARTICLES = {"a", "an"}
_HEDGES = {
    # the least and the most age, in units from the count
    "over": (0.0, 1), "more than": (0.0, 1), "almost": (-0.5, 0), "nearly": (-0.5, 0),
    "less than": (-1000.0, 0),
}  # fmt: skip
_HEDGE = re.compile(
    rf"(?P<hedge>{'|'.join(_HEDGES)}|about|around|approximately|approx\.?|roughly|~) ?"
)
_WITHIN = re.compile(r"(?:(?:with)?in )?(?:the )?(?:last|past) ")
_AGO = re.compile(r" (?:ago|earlier|before|back)$")
_MAE = re.compile(r"(?:ほど|くらい|ぐらい)? ?(?:前|まえ)$")
# m is a unit here, and M is not: resolve takes 5M for a quantity
_BARE = re.compile(r"\d{1,2} ?(?:mo|[smhdwy]|mins?|hrs?|secs?|wks?|mths?|mos|yrs?)\.?")
_SIGNED = re.compile(r"-\d{1,2} ?[a-z]{1,7}[\da-z ]*")
# a clock behind the site's makes "in a few seconds" of what was published just now
_AHEAD = re.compile(
    r"in (?:\d{1,2}|an?|(?:a )?few) ?(?:s|secs?|seconds?|m|mins?|minutes?)"
    r"|\d{1,2} (?:seconds?|minutes?) from now|(?:\d{1,2}|数)[秒分]後"
)
_JUST_NOW = {
    "now", "just now", "right now", "moments ago", "a moment ago", "few moments ago", "a few moments ago",
    "seconds ago", "たった今", "たったいま", "今", "いま", "ただいま", "ただ今", "今さっき", "数秒前", "1分以内", "1分未満",
}  # fmt: skip

_NAMED = dict.fromkeys(
    ("少し前", "すこし前", "ちょっと前", "先ほど", "さきほど", "さっき"), HOUR.length
)
"""Words for a little while, which is an hour at most."""


def age(words: str, frame: Frame) -> Moment | None:
    """The moment of an age in tidy words, ending when it is read; None for other words."""
    if words in _JUST_NOW or _AHEAD.fullmatch(words):
        return _ago(frame, timedelta(minutes=1))
    if named := _NAMED.get(words):
        return _ago(frame, named)
    return period(words, frame) or _within(words, frame) or _counted_back(words, frame)


def _within(words: str, frame: Frame) -> Moment | None:
    """The moment of `in the last 2 hours`, `past 24 hours`, `within the last hour`: up to now."""
    if not (within := _WITHIN.match(words)):
        return None
    rest = words[within.end() :]
    found = english_quantities(f"1 {rest}" if rest in UNITS else rest)
    number = _number(found[0].number) if len(found) == 1 else None
    if number is None or number > found[0].unit.most:
        return None
    # a minute passes between rendering and reading
    return _ago(frame, number * found[0].unit.length + found[0].unit.slack + MINUTE.length)


def _counted_back(words: str, frame: Frame) -> Moment | None:
    """The moment of a quantity of time in tidy words that show it to be an age."""
    if before := _MAE.search(words):
        return _of(japanese_quantities(words[: before.start()]), "", frame)
    before = _AGO.search(words)
    if not before:
        return _of(_bare(words), "", frame)
    hedge = _HEDGE.match(words)
    quantity = words[hedge.end() if hedge else 0 : before.start()]
    return _of(english_quantities(quantity), hedge["hedge"] if hedge else "", frame)


def _bare(words: str) -> list[Quantity]:
    """The quantities of an age without a word that shows it: `15 hr`, `1 year 2 months`, `-2h5m`."""
    if not words[:1].isdigit():
        return english_quantities(words[1:]) if _SIGNED.fullmatch(words) else []
    if _BARE.fullmatch(words):
        return english_quantities(words)
    found = english_quantities(words) if " " in words else []
    # 15 hours 29 min is how long something takes, and so is any single one: 5 days
    return found if len(found) > 1 and found[-1].unit.length >= WEEK.length else []


def _ago(frame: Frame, most: timedelta, least: timedelta = timedelta(0)) -> Moment:
    return Moment(frame.read_at - most, frame.read_at - max(least, timedelta(0)))


def _of(quantities: list[Quantity], hedge: str, frame: Frame) -> Moment | None:
    """The moment of an age that is the sum of quantities; None for no or impossible ones."""
    if not quantities:
        return None
    count, unit = quantities[0]
    if len(quantities) > 1:
        return _sum(quantities, frame)
    if count in _ARTICLES and unit in _FIRST and hedge not in _HEDGES:
        if frame.count and not hedge:
            frame.count((1, unit.length))
        least, most = _FIRST[unit]
        return _ago(frame, most, least)
    if "." in count:
        return _fraction(float(count), unit, frame)
    number = _number(count)
    if number is None:
        return _vague(count, unit, frame)
    if number > unit.most:
        return None
    # a count of months is no count of equal units, from which conventions could be learned
    if frame.count and not hedge and not unit.slack:
        frame.count((number, unit.length))
    return _counted(number, unit, hedge, frame)


def _number(count: str) -> int | None:
    return int(count) if count.isdecimal() else NUMBERS.get(count)


def _counted(number: int, unit: Unit, hedge: str, frame: Frame) -> Moment:
    # from the least that rounding allows to the most that flooring allows: [N - 0.5, N + 1]
    below, above = _HEDGES.get(hedge, (-0.5, 1))
    most = (number + above) * unit.length + unit.slack
    return _ago(frame, most, (number + below) * unit.length - unit.slack)


def _vague(count: str, unit: Unit, frame: Frame) -> Moment | None:
    """The moment of "a few minutes ago", "half an hour ago", 数日前."""
    if unit is SECOND:
        return _ago(frame, MINUTE.length)
    if "half" in count or count == "半":
        return None if unit is MINUTE else _ago(frame, unit.length, unit.length / 4)
    return _ago(frame, (4 if "couple" in count else 10) * unit.length + unit.slack, unit.length)


def _fraction(number: float, unit: Unit, frame: Frame) -> Moment | None:
    """The moment of "2.5 hours ago" and 2時間半前: rounded or floored to halves or tenths."""
    if number > unit.most:
        return None
    return _ago(
        frame,
        (number + 0.5) * unit.length + unit.slack,
        (number - 0.25) * unit.length - unit.slack,
    )


def _sum(quantities: list[Quantity], frame: Frame) -> Moment | None:
    """The moment of an age in several units: 1 hour 30 minutes, 1 year, 2 months."""
    total, last = timedelta(0), quantities[-1].unit
    # what is counted down to minutes is counted by the calendar
    by_calendar = last.length < DAYS.length
    for count, unit in quantities:
        number = _number(count)
        if number is None or number > unit.most:
            return None
        if unit.slack and by_calendar:
            total += frame.read_at - _months_before(frame.read_at, number * _MONTHS[unit])
        else:
            total += number * unit.length
    slack = timedelta(0) if by_calendar else max(unit.slack for _, unit in quantities)
    # as exact as the smallest unit, which may be floored or rounded
    return _ago(frame, total + last.length + slack, total - last.length / 2 - slack)


def _months_before(at: datetime, months: int) -> datetime:
    """The same day and clock time so many months before; the last of the month where it is shorter."""
    year, month = divmod(at.year * 12 + at.month - 1 - months, 12)
    return at.replace(year=year, month=month + 1, day=min(at.day, monthrange(year, month + 1)[1]))
