"""Which articles are copies of one text: grouped as they arrive, regrouped as they are revised.

What makes two texts copies is decided in `newscrawler.likeness`. Here are the index of sketches
(table `shingle`), the verdicts with their reasons (table `comparison`) and the groups that follow
from them (`article.copy_of`, which names the original of a group: the article that had the text
first). Of articles with exactly one text, one is indexed and compared for all.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, delete, func, insert, or_, select, tuple_, update
from sqlalchemy.orm import aliased

from newscrawler import likeness
from newscrawler.likeness import Pair
from newscrawler.store.grouping import doubts, sketches
from newscrawler.store.grouping.groups import regroup_linked, regroup_texts, texts_of
from newscrawler.store.schema.models import ArticleRow, ComparisonRow, ShingleRow
from newscrawler.store.tables.sql import among

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection

    from newscrawler.likeness import Comparison, Text

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
_BODIES = select(ArticleRow.id, ArticleRow.body).where(
    among(ArticleRow.id, "ids"),
    ArticleRow.first_seen_at.between(bindparam("earliest"), bindparam("latest")),
)
_ADD_COMPARISONS = insert(ComparisonRow)
_SAME_TEXT = ArticleRow.fingerprint == bindparam("fingerprint")
_FIRST = (
    select(ArticleRow.id)
    .where(_SAME_TEXT, ArticleRow.id != bindparam("but"))
    .order_by(ArticleRow.words_since, ArticleRow.id)
    .limit(1)
)
# in two steps, or the bodies of all articles with the text would be sorted
_FIRST_TEXT = select(
    ArticleRow.id, ArticleRow.fingerprint, ArticleRow.body, ArticleRow.first_seen_at
).where(ArticleRow.id == _FIRST.scalar_subquery())
_itself = aliased(ArticleRow)
_EARLIER = (
    select(ArticleRow.id)
    .join(_itself, _itself.id == bindparam("key"))
    .where(
        ArticleRow.fingerprint == _itself.fingerprint,
        tuple_(ArticleRow.words_since, ArticleRow.id) < tuple_(_itself.words_since, _itself.id),
    )
    .limit(1)
)


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
    sketch = sketches.ready(article.body).sketch
    postings = sketches.add(connection, article.id, sketch)
    candidates = likeness.find_candidates(sketch, postings)
    if not candidates:
        return False
    counts = {number: len(postings.get(number, ())) + 1 for number in sketch}
    found = _compare(connection, article, candidates, counts)
    if doubted := [id for id, comparison in found.items() if comparison.is_of_many]:
        doubts.compare_again(connection, doubted)
    if not any(comparison.alike for comparison in found.values()):
        return False
    regroup_linked(connection, {article.fingerprint})
    return True


def index(connection: Connection, article: ArticleText, now: datetime) -> None:
    """Let later copies find an article whose own group is known, unless it is too old for that."""
    if article.first_seen_at <= now - WINDOW or not article.is_long:
        return
    if _is_first(connection, article.id):
        sketches.add(connection, article.id, sketches.ready(article.body).sketch)


def remove_from_group(connection: Connection, id: int, fingerprint: str) -> None:
    """Take an article, whose text was the one of this fingerprint, out of its group of copies.

    The others are grouped again without it. If another has exactly the old text, that one is
    compared in its place.
    """
    was_compared = _is_compared(connection, id)
    others = _detach(connection, id)
    # only if this article was compared for all with its text: else another has the comparisons
    if was_compared and (twin := _first(connection, fingerprint, but=id)):
        _remove_from_index(connection, twin.id)
        find_copies(connection, twin)
    regroup_texts(connection, others)


def regroup_article(connection: Connection, article: ArticleText) -> None:
    """Find the copies of an article as if it had just arrived.

    One that repeats a text word for word is grouped when the article is that had it first.
    """
    others = _detach(connection, article.id)
    if not article.is_long:
        connection.execute(
            update(ArticleRow).where(ArticleRow.id == article.id).values(copy_of=None)
        )
    elif _is_first(connection, article.id):
        find_copies(connection, article)
        others.add(article.fingerprint)
    regroup_texts(connection, others)


def _detach(connection: Connection, id: int) -> set[str]:
    """Remove an article's comparisons; the texts that are to be grouped again, by fingerprint."""
    compared = select(ComparisonRow.shorter_id, ComparisonRow.longer_id).where(
        _is_of(id), ComparisonRow.alike
    )
    others = {other for pair in connection.execute(compared) for other in pair} - {id}
    texts = texts_of(connection, others)
    texts |= set(
        connection.scalars(
            select(ArticleRow.fingerprint).where(ArticleRow.copy_of == id).distinct()
        )
    )
    _remove_from_index(connection, id)
    return texts


