"""When an article was published, as far as everything said of it allows. Pure."""

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
"""The basis of a time that nobody told: published some time before we saw it."""

RELATIVE = "relative"
"""The basis of a time that an age told, or told more exactly: an estimate, however narrow."""

EXACT = timedelta(minutes=1)
"""What is told to the minute is a stamp; anything wider is an estimate."""

CLOCKS_DIFFER = timedelta(minutes=10)
"""A time may lie this much after the article was first seen, and no more."""


class Columns(TypedDict):
    """The columns of `article` that tell its time of publication."""

    published_text: str
    published_basis: str
    published_earliest: datetime | None
    published_latest: datetime
    published_at: datetime
    published_precision: str


@dataclass(frozen=True, slots=True)
class Published:
    """What is known of a time of publication."""

    text: str
    basis: str
    moment: Moment | None
    """None: nothing but that it was before the article was first seen."""
    at: datetime | None = None
    """The likeliest instant, where more is known than the moment tells."""

    @property
    def exact(self) -> bool:
        if self.moment is None or self.basis == RELATIVE:
            return False
        return self.moment.width <= EXACT


def told(article: items.Article) -> Published:
    """What an article, as read, tells of its time of publication."""
    stamp = article.published_stamp
    if article.published is None or stamp is None:
        return Published(article.when, FIRST_SEEN, None)
    basis = article.ways.get("published", stamp.basis)
    moment = article.published
    if basis == RELATIVE:  # counted back from when the page was rendered
        moment = Moment(moment.earliest - CACHED, moment.latest)
    return Published(stamp.words, basis, moment, article.published_at)


def possible(said: Published, first_seen_at: datetime) -> Published:
    """The part of it that is not later than the article was first seen (and clocks differ)."""
    limit = first_seen_at + CLOCKS_DIFFER
    if said.moment is None or said.moment.latest <= limit:
        return said
    if said.moment.earliest > limit:
        return Published(said.text, FIRST_SEEN, None)
    return replace(said, moment=Moment(said.moment.earliest, min(said.moment.latest, limit)))


def contradict(known: Published, said: Published, *, first_seen_at: datetime) -> bool:
    """Whether nothing fits both, or what is said lies after the article was first seen.

    Two exact stamps may lie as far apart as clocks do, and any may have been cut to the minute.
    """
    if said.moment is None:
        return False
    if said.moment.earliest > first_seen_at + CLOCKS_DIFFER:
        return True
    if known.moment is None:
        return False
    exact = (known.exact, said.exact)
    slack = CLOCKS_DIFFER if all(exact) else EXACT if any(exact) else timedelta(0)
    return not around(known.moment, slack).overlaps(said.moment)


def around(moment: Moment, slack: timedelta) -> Moment:
    return Moment(moment.earliest - slack, moment.latest + slack)


def merged(
    known: Published, said: Published, *, first_seen_at: datetime, better: bool = False
) -> Published:
    """What is known after something more was said.

    An exact stamp is never replaced by an estimate; two estimates leave what both allow, and the
    one we had where they contradict each other. Of two exact stamps the first stays, unless the
    second tells the same more exactly, or comes from a better reading (`better`).
    """
    said = possible(said, first_seen_at)
    if said.moment is None:
        return known
    if known.moment is None or (said.exact and (better or not known.exact)):
        return said
    if not known.moment.overlaps(said.moment):
        return known
    if known.exact:
        return said if said.moment.width < known.moment.width else known
    both = known.moment & said.moment
    basis = RELATIVE if said.basis == RELATIVE and both != known.moment else known.basis
    return replace(known, moment=both, basis=basis)


def columns(published: Published, first_seen_at: datetime) -> Columns:
    """As it stands in the database.

    With no time told, all that is known is that it was not after the first sight: the earliest is
    empty, the best point is the first sight itself, and no precision finer than a day is claimed.
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
    """To the second, as it is kept: an estimate must not lose a part of one."""
    if published.exact or not moment.latest.microsecond:
        return moment.latest
    return moment.latest + timedelta(seconds=1)


def _point(published: Published, moment: Moment) -> datetime:
    at = published.at
    return at if at and moment.earliest <= at <= moment.latest else moment.point
