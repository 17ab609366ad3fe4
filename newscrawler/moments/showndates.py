"""Which of the dates beside a headline say more than the date of publication that a page declares."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING

from newscrawler.moments.localzones import clock_zone, day_zone, in_utc
from newscrawler.moments.resolve import by_any_order

if TYPE_CHECKING:
    from collections.abc import Sequence

_DAY = timedelta(days=1)
_OFFSET = re.compile(r"(?<=:\d\d)(?:\.\d{1,9})? ?[+-]\d\d:?\d\d$")


def says_more(shown: str, declared: Sequence[str]) -> bool:
    """Whether a shown date gives the time where days are declared, or the order of day and month."""
    return any(_is_order_of(shown, words) for words in declared[:1]) or (
        all(map(_is_day, declared)) and any(_is_time_of(shown, words) for words in declared[:1])
    )


def is_earlier(shown: str, declared: str) -> bool:
    """Whether a date is of a day before that of a declared time, in the zone of the page."""
    instant = in_utc(declared)
    if instant and (clock_zone(shown, instant) or day_zone(shown, instant)):
        return False
    pairs = list(product(by_any_order(shown), by_any_order(_OFFSET.sub("", declared))))
    return bool(pairs) and all(one.earliest.date() < other.earliest.date() for one, other in pairs)


def _is_day(words: str) -> bool:
    return all(moment.width >= _DAY for moment in by_any_order(words))


def _is_time_of(shown: str, declared: str) -> bool:
    # a declared day alone may be that of the paper, printed on the morning after
    return any(
        time.width < _DAY == day.width and -_DAY < time.earliest - day.earliest < _DAY
        for time, day in product(by_any_order(shown), by_any_order(declared))
    )


def _is_order_of(shown: str, declared: str) -> bool:
    # National Geographic declares 03-09-2026 and shows March 9, 2026
    readings = by_any_order(declared)
    return len(readings) > 1 and any(
        # midnight is in two days
        one.earliest < other.latest and other.earliest < one.latest
        for one, other in product(by_any_order(shown), readings)
    )
