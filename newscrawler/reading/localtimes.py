"""The local time or day that a page shows of the instant that it declares in UTC."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newscrawler.moments.localzones import clock_zone, day_zone, in_utc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from newscrawler.moments.publication import Stamp

_UTC = "UTC"


def local_stamp(
    declared: Sequence[Stamp], clocks: Iterable[Stamp], days: Iterable[Stamp], changed: str
) -> Stamp | None:
    """The stamp with the local time of an instant that is declared in UTC, and a zone that fits.

    It is one of the stamps that are declared after the first, or shown; None where no zone fits, or
    UTC does. A clock time, of `clocks`, is better evidence than one of `days`. `changed` are the
    words of the last change, since a page may show its day alone.
    """
    instant = in_utc(declared[0].words) if declared else None
    if instant is None:
        return None
    others = declared[1:]
    zoned = _in_zones([*others, *clocks], lambda words: clock_zone(words, instant))[:1]
    if not zoned:
        changed_at = in_utc(changed)
        zoned = _in_zones([*others, *days], lambda words: _zone_of_day(words, instant, changed_at))
    in_utc_too = any(stamp.timezone == _UTC for stamp in zoned)
    return None if in_utc_too or not zoned else zoned[0]


def _in_zones(stamps: Iterable[Stamp], zone_of: Callable[[str], str]) -> list[Stamp]:
    """The stamps for which there is a zone, each in its own."""
    zoned = (replace(stamp, timezone=zone_of(stamp.words)) for stamp in stamps)
    return [stamp for stamp in zoned if stamp.timezone]


def _zone_of_day(words: str, instant: datetime, changed_at: datetime | None) -> str:
    zone = day_zone(words, instant)
    # without a label, the day of a change looks like that of a publication further east
    of_change = changed_at is not None and day_zone(words, changed_at) == _UTC
    return "" if of_change and zone != _UTC else zone
