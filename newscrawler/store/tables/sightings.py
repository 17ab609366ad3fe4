"""Rows of `sighting`: from when to when a listing named an article with the same words of time."""

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

MOST = 100
"""Sightings kept of an article: the first, which bounds its time best, and the newest."""

A_SECOND = timedelta(seconds=1)

# built once: to build a statement takes longer than to run it
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
    .having(func.count() > MOST)
)


class Sighted(NamedTuple):
    """A stored article, and the entry of a listing that names it."""

    article_id: int
    entry: Entry


def record(
    connection: Connection, listing_id: int, seen: Sequence[Sighted]
) -> dict[int, datetime]:
    """Save that a listing names these articles.

    Returns the articles (id -> time of the response) whose title or time of change in the listing
    differs from when it was last read.
    """
    marks = _last_marks(connection, listing_id, {sighted.article_id for sighted in seen})
    rows: dict[int, dict[str, Any]] = {}
    changed: dict[int, datetime] = {}
    for article_id, entry in seen:
        if article_id in rows:
            continue  # named twice, as a headline and in a ranking: the first counts
        assert entry.read_at
        mark = mark_of(entry)
        if marks.get(article_id, mark) != mark:
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
        connection.execute(_record(connection.dialect.name), list(rows.values()))
        _thin_out(connection, rows)
    return changed


def history(
    connection: Connection, listing_id: int, article_ids: Iterable[int]
) -> dict[int, list[Seen]]:
    """Article -> the words of time that a listing has shown for it, each with its first and last time."""
    found: dict[int, list[Seen]] = {}
    for chunk in chunks(article_ids):
        query = select(
            SightingRow.article_id, SightingRow.words, SightingRow.first_at, SightingRow.last_at
        ).where(SightingRow.listing_id == listing_id, SightingRow.article_id.in_(chunk))
        for id, words, first_at, last_at in connection.execute(query):
            # stored to the second, so it may have been almost a second later
            found.setdefault(id, []).append(Seen(words, first_at + A_SECOND, last_at))
    return found


def mark_of(entry: Entry) -> str:
    """A hash of what a listing shows of an article: a new one means that the article was changed."""
    return blake2b(
        f"{entry.title}\n{entry.modified}".encode("utf-8", "ignore"), digest_size=8
    ).hexdigest()


def _last_marks(
    connection: Connection, listing_id: int, article_ids: Iterable[int]
) -> dict[int, str]:
    marks: dict[int, str] = {}
    for chunk in chunks(article_ids):
        parameters = {"listing": listing_id, "ids": chunk}
        # in order of time, so that the latest mark is the one that stays
        marks |= dict(connection.execute(_MARKS, parameters).all())
    return marks


@cache
def _record(dialect: str) -> Insert:
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
    """Delete the oldest sightings, except the first, of articles that have more than MOST."""
    for chunk in chunks(article_ids):
        for article_id in connection.scalars(_CROWDED, {"ids": chunk}).all():
            _keep_first_and_newest(connection, article_id)


def _keep_first_and_newest(connection: Connection, article_id: int) -> None:
    key = (SightingRow.listing_id, SightingRow.words)
    of_article = SightingRow.article_id == article_id
    first = select(*key).where(of_article).order_by(SightingRow.first_at, *key).limit(1)
    newest = (
        select(*key).where(of_article).order_by(SightingRow.last_at.desc(), *key).limit(MOST - 1)
    )
    keep = [*connection.execute(first), *connection.execute(newest)]
    connection.execute(
        delete(SightingRow).where(of_article, tuple_(*key).not_in([tuple(row) for row in keep]))
    )
