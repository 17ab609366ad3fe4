"""What belongs together: the articles of a story, the newest stories, what to read beside one."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from sqlalchemy import column, or_, select, table

from newscrawler import stories
from newscrawler.searching.query import Or, Query
from newscrawler.searching.words import phrase
from newscrawler.store.grouping.candidates import READ, Words
from newscrawler.store.query import articles, search
from newscrawler.store.query.articles import narrowed
from newscrawler.store.query.results import Filters, Related, Story, StoryFound
from newscrawler.store.schema.models import ArticleRow, SourceRow
from newscrawler.store.schema.models import StoryRow as Row
from newscrawler.store.schema.types import UtcDateTime
from newscrawler.store.tables import labels

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Engine

TERMS = 8
"""Of an article's heaviest, by which others are looked for in the index of words."""
LOOKED_AT = 60
"""Articles that have some of them, the best first; and of its own story, the newest."""

STORY_LATEST = table(
    "story_latest",
    column("id"),
    column("headline"),
    column("url"),
    column("language"),
    column("articles"),
    column("sources"),
    column("oldest_at", UtcDateTime),
    column("newest_at", UtcDateTime),
)


ALL = Filters(copies=True)


def latest(archive: Engine, filters: Filters = ALL) -> list[StoryFound]:
    """Stories that more than one article tells, and one that is asked for; that told last first."""
    labels.check_sources(archive, filters.sources)
    view = STORY_LATEST.c
    query = select(STORY_LATEST).order_by(view.newest_at.desc(), view.id.desc())
    if filters != replace(ALL, limit=filters.limit):
        told = narrowed(select(ArticleRow.story_id), filters)
        query = query.where(view.id.in_(told.where(ArticleRow.story_id.is_not(None))))
    query = query.limit(filters.limit)
    with archive.connect() as connection:
        return [StoryFound(**row._asdict()) for row in connection.execute(query)]


def story(archive: Engine, id_or_url: int | str, filters: Filters = ALL) -> Story | None:
    """The story of an article, or of that number; None where there is none, nor such an article.

    Of its articles those that are asked for. Raises ValueError for a text that is no http(s) address.
    """
    labels.check_sources(archive, filters.sources)
    with archive.connect() as connection:
        id = _story_of(connection, articles.number(connection, id_or_url))
        if id is None:
            return None
        told = narrowed(select(ArticleRow.id), filters).where(ArticleRow.story_id == id)
        oldest_first = told.order_by(ArticleRow.published_at, ArticleRow.id).limit(filters.limit)
        ids = list(connection.scalars(oldest_first))
        found = articles.of_ids(connection, ids)
    return Story(id=id, articles=tuple(found[each] for each in ids))


def related(archive: Engine, id_or_url: int | str, filters: Filters = ALL) -> list[Related] | None:
    """Articles to read beside one, the most alike first; None where it is not there.

    Those of its story come from whatever source and in whatever language; others that have to do
    with it were published within stories.WINDOW. Raises ValueError for a text that is no http(s)
    address.
    """
    labels.check_sources(archive, filters.sources)
    with archive.connect() as connection:
        id = articles.number(connection, id_or_url)
        words = Words(connection)
        mine = _sketches(connection, words, [] if id is None else [id])
        if id is None or id not in mine:
            return None
        told = _together(connection, id)
        near = _sketches(connection, words, told | _near(connection, mine[id]))
        near.pop(id, None)
        overlaps = {other: stories.overlap(mine[id], its) for other, its in near.items()}
        alike = stories.likenesses(mine[id], near, overlaps, told)
        worth = [it for it in alike if it in told or alike[it] >= stories.RELATED]
        asked = set(
            connection.scalars(
                narrowed(select(ArticleRow.id), filters).where(ArticleRow.id.in_(worth))
            )
        )
        best = sorted(asked, key=lambda it: (-alike[it], it))[: filters.limit]
        found = articles.of_ids(connection, best)
    return [
        Related(**asdict(found[it]), likeness=round(alike[it], 3), same_story=it in told)
        for it in best
    ]


def _story_of(connection: Connection, id: int | None) -> int | None:
    """The story of the article of this number; else the story of it, as it is called now."""
    of = connection.scalar(select(ArticleRow.story_id).where(ArticleRow.id == id))
    if of is not None:
        return of
    row = connection.execute(select(Row.id, Row.merged_into).where(Row.id == id)).first()
    return (row.merged_into or row.id) if row else None


def _together(connection: Connection, id: int) -> set[int]:
    """The newest articles of its story, and all with its text."""
    mine = select(ArticleRow.story_id).where(ArticleRow.id == id).scalar_subquery()
    told = select(ArticleRow.id).where(ArticleRow.story_id == mine).order_by(ArticleRow.id.desc())
    head = select(ArticleRow.copy_of).where(ArticleRow.id == id).scalar_subquery()
    copies = select(ArticleRow.id).where(
        or_(ArticleRow.copy_of == id, ArticleRow.copy_of == head, ArticleRow.id == head)
    )
    return {*connection.scalars(told.limit(LOOKED_AT)), *connection.scalars(copies)} - {id}


def _near(connection: Connection, its: stories.TermVector) -> set[int]:
    """Articles of those days that have some of its heaviest terms."""
    at = its.at
    assert at is not None
    heaviest = sorted(its.weights, key=lambda term: (-its.weights[term], term))
    words = [term for term in heaviest if term[0].isalpha()][:TERMS]
    wanted = [found for word in words if (found := phrase(word, prefix=word.isascii()))]
    if not wanted:
        return set()
    window = Filters(
        since=at - stories.WINDOW,
        until=at + stories.WINDOW,
        limit=LOOKED_AT,
        copies=True,
    )
    return set(search.ids(connection, Query(Or(tuple(wanted))), window, at))


def _sketches(
    connection: Connection, words: Words, ids: Iterable[int]
) -> dict[int, stories.TermVector]:
    query = select(
        ArticleRow.id,
        ArticleRow.headline,
        ArticleRow.body,
        ArticleRow.summary,
        ArticleRow.published_at,
        SourceRow.name,
    ).join_from(ArticleRow, SourceRow)
    rows = connection.execute(query.where(ArticleRow.id.in_(list(ids)))).all()
    return {
        row.id: stories.term_vector(
            stories.terms(row.headline, (row.body or row.summary)[:READ]),
            words.background,
            at=row.published_at,
            source=row.name,
        )
        for row in rows
    }
