"""What becomes of an article's earlier words when it is revised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, literal, select

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
