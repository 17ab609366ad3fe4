"""Which of the times that are told of an article is believed, and what those of many tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from newscrawler import moments
from newscrawler.moments import Moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from newscrawler.items import Stamp

CLOCKS_DIFFER = timedelta(minutes=10)
"""A stamp further in the future than this is wrong: a wrong zone, a wrong year, a planned date."""

ENOUGH_ARTICLES, ENOUGH_TIME = 20, timedelta(days=7)
"""With fewer, or from less than a week, it is not known how long a source is silent at times."""
NEVER_STALE = timedelta(hours=6)
SILENCES = 2
"""A listing has stopped when nothing is new for so many of the source's longest silences."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A moment, and the stamp that told it."""

    moment: Moment
    stamp: Stamp
    basis: str
    """The stamp's basis, or `relative` where its words are an age."""


def believe(stamps: Iterable[Stamp], *, read_at: datetime) -> Dated | None:
    """The most trusted stamp that names a possible moment, made as exact as the others allow.

    Stamps come most trusted first. One that lies more than ten minutes after it was read is
    passed over. A less trusted stamp that falls within the believed one only tells it more
    exactly ("14 July", "14 July 09:30"), so the more exact is taken.
    """
    best: Dated | None = None
    for told in _possible(stamps, read_at):
        if best is None or (told.moment.width < best.moment.width and _within(told, best)):
            best = told
    return best


def before(published: Moment, changed: Moment | None) -> tuple[Moment, datetime]:
    """An estimate, cut off at the first change that is known, and the likeliest instant in it.

    What was changed had been published. Most articles are changed soon or never, so a change on
    the day of publication tells more of its hour than the middle of the day does.
    """
    estimate = published.width > timedelta(minutes=1)
    if not (estimate and changed and published.earliest <= changed.latest <= published.latest):
        return published, published.point
    return Moment(published.earliest, changed.latest), changed.latest


def newest(words: Iterable[str], *, read_at: datetime, timezone: str) -> datetime | None:
    """The newest of the times that these words tell, if any tells one; a day ends when it is read."""
    told = (moments.resolve(each, read_at=read_at, timezone=timezone) for each in words)
    return max((min(moment.latest, read_at) for moment in told if moment), default=None)


def patience(published: Sequence[datetime], longest: timedelta) -> timedelta:
    """How old a source's newest article may be before its listing must have stopped.

    `published` are its articles of late, the oldest first. Their longest silence, which knows the
    nights and weekends of the source, counts twice; never less than six hours, never more than
    `longest`, which also holds where too little is known.
    """
    if len(published) < ENOUGH_ARTICLES or published[-1] - published[0] < ENOUGH_TIME:
        return longest
    silence = max(later - earlier for earlier, later in pairwise(published))
    return min(longest, max(NEVER_STALE, SILENCES * silence))


def _possible(stamps: Iterable[Stamp], read_at: datetime) -> Iterator[Dated]:
    for stamp in stamps:
        now = stamp.read_at or read_at
        moment = moments.resolve(stamp.words, read_at=now, timezone=stamp.timezone)
        if moment and moment.earliest <= now + CLOCKS_DIFFER:
            yield Dated(moment, stamp, "relative" if _is_age(stamp, moment, now) else stamp.basis)


def _within(inner: Dated, outer: Dated) -> bool:
    return (
        outer.moment.earliest <= inner.moment.earliest
        and inner.moment.latest <= outer.moment.latest
    )


def _is_age(stamp: Stamp, moment: Moment, now: datetime) -> bool:
    """Words whose moment moves with the time of reading are an age."""
    if moment.width <= timedelta(minutes=1):
        return False
    second = timedelta(seconds=1)
    later = moments.resolve(stamp.words, read_at=now + second, timezone=stamp.timezone)
    return later is not None and later.latest - moment.latest == second
