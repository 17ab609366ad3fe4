"""Quantities of time in words: `4 hours`, `1 year, 2 months`, `an hour and a half`, `2時間半`."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from newscrawler.moments.partial_date import DAY


class Unit(NamedTuple):
    """A unit of age."""

    length: timedelta
    most: int
    """The greatest count that sites show in it."""
    slack: timedelta = timedelta(0)
    """How much a month or year of the calendar may differ from the mean one, and a margin."""


class Quantity(NamedTuple):
    """A count of a unit, as it is written."""

    number: str
    """Digits, maybe with a decimal, or words: `an`, `a few`, 数."""
    unit: Unit


_LEAP = timedelta(days=1.5)
# bounds also catch names glued in front: SoraNews24 and "2 hours ago" make "242 hours ago"
SECOND = Unit(timedelta(seconds=1), 59)
MINUTE = Unit(timedelta(minutes=1), 59)
HOUR = Unit(timedelta(hours=1), 24)
DAYS = Unit(DAY, 366)
WEEK = Unit(7 * DAY, 60)
FORTNIGHT = Unit(14 * DAY, 26)
MONTH = Unit(timedelta(days=365.2425 / 12), 99, _LEAP)
QUARTER = Unit(timedelta(days=365.2425 / 4), 39, _LEAP)
YEAR = Unit(timedelta(days=365.2425), 99, _LEAP)
DECADE = Unit(timedelta(days=3652.425), 9, _LEAP)

UNITS = {
    spelling: unit
    for unit, spellings in {
        SECOND: "s sec secs second seconds 秒",
        # m is minutes in lists of news; sites that have months write mo
        MINUTE: "m min mins minute minutes 分",
        HOUR: "h hr hrs hour hours 時間",
        DAYS: "d day days 日",
        WEEK: "w wk wks week weeks 週 週間",
        FORTNIGHT: "fortnight fortnights",
        # all six spellings of a count of months occur in Japanese
        MONTH: "mo mos mon mons mth mths month months か月 ヶ月 カ月 ヵ月 ケ月 箇月",
        QUARTER: "qtr qtrs quarter quarters",
        YEAR: "y yr yrs year years 年",
        DECADE: "decade decades",
    }.items()
    for spelling in spellings.split()
}
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
_COUNT = (
    r"(?P<count>\d{1,3}(?:\.\d\d?)?|(?:(?:a )?few|several|(?:a )?couple(?: of)?|(?:an? )?half(?: an?)?|"
    + "|".join(NUMBERS)
    + r")(?= ))"
)
_QUANTITY = re.compile(
    rf"(?:^|,? and |, ?| |(?<=[a-z])(?=\d)){_COUNT} ?(?P<unit>[a-z]+)\.?(?=[ ,\d]|$)"
)
_AND_A_HALF = re.compile(
    r"(?P<number>\d{1,2}|[a-z]{1,6}) (?:(?P<unit>[a-z]{2,7}) )?and a half(?: (?P<units>[a-z]{2,7}))?"
)
_MOST_PARTS = 7
_KANJI = re.compile(
    r"(?:約|およそ)? ?(?P<count>\d{1,3}(?:\.\d)?|数|半) ?(?P<unit>秒|分|時間|日|週間?|[かヶカヵケ箇]月|年)"
    r"(?:(?P<half>半)|(?P<more>\d{1,2})(?P<part>秒|分|時間|日|週間?|[かヶカヵケ箇]月))?"
)


def english_quantities(words: str) -> list[Quantity]:
    """The quantities that make up tidy English words, the greatest unit first; none for others."""
    if half := _AND_A_HALF.fullmatch(words):
        number, unit = NUMBERS.get(half["number"], half["number"]), half["unit"] or half["units"]
        words = f"{number}.5 {unit}"
    found: list[Quantity] = []
    at = 0
    while at < len(words) and len(found) < _MOST_PARTS:
        match = _QUANTITY.match(words, at)
        unit_of = match and UNITS.get(match["unit"])
        if not match or not unit_of:
            return []
        found.append(Quantity(match["count"], unit_of))
        at = match.end()
    return found if at == len(words) and _descends(found) else []


def japanese_quantities(words: str) -> list[Quantity]:
    """The quantities that make up tidy Japanese words; none for other words."""
    match = _KANJI.fullmatch(words)
    if not match:
        return []
    found = [Quantity(match["count"], UNITS[match["unit"]])]
    if match["half"]:
        count = match["count"]
        return [Quantity(f"{count}.5", found[0].unit)] if count.isdecimal() else []
    if match["part"]:
        found.append(Quantity(match["more"], UNITS[match["part"]]))
    return found if _descends(found) else []


def _descends(found: list[Quantity]) -> bool:
    """Whether each unit is smaller than the one before, and a further one is counted in digits."""
    lengths = [quantity.unit.length for quantity in found]
    return all(one > other for one, other in pairwise(lengths)) and all(
        quantity.number.isdecimal() or quantity.number in NUMBERS for quantity in found[1:]
    )
