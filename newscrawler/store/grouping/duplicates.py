"""Which articles are copies of one text: grouped as they arrive, regrouped as they are revised.

What makes two texts copies is decided in `newscrawler.likeness`. Here are the index of sketches
(table `shingle`), the verdicts with their reasons (table `comparison`) and the groups that follow
from them (`article.copy_of`, which names the original of a group: the article that had the text
first). Of articles with exactly one text, one is indexed and compared for all.
"""

from __future__ import annotations

import logging
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

logger = logging.getLogger(__name__)

# also how long a sketch stays in the index (expiry), so that this does not grow for ever
WINDOW = timedelta(days=14)
"""Articles first seen further apart are not compared. Equal texts are copies at any time."""
LOADED_AT_ONCE = 4
"""Bodies of candidates, read with one statement: most articles are compared with no more."""
SAME_WORDS = "the same words; white space, punctuation, case and width of letters do not count"
"""The reason for copies with one fingerprint, which are not compared."""


class ArticleText(NamedTuple):
    """As much of an article as finding its copies needs."""

    id: int
    fingerprint: str
    """Of the body (likeness.fingerprint)."""
    body: str
    first_seen_at: datetime

    @property
    def is_long(self) -> bool:
        """Whether the text may be a copy; a shorter one is neither indexed nor compared."""
        return likeness.is_long(self.body)


# statements are built once: building them takes longer than running them
_ORIGINAL = (
    select(func.coalesce(ArticleRow.copy_of, ArticleRow.id))
    .where(ArticleRow.fingerprint == bindparam("fingerprint"))
    .limit(1)
)
_POSTINGS = select(ShingleRow.number, ShingleRow.article_id).where(
    among(ShingleRow.number, "numbers")
)
_ADD_POSTINGS = insert(ShingleRow)
_BODIES = select(ArticleRow.id, ArticleRow.body).where(
    among(ArticleRow.id, "ids"),
    ArticleRow.first_seen_at.between(bindparam("earliest"), bindparam("latest")),
)
_ADD_COMPARISONS = insert(ComparisonRow)


def original(connection: Connection, fingerprint: str) -> int | None:
    """The original of the articles with exactly this text, by its id; None where there is none."""
    return connection.scalar(_ORIGINAL, {"fingerprint": fingerprint})


def find_copies(connection: Connection, article: ArticleText) -> bool:
    """Find the near copies of an article whose text no other has, and group it with them.

    Returns whether there are any. It is compared with the articles first seen within WINDOW that
    share most of its sketch (likeness.find_candidates). So the order in which articles arrive does
    not change the groups, unless a text has more copies than candidates are compared, or copies
    lie more than a window apart.
    """
    if not article.is_long:
        return False
    candidates = likeness.find_candidates(*_index(connection, article))
    if not (candidates and _compare(connection, article, candidates)):
        return False
    _regroup_linked(connection, [article.id])
    return True


def index(connection: Connection, article: ArticleText, now: datetime) -> None:
    """Let later copies find an article whose own group is known, unless it is too old for that."""
    if article.first_seen_at <= now - WINDOW or not article.is_long:
        return
    if (first := _first(connection, article.fingerprint)) and first.id == article.id:
        _index(connection, article)


def _index(connection: Connection, article: ArticleText) -> tuple[list[int], dict[int, list[int]]]:
    """Add an article's sketch to the index; returns the sketch and the postings before that."""
    sketch = likeness.sketch(article.body)
    postings: dict[int, list[int]] = {}
    for number, id in connection.execute(_POSTINGS, {"numbers": sketch}).all():
        postings.setdefault(number, []).append(id)
    selective = likeness.selective(sketch, postings)
    if selective:
        rows = [{"number": number, "article_id": article.id} for number in selective]
        connection.execute(_ADD_POSTINGS, rows)
    return selective, postings


