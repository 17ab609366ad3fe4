"""A moment: the stretch of instants that words for a time allow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MINUTE = timedelta(minutes=1)
_PRECISIONS = (
    (timedelta(seconds=1), "second"),
    (_MINUTE, "minute"),
    (timedelta(hours=2), "hour"),
    (timedelta(days=1.5), "day"),
)


def now() -> datetime:
    """The present instant (aware UTC); the only clock in this package."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time known only to lie in [earliest, latest], both included, both aware UTC.

    Aware instants of other zones are turned into UTC. Raises ValueError on a naive instant, and
    when earliest lies after latest.
    """

    earliest: datetime
    latest: datetime

    def __post_init__(self) -> None:
        for name in ("earliest", "latest"):
            instant: datetime = getattr(self, name)
            if instant.tzinfo is UTC:
                continue
            if instant.utcoffset() is None:
                raise ValueError(f"{name} {instant.isoformat()} has no time zone; give it one")
            object.__setattr__(self, name, instant.astimezone(UTC))
        if self.earliest > self.latest:
            raise ValueError(
                f"earliest {self.earliest.isoformat()} lies after "
                f"latest {self.latest.isoformat()}; swap them"
            )

    def __str__(self) -> str:
        """For people: both ends to the second, or the one instant."""
        ends = dict.fromkeys(f"{each:%Y-%m-%d %H:%M:%S}" for each in (self.earliest, self.latest))
        return f"{' to '.join(ends)} UTC"

    @property
    def width(self) -> timedelta:
        """How much the words leave open; zero for an exact instant."""
        return self.latest - self.earliest

    @property
    def precision(self) -> str:
        """The width in words: second, minute, hour (to 2 h), day (to 1.5 days) or month."""
        return next((name for most, name in _PRECISIONS if self.width <= most), "month")

    @property
    def point(self) -> datetime:
        """The best single instant: the start of a minute, the middle of anything wider."""
        return self.earliest if self.width <= _MINUTE else self.earliest + self.width / 2

    def overlaps(self, other: Moment) -> bool:
        """Whether some instant fits both."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def __and__(self, other: Moment) -> Moment:
        """What two readings of one time allow together.

        Where they contradict each other, the tighter of the two is taken (of equally tight ones
        the earlier), so the result is never wider than either and does not depend on order.
        """
        if self.overlaps(other):
            return Moment(max(self.earliest, other.earliest), min(self.latest, other.latest))
        return min(self, other, key=lambda each: (each.width, each.earliest))


def hull(moments: Iterable[Moment]) -> Moment | None:
    """The stretch that holds all of them; None for none."""
    held = list(moments)
    if not held:
        return None
    return Moment(min(each.earliest for each in held), max(each.latest for each in held))
