"""Narrowing: times of publication, told more exactly by the words that a listing has for them now.

An article that a listing shows again and again grows older in it. All ages it was seen under are
taken together, by each convention that the listing may follow; which one it does follow is learned
from the same sightings.
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

    from sqlalchemy import Connection

    from newscrawler.store.tables.articles import ListedArticle

Fitting = dict[Convention, Moment]
"""What the ages of an article allow, by each convention that they fit."""


class ListedTime(NamedTuple):
    """An article that we have, and what a listing tells of its time."""

    article: ListedArticle
    url: str
    words: str
    basis: str
    read_at: datetime
    timezone: str
    """Of times that name none."""
    language: str


def narrow(
    connection: Connection, listing: int | None, told: Iterable[ListedTime], *, fresh: bool
) -> list[ListedTime]:
    """Tell estimates more exactly; returns what contradicts what is known, which stays as it is.

    An exact stamp is only checked. `fresh`: the listing says that no cache may keep it.
    """
    once: dict[int, ListedTime] = {}
    for each in told:  # named twice, by a headline and by a ranking: the first is meant
        once.setdefault(each.article.id, each)
    fitting, conventions = _read(connection, listing, once.values(), fresh)
    narrower: dict[int, published.Columns] = {}
    contradicting = []
    for each in once.values():
        article, known = each.article, each.article.published
        said = _said(each, fitting.get(article.id), conventions)
        if said is None or published.contradict(known, said, first_seen_at=article.first_seen_at):
            contradicting.append(each)
        elif not known.exact:
            article.published = published.merged(known, said, first_seen_at=article.first_seen_at)
        if article.published != known:
            narrower[article.id] = published.columns(article.published, article.first_seen_at)
    update_articles(connection, narrower)
    return contradicting


def _read(
    connection: Connection, listing: int | None, told: Collection[ListedTime], fresh: bool
) -> tuple[dict[int, Fitting], frozenset[Convention]]:
    """What the ages among the words allow, and the conventions that the listing may follow."""
    aged = [each for each in told if is_age(each.words, each.language)]
    if listing is None:
        return {each.article.id: _fitting(each, [], CACHED) for each in aged}, ALL
    manner = listings.manner(connection, listing)
    fresh = fresh and manner.fresh is not False
    lag = FRESH if fresh else CACHED
    open_ = [each.article.id for each in aged if not each.article.published.exact]
    kept = sightings.kept(connection, listing, open_)
    fitting = {
        each.article.id: _fitting(each, kept.get(each.article.id, []), lag) for each in aged
    }
    learned = AgeManner(possible(fitting.values(), manner.conventions), fresh)
    if learned != manner:
        listings.keep_manner(connection, listing, learned)
    return fitting, learned.conventions


def _fitting(told: ListedTime, kept: list[Seen], lag: timedelta) -> Fitting:
    """By which conventions the ages fit each other, and the exact stamp where there is one."""
    known = told.article.published
    seen = [*kept, Seen(told.words, told.read_at, told.read_at)]
    fits = consistent(seen, lag=lag, language=told.language)
    if not known.exact or known.moment is None:
        return fits
    stamp = published.around(known.moment, published.EXACT)
    return {each: moment for each, moment in fits.items() if moment.overlaps(stamp)}


def _said(
    told: ListedTime, fits: Fitting | None, conventions: frozenset[Convention]
) -> Published | None:
    """What a listing says of a time; None where its ages contradict each other."""
    if fits is None:
        moment = moments.resolve(
            told.words, read_at=told.read_at, timezone=told.timezone, language=told.language
        )
        return Published(told.words, told.basis, moment)
    moment = hull(fits[each] for each in conventions if each in fits)
    return Published(told.words, RELATIVE, moment) if moment else None