def remove_from_group(connection: Connection, id: int, fingerprint: str) -> None:
    """Take an article, whose text was the one of this fingerprint, out of its group of copies.

    The others are grouped again without it. If another has exactly the old text, that one is
    compared in its place.
    """
    was_compared = _is_compared(connection, id)
    others = _detach(connection, id)
    twin = _first(connection, fingerprint, but=id)
    # only if this article was compared for all with its text: else the twin has its comparisons
    if twin and was_compared:
        _remove_from_index(connection, twin.id)
        find_copies(connection, twin)
    regroup(connection, others)


def regroup_article(connection: Connection, article: ArticleText) -> None:
    """Find the copies of an article as if it had just arrived."""
    others = _detach(connection, article.id)
    connection.execute(update(ArticleRow).where(ArticleRow.id == article.id).values(copy_of=None))
    if article.is_long:
        first = _first(connection, article.fingerprint)
        if first and first.id == article.id:
            find_copies(connection, article)
        others.add(article.id)
    regroup(connection, others)


def _detach(connection: Connection, id: int) -> set[int]:
    """Remove an article's comparisons and copies; the articles that are to be grouped again."""
    compared = select(ComparisonRow.shorter_id, ComparisonRow.longer_id).where(
        _is_of(id), ComparisonRow.alike
    )
    others = {other for pair in connection.execute(compared) for other in pair}
    others |= set(connection.scalars(select(ArticleRow.id).where(ArticleRow.copy_of == id)))
    _remove_from_index(connection, id)
    connection.execute(update(ArticleRow).where(ArticleRow.copy_of == id).values(copy_of=None))
    return others - {id}


def _first(connection: Connection, fingerprint: str, but: int = 0) -> ArticleText | None:
    """The article that had exactly this text first, other than the one with the id `but`."""
    query = select(
        ArticleRow.id, ArticleRow.fingerprint, ArticleRow.body, ArticleRow.first_seen_at
    ).where(ArticleRow.fingerprint == fingerprint, ArticleRow.id != but)
    row = connection.execute(
        query.order_by(ArticleRow.words_since, ArticleRow.id).limit(1)
    ).first()
    return ArticleText(*row) if row else None


def _remove_from_index(connection: Connection, id: int) -> None:
    """Delete an article's sketch and comparisons."""
    connection.execute(delete(ShingleRow).where(ShingleRow.article_id == id))
    connection.execute(delete(ComparisonRow).where(_is_of(id)))


def _is_compared(connection: Connection, id: int) -> bool:
    """Whether this is the article that was compared for all with exactly its text."""
    # comparisons outlive the index, in which an article is for WINDOW only
    indexed = select(ShingleRow.article_id).where(ShingleRow.article_id == id).exists()
    compared = select(ComparisonRow.shorter_id).where(_is_of(id)).exists()
    return bool(connection.scalar(select(or_(indexed, compared))))


def _compare(connection: Connection, article: ArticleText, candidates: Sequence[int]) -> bool:
    """Compare with the candidates and store the verdicts; whether one of them is a copy."""
    rows: list[dict[str, Any]] = []
    others = _recent_texts(connection, article, candidates)
    for id, found in likeness.compare_candidates(_ready(article.body), others):
        verdict = "copy" if found.alike else "not a copy"
        logger.debug("%s: article %d and article %d: %s", verdict, article.id, id, found)
        # of verdicts against copies the nearest is stored, so that `show --why` has a reason
        if found.alike or found.vetoed or not rows:
            pair = Pair.of(article.id, id, found)
            row = {name: getattr(pair, name) for name in ("alike", "vetoed", "share", "length")}
            ids = {"shorter_id": pair.shorter, "longer_id": pair.longer}
            rows.append(ids | row | {"reason": found.reason})
    if rows:
        connection.execute(_ADD_COMPARISONS, rows)
    return any(row["alike"] for row in rows)


