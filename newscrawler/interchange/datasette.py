"""Metadata for Datasette (datasette.io): descriptions of tables and columns, facets, queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawler.store.query.questions import Question
    from newscrawler.store.schema.describe import Column, Table

# columns with few values
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
"""Table -> the column that Datasette shows in place of a reference to a row."""

FULL_TEXT = "search"
"""The FTS5 table of the search index, if the archive has one."""
INTERNAL = (
    "comparison", "document_frequency", "progress", "shingle", "term_posting", "term_vector"
)  # fmt: skip
"""Tables that Datasette hides: they make grouping fast, and say nothing to people."""


def metadata(
    database: str, tables: Iterable[Table], questions: Iterable[Question], *, full_text: bool
) -> dict[str, Any]:
    """Datasette's metadata.json as a dict.

    `database`: the name of the archive's file without .db; `full_text`: it has the table FULL_TEXT.
    """
    described = {table.name: _table(table) for table in tables}
    if full_text:
        described["article"] |= {"fts_table": FULL_TEXT, "fts_pk": "id"}
    queries = {
        question.name: {"title": question.words, "sql": question.sql} for question in questions
    }
    return {
        "title": "newscrawler",
        "description": "News articles, when they were published and how that is known."
        " All times are UTC.",
        "databases": {database: {"tables": described, "queries": queries}},
    }


def _table(table: Table) -> dict[str, Any]:
    entries: dict[str, Any] = {
        "description": table.words,
        "columns": {column.name: words for column in table.columns if (words := _words(column))},
        "facets": FACETS.get(table.name),
        "sort_desc": NEWEST_FIRST.get(table.name),
        "label_column": LABELS.get(table.name),
        "hidden": table.name in INTERNAL,
    }
    return {name: value for name, value in entries.items() if value}


def _words(column: Column) -> str:
    return f"{column.words} (UTC)".strip() if column.kind == "instant" else column.words
