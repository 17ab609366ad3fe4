"""The frame of reference of a raw date: when it was read, and in which zone its times are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, tzinfo

CLOCKS_DIFFER = timedelta(minutes=10)
"""How far ahead of ours a site's clock may be; words for a later time mean another day or year."""


@dataclass(frozen=True, slots=True)
class Frame:
    """When and where a raw date is read. Raises ValueError where read_at is naive."""

    read_at: datetime
    zone: tzinfo
    """The zone of times without a zone of their own."""
    day_first: bool | None = None
    """Whether 3/4/2025 is the 3rd of April; None where it is unknown, so that it is no date."""
    japanese: bool = False
    """Whether the words are Japanese, in which 8/5 and (木) alone are days."""
    count: Callable[[tuple[int, timedelta]], None] | None = None
    """Called with the count and the unit of a plain age: (4, 1 hour) for "4 hours ago"."""

    def __post_init__(self) -> None:
        if self.read_at.utcoffset() is None:
            raise ValueError(f"read_at {self.read_at.isoformat()} has no time zone; give it one")
        # frozen, but converted once here rather than at each use
        object.__setattr__(self, "read_at", self.read_at.astimezone(UTC))

    def today(self, zone: tzinfo | None = None) -> date:
        """The date at read_at in a zone, by default that of the frame."""
        return self.read_at.astimezone(zone or self.zone).date()

    def is_ahead(self, instant: datetime) -> bool:
        """Whether an instant is too far in the future for a time of publication."""
        return instant > self.read_at + CLOCKS_DIFFER
