"""What Datasette (datasette.io) is told of an archive: what stands where, and what may be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawler.store.query.questions import Question
    from newscrawler.store.schema.describe import Column, Table

FACETS = {
    "latest": ["source", "language", "section", "precision"],
    "article": ["source_id", "language", "section", "published_basis", "partial"],
    "problem": ["source_id", "what"],
    "crawl": ["source_id", "outcome"],
    "daily": ["source", "day"],
}
NEWEST_FIRST = {
    "latest": "published_at",
    "article": "published_at",
    "problem": "last_at",
    "crawl": "started_at",
    "revision": "seen_until",
}
LABELS = {"source": "title", "article": "headline", "listing": "url", "tag": "name",
          "author": "name"}  # fmt: skip
"""By which column rows that are referred to are shown."""

FULL_TEXT = "search"
"""The table that finds articles by their words, where the archive has it."""
INTERNAL = (
    "comparison", "document_frequency", "progress", "shingle", "term_posting", "term_vector"
)  # fmt: skip


def metadata(
    database: str, tables: Iterable[Table], questions: Iterable[Question], *, full_text: bool
) -> dict[str, Any]:
    """The metadata for a file of this name (without .db); `full_text`: it has that table."""
    told = {table.name: _table(table) for table in tables}
    if full_text:
        told["article"] |= {"fts_table": FULL_TEXT, "fts_pk": "id"}
    queries = {
        question.name: {"title": question.words, "sql": question.sql} for question in questions
    }
    return {
        "title": "newscrawler",
        "description": "News articles, when they were published and how that is known."
        " All times are UTC.",
        "databases": {database: {"tables": told, "queries": queries}},
    }


def _table(table: Table) -> dict[str, Any]:
    told: dict[str, Any] = {
        "description": table.words,
        "columns": {column.name: words for column in table.columns if (words := _words(column))},
        "facets": FACETS.get(table.name),
        "sort_desc": NEWEST_FIRST.get(table.name),
        "label_column": LABELS.get(table.name),
        "hidden": table.name in INTERNAL,
    }
    return {name: value for name, value in told.items() if value}


def _words(column: Column) -> str:
    return f"{column.words} (UTC)".strip() if column.kind == "instant" else column.words
