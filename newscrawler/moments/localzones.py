"""The zone in which a page shows a time that it declares in UTC.

`2026-07-15T02:18:11Z` beside "14 July 2026 | 9:18 pm" is of a zone five hours behind UTC, and its
readers know it as of the 14th.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from newscrawler.moments.resolve import by_any_order

if TYPE_CHECKING:
    from datetime import datetime

_DAY, _HOUR, _MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
_ZONES = {
    # the signs of POSIX: Etc/GMT+5 is five hours behind UTC
    **{hours * _HOUR: f"Etc/GMT{-hours:+d}" for hours in range(-10, 14) if hours},
    timedelta(0): "UTC",
    # those between whole hours that have no summer time
    5.5 * _HOUR: "Asia/Kolkata",
    5.75 * _HOUR: "Asia/Kathmandu",
    6.5 * _HOUR: "Asia/Yangon",
    9.5 * _HOUR: "Australia/Darwin",
}
"""Offset from UTC -> a zone with it (IANA name)."""
_IN_UTC = re.compile(r"\d(?:Z|[+-]00:?00)$")
_WITH_ZONE = re.compile(r"(?:\dZ|:\d\d(?:\.\d{1,9})? ?[+-]\d\d:?\d\d)$")
_ZONE_BEHIND = re.compile(r"(?<=[\dmM.]) \(?(?!AM|PM)[A-Z]{2,5}\)?$")
"""The name of the zone behind a clock time: 9:18 pm ET."""


def in_utc(words: str) -> datetime | None:
    """The instant of words that declare one in UTC; None for other words."""
    moments = by_any_order(words) if _IN_UTC.search(words) else []
    return moments[0].earliest if moments and moments[0].width <= _MINUTE else None


def clock_zone(shown: str, instant: datetime) -> str:
    """The zone in which a clock shows an instant as `shown`, a date and time; empty where none does.

    Of words with an offset, which no clock shows, it is empty too.
    """
    if _WITH_ZONE.search(shown):
        return ""
    for moment in by_any_order(_ZONE_BEHIND.sub("", shown)):
        if moment.width > _MINUTE:
            continue
        ahead = _to_the_minute(moment.earliest) - _to_the_minute(instant)
        if zone := _ZONES.get(ahead):
            return zone
    return ""


def day_zone(shown: str, instant: datetime) -> str:
    """The zone nearest to UTC in which an instant falls on the day `shown`; empty where none is.

    Of a clock time on another day it is empty: that is another time.
    """
    for moment in by_any_order(shown):
        if moment.width != _DAY:
            if moment.earliest.date() == instant.date():
                return _ZONES[timedelta(0)]
            continue
        hours = 0
        if instant < moment.earliest:
            hours = -((instant - moment.earliest) // _HOUR)
        elif instant >= moment.latest:
            hours = -((instant - moment.latest) // _HOUR) - 1
        if zone := _ZONES.get(hours * _HOUR):
            return zone
    return ""


def _to_the_minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
