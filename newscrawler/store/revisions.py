"""What becomes of an article's earlier words, and of the copies of its text, when it is revised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, literal, select, update

from newscrawler.store.models import Article, Revision
from newscrawler.store.types import UtcDateTime

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


def keep_words(connection: Connection, article_id: int, until: datetime) -> None:
    """Copy an article's present words to `revision`, before others are written over them."""
    words = select(
        Article.id,
        Article.headline,
        Article.body,
        Article.summary,
        Article.modified_text,
        Article.modified_at,
        Article.words_since,
        literal(until, UtcDateTime),
    ).where(Article.id == article_id)
    columns = (
        "article_id",
        "headline",
        "body",
        "summary",
        "modified_text",
        "modified_at",
        "seen_from",
        "seen_until",
    )
    connection.execute(insert(Revision).from_select(columns, words))


def hand_over_copies(connection: Connection, article_id: int) -> int | None:
    """An article leaves its text: the earliest of its copies becomes the one that the others copy.

    Returns that copy's id, or None where there are no copies.
    """
    earliest = connection.scalar(
        select(Article.id)
        .where(Article.copy_of == article_id)
        .order_by(Article.first_seen_at, Article.id)
        .limit(1)
    )
    if earliest is not None:
        others = update(Article).where(Article.copy_of == article_id)
        connection.execute(others.values(copy_of=earliest))
        connection.execute(update(Article).where(Article.id == earliest).values(copy_of=None))
    return earliest
