"""Which of the times that are told of an article is believed, and what those of many tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.moments.conventions import estimate, is_age
from newscrawler.moments.moment import Moment
from newscrawler.moments.resolve import resolve, tells_modification

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

CLOCKS_DIFFER = timedelta(minutes=10)
"""A stamp further in the future than this is wrong: a wrong zone, a wrong year, a planned date."""

ENOUGH_ENTRIES = 5
"""Entries of a listing that have no stamp of their own, if all have the same."""

ENOUGH_ARTICLES, ENOUGH_TIME = 20, timedelta(days=7)
"""With fewer, or from less than a week, it is not known how long a source is silent at times."""
NEVER_STALE = timedelta(hours=6)
SILENCES = 2
"""A listing has stopped when nothing is new for so many of the source's longest silences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Words that tell when an article was published, and what is needed to understand them."""

    words: str
    basis: str
    """Where they stood: json-ld, meta, time-element, visible, source-json, feed, sitemap, html, id."""
    timezone: str = "UTC"
    """The zone a time without one is in (IANA name)."""
    read_at: datetime | None = None
    """When the words were read, where that is not when the article's page was ("4 hours ago")."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A moment, and the stamp that told it."""

    moment: Moment
    stamp: Stamp
    basis: str
    """The stamp's basis, or `relative` where its words are an age."""


class Weighed(NamedTuple):
    """Which of an article's stamps is believed, and which cannot be what they say, and why."""

    believed: Dated | None
    lies: tuple[str, ...]


def parted(stamps: Iterable[Stamp]) -> tuple[list[Stamp], list[Stamp]]:
    """Stamps of publication, and those whose words tell of a change: `Updated 2h ago`."""
    told: tuple[list[Stamp], list[Stamp]] = ([], [])
    for stamp in stamps:
        told[tells_modification(stamp.words)].append(stamp)
    return told


def believe(
    stamps: Iterable[Stamp], *, read_at: datetime, language: str | None = None
) -> Dated | None:
    """The stamp that is believed; see `weigh`."""
    return weigh(stamps, read_at=read_at, language=language).believed


def weigh(stamps: Iterable[Stamp], *, read_at: datetime, language: str | None = None) -> Weighed:
    """The most trusted stamp that names a possible moment, made as exact as the others allow.

    Stamps come most trusted first. Not possible is what lies more than ten minutes after it was
    read, or more than a day before the day in the article's address. A less trusted stamp that
    falls within the believed one only tells it more exactly ("14 July", "14 July 09:30"), so the
    more exact is taken. An age is taken by any convention.
    """
    told = list(_told(stamps, read_at, language))
    day = next((each.moment for each in told if each.stamp.basis == "id"), None)
    best: Dated | None = None
    lies = []
    for each in told:
        if why := _lie(each, day, read_at):
            lies.append(f"{each.stamp.basis} {each.stamp.words!r} {why}")
        elif best is None or (each.moment.width < best.moment.width and _within(each, best)):
            best = each
    return Weighed(best, tuple(lies))


def same_for_all(times: Mapping[str, str], *, read_at: datetime, timezone: str) -> str:
    """The raw date that all entries of a listing share: it dates the listing, not the articles.

    `times`: address of an article -> the listing's words for its time. Returns "" where the words
    differ, where there are too few to decide, or where they are a day or an age.
    """
    words = next(iter(times.values()), "")
    if len(times) < ENOUGH_ENTRIES or len(set(times.values())) > 1 or is_age(words):
        return ""
    moment = resolve(words, read_at=read_at, timezone=timezone)
    return words if moment and moment.width <= timedelta(minutes=1) else ""


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
    told = (resolve(each, read_at=read_at, timezone=timezone) for each in words)
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


def _told(stamps: Iterable[Stamp], read_at: datetime, language: str | None) -> Iterator[Dated]:
    for stamp in stamps:
        now = stamp.read_at or read_at
        if moment := estimate(stamp.words, read_at=now, lag=timedelta(0), language=language):
            yield Dated(moment, stamp, "relative")
        elif moment := resolve(
            stamp.words, read_at=now, timezone=stamp.timezone, language=language
        ):
            yield Dated(moment, stamp, stamp.basis)


def _lie(told: Dated, day: Moment | None, read_at: datetime) -> str:
    """Why a stamp cannot be what it says; empty where it can."""
    if told.moment.earliest > (told.stamp.read_at or read_at) + CLOCKS_DIFFER:
        return "lies in the future"
    if day and told.moment.latest < day.earliest - timedelta(days=1):
        return "is older than the day in the address"
    return ""


def _within(inner: Dated, outer: Dated) -> bool:
    return (
        outer.moment.earliest <= inner.moment.earliest
        and inner.moment.latest <= outer.moment.latest
    )
