"""Questions to the archive in SQL: one statement each, which SQLite and PostgreSQL both take."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("questions.sql")


@dataclass(frozen=True, slots=True)
class Question:
    """A question in English and in SQL."""

    words: str
    """For people: What is new?"""
    sql: str
    """The statement, without a semicolon."""

    @property
    def name(self) -> str:
        """The words as a part of an address: what-is-new."""
        return "-".join(self.words.lower().replace(",", "").rstrip("?").split())


def questions() -> list[Question]:
    """The questions of questions.sql, in its order."""
    asked = []
    # a paragraph is a comment with the words, and the statement below it
    for paragraph in FILE.read_text("utf-8").strip().split("\n\n"):
        words, _, sql = paragraph.partition("\n")
        asked.append(Question(words.removeprefix("-- "), sql.rstrip(";")))
    return asked
