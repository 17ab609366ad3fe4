"""Stories and related articles: one story, the newest stories, what to read beside an article."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from sqlalchemy import column, func, select, table

from newscrawler import stories
from newscrawler.searching.query import Or, Query
from newscrawler.searching.words import phrase
from newscrawler.store.grouping.term_index import LEAD, StoredFrequencies
from newscrawler.store.query import articles, search
from newscrawler.store.query.articles import narrowed
from newscrawler.store.query.results import Filters, Related, Story, StoryFound
from newscrawler.store.schema.models import ArticleRow, SourceRow, StoryRow
from newscrawler.store.schema.types import UtcDateTime
from newscrawler.store.tables import labels

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Engine

TERMS = 8
"""An article's heaviest terms, so many, by which others are looked for in the search index."""
CANDIDATES = 60
"""Articles that are compared with one: the best that have some of its terms, the newest of its story,
and the newest copies of its text; so many of each."""

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
"""The filters that leave nothing out. A story has all its articles, copies too."""


def latest(archive: Engine, filters: Filters = ALL) -> list[StoryFound]:
    """Stories of more than one article, of which one passes the filters; the newest article first.

    Raises labels.NoSuchSource.
    """
    labels.check_sources(archive, filters.sources)
    view = STORY_LATEST.c
    # the view has stories of more than one article
    query = select(STORY_LATEST).order_by(view.newest_at.desc(), view.id.desc())
    if filters != replace(ALL, limit=filters.limit):
        story_ids = narrowed(select(ArticleRow.story_id), filters)
        query = query.where(view.id.in_(story_ids.where(ArticleRow.story_id.is_not(None))))
    query = query.limit(filters.limit)
    with archive.connect() as connection:
        return [StoryFound(**row._asdict()) for row in connection.execute(query)]


def story(archive: Engine, id_or_url: int | str, filters: Filters = ALL) -> Story | None:
    """The story of an article, or the story of that id, with its articles that pass the filters.

    None where there is neither. Raises ValueError for a text that is no http(s) address, and
    labels.NoSuchSource.
    """
    labels.check_sources(archive, filters.sources)
    with archive.connect() as connection:
        id = _story_of(connection, articles.find_id(connection, id_or_url))
        if id is None:
            return None
        of_story = narrowed(select(ArticleRow.id), filters).where(ArticleRow.story_id == id)
        oldest_first = of_story.order_by(ArticleRow.published_at, ArticleRow.id)
        ids = list(connection.scalars(oldest_first.limit(filters.limit)))
        found = articles.by_ids(connection, ids)
    return Story(id=id, articles=tuple(found[id] for id in ids))


def related(archive: Engine, id_or_url: int | str, filters: Filters = ALL) -> list[Related] | None:
    """Articles to read beside one, the most alike first; None where it is not there.

    They are those of its story, from any source and in any language, and others published within
    stories.WINDOW that have at least stories.RELATED in common with it. Raises ValueError for a
    text that is no http(s) address, and labels.NoSuchSource.
    """
    labels.check_sources(archive, filters.sources)
    with archive.connect() as connection:
        id = articles.find_id(connection, id_or_url)
        frequencies = StoredFrequencies(connection).frequencies
        of_article = _vectors(connection, frequencies, [] if id is None else [id])
        if id is None or id not in of_article:
            return None
        vector = of_article[id]
        in_story = _in_story(connection, id)
        vectors = _vectors(connection, frequencies, in_story | _with_its_terms(connection, vector))
        vectors.pop(id, None)
        overlaps = {other: stories.overlap(vector, near) for other, near in vectors.items()}
        alike = stories.likenesses(vector, vectors, overlaps, in_story)
        worth = [it for it in alike if it in in_story or alike[it] >= stories.RELATED]
        # filtered last, so that a filter does not change how alike two articles are
        passing = connection.scalars(
            narrowed(select(ArticleRow.id), filters).where(ArticleRow.id.in_(worth))
        )
        best = sorted(set(passing), key=lambda it: (-alike[it], it))[: filters.limit]
        found = articles.by_ids(connection, best)
    return [
        Related(**asdict(found[it]), likeness=round(alike[it], 3), same_story=it in in_story)
        for it in best
    ]


def _story_of(connection: Connection, id: int | None) -> int | None:
    """The story of the article with this id, else that story, or the one it was merged into."""
    of_article = connection.scalar(select(ArticleRow.story_id).where(ArticleRow.id == id))
    if of_article is not None:
        return of_article
    query = select(StoryRow.id, StoryRow.merged_into).where(StoryRow.id == id)
    row = connection.execute(query).first()
    return (row.merged_into or row.id) if row else None


def _in_story(connection: Connection, id: int) -> set[int]:
    """The newest articles of an article's story, and the newest copies of its text."""
    story, original = connection.execute(
        select(ArticleRow.story_id, func.coalesce(ArticleRow.copy_of, ArticleRow.id)).where(
            ArticleRow.id == id
        )
    ).one()
    newest = {original}
    # an agency's report may have thousands of copies: to compare all took half a minute
    for those in (ArticleRow.story_id == story, ArticleRow.copy_of == original):
        query = select(ArticleRow.id).where(those).order_by(ArticleRow.id.desc())
        newest.update(connection.scalars(query.limit(CANDIDATES)))
    return newest - {id}


def _with_its_terms(connection: Connection, vector: stories.TermVector) -> set[int]:
    """Articles of the days around an article that have some of its heaviest terms."""
    at = vector.at
    assert at is not None
    heaviest = sorted(vector.weights, key=lambda term: (-vector.weights[term], term))
    # figures, clock times and places begin with a sign, and are no words of the search index
    words = [term for term in heaviest if term[0].isalpha()][:TERMS]
    # terms are stems, which English words begin with
    wanted = [found for word in words if (found := phrase(word, prefix=word.isascii()))]
    if not wanted:
        return set()
    window = Filters(
        since=at - stories.WINDOW,
        until=at + stories.WINDOW,
        limit=CANDIDATES,
        copies=True,
    )
    return set(search.ids(connection, Query(Or(tuple(wanted))), window, at))


def _vectors(
    connection: Connection, frequencies: stories.DocumentFrequencies, ids: Iterable[int]
) -> dict[int, stories.TermVector]:
    """The term vectors of articles, made anew: the index has those of recent ones only."""
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
            stories.terms(row.headline, (row.body or row.summary)[:LEAD]),
            frequencies,
            at=row.published_at,
            source=row.name,
        )
        for row in rows
    }
