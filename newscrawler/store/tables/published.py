"""The time of publication of a stored article, narrowed by each reading of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, TypedDict

from newscrawler.moments import Moment
from newscrawler.moments.conventions import CACHED

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler import items

FIRST_SEEN = "first-seen"
"""The basis where no page declares a time: published before the article was first seen."""

RELATIVE = "relative"
"""The basis of a time that comes from an age, or was narrowed by one: always an estimate."""

EXACT = timedelta(minutes=1)
"""A time of this width or less is exact; a wider one is an estimate."""

CLOCKS_DIFFER = timedelta(minutes=10)
"""A time may lie this much after the article was first seen, and no more."""


class Columns(TypedDict):
    """The columns of the table `article` for its time of publication."""

    published_text: str
    published_basis: str
    published_earliest: datetime | None
    published_latest: datetime
    published_at: datetime
    published_precision: str


@dataclass(frozen=True, slots=True)
class Published:
    """A time of publication, and where it comes from."""

    text: str
    """The raw date."""
    basis: str
    """Where the raw date stood (publication.Stamp.basis), RELATIVE or FIRST_SEEN."""
    moment: Moment | None
    """None: nothing but that it was before the article was first seen."""
    at: datetime | None = None
    """The likeliest instant in the moment, where it is not the moment's own point."""

    @property
    def exact(self) -> bool:
        """Whether it is an instant or a minute that a page declares, not an estimate."""
        if self.moment is None or self.basis == RELATIVE:
            return False
        return self.moment.width <= EXACT


def declared(article: items.Article) -> Published:
    """The time of publication that an article, as it was read, declares."""
    stamp = article.published_stamp
    if article.published is None or stamp is None:
        return Published(article.when, FIRST_SEEN, None)
    basis = article.ways.get("published", stamp.basis)
    moment = article.published
    # an age counts back from when the page was rendered, at most CACHED before it was read
    if basis == RELATIVE:
        moment = Moment(moment.earliest - CACHED, moment.latest)
    return Published(stamp.words, basis, moment, article.published_at)


def possible(published: Published, first_seen_at: datetime) -> Published:
    """The part of a time that is not after the article was first seen, but for CLOCKS_DIFFER."""
    limit, moment = first_seen_at + CLOCKS_DIFFER, published.moment
    if moment is None or moment.latest <= limit:
        return published
    if moment.earliest > limit:
        return Published(published.text, FIRST_SEEN, None)
    return replace(published, moment=Moment(moment.earliest, min(moment.latest, limit)))


def contradict(stored: Published, declared: Published, *, first_seen_at: datetime) -> bool:
    """Whether two times of one article cannot both be right.

    They cannot if no instant fits both, or if the declared one is after the first sight.
    """
    if declared.moment is None:
        return False
    if declared.moment.earliest > first_seen_at + CLOCKS_DIFFER:
        return True
    if stored.moment is None:
        return False
    # two exact times may lie as far apart as clocks do, and one may have been cut to the minute
    exact = (stored.exact, declared.exact)
    slack = CLOCKS_DIFFER if all(exact) else EXACT if any(exact) else timedelta(0)
    return not around(stored.moment, slack).overlaps(declared.moment)


def around(moment: Moment, slack: timedelta) -> Moment:
    """A moment made longer by `slack` at both ends."""
    return Moment(moment.earliest - slack, moment.latest + slack)


def merged(
    stored: Published, declared: Published, *, first_seen_at: datetime, better: bool = False
) -> Published:
    """The time of an article after a further reading has declared one.

    An exact time is never replaced by an estimate. Of two estimates the intersection remains, or
    the stored one if they do not overlap. Of two exact times the stored one remains, unless the
    declared one is the same time more exactly, or comes from a better reading (`better`).
    """
    declared = possible(declared, first_seen_at)
    if declared.moment is None:
        return stored
    if stored.moment is None or (declared.exact and (better or not stored.exact)):
        return declared
    if not stored.moment.overlaps(declared.moment):
        return stored
    if stored.exact:
        return declared if declared.moment.width < stored.moment.width else stored
    # an age gives another interval at each crawl: an estimate becomes narrower, and never moves
    both = stored.moment & declared.moment
    basis = RELATIVE if declared.basis == RELATIVE and both != stored.moment else stored.basis
    return replace(stored, moment=both, basis=basis)


def columns(published: Published, first_seen_at: datetime) -> Columns:
    """The columns of an article for its time of publication.

    Without a declared time the earliest instant is NULL, the latest and the best one are those at
    which the article was first seen, and the precision is a day.
    """
    moment = published.moment
    return {
        "published_text": published.text,
        "published_basis": published.basis,
        "published_earliest": moment.earliest if moment else None,
        "published_latest": _latest(published, moment) if moment else first_seen_at,
        "published_at": _point(published, moment) if moment else first_seen_at,
        "published_precision": moment.precision if moment else "day",
    }


def _latest(published: Published, moment: Moment) -> datetime:
    # stored to the second, cut off: an estimate is rounded up, so as not to exclude the truth
    if published.exact or not moment.latest.microsecond:
        return moment.latest
    return moment.latest + timedelta(seconds=1)


def _point(published: Published, moment: Moment) -> datetime:
    at = published.at
    return at if at and moment.earliest <= at <= moment.latest else moment.point
