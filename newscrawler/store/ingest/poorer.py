"""Whether a listing has become poorer without failing: fewer entries than before, or no times.

miniflux/v2#2071, FreshRSS#3217: a feed of 50 items that had 3 from one day on, and said nothing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import select

from newscrawler.store.schema.models import (
    AddressRow,
    ArticleRow,
    ListingRow,
    SightingRow,
    SourceRow,
)
from newscrawler.store.tables.urls import stored_as

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from newscrawler.items import Entry

PATIENCE = timedelta(days=7)
"""How long a poorer listing is expected to be as before; then it has come to stay."""
FEWEST = 6
"""Entries that must be expected of a listing for half of them to be no chance."""


class Named(NamedTuple):
    """An article that a listing named when it was last read well."""

    id: int
    published_at: datetime


def poorer(
    connection: Connection,
    source: str,
    url: str,
    entries: Sequence[Entry],
    newest_at: datetime | None,
    at: datetime,
    timezone: str,
) -> str:
    """What a source's listing lacks that it had when last read well, in words; empty for nothing.

    `newest_at`: the newest time of its entries; None where they have none. `at`: when it was read.
    `timezone`: in which its source's days begin.
    """
    query = select(ListingRow.id, ListingRow.read_at, ListingRow.entries, ListingRow.newest_at)
    query = query.join_from(ListingRow, SourceRow)
    before = connection.execute(
        query.where(ListingRow.url == url, SourceRow.name == source)
    ).first()
    if (
        before is None
        or before.read_at is None
        or not timedelta() < at - before.read_at < PATIENCE
    ):
        return ""
    if before.newest_at and newest_at is None:
        return "its entries have no times any more"
    if 2 * len(entries) >= before.entries:
        return ""
    named = _named(connection, before.id, before.read_at)
    expected = _expected(named, before.read_at, at)
    if expected < FEWEST or 2 * len(entries) >= expected:
        return ""
    if _begins_anew(connection, named, entries, before.read_at, at, timezone):
        return ""
    return f"{len(entries)} entries, before {before.entries}, of which it should still name {expected}"


def _named(connection: Connection, listing: int, at: datetime) -> list[Named]:
    """The stored articles that a listing named when it was last read well."""
    query = (
        select(ArticleRow.id, ArticleRow.published_at)
        .join_from(SightingRow, ArticleRow)
        .where(SightingRow.listing_id == listing, SightingRow.last_at >= at)
        .distinct()
    )
    return [Named(*row) for row in connection.execute(query)]


def _expected(named: Sequence[Named], then: datetime, now: datetime) -> int:
    """How many of the articles are not yet as old as the oldest was then.

    A news sitemap has the articles of two days: on a Sunday it is shorter than on a Friday, but it
    reaches back as far. A feed of the newest fifty loses one only for another.
    """
    if not named:
        return 0
    reach = then - min(article.published_at for article in named)
    return sum(now - article.published_at <= reach for article in named)


def _begins_anew(
    connection: Connection,
    named: Sequence[Named],
    entries: Sequence[Entry],
    then: datetime,
    now: datetime,
    timezone: str,
) -> bool:
    """Whether a listing names nothing of the day before: a page of the day's news after midnight."""
    zone = ZoneInfo(timezone)
    if then.astimezone(zone).date() == now.astimezone(zone).date():
        return False
    addresses = {form for entry in entries for form in (entry.url, stored_as(entry.url))}
    query = select(AddressRow.article_id).where(AddressRow.url.in_(addresses))
    return not {article.id for article in named} & set(connection.scalars(query))
