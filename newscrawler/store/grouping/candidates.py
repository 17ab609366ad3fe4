"""Sketches: what recent articles are compared by as reports of an event, and how they are found."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache, lru_cache
from heapq import nlargest
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.orm import aliased

from newscrawler import stories
from newscrawler.store.schema.models import (
    ArticleRow,
    DocumentFrequenciesRow,
    TermPostingRow,
    TermVectorRow,
)
from newscrawler.store.tables import sql
from newscrawler.store.tables.sql import among

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection

    from newscrawler.store.tables.sql import Insert

READ = 600
"""Characters of a body that its terms are taken from: news says first what it is about."""
KEPT = 3 * stories.WINDOW / 2
"""How long an article can be found by its terms after it was first seen."""
OPEN = 2 * stories.WINDOW
"""How long a story takes more articles: what is told for longer, or day by day, is several."""
HOLDERS = 50
"""A term that so many recent articles have is not kept of another, and finds none."""
NEAREST = 5
"""Articles, those with most of its rare terms, whose stories are looked at."""
SHARED = 2
"""Rare terms that an article must have in common with one whose story is looked at."""
MEMBERS = 6
"""The newest articles of a story, so many at most, speak for it."""

# made once: to make them takes longer than to run them
_HOLDERS = select(TermPostingRow.term, TermPostingRow.article_id, TermPostingRow.weight).where(
    among(TermPostingRow.term, "terms")
)
_first = aliased(ArticleRow)
_STORIES = (
    select(ArticleRow.story_id)
    .join(_first, _first.id == ArticleRow.story_id)
    .where(among(ArticleRow.id, "near"), _first.published_at >= bindparam("since"))
)
_ranked = (
    select(
        ArticleRow.story_id,
        ArticleRow.id,
        func.row_number()
        .over(partition_by=ArticleRow.story_id, order_by=ArticleRow.id.desc())
        .label("place"),
    )
    .join(TermVectorRow, TermVectorRow.article_id == ArticleRow.id)
    .where(ArticleRow.story_id.in_(_STORIES))
    .subquery()
)
_SPEAKERS = (
    select(_ranked.c.story_id, TermVectorRow.terms, TermVectorRow.japanese, TermVectorRow.at)
    .join(TermVectorRow, TermVectorRow.article_id == _ranked.c.id)
    .where(_ranked.c.place <= MEMBERS)
    .order_by(_ranked.c.story_id, _ranked.c.id)
)
_VOCABULARY = select(DocumentFrequenciesRow.articles, DocumentFrequenciesRow.counters)


class Words:
    """The words of the news, by which those of an article are weighed; kept when it is closed."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        row = connection.execute(_VOCABULARY).first()
        self.counters = stories.CountMinSketch(row.counters if row else b"")
        self.background = stories.DocumentFrequencies(row.articles if row else 0, self.counters)

    def sketch(self, headline: str, body: str, at: datetime) -> stories.TermVector:
        """What a new article is compared by; its words count from now on."""
        found = stories.terms(headline, body[:READ])
        its = stories.term_vector(found, self.background, at=at)
        self.counters.add(found.words)
        self.background.articles += 1
        if self.background.articles >= stories.MOST:
            self.counters.halve()
            self.background.articles //= 2
        return its

    def close(self) -> None:
        row = {
            "id": 1,
            "articles": self.background.articles,
            "counters": bytes(self.counters),
        }
        self.connection.execute(_keep_words(self.connection.dialect.name), row)


def keep(connection: Connection, id: int, its: stories.TermVector) -> list[int]:
    """Keep an article's sketch, so that others find it; those it has most in common with before."""
    terms = {stories.number(term): its.weights[term] for term in stories.rare_terms(its)}
    held: dict[int, list[tuple[int, float]]] = {term: [] for term in terms}
    for term, holder, weight in connection.execute(_HOLDERS, {"terms": list(terms)}).all():
        held[term].append((holder, weight))
    rare = [term for term, holders in held.items() if len(holders) < HOLDERS]
    told = {"terms": its.weights, "marks": {kind: sorted(of) for kind, of in its.marks.items()}}
    row = {"article_id": id, "terms": _json(told), "japanese": its.japanese, "at": its.at}
    connection.execute(_KEEP, row)
    if rare:
        rows = [{"term": term, "article_id": id, "weight": terms[term]} for term in rare]
        connection.execute(_MENTION, rows)
    return _nearest(held[term] for term in rare)


def _nearest(holders: Iterable[list[tuple[int, float]]]) -> list[int]:
    """The articles that have most of some terms, by who has each term and what it weighs there."""
    weights: defaultdict[int, list[float]] = defaultdict(list)
    for article, weight in chain.from_iterable(holders):
        weights[article].append(weight)
    shared = ((sum(each), article) for article, each in weights.items() if len(each) >= SHARED)
    return [article for _, article in nlargest(NEAREST, shared)]


def speakers(
    connection: Connection, near: Iterable[int], at: datetime
) -> dict[int, list[stories.TermVector]]:
    """The stories of these articles that are open at a time, and those that speak for each."""
    found: dict[int, list[stories.TermVector]] = {}
    for row in connection.execute(_SPEAKERS, {"near": list(near), "since": at - OPEN}):
        weights, marks = _read(row.terms)
        its = stories.TermVector(weights, marks, row.japanese, row.at)
        found.setdefault(row.story_id, []).append(its)
    return found


def forget(connection: Connection, id: int) -> None:
    """Let an article be found no more."""
    connection.execute(delete(TermPostingRow).where(TermPostingRow.article_id == id))
    connection.execute(delete(TermVectorRow).where(TermVectorRow.article_id == id))


_KEEP = insert(TermVectorRow)
_MENTION = insert(TermPostingRow)


@cache
def _keep_words(dialect: str) -> Insert:
    statement = sql.insert(dialect, DocumentFrequenciesRow)
    new = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=["id"], set_={"articles": new.articles, "counters": new.counters}
    )


def _json(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=512)
def _read(told: str) -> tuple[dict[str, float], dict[str, frozenset[str]]]:
    """What is compared again and again is read once."""
    its = json.loads(told)
    return its["terms"], {kind: frozenset(of) for kind, of in its["marks"].items()}
