"""Machine formats of times: ISO 8601, RFC 822 and variants, epochs, ids that begin with a date."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from newscrawler.moments.days import MONTH, MONTHS, WEEKDAY
from newscrawler.moments.moment import Moment
from newscrawler.moments.partial_date import Clock, PartialDate, day_of, moment_of, on
from newscrawler.moments.zones import ZONE, zone_of

if TYPE_CHECKING:
    from newscrawler.moments.frame import Frame

_CLOCK = r"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)"
_SECONDS = r"(?P<second>[0-5]\d|60)(?:[.,:](?P<fraction>\d{1,9}))?"
_ISO = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<dash>-?)(?P<month>\d\d)(?P=dash)(?P<day>\d\d)"
    r"(?:(?P<t> |t)(?P<hour>[01]\d|2[0-4]):?(?P<minute>[0-5]\d)"
    rf"(?::?{_SECONDS})?)?"
    # Mainichi writes +0900, for which fromisoformat needs Python 3.11; Go adds the zone's name
    # after the offset, Java its region in brackets, others the Z of a time in UTC
    r"(?: ?(?P<zone>z|[+-]\d{1,2}(?::?\d\d)?|[a-z]{2,5})(?: [a-z]{3,4}|\[[a-z_/]+\]|z)?)?"
)
# 2026-11-28T9:05:00, of a printf without widths
_UNPADDED = re.compile(r"(?<=[-+t :])\d(?=[-+t :z]|$)")
# 2026-011-28, of a script that puts a zero before every month
_OVERPADDED = re.compile(r"(?<=\d-)0(?=\d\d[-t ])")
_TRUNCATED = re.compile(r"(?P<year>(?:19|20)\d\d)(?:-(?P<month>0[1-9]|1[0-2]))?")
_DIGITS = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)"
    r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<second>[0-5]\d)?"
)
# thirteen digits are milliseconds: NHK's updated_at, AP's data-timestamp; ten are seconds
_EPOCH = re.compile(r"(1\d{9})(?:(\d{3})|\.(\d{1,9}))?")
_ID = re.compile(
    # Mainichi /20250114/, The Japan Times /2025/07/14/, Sankei 20250121-ABC.., NHK World
    # 20260919de51188, Jiji k=2026091800657
    r"(?=/.*/$|\d{8}-|\d{8}[a-z]{2}\d{5}$|k=\d{13}$)(?:/|k=)?"
    r"(?P<year>20\d\d)/?(?P<month>\d\d)/?(?P<day>\d\d)"
    r"(?:/|-[a-z0-9]{5,26}|[a-z]{2}\d{5}|\d{5})"
)
_ZONE_NAME = r"(?: ?\([^()]+\))?"
_RFC = (
    # RFC 822, RFC 850, and with a day and month in full
    re.compile(
        rf"(?:{WEEKDAY}\.?(?P<comma>,)? ?)?(?P<day>\d{{1,2}})[ -]{MONTH}\.?[ -](?P<year>\d{{4}}|\d\d)"
        rf" {_CLOCK}(?::{_SECONDS})?(?: ?{ZONE})?{_ZONE_NAME}"
    ),
    # asctime, date(1), JavaScript
    re.compile(
        rf"{WEEKDAY} {MONTH} (?P<day>\d{{1,2}}) (?P<year>\d{{4}}) {_CLOCK}:{_SECONDS}"
        rf"(?: {ZONE})?{_ZONE_NAME}"
    ),
    re.compile(
        rf"{WEEKDAY} {MONTH} (?P<day>\d{{1,2}}) {_CLOCK}:{_SECONDS}(?: {ZONE})? (?P<year>\d{{4}})"
    ),
)


def stamp(words: str, frame: Frame) -> Moment | None:
    """The moment of a machine format in lower case, an instant if it has minutes; else None."""
    if words[0].isdigit():
        return _numeric(words, frame) or _rfc(_RFC[:1], words, frame)
    if words[0] in "/k":
        return _id(words, frame)
    return _rfc(_RFC, words, frame) if ":" in words else None


def _numeric(words: str, frame: Frame) -> Moment | None:
    padded = words
    if words[4:5] == "-":
        padded = _OVERPADDED.sub("", _UNPADDED.sub(r"0\g<0>", words))
    if match := _ISO.fullmatch(padded):
        return _instant(match.groupdict(), frame)
    if epoch := _EPOCH.fullmatch(words):
        at = datetime.fromtimestamp(int(epoch[1]), UTC)
        # milliseconds or a decimal fraction, padded to microseconds
        fraction = f"{epoch[2] or epoch[3] or '0':0<6}"[:6]
        return _point(at + timedelta(microseconds=int(fraction)))
    if match := _DIGITS.fullmatch(words):
        return _instant(match.groupdict() | {"t": " "}, frame)
    if match := _TRUNCATED.fullmatch(words):
        return _truncated(int(match["year"]), match["month"], frame)
    return _id(words, frame)


def _rfc(patterns: tuple[re.Pattern[str], ...], words: str, frame: Frame) -> Moment | None:
    for pattern in patterns:
        if match := pattern.fullmatch(words):
            fields = match.groupdict()
            fields["month"] = str(MONTHS[match["month"][:3]])
            if len(match["year"]) == 2:  # RFC 2822, section 4.3
                fields["year"] = ("20" if match["year"] < "50" else "19") + match["year"]
            # without the comma, the zone or the seconds of a feed it is what people write
            feeds = fields.get("comma") or (words[0].isdigit() and fields["zone"])
            return _instant(fields | {"t": "t" if feeds else " "}, frame)
    return None


def _instant(fields: dict[str, str | None], frame: Frame) -> Moment | None:
    day = day_of(int(fields["year"] or 0), int(fields["month"] or 0), int(fields["day"] or 0))
    # without a zone AP means UTC, NHK and Yomiuri Japan: the source declares which
    zone = zone_of(name, frame.zone) if (name := fields.get("zone")) else frame.zone
    if day is None or zone is None:
        return None
    if fields["hour"] is None:
        # 2013-01-27-01 is no day with an offset, but a number, or part of an address
        return None if name and len(name) == len("-01") else on(day, None, zone)
    start = timedelta(
        hours=int(fields["hour"]),
        minutes=int(fields["minute"] or 0),
        seconds=int(fields["second"] or 0),
        microseconds=int(f"{fields.get('fraction') or '0':0<6}"[:6]),
    )
    # a minute without a T is what people write, and lasts a minute
    is_minute = fields["second"] is None and fields["t"] == " "
    return on(day, Clock(start, timedelta(minutes=1) if is_minute else timedelta(0)), zone)


def _truncated(year: int, month: str | None, frame: Frame) -> Moment | None:
    return moment_of(
        PartialDate(year=year, month=int(month) if month else None), None, None, frame
    )


def _id(words: str, frame: Frame) -> Moment | None:
    match = _ID.fullmatch(words)
    day = match and day_of(int(match["year"]), int(match["month"]), int(match["day"]))
    return on(day, None, frame.zone) if day else None


def _point(at: datetime) -> Moment:
    return Moment(at, at)
