"""What is kept of a listing, so that it is asked only for what is new."""

from __future__ import annotations

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
"""After so many answers that nothing has changed, a listing is asked whole."""

_NUMBER = select(ListingRow.id).where(ListingRow.url == bindparam("url"))


class Validators(NamedTuple):
    """What a conditional request sends back (RFC 9110, section 8.8); empty where none is known."""

    etag: str = ""
    last_modified: str = ""
    newest_at: datetime | None = None
    """When its newest article was published, as it told when it was last read."""


class ListingState(NamedTuple):
    """One reading of a listing, as it is kept."""

    etag: str
    last_modified: str
    body_hash: str
    newest_at: datetime | None
    entries: int
    read_at: datetime


class AgeManner(NamedTuple):
    """How a listing tells ages, as far as its readings have shown."""

    conventions: frozenset[Convention] = ALL
    """Those that it may follow."""
    fresh: bool | None = None
    """Whether it has always said that no cache may keep it; None where it was never read."""


def manner(connection: Connection, id: int) -> AgeManner:
    query = select(ListingRow.convention, ListingRow.fresh).where(ListingRow.id == id)
    names, fresh = connection.execute(query).one()
    return AgeManner(frozenset(map(Convention, names.split())) if names else ALL, fresh)


def keep_manner(connection: Connection, id: int, manner: AgeManner) -> None:
    names = " ".join(each for each in Convention if each in manner.conventions)
    told = {"convention": None if manner.conventions == ALL else names, "fresh": manner.fresh}
    connection.execute(update(ListingRow).where(ListingRow.id == id).values(told))


def validators(
    connection: Connection, url: str, at: datetime, others: Collection[str]
) -> Validators:
    """What to ask a listing with; without validators where they are not believed, or not this time.

    Some sites answer that nothing has changed though it has, so now and then it is asked whole;
    and so it is when the time has come to ask again for an article that could not be read; which the
    `others` are not, being listings.
    """
    query = select(
        ListingRow.source_id,
        ListingRow.read_at,
        ListingRow.etag,
        ListingRow.last_modified,
        ListingRow.newest_at,
        ListingRow.unchanged,
        ListingRow.validators_lie,
    ).where(ListingRow.url == url)
    row = connection.execute(query).first()
    if row is None:
        return Validators()
    whole = row.validators_lie or (row.unchanged or 0) >= WHOLE_EVERY
    if whole or problems.end_rest(connection, row.source_id, row.read_at, at, {url, *others}):
        return Validators(newest_at=row.newest_at)
    return Validators(row.etag, row.last_modified, row.newest_at)


def number(connection: Connection, source: str, url: str) -> int:
    """The id of a listing; one not known yet is written."""
    found = connection.scalar(_NUMBER, {"url": url})
    if found is not None:
        return found
    source_id = labels.numbers(connection, SourceRow, [source])[source]
    key = connection.execute(
        insert(ListingRow), {"url": url, "source_id": source_id}
    ).inserted_primary_key
    assert key
    return int(key[0])


def read(connection: Connection, source: str, url: str, reading: ListingState) -> None:
    id = number(connection, source, url)
    before = connection.execute(
        select(ListingRow.etag, ListingRow.last_modified, ListingRow.body_hash).where(
            ListingRow.id == id
        )
    ).one()
    values = reading._asdict() | {"unchanged": 0}
    if _lied(*before, reading):
        values["validators_lie"] = True
    connection.execute(update(ListingRow).where(ListingRow.id == id).values(values))


def unchanged(connection: Connection, url: str) -> None:
    """Note that a listing answered that nothing has changed."""
    count = func.coalesce(ListingRow.unchanged, 0) + 1
    connection.execute(update(ListingRow).where(ListingRow.url == url).values(unchanged=count))


def _lied(etag: str, last_modified: str, body_hash: str, now: ListingState) -> bool:
    """Whether a listing would have said that nothing had changed when it had (RFC 9110, 13.1)."""
    if not (body_hash and now.body_hash) or body_hash == now.body_hash:
        return False
    if etag or now.etag:
        return etag == now.etag
    return bool(last_modified) and last_modified == now.last_modified
