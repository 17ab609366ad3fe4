"""Groups of copies, written to `article.copy_of`: which texts are one, and who had it first.

A group is made of texts, by their fingerprints, and not of articles: thousands may have one text.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import aliased

from newscrawler import likeness
from newscrawler.likeness import Pair
from newscrawler.store.schema.models import ArticleRow, ComparisonRow
from newscrawler.store.tables.sql import among

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

logger = logging.getLogger(__name__)

# statements are built once: building them takes longer than running them
_shorter, _longer = aliased(ArticleRow), aliased(ArticleRow)
_PAIRS = (
    select(
        _shorter.fingerprint.label("shorter"),
        _longer.fingerprint.label("longer"),
        *(getattr(ComparisonRow, name) for name in ("alike", "vetoed", "share", "length")),
    )
    .join_from(ComparisonRow, _shorter, _shorter.id == ComparisonRow.shorter_id)
    .join(_longer, _longer.id == ComparisonRow.longer_id)
)
_OF_GROUP = among(ArticleRow.fingerprint, "texts")
_FIRST = (
    select(ArticleRow.id, ArticleRow.copy_of)
    .where(_OF_GROUP)
    .order_by(ArticleRow.words_since, ArticleRow.id)
    .limit(1)
)
_WRONG = select(ArticleRow.id).where(
    _OF_GROUP,
    ArticleRow.id != bindparam("first"),
    ArticleRow.copy_of.is_distinct_from(bindparam("first")),
)
_MAKE_COPIES = (
    update(ArticleRow).where(among(ArticleRow.id, "keys")).values(copy_of=bindparam("original"))
)


def regroup(connection: Connection, ids: Iterable[int]) -> None:
    """Group these articles again by their comparisons; those without a copy stand alone."""
    regroup_texts(connection, texts_of(connection, ids))


def regroup_texts(connection: Connection, texts: set[str]) -> None:
    """Group the articles with these texts again by their comparisons."""
    while texts:
        texts = texts - regroup_linked(connection, {next(iter(texts))})


def regroup_linked(connection: Connection, texts: set[str]) -> set[str]:
    """Group all texts that are linked with these by comparisons; returns which those are.

    Texts, by their fingerprints, and not articles: one may have thousands.
    """
    pairs, texts = _linked(connection, texts)
    for group in likeness.partition(texts, pairs):
        _write_group(connection, group)
    return texts


def _linked(connection: Connection, texts: set[str]) -> tuple[list[Pair[str]], set[str]]:
    """The comparisons among all texts that can be reached from these over copies; those texts."""
    found: set[Pair[str]] = set()
    reached, frontier = set[str](), set(texts)
    while frontier:
        reached |= frontier
        new: set[Pair[str]] = set()
        for end in (_shorter, _longer):
            query = _PAIRS.where(among(end.fingerprint, "texts"))
            rows = connection.execute(query, {"texts": list(frontier)})
            new.update(Pair(*row) for row in rows)
        found |= new
        frontier = {text for pair in new if pair.alike for text in (pair.shorter, pair.longer)}
        frontier -= reached
    return [pair for pair in found if {pair.shorter, pair.longer} <= reached], reached


def _write_group(connection: Connection, texts: Iterable[str]) -> None:
    """Make the articles with these texts copies of the one that had its text first."""
    group = {"texts": list(texts)}
    # not the lowest id: a revised article may have taken over another's text
    first, copy_of = connection.execute(_FIRST, group).one()
    if copy_of is not None:
        make_copies(connection, [first], None)
    wrong = list(connection.scalars(_WRONG, group | {"first": first}))
    make_copies(connection, wrong, first)


def make_copies(connection: Connection, ids: list[int], original: int | None) -> None:
    """Make these articles copies of one, by its id, or of none."""
    if ids:
        connection.execute(_MAKE_COPIES, {"keys": ids, "original": original})
    words = "none any more" if original is None else f"{original}, which had its text first"
    for id in ids:
        logger.debug("copy: article %d is a copy of %s", id, words)


def texts_of(connection: Connection, ids: Iterable[int]) -> set[str]:
    """The texts of these articles, by their fingerprints."""
    query = select(ArticleRow.fingerprint).where(among(ArticleRow.id, "ids")).distinct()
    return set(connection.scalars(query, {"ids": list(ids)}))
