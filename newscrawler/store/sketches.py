"""Sketches: what recent articles are compared by as reports of an event, and how they are found."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.orm import aliased

from newscrawler import stories
from newscrawler.store import upsert
from newscrawler.store.kinship import Mention, Sketch, Vocabulary
from newscrawler.store.models import Article

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection

    from newscrawler.store.upsert import Insert

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
MEMBERS = 6
"""The newest articles of a story, so many at most, speak for it."""

# made once: to make them takes longer than to run them
_OF_TERMS = Mention.term.in_(bindparam("terms", expanding=True))
_HELD = select(Mention.term, func.count()).where(_OF_TERMS).group_by(Mention.term)
_NEAREST = (
    select(Mention.article_id)
    .where(_OF_TERMS)
    .group_by(Mention.article_id)
    .order_by(func.sum(Mention.weight).desc(), Mention.article_id.desc())
    .limit(NEAREST)
)
_first = aliased(Article)
_STORIES = (
    select(Article.story_id)
    .join(_first, _first.id == Article.story_id)
    .where(
        Article.id.in_(bindparam("near", expanding=True)),
        _first.published_at >= bindparam("since"),
    )
)
_ranked = (
    select(
        Article.story_id,
        Article.id,
        func.row_number()
        .over(partition_by=Article.story_id, order_by=Article.id.desc())
        .label("place"),
    )
    .join(Sketch, Sketch.article_id == Article.id)
    .where(Article.story_id.in_(_STORIES))
    .subquery()
)
_SPEAKERS = (
    select(_ranked.c.story_id, Sketch.told, Sketch.japanese, Sketch.at)
    .join(Sketch, Sketch.article_id == _ranked.c.id)
    .where(_ranked.c.place <= MEMBERS)
    .order_by(_ranked.c.story_id, _ranked.c.id)
)
_VOCABULARY = select(Vocabulary.articles, Vocabulary.counters)


class Words:
    """The words of the news, by which those of an article are weighed; kept when it is closed."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        row = connection.execute(_VOCABULARY).first()
        self.counters = stories.Counters(row.counters if row else b"")
        self.background = stories.Background(row.articles if row else 0, self.counters)

    def sketch(self, headline: str, body: str, at: datetime) -> stories.Sketch:
        """What a new article is compared by; its words count from now on."""
        found = stories.terms(headline, body[:READ])
        its = stories.sketch(found, self.background, at=at)
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


def keep(connection: Connection, id: int, its: stories.Sketch) -> list[int]:
    """Keep an article's sketch, so that others find it; those it has most in common with before."""
    terms = {stories.number(term): its.weights[term] for term in stories.rare_terms(its)}
    held = dict(connection.execute(_HELD, {"terms": list(terms)}).all())
    rare = [term for term in terms if held.get(term, 0) < HOLDERS]
    known = [term for term in rare if term in held]
    near = list(connection.scalars(_NEAREST, {"terms": known})) if known else []
    told = {"terms": its.weights, "marks": {kind: sorted(of) for kind, of in its.marks.items()}}
    row = {"article_id": id, "told": _json(told), "japanese": its.japanese, "at": its.at}
    connection.execute(_KEEP, row)
    if rare:
        rows = [{"term": term, "article_id": id, "weight": terms[term]} for term in rare]
        connection.execute(_MENTION, rows)
    return near


def speakers(
    connection: Connection, near: Iterable[int], at: datetime
) -> dict[int, list[stories.Sketch]]:
    """The stories of these articles that are open at a time, and those that speak for each."""
    found: dict[int, list[stories.Sketch]] = {}
    for row in connection.execute(_SPEAKERS, {"near": list(near), "since": at - OPEN}):
        weights, marks = _read(row.told)
        its = stories.Sketch(weights, marks, row.japanese, row.at)
        found.setdefault(row.story_id, []).append(its)
    return found


def forget(connection: Connection, id: int) -> None:
    """Let an article be found no more."""
    connection.execute(delete(Mention).where(Mention.article_id == id))
    connection.execute(delete(Sketch).where(Sketch.article_id == id))


_KEEP = insert(Sketch)
_MENTION = insert(Mention)


@cache
def _keep_words(dialect: str) -> Insert:
    statement = upsert.insert(dialect, Vocabulary)
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
