"""Ages ("4 hours ago") as sites print them, by three conventions, in English or Japanese."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from datetime import datetime

Convention = Literal["floor", "round", "from-now"]

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_NAMES = {_MINUTE: ("minute", "分前"), _HOUR: ("hour", "時間前"), _DAY: ("day", "日前")}
NEW = "NEW"
"""Printed for an age under an hour by lists that count in hours only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """How a newsroom's lists print ages."""

    # simulations seed their random lists with the repr, so that a field's name is part of the data
    convention: Convention = "floor"
    """floor: 119 minutes are 1 hour; round: 2 hours; from-now: rounded as moment.js does."""
    hours_only: bool = False
    kept: timedelta = timedelta(0)
    """For how long a cache keeps a list; the ages in it are those of its rendering."""
    dated: bool = True
    """Whether the pages of articles have times, not only the day in their address."""

    def __post_init__(self) -> None:
        if self.convention not in get_args(Convention):
            valid = ", ".join(get_args(Convention))
            raise ValueError(f"no convention {self.convention!r}; there are {valid}")

    @property
    def cache(self) -> str:
        """The Cache-Control of a list (RFC 9111)."""
        return f"max-age={self.kept.total_seconds():.0f}" if self.kept else "no-store"

    def words(self, at: datetime, now: datetime, language: str = "ja") -> str:
        """The age in words: `4 hours ago`, `an hour ago`, `4時間前`; `just now` under a minute."""
        count, unit = self._counted(max(now - at, timedelta(0)))
        if unit == _MINUTE and self.hours_only:
            return NEW
        english, japanese = _NAMES[unit]
        if count == 0:
            return "たった今" if language == "ja" else "just now"
        if language == "ja":
            return f"{count}{japanese}"
        if count == 1 and self.convention == "from-now":
            return f"{'an' if unit == _HOUR else 'a'} {english} ago"
        return f"{count} {english}{'' if count == 1 else 's'} ago"

    def rendered(self, now: datetime) -> datetime:
        """When the list that is served now was rendered."""
        if not self.kept:
            return now
        return now - timedelta(seconds=now.timestamp() % self.kept.total_seconds())

    def _counted(self, old: timedelta) -> tuple[int, timedelta]:
        """An age as a count and its unit."""
        # moment.js counts minutes up to 44 and hours up to 21, and calls 44 seconds "just now"
        short = self.convention == "from-now"
        if short and old < 44.5 * timedelta(seconds=1):
            return 0, _MINUTE
        for unit, most in ((_MINUTE, 44 if short else 59), (_HOUR, 21 if short else 23)):
            if (count := self._count(old, unit)) <= most:
                return count, unit
        return self._count(old, _DAY), _DAY

    def _count(self, old: timedelta, unit: timedelta) -> int:
        if self.convention == "floor":
            return old // unit
        # half up: round() would round half to even
        count = (old + unit / 2) // unit
        return max(count, 1) if self.convention == "from-now" else count
