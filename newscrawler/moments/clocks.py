"""Clock times in visible words: split off their end or start, so that a day is left."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.moments.partial_date import Clock
from newscrawler.moments.zones import ZONE, zone_of

if TYPE_CHECKING:
    from datetime import tzinfo

    from newscrawler.moments.frame import Frame

_AT = r"(?P<hour>[01]?\d|2\d)"
_HALF = r"(?: ?(?P<half>[ap])\.?m\b\.?)?"
_COLON = (
    # Reuters: a year is glued in front where two elements are joined, March 7, 20247:55 AM
    r"(?:(?P<half_ja>午前|午後|上午|下午|오전|오후) ?)?(?:(?<![\d:.-])|(?<=[12]\d{3}))"
    + _AT
    + r":(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d|60)(?:\.\d{1,6})?)?"
    + _HALF
    + r"(?: (?P<half_after>午前|午後))?"
)
_AT_END = re.compile(rf"{_COLON} ?(?:{ZONE})?$")
_AT_START = re.compile(rf"{_COLON}(?: ?{ZONE})?(?:[ ,-]+|$)")
_HOUR_AT_END = re.compile(
    rf"(?<![\d:.,$])(?P<hour>1[0-2]|0?[1-9]) ?(?P<half>[ap])\.?m\b\.?(?: {ZONE})?$"
)
_HOUR_AT_START = re.compile(
    rf"(?P<hour>1[0-2]|0?[1-9]) ?(?P<half>[ap])\.?m\b\.?(?: {ZONE})?(?:[ ,-]+)(?=.)"
)
# the British press writes 10.15am
_DOT_AND_HALF = re.compile(r"(?<![\d.])(\d{1,2})\.([0-5]\d) ?(?=[ap]\.?m\b)")
# The Guardian: Sat 24 Feb 2024 12.42 CET; elsewhere 12.42 is a figure
_DOT_AT_END = re.compile(rf"(?<=[a-z ]\d{{4}} ){_AT}\.(?P<minute>[0-5]\d){_HALF}(?: {ZONE})?$")
_KANJI_AT_END = re.compile(
    r"(?:(?P<half_ja>午前|午後) ?)?(?<!\d)(?P<hour>[012]?\d)時"
    rf"(?:(?P<minute>[0-5]?\d)分(?:(?P<second>[0-5]?\d)秒)?|(?P<thirty>半))?(?: ?{ZONE})?$"
)
_AMPM = {
    "a": 0, "p": 12, "午前": 0, "午後": 12, "上午": 0, "下午": 12, "오전": 0, "오후": 12,
}  # fmt: skip
_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)

_PARTS: dict[str, tuple[int, int]] = {
    "未明": (0, 6), "明け方": (2, 8), "早朝": (3, 9), "朝": (4, 12), "午前中": (0, 12), "午前": (0, 12),
    "昼前": (9, 12), "昼過ぎ": (12, 16), "昼": (10, 16), "午後": (12, 24), "夕方": (15, 20), "夕": (15, 20),
    "夜": (17, 24), "晩": (17, 24), "深夜": (21, 29), "夜遅く": (20, 29),
    "morning": (4, 12), "afternoon": (12, 19), "evening": (16, 24), "night": (17, 28),
}  # fmt: skip
"""Parts of the day from hour to hour, as wide as newspapers use them; 29 is 5 the next day."""
_NOON = Clock(12 * _HOUR, _MINUTE)
_PART_AT_END = re.compile(
    rf"(?:の| )?(?P<part>{'|'.join(sorted(_PARTS, key=len, reverse=True))})(?:頃|ごろ)?$"
)
_NOON_AT_END = re.compile(r" ?(?:正午|(?<![a-z])(?:(?:12 )?noon|midday))$")
_PART_AND_HOUR = re.compile(
    r" ?(?P<part>morning|afternoon|evening|night)(?: at| @|,)? (?P<hour>1[0-2]|0?[1-9])"
    r"(?::(?P<minute>[0-5]\d))?(?: ?[ap]\.?m\b\.?)?$"
)
"""This morning at 9, last night at 11."""
_BEFORE_CLOCK = re.compile(r"(?: (?:at|by|around|@)|の)$")
_ALONE = {"未明"}
"""Parts that mean those of today where no day is named."""


class ClockSplit(NamedTuple):
    """Visible words split into a clock time and the rest."""

    rest: str
    """The words for the day; may be empty."""
    clock: Clock | None = None
    zone: tzinfo | None = None
    """The zone behind the clock, if one is written there."""
    is_part: bool = False
    """Whether the clock is a part of the day (night, 夜), which alone is no time."""


def split_clock(words: str, frame: Frame) -> ClockSplit | None:
    """Split off the clock time at the end or start of tidy words; without one all are the rest.

    None where they end with a clock time that is none, such as 13 am or one in no known zone.
    """
    words = _DOT_AND_HALF.sub(r"\1:\2 ", words)
    if match := _PART_AND_HOUR.search(words):
        return ClockSplit(words[: match.start()], _in_part(match), is_part=True)
    if match := _search(words):
        return _split(words, match, frame)
    if match := _NOON_AT_END.search(words):
        return ClockSplit(_day_only(words[: match.start()]), _NOON)
    if match := _PART_AT_END.search(words):
        start, end = _PARTS[match["part"]]
        clock = Clock(start * _HOUR, (end - start) * _HOUR)
        return ClockSplit(words[: match.start()], clock, is_part=words not in _ALONE)
    return ClockSplit(words)


def _in_part(match: re.Match[str]) -> Clock:
    """The clock time of an hour in a part of the day: 2 at night is after midnight."""
    hour, is_night = int(match["hour"]) % 12, match["part"] == "night"
    if match["part"] != "morning":
        hour += 24 if is_night and hour < 6 else 12
    start = hour * _HOUR + int(match["minute"] or 0) * _MINUTE
    return Clock(start, _MINUTE if match["minute"] else _HOUR)


def _split(words: str, match: re.Match[str], frame: Frame) -> ClockSplit | None:
    clock, rest = _clock(match.groupdict()), words[: match.start()] + words[match.end() :]
    zone = zone_of(match["zone"], frame.zone) if match["zone"] else None
    if match["zone"] and zone is None:
        if match.start() > 0:
            return None
        # what looked like a zone is a month: 10:05 july 14
        rest = words[match.start("zone") :]
    return clock and ClockSplit(_day_only(rest), clock, zone)


def _day_only(rest: str) -> str:
    return _BEFORE_CLOCK.sub("", rest.strip(" ,-")).removeprefix("on ").rstrip(",")


def _search(words: str) -> re.Match[str] | None:
    # Japan News: 17:41 JST, October 13, 2024 has it in front
    if ":" in words:
        return _AT_END.search(words) or _AT_START.match(words)
    if not words.isascii():
        return _KANJI_AT_END.search(words)
    return _HOUR_AT_END.search(words) or _DOT_AT_END.search(words) or _HOUR_AT_START.match(words)


def _clock(groups: dict[str, str | None]) -> Clock | None:
    """The clock time by the groups of a pattern; None for 13 am."""
    hour = int(groups["hour"] or 0)
    if half := groups.get("half") or groups.get("half_ja") or groups.get("half_after"):
        # 12 am and 午前0時 are midnight, 12 pm and 午後0時 noon; 13 pm is written for 13
        if hour == 12:
            hour = _AMPM[half]
        elif hour < 12:
            hour += _AMPM[half]
        elif _AMPM[half] == 0 or "minute" not in groups or groups["minute"] is None:
            return None
    minute = "30" if groups.get("thirty") else groups.get("minute")
    second = groups.get("second")
    start = timedelta(hours=hour, minutes=int(minute or 0), seconds=int(second or 0))
    if minute is None:
        return Clock(start, _HOUR)
    return Clock(start, _MINUTE if second is None else timedelta(0))
