"""Ages: `4 hours ago`, `15時間前`, `just now`, counted back from when they were read.

Some sites floor an age (4 hours is 4.0 to 5.0) and some round it (3.5 to 4.5); unless the words
show which, both are allowed. A count that no site shows in its unit (242 hours) makes no age.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.moments.moment import Moment
from newscrawler.moments.partial_date import DAY, span

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscrawler.moments.frame import Frame


class Unit(NamedTuple):
    """A unit of age."""

    length: timedelta
    most: int
    """The greatest count that sites show in it."""
    slack: timedelta = timedelta(0)
    """How much a month or year of the calendar may differ from the mean one, and a margin."""


_LEAP = timedelta(days=1.5)
# bounds also catch names glued in front: SoraNews24 and "2 hours ago" make "242 hours ago"
SECOND = Unit(timedelta(seconds=1), 59)
MINUTE = Unit(timedelta(minutes=1), 59)
HOUR = Unit(timedelta(hours=1), 24)
DAYS = Unit(DAY, 366)
WEEK = Unit(7 * DAY, 60)
MONTH = Unit(timedelta(days=365.2425 / 12), 36, _LEAP)
YEAR = Unit(timedelta(days=365.2425), 99, _LEAP)

_UNITS = {
    spelling: unit
    for unit, spellings in {
        SECOND: "s sec secs second seconds 秒",
        # m is minutes in lists of news; sites that have months write mo
        MINUTE: "m min mins minute minutes 分",
        HOUR: "h hr hrs hour hours 時間",
        DAYS: "d day days 日",
        WEEK: "w wk wks week weeks 週 週間",
        # all six spellings of a count of months occur in Japanese
        MONTH: "mo mos mth mths month months か月 ヶ月 カ月 ヵ月 ケ月 箇月",
        YEAR: "y yr yrs year years 年",
    }.items()
    for spelling in spellings.split()
}
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_FIRST = {
    # "an hour" is from 45 minutes where moment.js rounds it, up to 2 hours where a site floors it
    MINUTE: (timedelta(seconds=45), timedelta(minutes=2)),
    HOUR: (timedelta(minutes=45), timedelta(hours=2)),
    DAYS: (timedelta(hours=22), timedelta(days=2)),
    MONTH: (timedelta(days=26), 2 * MONTH.length + _LEAP),
    YEAR: (timedelta(days=320), 2 * YEAR.length + _LEAP),
}
_ARTICLES = {"a", "an"}
_HEDGES = {
    # the least and the most age, in units from the count
    "over": (0.0, 1), "more than": (0.0, 1), "almost": (-0.5, 0), "nearly": (-0.5, 0),
    "less than": (-1000.0, 0),
}  # fmt: skip
_AGE = re.compile(
    r"(?P<hedge>(?:about|around|approximately|approx\.?|roughly|over|more than|almost|nearly|less than)\s|~)?\s?"
    r"(?P<count>\d{1,3}|(?:(?:a )?few|several|(?:a )?couple(?: of)?|half an?|" + "|".join(_COUNTS)
    + r")(?= )) ?(?P<unit>[a-z]+)\.?"
    r"(?:(?:,|,? and)? ?(?P<more>\d{1,2}) ?(?P<part>[a-z]+)\.?)? ago"
)  # fmt: skip
_AGE_JA = re.compile(
    r"(?:約|およそ)? ?(?P<count>\d{1,3}|数|半) ?(?P<unit>秒|分|時間|日|週間?|[かヶカヵケ箇]月|年)"
    r"(?:(?P<half>半)|(?P<more>\d{1,2})(?P<part>秒|分|時間|日|週間?|[かヶカヵケ箇]月))?"
    r"(?:ほど|くらい|ぐらい)? ?(?:前|まえ)"
)
_BARE = re.compile(r"(?P<count>\d{1,2}) ?(?P<unit>mo|[smhdwy])")
# a clock behind the site's makes "in a few seconds" of what was published just now
_AHEAD = re.compile(
    r"in (?:\d{1,2}|an?|(?:a )?few) ?(?:s|secs?|seconds?|m|mins?|minutes?)"
    r"|\d{1,2} (?:seconds?|minutes?) from now|(?:\d{1,2}|数)[秒分]後"
)
_JUST_NOW = {
    "now", "just now", "right now", "moments ago", "a moment ago", "few moments ago", "a few moments ago",
    "seconds ago", "たった今", "たったいま", "今", "いま", "ただいま", "ただ今", "今さっき", "数秒前", "1分以内", "1分未満",
}  # fmt: skip


def age(words: str, frame: Frame) -> Moment | None:
    """The moment of an age in tidy words, ending when it is read; None for other words."""
    if words in _JUST_NOW or _AHEAD.fullmatch(words):
        return _ago(frame, timedelta(minutes=1))
    if words in _CALENDAR:
        return _CALENDAR[words](frame)
    if words.endswith(" ago"):
        match = _AGE.fullmatch(words)
    elif words.endswith(("前", "まえ")):
        match = _AGE_JA.fullmatch(words)
    else:
        match = _BARE.fullmatch(words)
    return _from_groups(match.groupdict(), frame) if match else None


def _ago(frame: Frame, most: timedelta, least: timedelta = timedelta(0)) -> Moment:
    return Moment(frame.read_at - most, frame.read_at - max(least, timedelta(0)))


def _from_groups(groups: dict[str, str | None], frame: Frame) -> Moment | None:
    """The moment of an age by the groups of _AGE, _AGE_JA or _BARE."""
    count, hedge = str(groups["count"]), (groups.get("hedge") or "").strip()
    unit = _UNITS.get(str(groups["unit"]))
    if unit is None:
        return None
    if count in _ARTICLES and unit in _FIRST and hedge not in _HEDGES:
        if frame.count and not hedge:
            frame.count((1, unit.length))
        least, most = _FIRST[unit]
        return _ago(frame, most, least)
    number = int(count) if count.isdecimal() else _COUNTS.get(count)
    if number is None:
        return _vague(count, unit, frame)
    if number > unit.most:
        return None
    if groups.get("half") or groups.get("part"):
        return _compound(number, unit, groups, frame)
    # a count of months is no count of equal units, from which conventions could be learned
    if frame.count and not hedge and not unit.slack:
        frame.count((number, unit.length))
    return _counted(number, unit, hedge, frame)


def _counted(number: int, unit: Unit, hedge: str, frame: Frame) -> Moment:
    # from the least that rounding allows to the most that flooring allows: [N - 0.5, N + 1]
    below, above = _HEDGES.get(hedge, (-0.5, 1))
    most = (number + above) * unit.length + unit.slack
    return _ago(frame, most, (number + below) * unit.length - unit.slack)


def _vague(count: str, unit: Unit, frame: Frame) -> Moment | None:
    """The moment of "a few minutes ago", "half an hour ago", 数日前."""
    if unit is SECOND:
        return _ago(frame, MINUTE.length)
    if count.startswith(("half", "半")):
        return None if unit is MINUTE else _ago(frame, unit.length, unit.length / 4)
    return _ago(frame, (4 if "couple" in count else 10) * unit.length + unit.slack, unit.length)


def _compound(
    number: int, unit: Unit, groups: dict[str, str | None], frame: Frame
) -> Moment | None:
    """The moment of an age in two units (1 hour 30 minutes), or one and a half."""
    total = number * unit.length
    if groups.get("half"):
        return _ago(frame, total + unit.length + unit.slack, total + unit.length / 4 - unit.slack)
    part, more = _UNITS.get(str(groups["part"])), int(groups["more"] or 0)
    if part is None or part.length >= unit.length or more > part.most:
        return None
    total += more * part.length
    # as exact as the smaller unit, which may be floored or rounded
    return _ago(frame, total + part.length + unit.slack, total - part.length / 2 - unit.slack)


def _last_week(frame: Frame) -> Moment:
    """Seven days ago, rounded, or the calendar week before this one."""
    # eight days, since weeks begin on Sunday or on Monday
    today = frame.today()
    this_week = today - today.weekday() % 6 * DAY
    calendar = span(this_week - 8 * DAY, this_week, frame.zone)
    return _either(calendar, _counted(1, WEEK, "", frame))


def _last_month(frame: Frame) -> Moment:
    this_month = frame.today().replace(day=1)
    calendar = span((this_month - DAY).replace(day=1), this_month, frame.zone)
    return _either(calendar, _counted(1, MONTH, "", frame))


def _last_year(frame: Frame) -> Moment:
    this_year = frame.today().replace(month=1, day=1)
    calendar = span((this_year - DAY).replace(month=1, day=1), this_year, frame.zone)
    return _either(calendar, _counted(1, YEAR, "", frame))


def _either(one: Moment, other: Moment) -> Moment:
    return Moment(min(one.earliest, other.earliest), max(one.latest, other.latest))


_CALENDAR: dict[str, Callable[[Frame], Moment]] = {
    "last week": _last_week, "先週": _last_week, "last month": _last_month, "先月": _last_month,
    "last year": _last_year, "昨年": _last_year, "去年": _last_year,
}  # fmt: skip
