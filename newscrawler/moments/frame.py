"""The frame in which words for a time are read: at which instant, in which zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, tzinfo

CLOCKS_DIFFER = timedelta(minutes=10)
"""How far ahead of ours a site's clock may be before its words must mean something else."""


@dataclass(frozen=True, slots=True)
class Frame:
    """When and where words are read. Raises ValueError where read_at is naive."""

    read_at: datetime
    zone: tzinfo
    """The zone of times that name none."""
    day_first: bool | None = None
    """Whether 3/4/2025 is the 3rd of April; None: unknown."""
    count: Callable[[tuple[int, timedelta]], None] | None = None
    """Is told the count and the unit of an age, where the words are nothing more."""

    def __post_init__(self) -> None:
        if self.read_at.utcoffset() is None:
            raise ValueError(f"read_at {self.read_at.isoformat()} has no time zone; give it one")
        object.__setattr__(self, "read_at", self.read_at.astimezone(UTC))

    def today(self, zone: tzinfo | None = None) -> date:
        """The day it is where the words are, when they are read."""
        return self.read_at.astimezone(zone or self.zone).date()

    def is_ahead(self, instant: datetime) -> bool:
        """Whether an instant is too far in the future to have been meant."""
        return instant > self.read_at + CLOCKS_DIFFER
