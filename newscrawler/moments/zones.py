"""Time zones by the names and offsets that pages and feeds write: JST, GMT+2, ET."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

ZONE = r"\(?(?P<zone>(?:gmt|utc|jst)? ?[+-]\d{1,2}(?::?\d\d)?|[a-z]{1,5}(?<![ap]m))\)?"
"""A pattern of what may be a zone; `zone_of` decides whether it is one."""

_OFFSET = re.compile(r"(?:gmt|utc|jst)? ?([+-])(\d{1,2})(?::?(\d\d))?")
_HOURS: dict[str, float] = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "cest": 2, "met": 1,
    "mest": 2, "eet": 2, "eest": 3, "msk": 3, "sast": 2, "gst": 4, "pkt": 5, "ist": 5.5, "npt": 5.75,
    "ict": 7, "wib": 7, "hkt": 8, "sgt": 8, "pht": 8, "awst": 8, "jst": 9, "kst": 9, "acst": 9.5,
    "acdt": 10.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "brt": -3, "art": -3, "nst": -3.5,
    "ndt": -2.5, "ast": -4, "adt": -3, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7,
    "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10,
}  # fmt: skip
# without S or D they are on standard or on summer time, by the date
_REGIONS = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
}
# CST is Chicago and Shanghai, IST Dublin, Jerusalem and Delhi, BST London and Dhaka
_AMBIGUOUS = {"cst", "ist", "bst", "ast", "gst"}


def zone_of(words: str, default: tzinfo) -> tzinfo | None:
    """The zone of these lower-case words; None if no zone has that name.

    Names are those of RFC 822, section 5.1, and others that news sites use. One that several zones
    share (CST in Chicago and Shanghai) is that of `default`, if `default` has a zone of that name.
    """
    # JST is none of RFC 822: for email.utils "Mon, 14 Jul 2025 06:30:00 JST" is naive
    if words in _AMBIGUOUS and words in _names_of(default):
        return default
    if words in _REGIONS:
        return ZoneInfo(_REGIONS[words])
    return _fixed(words)


@cache
def _names_of(zone: tzinfo) -> set[str]:
    # in winter and in summer
    return {str(datetime(2025, month, 1, tzinfo=zone).tzname()).lower() for month in (1, 7)}


@lru_cache(256)  # bounded, since the words are a page's
def _fixed(words: str) -> timezone | None:
    if words in _HOURS:
        return timezone(timedelta(hours=_HOURS[words]))
    if not (match := _OFFSET.fullmatch(words)):
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    # that of Kiribati, the greatest there is
    if offset > timedelta(hours=14):
        return None
    return timezone(-offset if match[1] == "-" else offset)
