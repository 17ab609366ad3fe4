"""Which articles are copies of one text: found as they arrive, and parted as they are revised."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, delete, func, insert, or_, select, update

from newscrawler import likeness
from newscrawler.likeness import Pair, Text
from newscrawler.store.schema.models import ArticleRow, ComparisonRow, ShingleRow
from newscrawler.store.tables.sql import among

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row

WINDOW = timedelta(days=14)
"""Articles first seen further apart are not looked at for near copies (exact ones are, always)."""
READ_AT_ONCE = 4
"""Bodies: most articles are compared with no more."""


class Copied(NamedTuple):
    """As much of an article as is needed to find its copies."""

    id: int
    fingerprint: str
    body: str
    first_seen_at: datetime


# made once: to make them takes longer than to run them
_HEAD = (
    select(func.coalesce(ArticleRow.copy_of, ArticleRow.id))
    .where(ArticleRow.fingerprint == bindparam("fingerprint"))
    .limit(1)
)
_HOLDERS = select(ShingleRow.number, ShingleRow.article_id).where(
    among(ShingleRow.number, "numbers")
)
_KEEP = insert(ShingleRow)
_BODIES = select(ArticleRow.id, ArticleRow.body).where(
    among(ArticleRow.id, "ids"),
    ArticleRow.first_seen_at.between(bindparam("earliest"), bindparam("latest")),
)
_COMPARED = insert(ComparisonRow)


def head(connection: Connection, fingerprint: str) -> int | None:
    """The article that those with exactly this text are copies of."""
    return connection.scalar(_HEAD, {"fingerprint": fingerprint})


def settle(connection: Connection, article: Copied) -> bool:
    """Find the near copies of an article whose text no other has, and group it with them.

    Returns whether there are any. Those that are compared are at most likeness.CANDIDATES, first
    seen within WINDOW, that have most of its shingles; shingles that too many articles have are
    not looked up, nor kept. So the same articles in another order form the same groups unless
    more than these are alike, or they lie a window apart.
    """
    near = likeness.nearest(*_index(connection, article))
    if not (near and _compare(connection, article, near)):
        return False
    _regroup(connection, [article.id])
    return True


def expect(connection: Connection, article: Copied) -> None:
    """Let copies to come find an article, whose own place is known; one of those with its text."""
    if (first := _first(connection, article.fingerprint)) and first.id == article.id:
        _index(connection, article)


def _index(connection: Connection, article: Copied) -> tuple[list[int], dict[int, list[int]]]:
    """Keep an article's shingles; which those are, and the articles that had each before."""
    numbers = likeness.sketch(article.body)
    holders: dict[int, list[int]] = {}
    for number, id in connection.execute(_HOLDERS, {"numbers": numbers}).all():
        holders.setdefault(number, []).append(id)
    rare = [n for n in numbers if len(holders.get(n, ())) <= likeness.EVERYWHERE]
    if rare:
        kept = [{"number": number, "article_id": article.id} for number in rare]
        connection.execute(_KEEP, kept)
    return rare, holders


def leave(connection: Connection, id: int, fingerprint: str) -> None:
    """An article has left its text: those it was grouped with are grouped anew without it.

    Another with exactly that text, if there is one, is compared in its place.
    """
    stood_for_all = _is_compared(connection, id)
    others = _part(connection, id)
    heir = _first(connection, fingerprint, but=id)
    if heir and stood_for_all:
        forget(connection, heir.id)
        settle(connection, heir)
    group_anew(connection, others)


def renew(connection: Connection, article: Copied) -> None:
    """Find the copies of an article as if it had just arrived."""
    others = _part(connection, article.id)
    connection.execute(update(ArticleRow).where(ArticleRow.id == article.id).values(copy_of=None))
    if likeness.is_long(article.body):
        first = _first(connection, article.fingerprint)
        if first and first.id == article.id:
            settle(connection, article)
        others.add(article.id)
    group_anew(connection, others)


def _part(connection: Connection, id: int) -> set[int]:
    """Take an article out of its group; those that have to be grouped anew."""
    near = select(ComparisonRow.shorter_id, ComparisonRow.longer_id).where(
        _of(id), ComparisonRow.alike
    )
    others = {other for pair in connection.execute(near) for other in pair}
    others |= set(connection.scalars(select(ArticleRow.id).where(ArticleRow.copy_of == id)))
    forget(connection, id)
    connection.execute(update(ArticleRow).where(ArticleRow.copy_of == id).values(copy_of=None))
    return others - {id}


def _first(connection: Connection, fingerprint: str, but: int = 0) -> Copied | None:
    """The article, but that one, that had exactly this text first."""
    query = select(
        ArticleRow.id, ArticleRow.fingerprint, ArticleRow.body, ArticleRow.first_seen_at
    ).where(ArticleRow.fingerprint == fingerprint, ArticleRow.id != but)
    row = connection.execute(
        query.order_by(ArticleRow.words_since, ArticleRow.id).limit(1)
    ).first()
    return Copied(*row) if row else None


