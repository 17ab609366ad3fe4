"""Which story each article tells: found as it arrives, and anew where its words change."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.orm import aliased

from newscrawler import stories
from newscrawler.store.grouping import candidates
from newscrawler.store.schema.models import ArticleRow, StoryRow
from newscrawler.store.tables import sql

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from newscrawler.store.tables.sql import Insert

_head = aliased(ArticleRow)
# made once: to make them takes longer than to run them
_OF_HEAD = (
    select(_head.story_id)
    .join(ArticleRow, _head.id == ArticleRow.copy_of)
    .where(ArticleRow.id == bindparam("key"))
)
_OF = select(ArticleRow.story_id).where(ArticleRow.id == bindparam("key"))
_OTHER = (
    select(ArticleRow.id)
    .where(ArticleRow.story_id == bindparam("story"), ArticleRow.id != bindparam("key"))
    .limit(1)
)
_ENTER = (
    update(ArticleRow).where(ArticleRow.id == bindparam("key")).values(story_id=bindparam("story"))
)
_MOVE = (
    update(ArticleRow)
    .where(ArticleRow.story_id == bindparam("gone"))
    .values(story_id=bindparam("story"))
)
_TRACE = (
    update(StoryRow)
    .where(or_(StoryRow.id == bindparam("gone"), StoryRow.merged_into == bindparam("gone")))
    .values(merged_into=bindparam("story"))
)


class Report(NamedTuple):
    """As much of an article as is needed to place it."""

    id: int
    headline: str
    body: str
    at: datetime
    """When it was published, or first seen."""


class StoryAssigner:
    """Articles on their way into stories, one after the other, in one transaction.

    In whatever order articles arrive, much the same stories come of it; not quite, since a story
    is judged by its newest articles, two that were joined are never parted again, and an article
    that comes more than stories.WINDOW late meets nobody.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._words: candidates.Words | None = None

    @property
    def words(self) -> candidates.Words:
        if self._words is None:
            self._words = candidates.Words(self.connection)
        return self._words

    def place(self, article: Report, *, copied: bool) -> None:
        """Put a new article into the story it tells, or let it begin one.

        A copy is not looked into: its story is that of the article it copies.
        """
        story = self.connection.scalar(_OF_HEAD, {"key": article.id}) if copied else None
        if story is None:
            story = self._story(article)
        self._enter(article.id, article.id if story is None else story)

    def renew(self, article: Report) -> None:
        """Place an article with other words than before.

        It leaves a story that it tells no more, unless the story began with it.
        """
        before = self.connection.scalar(_OF, {"key": article.id})
        candidates.forget(self.connection, article.id)
        story = self.connection.scalar(_OF_HEAD, {"key": article.id})
        if story is None:
            story = self._story(article)
        if story is None and before is not None:
            stays = before == article.id or not self._others(before, article.id)
            story = before if stays else None
        story = article.id if story is None else story
        self._enter(article.id, story)
        if before not in (None, story) and not self._others(before, article.id):
            self._merge(before, story)

    def expect(self, article: Report) -> None:
        """Let articles to come find one whose story is known."""
        its = self.words.sketch(article.headline, article.body, article.at)
        candidates.keep(self.connection, article.id, its)

    def close(self) -> None:
        """Keep what was learned of words."""
        if self._words:
            self._words.close()

    def _story(self, article: Report) -> int | None:
        """The story of those it is alike; such as turn out to be one are merged."""
        its = self.words.sketch(article.headline, article.body, article.at)
        near = candidates.keep(self.connection, article.id, its)
        if not near:
            return None
        placement = stories.arrange(its, candidates.speakers(self.connection, near, article.at))
        for gone in placement.merged:
            self._merge(gone, placement.story)
        return placement.story

    def _merge(self, gone: int | None, story: int | None) -> None:
        told = {"gone": gone, "story": story}
        self.connection.execute(_MOVE, told)
        self.connection.execute(_TRACE, told)

    def _enter(self, id: int, story: int) -> None:
        if story == id:
            self.connection.execute(_begin(self.connection.dialect.name), {"id": id})
        self.connection.execute(_ENTER, {"key": id, "story": story})

    def _others(self, story: int | None, id: int) -> bool:
        return self.connection.scalar(_OTHER, {"story": story, "key": id}) is not None


@cache
def _begin(dialect: str) -> Insert:
    """A story that an article begins; of that number there was one where it has left another."""
    statement = sql.insert(dialect, StoryRow)
    return statement.on_conflict_do_update(index_elements=["id"], set_={"merged_into": None})
