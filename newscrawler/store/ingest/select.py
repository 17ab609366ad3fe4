"""Select which entries of a listing are fetched; the others are only marked as seen."""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select, update

from newscrawler import items, moments
from newscrawler.moments import is_modification
from newscrawler.problems import ProblemKind
from newscrawler.store.ingest import credit, refine_times
from newscrawler.store.ingest.credit import Bearing
from newscrawler.store.ingest.refine_times import ListedTime
from newscrawler.store.schema.models import AddressRow, ArticleRow, SourceRow
from newscrawler.store.tables import articles, labels, listings, problems, sightings
from newscrawler.store.tables.articles import Credit, ListedArticle, update_articles
from newscrawler.store.tables.problems import RETRY_AFTER
from newscrawler.store.tables.sightings import Sighted
from newscrawler.store.tables.sql import chunks
from newscrawler.store.tables.urls import stored_as

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import datetime, timedelta

    from sqlalchemy import Connection

    from newscrawler.items import Entry

logger = logging.getLogger(__name__)


class RevisitPlan(NamedTuple):
    """When articles are read again, by whom, and how their listing reports changes."""

    source: str
    revisits: Sequence[timedelta]
    """After the article was first seen."""
    timezone: str
    """Of times that name none."""
    language: str


class Selection(NamedTuple):
    """Whether an entry's article is fetched, and the reason in words for people."""

    fetch: bool
    reason: str


def select_unseen(
    connection: Connection,
    source: str,
    listing_url: str,
    entries: Sequence[Entry],
    timezone: str,
    *,
    language: str = "",
    distrust: Collection[str] = (),
    fresh: bool = False,
    revisits: Sequence[timedelta] = (),
) -> list[Entry]:
    """The entries to fetch, in their order; arguments as for Archive.select_unseen."""
    stored = _stored(connection, entries)
    seen = [Sighted(article.id, entry) for entry in entries if (article := stored.get(entry.url))]
    bearings = {entry.url: _bearing(source, entry, stored[entry.url]) for _, entry in seen}
    usual = {url for url, bearing in bearings.items() if bearing is Bearing.USUAL}
    _credit(connection, source, [stored[u] for u, b in bearings.items() if b is Bearing.OWNER])
    listing = None
    if listing_url and seen:
        listing = listings.id_of(connection, source, listing_url)
        changed = sightings.record(connection, listing, [s for s in seen if s.entry.read_at])
        _mark_stale(connection, [stored[url] for url in usual], changed)
    _mark_seen(connection, seen)
    times = [
        ListedTime.of(stored[entry.url], entry, timezone, language)
        for _, entry in seen
        if entry.url in usual and _dates_publication(entry) and entry.basis not in distrust
    ]
    contradicting = refine_times.refine(connection, listing, times, fresh=fresh)
    if listing_url and contradicting:
        problems.record(connection, [_contradiction(source, listing_url, contradicting)])
    plan = RevisitPlan(source, revisits, timezone, language)
    return _selected(connection, entries, stored, plan)


def select_entry(
    entry: Entry,
    stored: ListedArticle | None,
    plan: RevisitPlan,
    resume_at: Callable[[str], datetime | None],
) -> Selection:
    """Decide whether the article of a listing's entry is fetched.

    `stored` is the article that the archive has at the entry's address. `resume_at` says until when
    an address that could not be read is left alone; it is called only where the rest says to fetch.
    """
    wanted = _wanted(entry, stored, plan)
    if not wanted.fetch or entry.read_at is None:
        return wanted
    at = resume_at(entry.url)
    if at is not None and at > entry.read_at:
        return Selection(False, f"could not be read, is left alone until {at:%Y-%m-%d %H:%M:%S}Z")
    return wanted


def _selected(
    connection: Connection,
    entries: Sequence[Entry],
    stored: Mapping[str, ListedArticle],
    plan: RevisitPlan,
) -> list[Entry]:
    @cache
    def resume_times() -> dict[str, datetime]:
        return problems.resume_at(
            connection, plan.source, {stored_as(entry.url) for entry in entries}
        )

    def resume_at(url: str) -> datetime | None:
        times = resume_times()
        return times.get(stored_as(url)) if times else None

    selected = []
    for entry in entries:
        selection = select_entry(entry, stored.get(entry.url), plan, resume_at)
        logger.debug(
            "%s: %s: %s", "fetched" if selection.fetch else "seen", entry.url, selection.reason
        )
        if selection.fetch:
            selected.append(entry)
    return selected


def _wanted(entry: Entry, stored: ListedArticle | None, plan: RevisitPlan) -> Selection:
    """Whether there is something to read, whatever became of earlier tries."""
    if stored is None:
        return Selection(True, "not in the archive")
    bearing = _bearing(plan.source, entry, stored)
    if bearing is Bearing.OWNER:
        by = stored.credit.brought_by
        return Selection(True, f"in the archive as {stored.id}, as {by} has brought it")
    if bearing is Bearing.STRANGER:
        return Selection(False, f"in the archive as {stored.id}, of {stored.credit.source}")
    if stored.stale:
        return Selection(True, "its listing has reported a change that was not read yet")
    if entry.read_at is None:  # an address given by hand, as in a replay
        return Selection(stored.cut_short, f"in the archive as {stored.id}")
    if stored.cut_short:
        waited = entry.read_at - stored.read_at >= RETRY_AFTER
        return Selection(waited, "only a part of it could be read")
    return _revisit(stored, entry, entry.read_at, plan)