def _recent_texts(
    connection: Connection, article: ArticleText, candidates: Sequence[int]
) -> Iterator[tuple[int, Text]]:
    """The candidates first seen within WINDOW and their texts, read a few at a time."""
    window = {
        "earliest": article.first_seen_at - WINDOW,
        "latest": article.first_seen_at + WINDOW,
    }
    for start in range(0, len(candidates), LOADED_AT_ONCE):
        ids = candidates[start : start + LOADED_AT_ONCE]
        bodies = dict(connection.execute(_BODIES, {"ids": ids, **window}).all())
        yield from ((id, _ready(bodies[id])) for id in ids if id in bodies and id != article.id)


@lru_cache(maxsize=512)
def _ready(body: str) -> Text:
    # articles of the last hours are candidates again and again
    return Text(body)


def _regroup_linked(connection: Connection, ids: Iterable[int]) -> set[int]:
    """Group all articles that are linked with these by comparisons; returns which those are."""
    fingerprints = select(ArticleRow.fingerprint).where(ArticleRow.id.in_(ids))
    same_text = set(
        connection.scalars(select(ArticleRow.id).where(ArticleRow.fingerprint.in_(fingerprints)))
    )
    rows = _linked_comparisons(connection, same_text)
    members = {*same_text, *(row.shorter_id for row in rows), *(row.longer_id for row in rows)}
    query = select(ArticleRow.id, ArticleRow.fingerprint).where(ArticleRow.id.in_(members))
    texts = dict(connection.execute(query).all())
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
    # articles with exactly one text are one node: groups are of fingerprints, not of articles
    for group in likeness.partition(texts.values(), pairs):
        _write_group(connection, group)
    return members


def regroup(connection: Connection, ids: set[int]) -> None:
    """Group these articles again by their comparisons; those without a copy stand alone."""
    while ids:
        some = ids.pop()
        ids -= _regroup_linked(connection, [some])


def _linked_comparisons(connection: Connection, ids: Iterable[int]) -> list[Row[*tuple[Any, ...]]]:
    """The comparisons among all articles that can be reached from these over copies."""
    found: dict[tuple[int, int], Row[*tuple[Any, ...]]] = {}
    reached: set[int] = set()
    frontier = set(ids)
    while frontier:
        reached |= frontier
        of_frontier = or_(
            ComparisonRow.shorter_id.in_(frontier), ComparisonRow.longer_id.in_(frontier)
        )
        query = select(*ComparisonRow.__table__.columns).where(of_frontier)
        new = connection.execute(query).all()
        found |= {(row.shorter_id, row.longer_id): row for row in new}
        frontier = {id for row in new if row.alike for id in (row.shorter_id, row.longer_id)}
        frontier -= reached
    return [
        row for row in found.values() if row.shorter_id in reached and row.longer_id in reached
    ]


def _write_group(connection: Connection, fingerprints: Iterable[str]) -> None:
    """Make the articles with these texts copies of the one that had its text first."""
    query = select(ArticleRow.id, ArticleRow.copy_of).where(
        ArticleRow.fingerprint.in_(fingerprints)
    )
    # not the lowest id: a revised article may have taken over another's text
    rows = connection.execute(query.order_by(ArticleRow.words_since, ArticleRow.id)).all()
    first = rows[0].id
    changed = []
    for row in rows:
        copy_of = None if row.id == first else first
        if row.copy_of == copy_of:
            continue
        changed.append({"key": row.id, "original": copy_of})
        facts = (
            row.id,
            "none any more" if copy_of is None else f"{first}, which had its text first",
        )
        logger.debug("copy: article %d is a copy of %s", *facts)
    if changed:
        one = update(ArticleRow).where(ArticleRow.id == bindparam("key"))
        connection.execute(one.values(copy_of=bindparam("original")), changed)


def _is_of(id: int) -> ColumnElement[bool]:
    """Whether a comparison is one of this article's."""
    return or_(ComparisonRow.shorter_id == id, ComparisonRow.longer_id == id)
