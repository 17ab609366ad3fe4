"""Copies, stories and topics found again for the whole archive, a portion at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from newscrawler import topics
from newscrawler.store.grouping import duplicates, expiry
from newscrawler.store.grouping.duplicates import ArticleText
from newscrawler.store.grouping.stories import Report, StoryAssigner
from newscrawler.store.schema.models import ArticleRow, ArticleTagRow, ArticleTopicRow
from newscrawler.store.tables import labels, progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

WORK = "regroup"
"""The name of this work in the table `progress`."""
# other writers wait for a transaction to end
PORTION = 100
"""Articles of one transaction."""


def left(connection: Connection) -> int:
    """How many articles are still to be done: all, unless the work was interrupted."""
    query = select(func.count()).where(ArticleRow.id > progress.position(connection, WORK))
    return connection.scalar(query) or 0


def portion(connection: Connection) -> int:
    """Do the next PORTION articles and remember the position; how many, 0 when all are done."""
    rows = connection.execute(
        select(
            ArticleRow.id,
            ArticleRow.fingerprint,
            ArticleRow.body,
            ArticleRow.first_seen_at,
            ArticleRow.headline,
            ArticleRow.summary,
            ArticleRow.published_at,
            ArticleRow.language,
        )
        .where(ArticleRow.id > progress.position(connection, WORK))
        .order_by(ArticleRow.id)
        .limit(PORTION)
    ).all()
    if not rows:
        progress.finish(connection, WORK)
        return 0
    _find_topics(connection, rows)
    assigner = StoryAssigner(connection)
    for row in rows:
        # copies first: the story of a copy is that of its original
        duplicates.regroup_article(connection, ArticleText(*row[:4]))
        words = row.body or row.summary
        assigner.reassign(Report(row.id, row.headline, words, row.published_at))
    # by the clock of the articles, as when they were saved: old ones find each other, too
    now = max(row.first_seen_at for row in rows)
    expiry.expire(connection, now, len(rows))
    assigner.close()
    progress.remember(connection, WORK, rows[-1].id)
    return len(rows)


def _find_topics(connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]]) -> None:
    tags = labels.of(connection, ArticleTagRow, [row.id for row in rows])
    found = {}
    for row in rows:
        labels.unlink(connection, ArticleTopicRow, row.id)
        found[row.id] = topics.found(row.headline, row.body, row.language, tags.get(row.id, ()))
    labels.link(connection, ArticleTopicRow, found)
