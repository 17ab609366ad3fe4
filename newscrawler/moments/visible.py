"""Dates and clock times as people write them: in English, Japanese, and European languages by their form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.moments.clocks import ClockSplit, split_clock
from newscrawler.moments.days import parse_day
from newscrawler.moments.european import in_english
from newscrawler.moments.partial_date import moment_of
from newscrawler.moments.zones import ZONE, zone_of

if TYPE_CHECKING:
    from newscrawler.moments.frame import Frame
    from newscrawler.moments.moment import Moment

_SPELLED = {"けさ": "今朝", "ゆうべ": "昨夜"}
_JAPANS = re.compile(r"\(?日本時間[)の]?")
_GERMAN_WEEKDAYS = {"mo", "di", "mi", "do", "fr", "sa", "so"}
_GERMAN_DAY = re.compile(
    r"(?:[a-z]{2}\.?,? )?(?P<day>\d{1,2}\.\d{1,2}\.)(?:20)?(?P<year>\d\d)(?!\d)"
)
_DOTTED_CLOCK = re.compile(r" ([012]?\d)\.([0-5]\d)$")
_DAY_AND_ZONE = re.compile(rf"(.*\d|today|yesterday) {ZONE}")


def visible(words: str, frame: Frame) -> Moment | None:
    """The moment of tidy words such as `17:41 jst, october 13, 2024` or `7月13日(日)午前10時5分`.

    None for words that are no date and no clock time.
    """
    words = _SPELLED.get(words, words).removeprefix("at ").removeprefix("on ")
    # read without a declared language, since Uhr or a German weekday shows it
    if words.endswith("uhr") or words[:2] in _GERMAN_WEEKDAYS:
        words = _from_german(words)
    if "日本時間" in words:
        words = _JAPANS.sub("", words, count=1).strip() + " jst"
    moment = _dated(words, frame)
    if moment is None and (english := in_english(words)) != words:
        moment = _dated(english, frame)
    return moment


def _dated(words: str, frame: Frame) -> Moment | None:
    split = split_clock(words, frame)
    if split is None:
        return None
    # AP: April 28, 2023 GMT
    if split.clock is None and (match := _DAY_AND_ZONE.fullmatch(words)):
        zone = zone_of(match["zone"], frame.zone)
        split = ClockSplit(match[1], zone=zone) if zone else split
    date = parse_day(split.rest, frame, split)
    return moment_of(date, split.clock, split.zone, frame) if date else None


def _from_german(words: str) -> str:
    """`di 14.07.26 09:30 uhr` as `14.07.2026 09:30`; a weekday or uhr shows the language."""
    words = words.removesuffix("uhr").rstrip().replace(" um ", " ")
    words = _DOTTED_CLOCK.sub(r" \1:\2", words)
    return _GERMAN_DAY.sub(r"\g<day>20\g<year>", words, count=1)