def _first(connection: Connection, fingerprint: str, but: int) -> ArticleText | None:
    """The article that had exactly this text first, other than the one with the id `but`."""
    row = connection.execute(_FIRST_TEXT, {"fingerprint": fingerprint, "but": but}).first()
    return ArticleText(*row) if row else None


def _is_first(connection: Connection, id: int) -> bool:
    """Whether no other article had exactly its text before this one."""
    return connection.scalar(_EARLIER, {"key": id}) is None


def _remove_from_index(connection: Connection, id: int) -> None:
    """Delete an article's sketch and comparisons."""
    sketches.remove(connection, id)
    connection.execute(delete(ComparisonRow).where(_is_of(id)))


def _is_compared(connection: Connection, id: int) -> bool:
    """Whether this is the article that was compared for all with exactly its text."""
    # comparisons outlive the index, in which an article is for WINDOW only
    indexed = select(ShingleRow.article_id).where(ShingleRow.article_id == id).exists()
    compared = select(ComparisonRow.shorter_id).where(_is_of(id)).exists()
    return bool(connection.scalar(select(or_(indexed, compared))))


def _compare(
    connection: Connection,
    article: ArticleText,
    candidates: Sequence[int],
    counts: dict[int, int],
) -> dict[int, Comparison]:
    """Compare with the candidates and store the verdicts; returns them by the candidates' ids.

    `counts`: how many texts have each shingle of the article's sketch; those of the candidates'
    sketches are added.
    """
    rows: list[dict[str, Any]] = []
    verdicts = {}
    others = _counted(connection, _recent_texts(connection, article, candidates), counts)
    text = sketches.ready(article.body)
    for id, found in likeness.compare_candidates(text, others, counts):
        verdict = "copy" if found.alike else "not a copy"
        logger.debug("%s: article %d and article %d: %s", verdict, article.id, id, found)
        verdicts[id] = found
        # of verdicts against copies the nearest is stored, so that `show --why` has a reason
        if found.alike or found.vetoed or not rows:
            pair = Pair.of(article.id, id, found)
            row = {name: getattr(pair, name) for name in ("alike", "vetoed", "share", "length")}
            ids = {"shorter_id": pair.shorter, "longer_id": pair.longer}
            rows.append(ids | row | {"reason": found.reason})
    if rows:
        connection.execute(_ADD_COMPARISONS, rows)
    return verdicts


def _recent_texts(
    connection: Connection, article: ArticleText, candidates: Sequence[int]
) -> Iterator[list[tuple[int, Text]]]:
    """The candidates first seen within WINDOW and their texts, a few at a time."""
    window = {
        "earliest": article.first_seen_at - WINDOW,
        "latest": article.first_seen_at + WINDOW,
    }
    for start in range(0, len(candidates), LOADED_AT_ONCE):
        ids = candidates[start : start + LOADED_AT_ONCE]
        bodies = dict(connection.execute(_BODIES, {"ids": ids, **window}).all())
        yield [(id, sketches.ready(bodies[id])) for id in ids if id in bodies and id != article.id]


def _counted(
    connection: Connection, texts: Iterator[list[tuple[int, Text]]], counts: dict[int, int]
) -> Iterator[tuple[int, Text]]:
    for some in texts:
        sketches.add_counts(connection, (text for _, text in some), counts)
        yield from some


def _is_of(id: int) -> ColumnElement[bool]:
    """Whether a comparison is one of this article's."""
    return or_(ComparisonRow.shorter_id == id, ComparisonRow.longer_id == id)
