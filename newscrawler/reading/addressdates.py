"""The day of publication in an address: `/2026/07/14/`, `/20260714/`, `/2026-07-14-title`,
`/14-07-2026`."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from newscrawler.moments.days import MONTH, MONTHS
from newscrawler.moments.partial_date import day_of

_DAY = re.compile(
    rf"(?<!\d)(?P<year>20[0-4]\d|199\d)(?:"
    rf"(?P<sep>[/_-]?)(?P<month>0[1-9]|1[0-2])(?P=sep)(?P<day>0[1-9]|[12]\d|3[01])"
    rf"|/(?P<short>[1-9])/(?P<shortday>[1-9]|[12]\d|3[01])|/{MONTH.replace('<month>', '<name>')}/(?P<nameday>\d{{1,2}})"
    r")(?!\d)",
    re.IGNORECASE,
)  # fmt: skip


_YEAR_LAST = re.compile(
    r"/(?P<first>\d{1,2})[-._](?P<second>\d{1,2})[-._](?P<year>20[0-4]\d)(?=[/.]|$)"
)


def address_day(url: str) -> str:
    """The day in the path of an address, as an ISO date; empty without one."""
    path = urlsplit(url).path
    for match in _DAY.finditer(path):
        # only where a part of the path begins with it: other figures are numbers of articles
        if path[match.start() - 1 : match.start()] != "/":
            continue
        month = (
            match["month"] or match["short"] or str(MONTHS.get((match["name"] or "")[:3].lower()))
        )
        day = match["day"] or match["shortday"] or match["nameday"]
        if found := day_of(int(match["year"]), int(month), int(day)):
            return found.isoformat()
    return _year_last(path)


def _year_last(path: str) -> str:
    """The day of an address in which the year comes last; empty where it may be another's order."""
    for match in _YEAR_LAST.finditer(path):
        first, second = int(match["first"]), int(match["second"])
        month, day = sorted((first, second))
        found = day_of(int(match["year"]), month, day)
        if found and (day > 12 or day == month):
            return found.isoformat()
    return ""
