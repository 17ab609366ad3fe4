"""Refine stored times of publication by the words that a listing has for them now.

An article that a listing shows again and again grows older in it: "1 hour ago", "2 hours ago". All
ages it was seen under are taken together, under each convention that the listing may follow (floor,
round, moment.js); which one it does follow is learned from the same sightings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscrawler import moments
from newscrawler.moments import Moment, Seen
from newscrawler.moments.conventions import (
    ALL,
    CACHED,
    FRESH,
    Convention,
    consistent,
    is_age,
    possible,
)
from newscrawler.moments.moment import hull
from newscrawler.store.tables import listings, published, sightings
from newscrawler.store.tables.articles import update_articles
from newscrawler.store.tables.listings import AgeManner
from newscrawler.store.tables.published import RELATIVE, Published

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime, timedelta
    from typing import Self

    from sqlalchemy import Connection

    from newscrawler.items import Entry
    from newscrawler.store.tables.articles import ListedArticle

Fits = dict[Convention, Moment]
"""What the ages of an article allow for its publication, by each convention they are possible in."""


class ListedTime(NamedTuple):
    """The words of time that a listing has for a stored article."""

    article: ListedArticle
    url: str
    words: str
    basis: str
    read_at: datetime
    timezone: str
    """Of times that name none."""
    language: str

    @classmethod
    def of(cls, article: ListedArticle, entry: Entry, timezone: str, language: str) -> Self:
        """The words of an entry, which must have a time of reading."""
        assert entry.read_at
        return cls(article, entry.url, entry.when, entry.basis, entry.read_at, timezone, language)


def refine(
    connection: Connection, listing: int | None, times: Iterable[ListedTime], *, fresh: bool
) -> list[ListedTime]:
    """Make estimates more exact; returns the times that contradict what is stored.

    What is contradicted stays as it is; an exact time is only checked. `fresh`: the listing says
    that no cache may keep it, so its ages count from when it was read.
    """
    once: dict[int, ListedTime] = {}
    for time in times:  # named twice, by a headline and by a ranking: the first is meant
        once.setdefault(time.article.id, time)
    fits, conventions = _fits_of_ages(connection, listing, once.values(), fresh)
    refined: dict[int, published.Columns] = {}
    contradicting = []
    for id, time in once.items():
        article, before = time.article, time.article.published
        first_seen_at = article.first_seen_at
        found = _published(time, fits.get(id), conventions)
        if found is None or published.contradict(before, found, first_seen_at=first_seen_at):
            contradicting.append(time)
        elif not before.exact:
            article.published = published.merged(before, found, first_seen_at=first_seen_at)
        if article.published != before:
            refined[id] = published.columns(article.published, first_seen_at)
    update_articles(connection, refined)
    return contradicting


def _fits_of_ages(
    connection: Connection, listing: int | None, times: Collection[ListedTime], fresh: bool
) -> tuple[dict[int, Fits], frozenset[Convention]]:
    """What the ages among the times allow, by id of the article, and the listing's conventions."""
    ages = [time for time in times if is_age(time.words, time.language)]
    if listing is None:
        return {time.article.id: _fits(time, [], CACHED) for time in ages}, ALL
    manner = listings.manner(connection, listing)
    fresh = fresh and manner.fresh is not False
    lag = FRESH if fresh else CACHED
    estimated = [time.article.id for time in ages if not time.article.published.exact]
    earlier = sightings.history(connection, listing, estimated)
    fits = {time.article.id: _fits(time, earlier.get(time.article.id, []), lag) for time in ages}
    learned = AgeManner(possible(fits.values(), manner.conventions), fresh)
    if learned != manner:
        listings.save_manner(connection, listing, learned)
    return fits, learned.conventions


def _fits(time: ListedTime, earlier: list[Seen], lag: timedelta) -> Fits:
    """The conventions under which all ages of an article agree, and its exact time where it has one."""
    stored = time.article.published
    seen = [*earlier, Seen(time.words, time.read_at, time.read_at)]
    fits = consistent(seen, lag=lag, language=time.language)
    if not stored.exact or stored.moment is None:
        return fits
    exact = published.around(stored.moment, published.EXACT)
    return {convention: moment for convention, moment in fits.items() if moment.overlaps(exact)}


def _published(
    time: ListedTime, fits: Fits | None, conventions: frozenset[Convention]
) -> Published | None:
    """When a listing's words date the publication; None where its ages contradict each other."""
    if fits is None:
        moment = moments.resolve(
            time.words, read_at=time.read_at, timezone=time.timezone, language=time.language
        )
        return Published(time.words, time.basis, moment)
    moment = hull(fits[each] for each in conventions if each in fits)
    return Published(time.words, RELATIVE, moment) if moment else None
