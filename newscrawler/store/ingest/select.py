"""The gate: which entries of a listing have to be fetched. The others are noted, and that is all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select, update

from newscrawler import items, moments
from newscrawler.items import CONTRADICTING_TIMES
from newscrawler.moments import is_modification
from newscrawler.store.ingest import refine_times
from newscrawler.store.ingest.refine_times import ListedTime
from newscrawler.store.schema.models import AddressRow, ArticleRow
from newscrawler.store.tables import articles, listings, problems, sightings
from newscrawler.store.tables.articles import ListedArticle, update_articles
from newscrawler.store.tables.problems import RETRY_AFTER
from newscrawler.store.tables.sightings import Sighted
from newscrawler.store.tables.sql import chunks
from newscrawler.store.tables.urls import known_as

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime, timedelta

    from sqlalchemy import Connection

    from newscrawler.items import Entry


class RevisitPlan(NamedTuple):
    """When articles are read again, and how their listing tells times."""

    revisits: Sequence[timedelta]
    """After the first reading."""
    timezone: str
    """Of times that name none."""
    language: str


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
    """The entries to fetch, in their order; see Archive.sift."""
    held = _held(connection, entries)
    seen = [Sighted(article.id, entry) for entry in entries if (article := held.get(entry.url))]
    listing = None
    if listing_url and seen:
        listing = listings.number(connection, source, listing_url)
        changed = sightings.note(connection, listing, [s for s in seen if s.entry.read_at])
        _mark_stale(connection, held.values(), changed)
    _note_seen(connection, seen)
    told = [
        _told(held[entry.url], entry, timezone, language)
        for _, entry in seen
        if _tells_time(entry) and entry.basis not in distrust
    ]
    contradicting = refine_times.narrow(connection, listing, told, fresh=fresh)
    if listing_url and contradicting:
        problems.record(connection, [_contradiction(source, listing_url, contradicting)])
    plan = RevisitPlan(revisits, timezone, language)
    wanted = [entry for entry in entries if _is_wanted(entry, held.get(entry.url), plan)]
    resume = problems.resume_at(connection, {known_as(entry.url) for entry in wanted})
    return [entry for entry in wanted if _may_be_asked(entry, resume)]


def _held(connection: Connection, entries: Sequence[Entry]) -> dict[str, ListedArticle]:
    """The articles we have behind these entries, by the entry's own address."""
    ids = _ids(connection, {entry.url for entry in entries})
    # canonical addresses cost time to make: only for those not known as they stand
    canonical = {e.url: known_as(e.url) for e in entries if e.url not in ids}
    others = _ids(connection, {to for url, to in canonical.items() if to != url})
    ids |= {url: others[to] for url, to in canonical.items() if to in others}
    articles = _articles(connection, set(ids.values()))
    return {url: articles[id] for url, id in ids.items()}


def _ids(connection: Connection, urls: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for chunk in chunks(urls):
        query = select(AddressRow.url, AddressRow.article_id).where(AddressRow.url.in_(chunk))
        found |= dict(connection.execute(query).all())
    return found


def _articles(connection: Connection, ids: Iterable[int]) -> dict[int, ListedArticle]:
    found: dict[int, ListedArticle] = {}
    for chunk in chunks(ids):
        for row in connection.execute(select(*articles.TIMES).where(ArticleRow.id.in_(chunk))):
            found[row.id] = ListedArticle(
                row.id,
                row.partial == "listing-only",
                row.read_at,
                row.first_seen_at,
                articles.published(row),
                row.stale_since is not None,
            )
    return found


def _is_wanted(entry: Entry, held: ListedArticle | None, plan: RevisitPlan) -> bool:
    if held is None or held.stale:
        return True
    if entry.read_at is None:
        return held.listing_only
    if held.listing_only:
        return entry.read_at - held.read_at >= RETRY_AFTER
    return _is_to_be_read_again(held, entry, entry.read_at, plan)


def _is_to_be_read_again(
    held: ListedArticle, entry: Entry, now: datetime, plan: RevisitPlan
) -> bool:
    """Whether its next visit has come, and the listing does not tell that nothing has changed."""
    if not any(held.read_at < held.first_seen_at + age <= now for age in plan.revisits):
        return False
    return entry.modified in ("", entry.when) or _changed_since(held.read_at, entry, now, plan)


def _changed_since(before: datetime, entry: Entry, now: datetime, plan: RevisitPlan) -> bool:
    """Whether a listing tells of a change after the article was read, or of none that is a time."""
    moment = moments.resolve(
        entry.modified, read_at=now, timezone=plan.timezone, language=plan.language
    )
    return moment is None or moment.latest > before


def _may_be_asked(entry: Entry, resume: Mapping[str, datetime]) -> bool:
    at = resume.get(known_as(entry.url)) if resume else None
    return at is None or entry.read_at is None or at <= entry.read_at


def _mark_stale(
    connection: Connection, held: Iterable[ListedArticle], changed: Mapping[int, datetime]
) -> None:
    """Remember a change that a listing told, until the page has been read: the crawl may be cut
    off before."""
    for article in held:
        if article.id in changed:
            article.stale = True
    update_articles(connection, {id: {"stale_since": at} for id, at in changed.items()})


def _note_seen(connection: Connection, seen: Sequence[Sighted]) -> None:
    by_time: dict[datetime, set[int]] = {}
    for sighted in seen:
        if sighted.entry.read_at:
            by_time.setdefault(sighted.entry.read_at, set()).add(sighted.article_id)
    for at, ids in by_time.items():
        for chunk in chunks(ids):
            older = (ArticleRow.id.in_(chunk), ArticleRow.last_seen_at < at)
            connection.execute(update(ArticleRow).where(*older).values(last_seen_at=at))


def _tells_time(entry: Entry) -> bool:
    """Whether it tells when its article was published."""
    return bool(entry.when and entry.read_at and not is_modification(entry.when))


def _told(article: ListedArticle, entry: Entry, timezone: str, language: str) -> ListedTime:
    assert entry.read_at
    words = (entry.when, entry.basis, entry.read_at, timezone, language)
    return ListedTime(article, entry.url, *words)


def _contradiction(source: str, listing_url: str, found: Sequence[ListedTime]) -> items.Problem:
    """One for all that a listing contradicts, with an example."""
    first = found[0]
    known = first.article.published.moment
    detail = f"{first.words!r} at {first.url}, known to be {known or 'older'}"
    return items.Problem(
        source=source,
        url=listing_url,
        what=CONTRADICTING_TIMES,
        detail=f"{detail}; {len(found)} in all" if len(found) > 1 else detail,
        seen_at=first.read_at,
    )