def forget(connection: Connection, id: int) -> None:
    """Drop what was found of an article's text."""
    connection.execute(delete(ShingleRow).where(ShingleRow.article_id == id))
    connection.execute(delete(ComparisonRow).where(_of(id)))


def _is_compared(connection: Connection, id: int) -> bool:
    """Whether this is the one that was compared, of all articles with exactly its text."""
    held = select(ShingleRow.article_id).where(ShingleRow.article_id == id).exists()
    compared = select(ComparisonRow.shorter_id).where(_of(id)).exists()
    return bool(connection.scalar(select(or_(held, compared))))


def _compare(connection: Connection, article: Copied, near: Sequence[int]) -> bool:
    """Compare with each of these; keep what tells why, and return whether one is alike."""
    bodies: dict[int, str] = {}
    likeliest = _recent(connection, article, near, bodies)
    rows: list[dict[str, Any]] = []
    for id, found in likeness.compare_in_turn(
        _ready(article.body), likeliest, lambda id: _ready(bodies[id])
    ):
        ids = (article.id, id) if found.first_is_shorter else (id, article.id)
        if found.alike or found.vetoed or not rows:
            rows.append(
                {
                    "shorter_id": ids[0],
                    "longer_id": ids[1],
                    "alike": found.alike,
                    "vetoed": found.vetoed,
                    "share": found.share,
                    "length": found.length,
                    "reason": found.reason,
                }
            )
    if rows:
        connection.execute(_COMPARED, rows)
    return any(row["alike"] for row in rows)


def _recent(
    connection: Connection, article: Copied, near: Sequence[int], bodies: dict[int, str]
) -> Iterator[int]:
    """Those first seen within the window, whose bodies are read a few at a time."""
    window = {
        "earliest": article.first_seen_at - WINDOW,
        "latest": article.first_seen_at + WINDOW,
    }
    for start in range(0, len(near), READ_AT_ONCE):
        ids = near[start : start + READ_AT_ONCE]
        bodies |= dict(connection.execute(_BODIES, {"ids": ids, **window}).all())
        yield from (id for id in ids if id in bodies and id != article.id)


@lru_cache(maxsize=512)
def _ready(body: str) -> Text:
    """Articles of the last hours are compared with again and again."""
    return Text(body)


def _regroup(connection: Connection, ids: Iterable[int]) -> set[int]:
    """Group all that hang together with these articles anew; which those are."""
    alike = select(ArticleRow.fingerprint).where(ArticleRow.id.in_(ids))
    same = set(connection.scalars(select(ArticleRow.id).where(ArticleRow.fingerprint.in_(alike))))
    rows = _linked(connection, same)
    members = {*same, *(row.shorter_id for row in rows), *(row.longer_id for row in rows)}
    named = select(ArticleRow.id, ArticleRow.fingerprint).where(ArticleRow.id.in_(members))
    texts = dict(connection.execute(named).all())
    pairs = [
        Pair(
            texts[row.shorter_id],
            texts[row.longer_id],
            row.alike,
            row.vetoed,
            row.share,
            row.length,
        )
        for row in rows
    ]
    for group in likeness.partition(texts.values(), pairs):
        _write(connection, group)
    return members


def group_anew(connection: Connection, ids: set[int]) -> None:
    """Group articles with all that they hang together with; those that do not, stand alone."""
    while ids:
        some = ids.pop()
        ids -= _regroup(connection, [some])


def _linked(connection: Connection, ids: Iterable[int]) -> list[Row[*tuple[Any, ...]]]:
    """The comparisons of all articles that can be reached over like ones."""
    found: dict[tuple[int, int], Row[*tuple[Any, ...]]] = {}
    reached: set[int] = set()
    frontier = set(ids)
    while frontier:
        reached |= frontier
        of_these = or_(
            ComparisonRow.shorter_id.in_(frontier), ComparisonRow.longer_id.in_(frontier)
        )
        query = select(*ComparisonRow.__table__.columns).where(of_these)
        new = connection.execute(query).all()
        found |= {(row.shorter_id, row.longer_id): row for row in new}
        frontier = {id for row in new if row.alike for id in (row.shorter_id, row.longer_id)}
        frontier -= reached
    return [
        row for row in found.values() if row.shorter_id in reached and row.longer_id in reached
    ]


def _write(connection: Connection, texts: Iterable[str]) -> None:
    """Make all articles with these texts copies of the one that had such words first."""
    query = select(ArticleRow.id, ArticleRow.copy_of).where(ArticleRow.fingerprint.in_(texts))
    rows = connection.execute(query.order_by(ArticleRow.words_since, ArticleRow.id)).all()
    head = rows[0].id
    changed = [
        {"key": row.id, "head": None if row.id == head else head}
        for row in rows
        if row.copy_of != (None if row.id == head else head)
    ]
    if changed:
        one = update(ArticleRow).where(ArticleRow.id == bindparam("key"))
        connection.execute(one.values(copy_of=bindparam("head")), changed)


def _of(id: int) -> ColumnElement[bool]:
    return or_(ComparisonRow.shorter_id == id, ComparisonRow.longer_id == id)
