"""Times of publication: which of an article's raw dates is believed, and how old a listing is.

An article's page, feed and address have several raw dates, which may be wrong, cut to a day, or
those of a change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.moments.conventions import estimate, is_age
from newscrawler.moments.moment import Moment
from newscrawler.moments.resolve import is_modification, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

CLOCKS_DIFFER = timedelta(minutes=10)
"""A time further in the future than this is wrong: a wrong zone, a wrong year, a planned date."""

ENOUGH_ENTRIES = 5
"""Entries, at least, that have to share a time for it to be that of their listing."""

ENOUGH_ARTICLES, ENOUGH_TIME = 20, timedelta(days=7)
"""Articles, and the time that they span, from which a source's longest silence is learned."""
NEVER_STALE = timedelta(hours=6)
"""A newest article younger than this is no sign that a listing has stopped."""
SILENCES = 2
"""A listing has stopped when nothing is new for so many times the source's longest silence."""


_IN_UTC = re.compile(r"\d(?:Z|[+-]00:?00)$")
_IN_A_ZONE = re.compile(r"\d:\d\d(?:\.\d{1,9})?[+-](?!00:?00)\d\d:?\d\d$")
_OF_A_PAGE = {"json-ld", "meta", "time-element"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A raw date of an article, and what is needed to resolve it."""

    words: str
    """As they stand on the page."""
    basis: str
    """Where they stood: json-ld, meta, time-element, visible, source-json, feed, sitemap, html, id,
    address, script. An id's day is declared to be the day of publication, an address's is not."""
    timezone: str = "UTC"
    """The zone of a time without one (IANA name)."""
    read_at: datetime | None = None
    """When the words were read, where that is not when the article's page was: a listing's age."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A moment, and the stamp that it was resolved from."""

    moment: Moment
    stamp: Stamp
    basis: str
    """The stamp's basis, or `relative` if its words are an age."""


class StampChoice(NamedTuple):
    """Which of an article's stamps is believed, and which are impossible."""

    believed: Dated | None
    impossible: tuple[str, ...]
    """A sentence for each stamp that cannot be the time of publication, with the reason."""


def parted(stamps: Iterable[Stamp]) -> tuple[list[Stamp], list[Stamp]]:
    """Stamps of publication, and stamps whose words are labelled as a change: `Updated 2h ago`."""
    parts: tuple[list[Stamp], list[Stamp]] = ([], [])
    for stamp in stamps:
        parts[is_modification(stamp.words)].append(stamp)
    return parts


def believe(
    stamps: Iterable[Stamp], *, read_at: datetime, language: str | None = None
) -> Dated | None:
    """The most trusted stamp that gives a possible time, or a narrower one within it; None: none.

    Stamps come with the most trusted first; `choose_stamp` also names the impossible ones.
    """
    return choose_stamp(stamps, read_at=read_at, language=language).believed


def choose_stamp(
    stamps: Iterable[Stamp], *, read_at: datetime, language: str | None = None
) -> StampChoice:
    """Choose the most trusted stamp that gives a possible time, or a narrower one within it.

    Stamps come with the most trusted first. Impossible is a time more than ten minutes after it was
    read, or more than a day before the day in the article's address. A less trusted stamp that
    falls within the chosen one is the same time more exactly ("14 July", "14 July 09:30"), and is
    chosen instead; so is one of the page that gives the same instant in a zone instead of in UTC. One
    that gives the local time or day of an instant in UTC lends it its words. An age is resolved by
    any convention.
    """
    dated = list(_resolved(stamps, read_at, language))
    day = next((one.moment for one in dated if one.stamp.basis == "id"), None)
    best: Dated | None = None
    impossible = []
    for one in dated:
        if why := _why_impossible(one, day, read_at):
            impossible.append(f"{one.stamp.basis} {one.stamp.words!r} {why}")
        elif best is None or _says_more(one, best):
            best = one
        elif _is_local(one, best):
            best = replace(one, moment=best.moment)
    return StampChoice(best, tuple(impossible))


def same_for_all(times: Mapping[str, str], *, read_at: datetime, timezone: str) -> str:
    """The raw date that all entries of a listing share: it dates the listing, not the articles.

    `times`: address of an article -> its raw date in the listing. Returns "" where these differ,
    where there are fewer than ENOUGH_ENTRIES, or where they are a day or an age.
    """
    # NHK World: public_at is the time at which the list was made, the same for all stories
    words = next(iter(times.values()), "")
    if len(times) < ENOUGH_ENTRIES or len(set(times.values())) > 1 or is_age(words):
        return ""
    moment = resolve(words, read_at=read_at, timezone=timezone)
    return words if moment and moment.width <= timedelta(minutes=1) else ""


def before(published: Moment, changed: Moment | None) -> tuple[Moment, datetime]:
    """An estimate cut off at the article's first known change, and the likeliest instant in it."""
    # what was changed had been published; most articles are changed soon or never, so a change on
    # the day of publication is nearer to its hour than the middle of the day
    estimate = published.width > timedelta(minutes=1)
    if not (estimate and changed and published.earliest <= changed.latest <= published.latest):
        return published, published.point
    return Moment(published.earliest, changed.latest), changed.latest


def newest(raw_dates: Iterable[str], *, read_at: datetime, timezone: str) -> datetime | None:
    """The latest instant that these raw dates allow, up to read_at; None if none is a time."""
    moments = (resolve(words, read_at=read_at, timezone=timezone) for words in raw_dates)
    return max((min(moment.latest, read_at) for moment in moments if moment), default=None)


def patience(published: Sequence[datetime], longest: timedelta) -> timedelta:
    """How old a source's newest article may be before its listing must have stopped.

    `published` are the times of its recent articles, the oldest first. The result is twice their
    longest silence, at least NEVER_STALE and at most `longest`, which is also the result where
    they are too few.
    """
    # the longest silence covers the source's nights and weekends
    if len(published) < ENOUGH_ARTICLES or published[-1] - published[0] < ENOUGH_TIME:
        return longest
    silence = max(later - earlier for earlier, later in pairwise(published))
    return min(longest, max(NEVER_STALE, SILENCES * silence))


def _resolved(stamps: Iterable[Stamp], read_at: datetime, language: str | None) -> Iterator[Dated]:
    """The stamps whose words are a time, with the moment of each."""
    for stamp in stamps:
        now = stamp.read_at or read_at
        if moment := estimate(stamp.words, read_at=now, lag=timedelta(0), language=language):
            yield Dated(moment, stamp, "relative")
        elif moment := resolve(
            stamp.words, read_at=now, timezone=stamp.timezone, language=language
        ):
            yield Dated(moment, stamp, stamp.basis)


def _why_impossible(dated: Dated, day: Moment | None, read_at: datetime) -> str:
    """Why a stamp cannot be the time of publication; empty where it can."""
    if dated.moment.earliest > (dated.stamp.read_at or read_at) + CLOCKS_DIFFER:
        return "lies in the future"
    if day and dated.moment.latest < day.earliest - timedelta(days=1):
        return "is older than the day in the address"
    return ""


def _says_more(one: Dated, best: Dated) -> bool:
    """Whether a less trusted stamp is the same time more exactly, or in the publisher's own zone."""
    if one.moment == best.moment:
        # one instant, but the day of 2026-07-14T20:05-07:00 is not that of 03:05Z
        in_utc = _IN_UTC.search(best.stamp.words) and one.basis in _OF_A_PAGE
        return bool(in_utc and _IN_A_ZONE.search(one.stamp.words))
    return one.moment.width < best.moment.width and _within(one, best)


def _is_local(one: Dated, best: Dated) -> bool:
    """Whether a stamp in a zone of its own is the local time or day of a chosen one in UTC."""
    # readers know 02:18Z of the 15th as the evening of the 14th, which the page shows
    in_utc = best.basis in _OF_A_PAGE and _IN_UTC.search(best.stamp.words)
    return bool(
        in_utc and one.stamp.timezone != best.stamp.timezone and _within(inner=best, outer=one)
    )


def _within(inner: Dated, outer: Dated) -> bool:
    return (
        outer.moment.earliest <= inner.moment.earliest
        and inner.moment.latest <= outer.moment.latest
    )
