"""From an instant to `4 hours ago`, in the reader's language, at the time of asking."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from babel import Locale

_Unit = Literal["year", "month", "week", "day", "hour", "minute", "second"]
_DAY = 24 * 60 * 60
_YEAR = 365.2425 * _DAY
_UNITS: tuple[tuple[_Unit, float, int], ...] = (
    ("year", _YEAR, 365 * _DAY),
    ("month", _YEAR / 12, 30 * _DAY),
    ("week", 7 * _DAY, 7 * _DAY),
    ("day", _DAY, _DAY),
    ("hour", 60 * 60, 60 * 60),
    ("minute", 60, 60),
)
"""Each unit, its length in seconds, and the seconds that Babel takes for it."""
_JUST_NOW = {"en": "just now", "ja": "たった今"}


def humanise(at: datetime, now: datetime, language: str) -> str:
    """How long before `now` an instant was: `4 hours ago`, `4時間前`.

    Floored to the greatest whole unit, as most sites do: 4 hours is 4.0 to 5.0 of them. Below a
    minute it is `just now`. `language` is a BCP 47 tag; one that is not known is read as English.
    Raises TypeError where one instant is naive and the other is not.
    """
    seconds = (now - at).total_seconds()
    locale = _locale(language)
    for unit, length, babels in _UNITS:
        if abs(seconds) >= length:
            count = int(abs(seconds) // length)
            return _told(-count * babels if seconds > 0 else count * babels, unit, locale)
    return _JUST_NOW.get(locale.language) or _told(-int(abs(seconds)), "second", locale)


def _told(seconds: int, unit: _Unit, locale: Locale) -> str:
    from babel.dates import format_timedelta

    words = format_timedelta(
        timedelta(seconds=seconds),
        granularity=unit,
        threshold=float("inf"),
        add_direction=True,
        locale=locale,
    )
    return words.replace(" ", "") if locale.language == "ja" else words


@lru_cache
def _locale(language: str) -> Locale:
    # babel takes longer to import than all the rest of this package
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