def _revisit(stored: ListedArticle, entry: Entry, now: datetime, plan: RevisitPlan) -> Selection:
    """Whether its next visit is due, and its listing does not say that nothing has changed."""
    if not any(stored.read_at < stored.first_seen_at + age <= now for age in plan.revisits):
        return Selection(False, f"in the archive as {stored.id}")
    if entry.modified in ("", entry.when):
        return Selection(True, "a visit is due, its listing does not report changes")
    if _changed_since(stored.read_at, entry, now, plan):
        return Selection(True, f"a visit is due, its listing has {entry.modified!r} as its change")
    return Selection(False, "a visit is due, but its listing reports no change since the last")


def _changed_since(before: datetime, entry: Entry, now: datetime, plan: RevisitPlan) -> bool:
    """Whether the listing's time of change may lie after an instant; one without meaning may."""
    moment = moments.resolve(
        entry.modified, read_at=now, timezone=plan.timezone, language=plan.language
    )
    return moment is None or moment.latest > before


def _stored(connection: Connection, entries: Sequence[Entry]) -> dict[str, ListedArticle]:
    """The stored articles of these entries, by the entry's own address."""
    ids = _ids(connection, {entry.url for entry in entries})
    # canonical addresses cost time to make: only for those not stored as they stand
    canonical = {e.url: stored_as(e.url) for e in entries if e.url not in ids}
    others = _ids(connection, {to for url, to in canonical.items() if to != url})
    ids |= {url: others[to] for url, to in canonical.items() if to in others}
    stored = _articles(connection, set(ids.values()))
    return {url: stored[id] for url, id in ids.items()}


def _ids(connection: Connection, urls: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for chunk in chunks(urls):
        query = select(AddressRow.url, AddressRow.article_id).where(AddressRow.url.in_(chunk))
        found |= dict(connection.execute(query).all())
    return found


def _articles(connection: Connection, ids: Iterable[int]) -> dict[int, ListedArticle]:
    found: dict[int, ListedArticle] = {}
    for chunk in chunks(ids):
        query = select(ArticleRow.url, *articles.CREDIT, *articles.TIMES)
        query = query.join_from(ArticleRow, SourceRow)
        for row in connection.execute(query.where(ArticleRow.id.in_(chunk))):
            found[row.id] = ListedArticle(
                row.id,
                row.url,
                Credit(row.source, row.via),
                row.partial in (items.LISTING_ONLY, items.PAGES_MISSING),
                row.read_at,
                row.first_seen_at,
                articles.published(row),
                row.stale_since is not None,
            )
    return found


def _bearing(source: str, entry: Entry, stored: ListedArticle) -> Bearing:
    """What a source is to the stored article of an entry of its listing."""
    at_own_address = stored.url in (entry.url, stored_as(entry.url))
    return credit.of_listing(entry.owners, source, stored.credit, at_own_address=at_own_address)


def _credit(connection: Connection, source: str, found: Iterable[ListedArticle]) -> None:
    """Credit articles that others have brought to their owner, which names them now."""
    others = {a.id: a.credit.brought_by for a in found if a.credit.source != source}
    if others:
        id = labels.ids(connection, SourceRow, [source])[source]
        values = {key: {"source_id": id, "via": via} for key, via in others.items()}
        update_articles(connection, values)


def _mark_stale(
    connection: Connection, stored: Iterable[ListedArticle], changed: Mapping[int, datetime]
) -> None:
    """Remember a reported change until the page has been read: the crawl may be cut off before."""
    values = {}
    for article in stored:
        if at := changed.get(article.id):
            article.stale = True
            values[article.id] = {"stale_since": at}
    update_articles(connection, values)


def _mark_seen(connection: Connection, seen: Sequence[Sighted]) -> None:
    by_time: dict[datetime, set[int]] = {}
    for sighted in seen:
        if sighted.entry.read_at:
            by_time.setdefault(sighted.entry.read_at, set()).add(sighted.article_id)
    for at, ids in by_time.items():
        for chunk in chunks(ids):
            older = (ArticleRow.id.in_(chunk), ArticleRow.last_seen_at < at)
            connection.execute(update(ArticleRow).where(*older).values(last_seen_at=at))


def _dates_publication(entry: Entry) -> bool:
    """Whether its words are a time of publication, not one of a change."""
    return bool(entry.when and entry.read_at and not is_modification(entry.when))


def _contradiction(source: str, listing_url: str, found: Sequence[ListedTime]) -> items.Problem:
    """One problem for all times of a listing that contradict what is stored, with an example."""
    first = found[0]
    stored = first.article.published.moment
    detail = f"{first.words!r} at {first.url}, known to be {stored or 'older'}"
    return items.Problem(
        source=source,
        url=listing_url,
        what=ProblemKind.CONTRADICTING_TIMES,
        detail=f"{detail}; {len(found)} in all" if len(found) > 1 else detail,
        seen_at=first.read_at,
    )
