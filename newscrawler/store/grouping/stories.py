"""Which story each article belongs to: assigned as it arrives, and again when its text changes.

What makes articles one story is decided in `newscrawler.stories`. Here are the story of each
article (`article.story_id`, the id of the article that began it) and merged stories (the table
`story`).
"""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.orm import aliased

from newscrawler import stories
from newscrawler.store.grouping import term_index
from newscrawler.store.schema.models import ArticleRow, StoryRow
from newscrawler.store.tables import sql

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from newscrawler.store.tables.sql import Insert

logger = logging.getLogger(__name__)

_original = aliased(ArticleRow)
# statements are built once: building them takes longer than running them
_OF_ORIGINAL = (
    select(_original.story_id)
    .join(ArticleRow, _original.id == ArticleRow.copy_of)
    .where(ArticleRow.id == bindparam("key"))
)
_OF_ARTICLE = select(ArticleRow.story_id).where(ArticleRow.id == bindparam("key"))
_OTHER = (
    select(ArticleRow.id)
    .where(ArticleRow.story_id == bindparam("story"), ArticleRow.id != bindparam("key"))
    .limit(1)
)
_JOIN = (
    update(ArticleRow).where(ArticleRow.id == bindparam("key")).values(story_id=bindparam("story"))
)
_MOVE_ARTICLES = (
    update(ArticleRow)
    .where(ArticleRow.story_id == bindparam("merged"))
    .values(story_id=bindparam("story"))
)
# stories that were merged before are led on, too, so that each number leads to a story in one step
_REDIRECT = (
    update(StoryRow)
    .where(or_(StoryRow.id == bindparam("merged"), StoryRow.merged_into == bindparam("merged")))
    .values(merged_into=bindparam("story"))
)


class Report(NamedTuple):
    """An article as a report of an event: as much of it as assigning a story needs."""

    id: int
    headline: str
    body: str
    """Or the summary, where there is no body."""
    at: datetime
    """When it was published, or first seen."""


class StoryAssigner:
    """Assigns articles to stories, one after the other, in one transaction.

    In whatever order articles arrive, much the same stories result. Not quite the same, since a
    story is judged by its newest articles, two stories that were merged are never split, and an
    article that arrives more than stories.WINDOW late finds no story.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._frequencies: term_index.StoredFrequencies | None = None

    @property
    def frequencies(self) -> term_index.StoredFrequencies:
        # read when the first article needs them: a batch may have copies and known articles only
        if self._frequencies is None:
            self._frequencies = term_index.StoredFrequencies(self.connection)
        return self._frequencies

    def assign(self, article: Report, *, copied: bool) -> None:
        """Assign a new article to the story of its event, or let it begin one.

        A copy gets the story of its original, and is not compared.
        """
        story = self._of_original(article.id) if copied else None
        if story is None:
            story = self._find(article)
        self._join(article.id, article.id if story is None else story)

    def reassign(self, article: Report) -> None:
        """Assign an article again whose text has changed.

        It leaves its story if it is not about that event any more, unless the story began with it.
        """
        before = self.connection.scalar(_OF_ARTICLE, {"key": article.id})
        term_index.remove(self.connection, article.id)
        story = self._of_original(article.id)
        if story is None:
            story = self._find(article)
        if story is None and before is not None:
            # a story that it began, or has alone, keeps its number
            stays = before == article.id or not self._has_others(before, article.id)
            story = before if stays else None
        story = article.id if story is None else story
        self._join(article.id, story)
        if before not in (None, story) and not self._has_others(before, article.id):
            self._merge(before, story)

    def index(self, article: Report, now: datetime, first_seen_at: datetime) -> None:
        """Let later articles find one whose story is known, unless it is too old for that."""
        if first_seen_at <= now - term_index.KEPT:
            return
        vector = self.frequencies.vectorize(article.headline, article.body, article.at)
        term_index.add(self.connection, article.id, vector)

    def close(self) -> None:
        """Store the document frequencies with those of these articles added."""
        if self._frequencies:
            self._frequencies.save()

    def _find(self, article: Report) -> int | None:
        """The story of the articles that it is like; stories that prove to be one are merged."""
        vector = self.frequencies.vectorize(article.headline, article.body, article.at)
        near = term_index.add(self.connection, article.id, vector)
        if not near:
            return None
        candidates = term_index.representatives(self.connection, near, article.at)
        found = stories.assign(vector, candidates)
        if found.story is not None:
            logger.debug("story %d: article %d joins it: %s", found.story, article.id, found)
        else:
            logger.debug("story: article %d joins none: %s", article.id, found)
        for merged in found.merged:
            self._merge(merged, found.story)
        return found.story

    def _of_original(self, id: int) -> int | None:
        """The story of the article that this one is a copy of; None where it is no copy."""
        story = self.connection.scalar(_OF_ORIGINAL, {"key": id})
        if story is not None:
            logger.debug(
                "story %d: article %d joins it as a copy of one of its articles", story, id
            )
        return story

    def _merge(self, merged: int | None, story: int | None) -> None:
        logger.debug("story %s merged into %s", merged, story)
        stories = {"merged": merged, "story": story}
        self.connection.execute(_MOVE_ARTICLES, stories)
        self.connection.execute(_REDIRECT, stories)

    def _join(self, id: int, story: int) -> None:
        if story == id:
            logger.debug("story %d begins with article %d", story, id)
            self.connection.execute(_begin(self.connection.dialect.name), {"id": id})
        self.connection.execute(_JOIN, {"key": id, "story": story})

    def _has_others(self, story: int | None, id: int) -> bool:
        return self.connection.scalar(_OTHER, {"story": story, "key": id}) is not None


@cache
def _begin(dialect: str) -> Insert:
    """An INSERT of a story; one of that number that was merged into another is revived."""
    # an article that began a story, joined another when it was revised, and is now revised back
    statement = sql.insert(dialect, StoryRow)
    return statement.on_conflict_do_update(index_elements=["id"], set_={"merged_into": None})
