"""Rows of `listing`: its validators, what it named, and its convention for ages.

All times are in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, func, insert, select, update

from newscrawler.moments import Convention
from newscrawler.moments.conventions import ALL
from newscrawler.store.schema.models import ListingRow, SourceRow
from newscrawler.store.tables import labels, problems

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection


WHOLE_EVERY = 20
"""After so many 304 (Not Modified) in a row, a listing is requested without validators.

Media Cloud's rss-fetcher: some feeds return the same ETag although they have changed.
"""

_ID = select(ListingRow.id).where(ListingRow.url == bindparam("url"))


class Validators(NamedTuple):
    """The validators for a conditional request (RFC 9110, section 8.8); empty: a full request."""

    etag: str = ""
    last_modified: str = ""
    newest_at: datetime | None = None
    """The newest time of publication among its entries when it was last read."""


class ListingState(NamedTuple):
    """What is stored of a response of a listing."""

    etag: str
    last_modified: str
    body_hash: str
    newest_at: datetime | None
    entries: int
    read_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingAnswer:
    """What a listing answered when it was last read whole."""

    read_at: datetime
    entries: int
    newest_at: datetime | None
    unchanged: int
    """Responses of 304 (Not Modified) since then."""


def answers(connection: Connection, urls: Collection[str]) -> dict[str, ListingAnswer]:
    """The last answers of listings, by address; those that were never read are left out."""
    query = select(
        ListingRow.url,
        ListingRow.read_at,
        ListingRow.entries,
        ListingRow.newest_at,
        ListingRow.unchanged,
    ).where(ListingRow.url.in_(urls))
    return {
        url: ListingAnswer(
            read_at=read_at, entries=entries, newest_at=newest_at, unchanged=unchanged or 0
        )
        for url, read_at, entries, newest_at, unchanged in connection.execute(query)
        if read_at
    }


class AgeManner(NamedTuple):
    """How a listing words ages ("4 hours ago"), as far as its responses have shown."""

    conventions: frozenset[Convention] = ALL
    """The conventions that no response has contradicted."""
    fresh: bool | None = None
    """Whether each response has forbidden caching, so that its ages are of the moment it was sent;
    None: it was never read."""


def manner(connection: Connection, id: int) -> AgeManner:
    """How a listing words ages, as far as is known."""
    query = select(ListingRow.convention, ListingRow.fresh).where(ListingRow.id == id)
    names, fresh = connection.execute(query).one()
    return AgeManner(frozenset(map(Convention, names.split())) if names else ALL, fresh)


def save_manner(connection: Connection, id: int, manner: AgeManner) -> None:
    """Save how a listing words ages."""
    # NULL where nothing is excluded yet
    names = " ".join(kind for kind in Convention if kind in manner.conventions)
    values = {"convention": None if manner.conventions == ALL else names, "fresh": manner.fresh}
    connection.execute(update(ListingRow).where(ListingRow.id == id).values(values))


def validators(
    connection: Connection, source: str, url: str, at: datetime, others: Collection[str]
) -> Validators:
    """The validators for a source to request a listing with at this time; empty for a full request.

    Empty where the listing is new, where another source has read it last: what has not changed
    since then, this one may not have seen; where its validators were wrong before, after WHOLE_EVERY
    responses of 304, and when an article of its source that could not be read is due again: a 304
    would not name it. `others`: URLs of the source's other listings, which are no articles.
    """
    query = select(
        SourceRow.name,
        ListingRow.source_id,
        ListingRow.read_at,
        ListingRow.etag,
        ListingRow.last_modified,
        ListingRow.newest_at,
        ListingRow.unchanged,
        ListingRow.validators_lie,
    ).join_from(ListingRow, SourceRow)
    row = connection.execute(query.where(ListingRow.url == url)).first()
    if row is None or row.name != source:
        return Validators()
    whole = row.validators_lie or (row.unchanged or 0) >= WHOLE_EVERY
    if whole or problems.end_rest(connection, row.source_id, row.read_at, at, {url, *others}):
        return Validators(newest_at=row.newest_at)
    return Validators(row.etag, row.last_modified, row.newest_at)


def id_of(connection: Connection, source: str, url: str) -> int:
    """The id of a listing; a new one is inserted."""
    id = connection.scalar(_ID, {"url": url})
    if id is not None:
        return id
    source_id = labels.ids(connection, SourceRow, [source])[source]
    key = connection.execute(
        insert(ListingRow), {"url": url, "source_id": source_id}
    ).inserted_primary_key
    assert key
    return int(key[0])


def record_reading(connection: Connection, source: str, url: str, reading: ListingState) -> None:
    """Save a full response of a listing, and whether its validators were wrong.

    A listing that several sources declare is that of the source which read it last.
    """
    id = id_of(connection, source, url)
    before = connection.execute(
        select(ListingRow.etag, ListingRow.last_modified, ListingRow.body_hash).where(
            ListingRow.id == id
        )
    ).one()
    source_id = labels.ids(connection, SourceRow, [source])[source]
    values = reading._asdict() | {"source_id": source_id, "unchanged": 0}
    # never reset: validators that were wrong once may be so again
    if _are_wrong(*before, reading):
        values["validators_lie"] = True
    connection.execute(update(ListingRow).where(ListingRow.id == id).values(values))


def record_unchanged(connection: Connection, url: str) -> None:
    """Count a 304 (Not Modified) of a listing."""
    count = func.coalesce(ListingRow.unchanged, 0) + 1
    connection.execute(update(ListingRow).where(ListingRow.url == url).values(unchanged=count))


def _are_wrong(etag: str, last_modified: str, body_hash: str, now: ListingState) -> bool:
    """Whether the validators of before would have brought a 304 although the body has changed."""
    # empty: it was never read before
    if not (body_hash and now.body_hash) or body_hash == now.body_hash:
        return False
    # RFC 9110 section 13.2.2: If-Modified-Since is ignored beside If-None-Match
    if etag or now.etag:
        return etag == now.etag
    return bool(last_modified) and last_modified == now.last_modified
