"""Questions that people ask in SQL: each one statement, the same for SQLite and PostgreSQL."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("questions.sql")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, in words and in SQL."""

    words: str
    sql: str

    @property
    def name(self) -> str:
        """For addresses: what-is-new."""
        return "-".join(self.words.lower().replace(",", "").rstrip("?").split())


def questions() -> list[Question]:
    """Those of questions.sql, in its order: a comment with the words, and a statement below."""
    asked = []
    for paragraph in FILE.read_text("utf-8").strip().split("\n\n"):
        words, _, sql = paragraph.partition("\n")
        asked.append(Question(words.removeprefix("-- "), sql.rstrip(";")))
    return asked
