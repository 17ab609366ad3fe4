"""The index of sketches (table `shingle`): which recent articles have a shingle, and how many."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select

from newscrawler import likeness
from newscrawler.likeness import Text
from newscrawler.store.schema.models import ShingleRow
from newscrawler.store.tables.sql import among

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

# statements are built once: building them takes longer than running them
_POSTINGS = select(ShingleRow.number, ShingleRow.article_id).where(
    among(ShingleRow.number, "numbers")
)
_COUNTS = (
    select(ShingleRow.number, func.count())
    .where(among(ShingleRow.number, "numbers"))
    .group_by(ShingleRow.number)
)
_ADD = insert(ShingleRow)


@lru_cache(maxsize=512)
def ready(body: str) -> Text:
    """A text prepared for comparison."""
    # articles of the last hours are candidates again and again
    return Text(body)


def add(connection: Connection, id: int, sketch: list[int]) -> dict[int, list[int]]:
    """Add an article's sketch to the index; returns the postings before that: hash -> articles."""
    postings: dict[int, list[int]] = {}
    for number, other in connection.execute(_POSTINGS, {"numbers": sketch}).all():
        postings.setdefault(number, []).append(other)
    if selective := likeness.selective(sketch, postings):
        connection.execute(_ADD, [{"number": number, "article_id": id} for number in selective])
    return postings


def remove(connection: Connection, id: int) -> None:
    """Remove an article's sketch from the index."""
    connection.execute(delete(ShingleRow).where(ShingleRow.article_id == id))


def add_counts(connection: Connection, texts: Iterable[Text], counts: dict[int, int]) -> None:
    """Add to the counts how many articles have each shingle in the sketches of these texts."""
    missing = {number for text in texts for number in text.sketch} - counts.keys()
    if missing:
        counts |= dict(connection.execute(_COUNTS, {"numbers": list(missing)}).all())
