"""Dates among other words: where in a line of text a date stands, and what it is the date of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.moments import labels
from newscrawler.moments.days import WEEKDAY
from newscrawler.moments.labels import DateKind
from newscrawler.moments.resolve import is_time

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR = r"(?:19|20)\d\d"
_MONTH = r"[^\W\d_]{3,13}"
_DATE = (
    rf"{_YEAR}\s?[-./年년]\s?\d{{1,2}}\s?[-./月월]\s?\d{{1,2}}[日일]?(?:\s?[(（][月火水木金土日](?:曜日?)?[)）])?"
    rf"|\d{{1,2}}\s?[-./]\s?\d{{1,2}}\s?[-./]\s?{_YEAR}"
    r"|\d\d[./]\d\d[./]\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|[.ºª])?[\s-]{{0,2}}(?:de |of |d['’])?{_MONTH}\.?,?[\s-](?:del? )?{_YEAR}(?:\s?г\.)?"
    rf"|{_MONTH}\.?[\s-]\d{{1,2}}(?:st|nd|rd|th)?,?[\s-]{_YEAR}"
    rf"|{_YEAR}\. {_MONTH} \d{{1,2}}\."
    rf"|(?:{_MONTH}\.? \d{{1,2}}|\d{{1,2}}\.? {_MONTH}\.?),?(?=\s\d{{1,2}}:\d\d)"
    r"|(?:令和|平成)\s?(?:\d{1,2}|元)年\s?\d{1,2}月\s?\d{1,2}日"
    r"|\d{1,2}月\s?\d{1,2}日(?:\s?[(（][月火水木金土日](?:曜日?)?[)）])?|\d{1,2}/\d{1,2}\s?[(（][月火水木金土日][)）]"
)
_CLOCK = (
    r"(?:午前|午後|上午|下午|오전|오후)?\s?[012]?\d(?:(?:[:.h]|u)[0-5]\d(?!\d)(?::[0-5]\d)?|[時시]\s?(?:[0-5]?\d[分분])?)"
    r"(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:(?:uhr|hs?|hrs|(?-i:[A-Z]{2,4})|GMT[+-]\d{1,2}|[+-]\d\d:?\d\d)\b|(?-i:\([A-Z]{3,4}\))))?"
)
_BETWEEN = r"(?:[\s,|·•–/-]{1,4}|t|(?<=[日)）]))(?:(?:at|um|à|às|as|a las|a les|alle|ore|kl\.?|klo\.?|om|o|в|о) )?"
_AGE = r"\d{1,2} ?(?:minute|min|hour|hr|day|week|month)s?\.? ago|\d{1,2}\s?(?:分|時間|日|週間)前"
_FOUND = re.compile(
    rf"(?<![\d/.-])(?:{_CLOCK},?\s)?(?:{_DATE})(?:(?<!\d)|(?!\d))(?:{_BETWEEN}{_CLOCK})?|(?<!\d){_AGE}", re.IGNORECASE
)  # fmt: skip
_WORDS = re.compile(r"[^\W\d_]{2,}|[ぁ-んァ-ヶ一-龠]")
_IS_WEEKDAY = re.compile(rf"{WEEKDAY}", re.IGNORECASE)
_LONGEST = 400
"""Characters of a line in which a date is looked for; a longer one is prose."""
_DATELINE = 80
"""Characters at the beginning of prose, in which it may have its place and day."""
_PLACE = re.compile(
    r"[(\[]?(?:[^\W\d]{2,20}[ /]?){0,3}(?:\([^()]{2,20}\))?[,:]? ?\(?(?:den |am )?"
)
_AFTER_DATELINE = re.compile(r"\s?(?:[)\]–—:|]|-\s|[„“\"«]|$)")


class FoundDate(NamedTuple):
    """A date in a line of text."""

    words: str
    """As they stand there, with the label of a change in front of one."""
    kind: DateKind
    surplus: int
    """Words of the line that belong neither to the date nor to its label."""
    is_dateline: bool = False
    """Whether the line begins with the date, maybe after a place: `Sendai, 14 July 2026 –`."""


def dates_in(text: str) -> Iterator[FoundDate]:
    """The dates in a line of text, in its order; in a long one only at its beginning."""
    is_prose = len(text) > _LONGEST
    end = 0
    for match in _FOUND.finditer(text[:_DATELINE] if is_prose else text):
        label = _label(text, end, match)
        start, end = match.span()
        if not is_time(match[0]):
            continue
        kind = DateKind.UNLABELLED if label is None else label.kind
        if label:
            start, end = min(start, label.start), max(end, label.end)
        rest = _WORDS.findall(f"{text[:start]} {text[end:]}")
        surplus = sum(not _IS_WEEKDAY.match(word) for word in rest)
        words = text[start:end] if kind is DateKind.MODIFIED else match[0]
        is_dateline = bool(_PLACE.fullmatch(text[:start]) and _AFTER_DATELINE.match(text, end))
        if is_dateline or not is_prose:
            yield FoundDate(words.strip(" ,|"), kind, surplus, is_dateline)


class _Label(NamedTuple):
    kind: DateKind
    start: int
    end: int


def _label(text: str, after: int, date: re.Match[str]) -> _Label | None:
    """The label of a date: the last between `after` and it, or a Japanese one behind it."""
    found = [(each, after) for each in labels.LABEL.finditer(text[after : date.start()].lower())]
    if not found and (behind := labels.LABEL.match(text[date.end() : date.end() + 8])):
        # Updated behind a date is the label of the next
        found = [(behind, date.end())] if not behind[0].isascii() else []
    if not found:
        return None
    label, offset = found[-1]
    changed = label["modified"] or label["modified_ja"]
    kind = DateKind.MODIFIED if changed else DateKind.PUBLISHED
    return _Label(kind, offset + label.start(), offset + label.end())
