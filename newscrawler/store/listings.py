"""What is kept of a listing, so that it is asked only for what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import insert, select, update

from newscrawler.store import names
from newscrawler.store.models import Listing, Source

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


class Validators(NamedTuple):
    """What a conditional request sends back (RFC 9110, section 8.8); empty where none is known."""

    etag: str = ""
    last_modified: str = ""
    newest_at: datetime | None = None
    """When its newest article was published, as it told when it was last read."""


class Reading(NamedTuple):
    """One reading of a listing, as it is kept."""

    etag: str
    last_modified: str
    body_hash: str
    newest_at: datetime | None
    entries: int
    read_at: datetime


def validators(connection: Connection, url: str) -> Validators:
    query = select(Listing.etag, Listing.last_modified, Listing.newest_at).where(
        Listing.url == url
    )
    row = connection.execute(query).first()
    return Validators(*row) if row else Validators()


def number(connection: Connection, source: str, url: str) -> int:
    """The id of a listing; one not known yet is written."""
    found = connection.scalar(select(Listing.id).where(Listing.url == url))
    if found is not None:
        return found
    source_id = names.numbers(connection, Source, [source])[source]
    key = connection.execute(
        insert(Listing), {"url": url, "source_id": source_id}
    ).inserted_primary_key
    assert key
    return int(key[0])


def read(connection: Connection, source: str, url: str, reading: Reading) -> None:
    at = Listing.id == number(connection, source, url)
    connection.execute(update(Listing).where(at).values(reading._asdict()))
