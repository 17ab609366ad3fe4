"""Figures and clock times in one form: 3.2 million, 320万 and 3,200,000 are one number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "千": 10**3, "万": 10**4, "億": 10**8, "兆": 10**12,
}  # fmt: skip
_MORE = r"\d{0,14}(?:,\d{3})*(?:\.\d+)?"
_SCALE = r"(?:[ -]?(thousand|million|billion|trillion)\b|([千万億兆]))?"
_SCALED = re.compile(rf"(\d{_MORE}){_SCALE}")
# 3億2000万 is one number in parts; each pattern begins with a digit, which is found fast
_NUMBER = re.compile(
    rf"\d(?:{_MORE}[千万億兆](?:\d{_MORE}[千万億兆])*\d{_MORE}[千万億兆]?|{_MORE}{_SCALE})",
    re.IGNORECASE,
)
# the look-behind stands after the digit for the same reason; found so in half the time
_CLOCK = re.compile(r"(\d(?<!\w\w)\d?)[:.](\d{2})(?: ?([ap])\.?m\b)", re.IGNORECASE)
_HOUR = re.compile(r"(\d{1,2})時(\d{1,2})分")
_YEAR = re.compile(r"(?:19|20)\d\d")


def numbers(text: str) -> Iterator[str]:
    """The numbers of a text, scaled and without separators."""
    for found in _NUMBER.finditer(text):
        yield str(int(found[0])) if found[0].isdecimal() else _scaled(found[0])


def clocks(text: str) -> Iterator[str]:
    """The clock times of a text, to the minute, by 24 hours: 15:20."""
    for found in _CLOCK.finditer(text):
        yield _clock(int(found[1]) % 12, found[2], afternoon=found[3].lower() == "p")
    for found in _HOUR.finditer(text):
        yield _clock(int(found[1]), found[2], afternoon=text.endswith("午後", 0, found.start()))


def is_distinctive(number: str) -> bool:
    """Whether few texts share a number by chance: three digits or a fraction, and no year."""
    return ("." in number or len(number) >= 3) and not _YEAR.fullmatch(number)


def is_exact(number: str) -> bool:
    """Whether a number is not rounded: three digits before its zeros, or a fraction."""
    return "." in number or len(number.rstrip("0")) >= 3


def _scaled(number: str) -> str:
    value = 0.0
    for part in _SCALED.finditer(number):
        scale = _SCALES.get((part[2] or part[3] or "").lower(), 1)
        value += float(part[1].replace(",", "")) * scale
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _clock(hour: int, minute: str, *, afternoon: bool) -> str:
    return f"{hour % 12 + 12 if afternoon else hour % 24}:{int(minute):02}"
