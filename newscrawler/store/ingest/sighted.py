"""What is kept of a batch's sightings: when stored articles were seen again, and under which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawler.store.ingest import outcome
from newscrawler.store.tables import listings, published, sightings
from newscrawler.store.tables.sightings import Sighted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from newscrawler.store.ingest.match import Incoming
    from newscrawler.store.tables.articles import StoredArticle


def columns(stored: StoredArticle) -> dict[str, Any]:
    """The columns of an article that a sighting changes."""
    return {
        "first_seen_at": stored.first_seen_at,
        "last_seen_at": stored.last_seen_at,
        "read_at": stored.reading.read_at,
        "stale_since": stored.stale_since,
        **published.columns(stored.published, stored.first_seen_at),
    }


def record(
    connection: Connection, batch: Iterable[Incoming], stored_at: Mapping[str, StoredArticle]
) -> None:
    """Keep the words of time under which a listing named each article."""
    by_listing: dict[tuple[str, str], list[Sighted]] = {}
    for new in batch:
        entry = new.article.entry
        if entry and entry.listing and entry.read_at:
            listing = (outcome.spider(new.article), entry.listing)
            id = stored_at[new.article.url].id
            by_listing.setdefault(listing, []).append(Sighted(id, entry))
    for listing, seen in by_listing.items():
        sightings.record(connection, listings.id_of(connection, *listing), seen)
