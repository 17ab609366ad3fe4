"""The columns of an article that its words fill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawler import likeness
from newscrawler.store.ingest import match
from newscrawler.store.schema.columns import article_values

if TYPE_CHECKING:
    from newscrawler.store.ingest.match import Incoming

_NOT_WORDS = {"url", "read_at", "published_at"}
"""Columns of an article as read that have their own rules, apart from its words."""


def columns(new: Incoming, source_id: int) -> dict[str, Any]:
    """The columns that a reading's words fill; `source_id`: of the source it is credited to."""
    article = new.article
    values = article_values(article)
    return {name: values[name] for name in values.keys() - _NOT_WORDS} | {
        "source_id": source_id,
        "via": match.via(article),
        "word_count": likeness.word_count(article.body),
        "ruby": article.ruby or None,
        "fingerprint": new.reading.body,
        "modified_text": article.modified[0].words if article.modified else "",
        "modified_at": article.changed.point if article.changed else None,
        "words_since": new.read_at,
    }
