"""The day in visible words without their clock time: dates, weekdays, yesterday."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newscrawler.moments.partial_date import DAY, PartialDate
from newscrawler.moments.quantities import NUMBERS

if TYPE_CHECKING:
    from newscrawler.moments.clocks import ClockSplit
    from newscrawler.moments.frame import Frame

MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)"
)
_WEEKDAYS = {
    name: number
    for number, names in enumerate(("mon月", "tue火", "wed水", "thu木", "fri金", "sat土", "sun日"))
    for name in (names[:3], names[3:])
}
# "Sun" and "Sat" are no days without a clock time or a date
_FULL_WEEKDAYS = re.compile(
    r"(?:(?:on|last) )?(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?P<kanji>[月火水木金土日])曜日?"
)
_SHORT_WEEKDAYS = re.compile(
    rf"(?P<weekday>{WEEKDAY})\.?|\(?(?P<kanji>[月火水木金土日])(?:曜日?)?\)?"
)
_WEEKDAY_FIRST = re.compile(rf"\(?(?P<weekday>{WEEKDAY})\b\.?\)?[.,]* ?(?=.*\d)")
_WEEKDAY_LAST = re.compile(
    rf"[ ,]*(?:\((?P<kanji>[月火水木金土日])(?:曜日?)?(?:[・,]?[祝休]日?)?\)|(?P<full>[月火水木金土日])曜日?"
    rf"|\(?\b(?P<weekday>{WEEKDAY})\.?\)?)$"
)
_ORDINAL = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FROM_LETTER = (
    re.compile(rf"{MONTH}[ .,-]+{_ORDINAL}(?:(?: ?, ?| |-){_YEAR})?"),
    re.compile(rf"{MONTH}\.?,? {_YEAR}"),
)
_FROM_DIGIT = (
    re.compile(rf"{_YEAR}(?P<sep> ?[/.-] ?)(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})\.?"),
    re.compile(rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}"),
    re.compile(rf"{_YEAR}[ -]{MONTH}[ -]{_ORDINAL}"),
    re.compile(rf"{_ORDINAL}(?: of|\.)?[ -]+{MONTH}(?:[ ,.-]+{_YEAR})?"),
)
_SLASHES = re.compile(rf"(?P<first>\d{{1,2}})(?P<sep>[/-])(?P<second>\d{{1,2}})(?P=sep){_YEAR}")
# 14.07.26 and 14/07/26 where it is known that the day comes first, 07/14/26 where the month does
_SHORT_YEAR = re.compile(
    r"(?P<first>\d{1,2})(?P<sep>[./])(?P<second>\d{1,2})(?P=sep)(?P<year>\d\d)"
)
_MONTH_DAY = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})")
_KANJI = re.compile(
    r"(?:(?P<era>令和|平成|昭和) ?(?P<reign>\d{1,2}|元)年|(?P<year>(?:19|20)\d\d)年)?"
    r" ?(?:(?P<month>\d{1,2})月)? ?(?:(?P<day>\d{1,2})日)?"
)
_SECOND_YEAR = re.compile(r"\((?:(?:19|20)\d\d|(?:令和|平成|昭和)(?:\d{1,2}|元))年?\)")
"""The second year of 令和7(2025)年7月13日."""
_ERA = re.compile(
    r"(?P<era>令和|平成|昭和|[rhs])\.?(?P<reign>\d{1,2}|元)(?P<sep>[./-])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})"
)
_ERAS = {
    "令和": (2018, 81), "r": (2018, 81), "平成": (1988, 31), "h": (1988, 31), "昭和": (1925, 64), "s": (1925, 64),
}  # fmt: skip
"""The year before the first of each reign, and the last year of each."""
_DAYS_AGO = {
    "today": 0, "earlier today": 0, "yesterday": 1, "previous day": 1, "the previous day": 1, "day before yesterday": 2,
    "the day before yesterday": 2, "今日": 0, "きょう": 0, "本日": 0, "当日": 0, "昨日": 1, "きのう": 1,
    "前日": 1, "さくじつ": 1, "一昨日": 2, "おととい": 2, "おとつい": 2,
    # what is left of this morning, last night, 今朝 and 昨夜 once the part of the day is off
    "ほんじつ": 0, "this": 0, "to": 0, "今": 0, "last": 1, "昨": 1,
}  # fmt: skip
_ONLY_WITH_PART = {"this", "to", "今", "last", "昨"}


_BACK = re.compile(
    rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBERS)}) ?(?P<unit>d|days?|w|weeks?) ago|(?P<days>\d{{1,3}})日前"
)
"""A count of days or weeks back, which beside a clock time are those of the calendar."""
_OF_A_YEAR = re.compile(r"(?P<year>本年|今年|去年|昨年|今月|先月)の?(?=\d)")
_WEEK_OF = re.compile(r"(?P<week>先週|今週|前|この前)の?(?=[月火水木金土日]曜)")


def parse_day(words: str, frame: Frame, split: ClockSplit) -> PartialDate | None:
    """The date in tidy words from which `split` was taken; None where they are none."""
    timed = split.clock is not None
    if not words:
        return PartialDate() if timed and not split.is_part else None
    if timed and (back := _BACK.fullmatch(words)):
        return PartialDate(days_ago=_days_back(back))
    if named := _OF_A_YEAR.match(words):
        words = _with_year(named["year"], frame) + words[named.end() :]
    if words in _DAYS_AGO:
        possible = split.is_part or words not in _ONLY_WITH_PART
        return PartialDate(days_ago=_DAYS_AGO[words]) if possible else None
    if named := _WEEK_OF.match(words):
        return _in_week(named["week"], _WEEKDAYS[words[named.end()]], frame)
    short = timed or (frame.japanese and words.startswith("("))
    weekday = _FULL_WEEKDAYS.fullmatch(words) or (short and _SHORT_WEEKDAYS.fullmatch(words))
    if weekday:
        # the latest such day before today; on a Monday, "Monday" is a week ago
        today = frame.today(split.zone).weekday()
        return PartialDate(days_ago=(today - _weekday(weekday) - 1) % 7 + 1)
    if first := _WEEKDAY_FIRST.match(words):
        return _date(words[first.end() :], frame, _weekday(first), timed)
    if last := _WEEKDAY_LAST.search(words):
        return _date(words[: last.start()], frame, _weekday(last), timed)
    return _date(words, frame, None, timed)


def _days_back(match: re.Match[str]) -> int:
    if match["days"]:
        return int(match["days"])
    count = NUMBERS.get(match["count"]) or int(match["count"])
    return count * (7 if match["unit"].startswith("w") else 1)


def _with_year(named: str, frame: Frame) -> str:
    """The year, or the year and month, that 去年 or 先月 name."""
    this = frame.today()
    if named in ("今月", "先月"):
        month = this if named == "今月" else this.replace(day=1) - DAY
        return f"{month.year}年{month.month}月"
    return f"{this.year - (named in ('去年', '昨年'))}年"


def _in_week(named: str, weekday: int, frame: Frame) -> PartialDate | None:
    """The day of a week by its name: 先週の水曜日 of the week before, 前の水曜日 the latest one."""
    today = frame.today().weekday()
    if named in ("前", "この前"):
        return PartialDate(days_ago=(today - weekday - 1) % 7 + 1)
    ago = today - weekday + (7 if named == "先週" else 0)
    return PartialDate(days_ago=ago) if ago >= 0 else None


def _weekday(match: re.Match[str]) -> int:
    return next(_WEEKDAYS[name[:3]] for name in match.groups() if name)


def _date(words: str, frame: Frame, weekday: int | None, timed: bool) -> PartialDate | None:
    if not words.isascii():
        return _kanji(words, weekday, timed)
    if not words[:1].isdigit():
        return _table(_FROM_LETTER, words, weekday) or _era(words)
    if slashes := _SLASHES.fullmatch(words):
        # the day comes first with hyphens, as 21-06-2025 on Daily8 proves, but not in America
        hyphens = slashes["sep"] == "-" and frame.day_first is None
        order = replace(frame, day_first=True) if hyphens else frame
        return _slashes(int(slashes["first"]), int(slashes["second"]), int(slashes["year"]), order)
    if frame.day_first is not None and (short := _SHORT_YEAR.fullmatch(words)):
        year = 2000 + int(short["year"])
        return _slashes(int(short["first"]), int(short["second"]), year, frame)
    # 7/14 alone may be a fraction or a score
    dated = timed or weekday is not None or frame.japanese
    if dated and (match := _MONTH_DAY.fullmatch(words)):
        return PartialDate(month=int(match["month"]), day=int(match["day"]), weekday=weekday)
    return _table(_FROM_DIGIT, words, weekday)


def _table(
    patterns: tuple[re.Pattern[str], ...], words: str, weekday: int | None
) -> PartialDate | None:
    for pattern in patterns:
        if match := pattern.fullmatch(words):
            groups = match.groupdict()
            month = groups["month"]
            return PartialDate(
                year=_int(groups["year"]),
                month=int(month) if month.isdigit() else MONTHS[month[:3]],
                day=_int(groups.get("day")),
                weekday=weekday,
            )
    return None


def _slashes(first: int, second: int, year: int, frame: Frame) -> PartialDate | None:
    """The date of 3/4/2025; None where neither numbers nor the country give the order."""
    day_first = frame.day_first
    if first > 12 or second > 12 or first == second:
        day_first = first > 12
    if day_first is None:
        return None
    month, day = (second, first) if day_first else (first, second)
    return PartialDate(year=year, month=month, day=day)


def _kanji(words: str, weekday: int | None, timed: bool) -> PartialDate | None:
    match = _KANJI.fullmatch(_SECOND_YEAR.sub("", words))
    if not match:
        return _era(words)
    year = _int(match["year"]) or _reign(match["era"], match["reign"])
    month, day = _int(match["month"]), _int(match["day"])
    if match["era"] and year is None:
        return None
    if year is None and (day is None or (month is None and not timed)):
        return None  # 7月 and 13日 may be a length of time
    return PartialDate(year=year, month=month, day=day, weekday=weekday)


def _era(words: str) -> PartialDate | None:
    if not (match := _ERA.fullmatch(words)):
        return None
    year = _reign(match["era"], match["reign"])
    if year is None:
        return None
    return PartialDate(year=year, month=int(match["month"]), day=int(match["day"]))


def _reign(era: str | None, reign: str | None) -> int | None:
    if era is None or reign is None:
        return None
    before, most = _ERAS[era]
    count = 1 if reign == "元" else int(reign)
    return before + count if 1 <= count <= most else None


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None
