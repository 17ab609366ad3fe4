"""Ages for readers: from an instant to `4 hours ago`, in the reader's language."""

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
"""Each unit, its length in seconds, and the seconds that Babel divides by for it."""
# of an age below a minute, for which Babel would have "in 0 seconds"
_JUST_NOW = {"en": "just now", "ja": "たった今"}


def humanise(at: datetime, now: datetime, language: str) -> str:
    """How long before `now` an instant was: `4 hours ago`, `4時間前`.

    Ages are floored to the greatest whole unit, as most sites do: 4 hours is 4.0 to 5.0 of them.
    An age below a minute is `just now`. `language` is a BCP 47 tag; an unknown one counts as English.
    Raises TypeError where one instant is naive and the other is not.
    """
    seconds = (now - at).total_seconds()
    locale = _locale(language)
    for unit, length, babels in _UNITS:
        if abs(seconds) >= length:
            # Babel has months of 30 days and years of 365; counted here, a year is 365.2425
            count = int(abs(seconds) // length)
            return _format(-count * babels if seconds > 0 else count * babels, unit, locale)
    return _JUST_NOW.get(locale.language) or _format(-int(abs(seconds)), "second", locale)


def _format(seconds: int, unit: _Unit, locale: Locale) -> str:
    from babel.dates import format_timedelta

    words = format_timedelta(
        timedelta(seconds=seconds),
        granularity=unit,
        # only the unit of `granularity`: else 21 hours are a day
        threshold=float("inf"),
        add_direction=True,
        locale=locale,
    )
    # Babel writes 4 時間前
    return words.replace(" ", "") if locale.language == "ja" else words


@lru_cache
def _locale(language: str) -> Locale:
    # babel takes longer to import than all the rest of this package
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
