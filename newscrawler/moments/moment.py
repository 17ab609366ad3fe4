"""A moment: the interval of time that a raw date allows."""

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
    # an age is a unit and a half wide: "1 day ago" may be half a day to two days
    (timedelta(hours=2), "hour"),
    (timedelta(days=1.5), "day"),
)


def now() -> datetime:
    """The present instant (aware UTC): the only place in this package where a clock is read."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time known only to lie in [earliest, latest], both included, both aware UTC.

    Aware instants in other zones are converted to UTC. Raises ValueError for a naive instant, and
    where earliest is after latest.
    """

    earliest: datetime
    latest: datetime

    def __post_init__(self) -> None:
        for name in ("earliest", "latest"):
            instant: datetime = getattr(self, name)
            # the common case, which needs no conversion
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
        """Both ends to the second, for people; or the one instant."""
        ends = dict.fromkeys(f"{end:%Y-%m-%d %H:%M:%S}" for end in (self.earliest, self.latest))
        return f"{' to '.join(ends)} UTC"

    @property
    def width(self) -> timedelta:
        """The length of the interval; zero for an exact instant."""
        return self.latest - self.earliest

    @property
    def precision(self) -> str:
        """The width as a word: second, minute, hour (to 2 h), day (to 1.5 days) or month."""
        return next((name for most, name in _PRECISIONS if self.width <= most), "month")

    @property
    def point(self) -> datetime:
        """The best single instant: the start of a minute, the middle of a wider interval."""
        return self.earliest if self.width <= _MINUTE else self.earliest + self.width / 2

    def overlaps(self, other: Moment) -> bool:
        """Whether the two intervals have an instant in common."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def __and__(self, other: Moment) -> Moment:
        """The intersection of two readings of one time.

        Where they do not overlap, the narrower of the two (of equally narrow ones the earlier). So
        the result is never wider than either, and does not depend on their order.
        """
        if self.overlaps(other):
            return Moment(max(self.earliest, other.earliest), min(self.latest, other.latest))
        return min(self, other, key=lambda moment: (moment.width, moment.earliest))


def hull(moments: Iterable[Moment]) -> Moment | None:
    """The shortest interval that contains all of these; None where there are none."""
    intervals = list(moments)
    if not intervals:
        return None
    return Moment(min(i.earliest for i in intervals), max(i.latest for i in intervals))
