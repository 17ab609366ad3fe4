"""Sightings: which articles a listing named, under which words of time, from when to when."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, case, delete, func, select, tuple_

from newscrawler.moments import Seen
from newscrawler.store.schema.models import SightingRow
from newscrawler.store.tables.sql import chunks, insert

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from newscrawler.items import Entry
    from newscrawler.store.tables.sql import Insert

KEPT = 100
"""Sightings kept of an article: the first, which tells most of its time, and the newest."""

A_SECOND = timedelta(seconds=1)

# made once: to make them takes longer than to run them
_OF_THESE = SightingRow.article_id.in_(bindparam("ids", expanding=True))
_MARKS = (
    select(SightingRow.article_id, SightingRow.mark)
    .where(SightingRow.listing_id == bindparam("listing"), _OF_THESE)
    .order_by(SightingRow.last_at, SightingRow.first_at)
)
_CROWDED = (
    select(SightingRow.article_id)
    .where(_OF_THESE)
    .group_by(SightingRow.article_id)
    .having(func.count() > KEPT)
)


class Sighted(NamedTuple):
    """An article that we have, and the entry that names it."""

    article_id: int
    entry: Entry


def note(connection: Connection, listing_id: int, seen: Sequence[Sighted]) -> dict[int, datetime]:
    """Note that a listing names these articles.

    Returns those (by id) that it now shows under another title, or with other words of change,
    than when it was last read, and when that was seen.
    """
    known = _last_marks(connection, listing_id, {sighted.article_id for sighted in seen})
    rows: dict[int, dict[str, Any]] = {}
    changed: dict[int, datetime] = {}
    for article_id, entry in seen:
        if article_id in rows:
            continue  # named twice, by a headline and by a ranking: the first is meant
        assert entry.read_at
        mark = mark_of(entry)
        if known.get(article_id, mark) != mark:
            changed[article_id] = entry.read_at
        rows[article_id] = {
            "article_id": article_id,
            "listing_id": listing_id,
            "words": entry.when,
            "mark": mark,
            "first_at": entry.read_at,
            "last_at": entry.read_at,
        }
    if rows:
        connection.execute(_note(connection.dialect.name), list(rows.values()))
        _thin_out(connection, rows)
    return changed


def kept(
    connection: Connection, listing_id: int, article_ids: Iterable[int]
) -> dict[int, list[Seen]]:
    """The words of time that a listing has had for these articles."""
    found: dict[int, list[Seen]] = {}
    for chunk in chunks(article_ids):
        query = select(
            SightingRow.article_id, SightingRow.words, SightingRow.first_at, SightingRow.last_at
        ).where(SightingRow.listing_id == listing_id, SightingRow.article_id.in_(chunk))
        for id, words, first_at, last_at in connection.execute(query):
            # kept to the second, so it may have been almost one later
            found.setdefault(id, []).append(Seen(words, first_at + A_SECOND, last_at))
    return found


def mark_of(entry: Entry) -> str:
    """What changes when the listing tells of a change."""
    return blake2b(
        f"{entry.title}\n{entry.modified}".encode("utf-8", "ignore"), digest_size=8
    ).hexdigest()


def _last_marks(
    connection: Connection, listing_id: int, article_ids: Iterable[int]
) -> dict[int, str]:
    marks: dict[int, str] = {}
    for chunk in chunks(article_ids):
        asked = {"listing": listing_id, "ids": chunk}
        marks |= dict(connection.execute(_MARKS, asked).all())
    return marks


@cache
def _note(dialect: str) -> Insert:
    statement = insert(dialect, SightingRow)
    new = statement.excluded
    is_newer = SightingRow.last_at < new.last_at
    return statement.on_conflict_do_update(
        index_elements=[SightingRow.article_id, SightingRow.listing_id, SightingRow.words],
        set_={
            "mark": new.mark,
            "last_at": case((is_newer, new.last_at), else_=SightingRow.last_at),
        },
    )


def _thin_out(connection: Connection, article_ids: Iterable[int]) -> None:
    """Drop the oldest sightings but the very first, of articles that have too many."""
    for chunk in chunks(article_ids):
        for article_id in connection.scalars(_CROWDED, {"ids": chunk}).all():
            _keep_first_and_newest(connection, article_id)


def _keep_first_and_newest(connection: Connection, article_id: int) -> None:
    key = (SightingRow.listing_id, SightingRow.words)
    mine = SightingRow.article_id == article_id
    first = select(*key).where(mine).order_by(SightingRow.first_at, *key).limit(1)
    newest = select(*key).where(mine).order_by(SightingRow.last_at.desc(), *key).limit(KEPT - 1)
    kept = [*connection.execute(first), *connection.execute(newest)]
    connection.execute(
        delete(SightingRow).where(mine, tuple_(*key).not_in([tuple(row) for row in kept]))
    )
