"""What is kept of a listing, so that it is asked only for what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import insert, select, update

from newscrawler.moments import Convention
from newscrawler.moments.conventions import ALL
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


class Manner(NamedTuple):
    """How a listing tells ages, as far as its readings have shown."""

    conventions: frozenset[Convention] = ALL
    """Those that it may follow."""
    fresh: bool | None = None
    """Whether it has always said that no cache may keep it; None where it was never read."""


def manner(connection: Connection, id: int) -> Manner:
    query = select(Listing.convention, Listing.fresh).where(Listing.id == id)
    names, fresh = connection.execute(query).one()
    return Manner(frozenset(map(Convention, names.split())) if names else ALL, fresh)


def keep_manner(connection: Connection, id: int, manner: Manner) -> None:
    names = " ".join(each for each in Convention if each in manner.conventions)
    told = {"convention": None if manner.conventions == ALL else names, "fresh": manner.fresh}
    connection.execute(update(Listing).where(Listing.id == id).values(told))


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
