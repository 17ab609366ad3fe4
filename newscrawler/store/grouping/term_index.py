"""The index of recent articles by their terms, in which candidates for a story are found.

Of each article there is a term vector (table `term_vector`), and of its rarest terms a posting
(table `term_posting`). The table `document_frequency` has one row: in how many articles terms were
seen, as a count-min sketch.
"""

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

# with more of the body the stories are the same, and finding them takes longer
LEAD = 600
"""Characters of a body from which terms are taken: news says first what it is about."""
KEPT = 3 * stories.WINDOW / 2
"""How long an article stays in the index after it was first seen."""
OPEN = 2 * stories.WINDOW
"""How long after its first article a story takes more: a topic of every day is several stories."""
MAX_POSTINGS = 50
"""A term that so many recent articles have gets no more postings, and finds nothing."""
NEAREST = 5
"""Articles, those that share most of the rare terms, whose stories are compared."""
# one rare term in common is no event in common
SHARED = 2
"""Rare terms that an article must share for its story to be compared."""
REPRESENTATIVES = 6
"""The newest articles of a story, so many at most, represent it in comparisons."""

# statements are built once: building them takes longer than running them
_POSTINGS = select(TermPostingRow.term, TermPostingRow.article_id, TermPostingRow.weight).where(
    among(TermPostingRow.term, "terms")
)
_first = aliased(ArticleRow)
_OPEN_STORIES = (
    select(ArticleRow.story_id)
    # a story has the id of its first article
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
    .where(ArticleRow.story_id.in_(_OPEN_STORIES))
    .subquery()
)
_REPRESENTATIVES = (
    select(_ranked.c.story_id, TermVectorRow.terms, TermVectorRow.japanese, TermVectorRow.at)
    .join(TermVectorRow, TermVectorRow.article_id == _ranked.c.id)
    .where(_ranked.c.place <= REPRESENTATIVES)
    .order_by(_ranked.c.story_id, _ranked.c.id)
)
_FREQUENCIES = select(DocumentFrequenciesRow.articles, DocumentFrequenciesRow.counters)
_ADD_VECTOR = insert(TermVectorRow)
_ADD_POSTINGS = insert(TermPostingRow)


class StoredFrequencies:
    """The archive's document frequencies: read when opened, written back by `save`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        row = connection.execute(_FREQUENCIES).first()
        self.counters = stories.CountMinSketch(row.counters if row else b"")
        self.frequencies = stories.DocumentFrequencies(row.articles if row else 0, self.counters)

    def vectorize(self, headline: str, body: str, at: datetime) -> stories.TermVector:
        """The term vector of a new article; its terms are counted for those that follow."""
        found = stories.terms(headline, body[:LEAD])
        # weighed by the articles before it, then counted itself
        vector = stories.term_vector(found, self.frequencies, at=at)
        self.counters.add(found.words)
        self.frequencies.articles += 1
        if self.frequencies.articles >= stories.MOST:
            self.counters.halve()
            self.frequencies.articles //= 2
        return vector

    def save(self) -> None:
        row = {
            "id": 1,
            "articles": self.frequencies.articles,
            "counters": bytes(self.counters),
        }
        self.connection.execute(_upsert_frequencies(self.connection.dialect.name), row)


def add(connection: Connection, id: int, vector: stories.TermVector) -> list[int]:
    """Add an article to the index; returns the articles that it has most in common with."""
    terms = {stories.term_hash(term): vector.weights[term] for term in stories.rare_terms(vector)}
    postings: dict[int, list[tuple[int, float]]] = {term: [] for term in terms}
    for term, article, weight in connection.execute(_POSTINGS, {"terms": list(terms)}).all():
        postings[term].append((article, weight))
    rare = [term for term, articles in postings.items() if len(articles) < MAX_POSTINGS]
    marks = {kind: sorted(values) for kind, values in vector.marks.items()}
    row = {
        "article_id": id,
        "terms": _json({"terms": vector.weights, "marks": marks}),
        "japanese": vector.japanese,
        "at": vector.at,
    }
    connection.execute(_ADD_VECTOR, row)
    if rare:
        rows = [{"term": term, "article_id": id, "weight": terms[term]} for term in rare]
        connection.execute(_ADD_POSTINGS, rows)
    return _nearest(postings[term] for term in rare)


def _nearest(postings: Iterable[list[tuple[int, float]]]) -> list[int]:
    """The articles that have most of some terms, by what these weigh there; at least SHARED."""
    weights: defaultdict[int, list[float]] = defaultdict(list)
    for article, weight in chain.from_iterable(postings):
        weights[article].append(weight)
    shared = ((sum(of), article) for article, of in weights.items() if len(of) >= SHARED)
    return [article for _, article in nlargest(NEAREST, shared)]


def representatives(
    connection: Connection, near: Iterable[int], at: datetime
) -> dict[int, list[stories.TermVector]]:
    """The stories of these articles that are open at a time: story -> its newest term vectors."""
    found: dict[int, list[stories.TermVector]] = {}
    for row in connection.execute(_REPRESENTATIVES, {"near": list(near), "since": at - OPEN}):
        weights, marks = _parse(row.terms)
        vector = stories.TermVector(weights, marks, row.japanese, row.at)
        found.setdefault(row.story_id, []).append(vector)
    return found


def remove(connection: Connection, id: int) -> None:
    """Remove an article from the index."""
    connection.execute(delete(TermPostingRow).where(TermPostingRow.article_id == id))
    connection.execute(delete(TermVectorRow).where(TermVectorRow.article_id == id))


@cache
def _upsert_frequencies(dialect: str) -> Insert:
    statement = sql.insert(dialect, DocumentFrequenciesRow)
    new = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=["id"], set_={"articles": new.articles, "counters": new.counters}
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=512)
def _parse(terms: str) -> tuple[dict[str, float], dict[str, frozenset[str]]]:
    """Weights and marks from the JSON of a term vector."""
    # cached, since the articles of a story in the news are compared with each that arrives
    parsed = json.loads(terms)
    return parsed["terms"], {kind: frozenset(of) for kind, of in parsed["marks"].items()}
