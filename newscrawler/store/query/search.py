"""Full-text search: articles found by their words, the best first."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import CTE, Engine, Float, Integer, func, literal, select, text, union

from newscrawler.searching import engines
from newscrawler.searching.instants import instant
from newscrawler.searching.marking import mark, snippet
from newscrawler.searching.query import QueryError
from newscrawler.store.query.articles import PORTION, by_ids, narrowed
from newscrawler.store.query.results import Filters, Found, Match
from newscrawler.store.schema.models import ArticleRow
from newscrawler.store.schema.types import UtcDateTime
from newscrawler.store.tables import labels

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, FromClause

    from newscrawler.searching.query import Query

POOL = 500
"""Articles that are ranked first: so many of the best by their words alone, and of the newest."""
FEW = 100
"""For a limit above this, and with filters, all articles that match are ranked."""
FRESH = 7.0
"""Days after which an article has half the advantage (ADVANTAGE) of one that is published now."""
ADVANTAGE = 2.0
"""The score of an article that is published now is multiplied by 1 + ADVANTAGE."""

_MATCHED = {
    "sqlite": "SELECT rowid AS id, -rank AS score FROM search WHERE search MATCH :words",
    "postgresql": "SELECT article_id AS id, ts_rank(words, asked, 1) AS score"
    " FROM search, CAST(:words AS tsquery) AS asked WHERE words @@ asked",
}
_FOUND = tuple(field.name for field in fields(Found))


def search(
    archive: Connection | Engine, query: Query, filters: Filters, now: datetime
) -> Iterator[Match]:
    """The articles that a query finds, the best first, read from the database PORTION at a time.

    Words in a headline count more than those in a body, words of a new article more than those of
    an old one. A field of the query (source:nhk) replaces the filter of that name. Raises at once,
    not when the first article is read: QueryError for the value of a field that cannot be parsed,
    labels.NoSuchSource.
    """
    filters = _with_fields(filters, query, now)
    labels.check_sources(archive, filters.sources)
    return _search(archive, query, filters, now)


def ids(connection: Connection, query: Query, filters: Filters, now: datetime) -> list[int]:
    """The ids of the articles that a query without fields finds, the best first."""
    return list(_best(connection, query, filters, now))


def _search(
    archive: Connection | Engine, query: Query, filters: Filters, now: datetime
) -> Iterator[Match]:
    if isinstance(archive, Engine):
        with archive.connect() as connection:
            yield from _matches(connection, query, filters, now)
    else:
        yield from _matches(archive, query, filters, now)


def _matches(
    connection: Connection, query: Query, filters: Filters, now: datetime
) -> Iterator[Match]:
    scores = _best(connection, query, filters, now)
    ids = list(scores)
    for start in range(0, len(ids), PORTION):
        portion = ids[start : start + PORTION]
        found = by_ids(connection, portion)
        of_bodies = select(ArticleRow.id, ArticleRow.body).where(ArticleRow.id.in_(portion))
        bodies = dict(connection.execute(of_bodies).all())
        for id in portion:
            yield _match(found[id], bodies[id], scores[id], query)


def _match(found: Found, body: str, score: float, query: Query) -> Match:
    values = {name: getattr(found, name) for name in _FOUND}
    values["headline"] = mark(found.headline, query.phrases)
    shown = snippet(body, query.phrases) or snippet(found.summary, query.phrases)
    return Match(**values, score=score, snippet=shown)


def _best(
    connection: Connection, query: Query, filters: Filters, now: datetime
) -> dict[int, float]:
    """The articles that match, the best first: id -> score."""
    engine = connection.dialect.name
    words = (engines.fts5 if engine == "sqlite" else engines.tsquery)(query.node)
    matching = text(_MATCHED[engine]).bindparams(words=words).columns(id=Integer, score=Float)
    # both halves of the pool read it: searched once, not twice
    matched = matching.cte("matched").prefix_with("MATERIALIZED")
    if filters.limit and filters.limit <= FEW and not _narrows(filters):
        best = _ranked(connection, _pool(matched), filters, now)
        # copies are left out of the pool's ranking, so that it may not have enough
        if len(best) == filters.limit:
            return best
    return _ranked(connection, matched, filters, now)


def _ranked(
    connection: Connection, among: FromClause, filters: Filters, now: datetime
) -> dict[int, float]:
    age = _age(connection, now) / FRESH
    score = (among.c.score * (1 + ADVANTAGE / (1 + age))).label("best")
    query = select(ArticleRow.id, score).join(among, among.c.id == ArticleRow.id)
    best = query.order_by(score.desc(), ArticleRow.id.desc()).limit(filters.limit)
    return dict(connection.execute(narrowed(best, filters)).all())


def _pool(matched: CTE) -> FromClause:
    """The best matches by their words and the newest: among these are the best by both."""
    # of 1,000,000 articles a common word matches 240,000: to rank them all takes 630 to 1,280 ms
    best = select(matched).order_by(matched.c.score.desc()).limit(POOL)
    newest = select(matched).order_by(matched.c.id.desc()).limit(POOL)
    return union(select(best.subquery()), select(newest.subquery())).subquery()


def _age(connection: Connection, now: datetime) -> ColumnElement[Any]:
    """Days since an article was published; 0 for one that is ahead of our clock."""
    at = literal(now, UtcDateTime)
    if connection.dialect.name == "sqlite":
        return func.max(0.0, func.julianday(at) - func.julianday(ArticleRow.published_at))
    return func.greatest(0.0, func.extract("epoch", at - ArticleRow.published_at) / 86400.0)


def _narrows(filters: Filters) -> bool:
    """Whether filters may leave out most of the pool, so that the best are not in it."""
    return filters != Filters(limit=filters.limit, copies=filters.copies)


def _with_fields(filters: Filters, query: Query, now: datetime) -> Filters:
    """The filters, with those that the query has as fields replaced."""
    replaced: dict[str, Any] = {}
    for name, values in query.fields.items():
        if name == "source":
            replaced["sources"] = tuple(values)
        elif name in ("since", "until"):
            replaced[name] = _instant(name, values[0], now)
        else:
            replaced[name] = values[0]
    return replace(filters, **replaced)


def _instant(name: str, value: str, now: datetime) -> datetime:
    try:
        return instant(value, now)
    except ValueError as error:
        raise QueryError(f"{name}: {error}") from error
