"""Rows of `boilerplate`, what sources repeat, and of `repeated_part`, by which that is found."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, delete, func, select

from newscrawler.likeness.repeated import (
    ENOUGH_EVENTS,
    PartPlace,
    are_about_one_event,
    is_boilerplate,
    subject,
)
from newscrawler.store.schema.models import ArticleRow, BoilerplateRow, RepeatedPartRow, SourceRow
from newscrawler.store.tables import sql

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import Connection, Select

    from newscrawler.store.schema.models import Base

_COUNT = ("first_number", "last_number", "articles", "examples", "label", "first_at")


@dataclass(slots=True, kw_only=True)
class PartCount:
    """How often a part stands in the articles of a source, which are numbered as they come."""

    first_number: int
    last_number: int
    articles: int = 0
    examples: list[int] = field(default_factory=list)
    """Up to ENOUGH_EVENTS of the articles (ids), about different events."""
    label: bool = True
    first_at: datetime

    @property
    def lacks_examples(self) -> bool:
        return len(self.examples) < ENOUGH_EVENTS

    def add(self, number: int, *, label: bool) -> None:
        """Count the article of this number."""
        self.last_number = number
        self.articles += 1
        self.label &= label

    def is_boilerplate(self, number: int) -> bool:
        """Whether the part is boilerplate when the source has so many articles."""
        return is_boilerplate(
            events=len(self.examples),
            articles=self.articles,
            of=number - self.first_number + 1,
            label=self.label,
        )


class Subject(NamedTuple):
    """What an article is about, as far as it is compared."""

    original: int
    """The article that it is a copy of; its own id where it is none."""
    terms: set[str]

    def is_of(self, other: Subject) -> bool:
        """Whether both are about one event."""
        is_copy = self.original == other.original
        return is_copy or are_about_one_event(self.terms, other.terms)


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedBoilerplate:
    """A part that is boilerplate of its source."""

    place: PartPlace
    text: str
    seen_in: int
    """How many articles had it."""
    first_seen_at: datetime
    last_seen_at: datetime


Learned = dict[int, LearnedBoilerplate]
"""By the mark of the part."""


def of_source(connection: Connection, source: int) -> Learned:
    """The boilerplate of a source, what stands in most articles first."""
    query = select(BoilerplateRow).where(BoilerplateRow.source_id == source)
    rows = connection.execute(query.with_only_columns(*BoilerplateRow.__table__.columns))
    return {
        row.fingerprint: LearnedBoilerplate(
            place=PartPlace(row.place),
            text=row.text,
            seen_in=row.seen_in,
            first_seen_at=row.first_seen_at,
            last_seen_at=row.last_seen_at,
        )
        # sorted here: databases differ in how they sort texts
        for row in sorted(rows, key=lambda row: (-row.seen_in, row.first_seen_at, row.text))
    }


def named(connection: Connection, source: str) -> list[LearnedBoilerplate]:
    """The boilerplate of the source of this name; none where the archive has no such source."""
    id = connection.scalar(select(SourceRow.id).where(SourceRow.name == source))
    return [] if id is None else list(of_source(connection, id).values())


def newest_number(connection: Connection, source: int) -> int:
    """The number of the newest article of a source whose parts were counted; 0 for none."""
    newest = select(func.max(RepeatedPartRow.last_number))
    return connection.scalar(newest.where(RepeatedPartRow.source_id == source)) or 0


def counts(connection: Connection, source: int, marks: Collection[int]) -> dict[int, PartCount]:
    """What was counted of the parts of a source with these marks, by mark."""
    query = _counts()
    found: dict[int, PartCount] = {}
    for chunk in sql.chunks(marks):
        for mark, *count in connection.execute(query, {"source": source, "marks": chunk}):
            found[mark] = PartCount(**dict(zip(_COUNT, count, strict=True)))
    return found


def subjects(connection: Connection, ids: Collection[int]) -> dict[int, Subject]:
    """What these articles are about, by id; those that were deleted are left out."""
    original = func.coalesce(ArticleRow.copy_of, ArticleRow.id)
    query = select(ArticleRow.id, original, ArticleRow.headline)
    rows = connection.execute(query.where(ArticleRow.id.in_(ids)))
    return {id: Subject(first, subject(headline)) for id, first, headline in rows}


def save_counts(connection: Connection, source: int, found: Mapping[int, PartCount]) -> None:
    """Save what was counted of parts, by mark."""
    rows = [
        {"source_id": source, "fingerprint": mark}
        | {name: getattr(count, name) for name in _COUNT}
        for mark, count in found.items()
    ]
    if rows:
        connection.execute(_replace(connection.dialect.name, RepeatedPartRow), rows)


def save(connection: Connection, source: int, found: Mapping[int, LearnedBoilerplate]) -> None:
    """Save boilerplate of a source, by mark."""
    rows = [
        {
            "source_id": source,
            "fingerprint": mark,
            "place": each.place,
            "text": each.text,
            "seen_in": each.seen_in,
            "first_seen_at": each.first_seen_at,
            "last_seen_at": each.last_seen_at,
        }
        for mark, each in found.items()
    ]
    if rows:
        connection.execute(_replace(connection.dialect.name, BoilerplateRow), rows)


def forget(connection: Connection, source: int, marks: Iterable[int], until: int) -> None:
    """Delete boilerplate with these marks, and the counts of parts not seen after a number."""
    for chunk in sql.chunks(marks):
        gone = (BoilerplateRow.source_id == source, BoilerplateRow.fingerprint.in_(chunk))
        connection.execute(delete(BoilerplateRow).where(*gone))
    old = (RepeatedPartRow.source_id == source, RepeatedPartRow.last_number <= until)
    connection.execute(delete(RepeatedPartRow).where(*old))


# statements are built once: building them takes longer than running them
@cache
def _counts() -> Select[*tuple[Any, ...]]:
    columns = (getattr(RepeatedPartRow, name) for name in _COUNT)
    return select(RepeatedPartRow.fingerprint, *columns).where(
        RepeatedPartRow.source_id == bindparam("source"),
        sql.among(RepeatedPartRow.fingerprint, "marks"),
    )


@cache
def _replace(dialect: str, table: type[Base]) -> sql.Insert:
    """An INSERT of rows that takes the place of those with their keys."""
    statement = sql.insert(dialect, table)
    columns = table.__table__.columns
    keys = [column.name for column in columns if column.primary_key]
    values = {c.name: statement.excluded[c.name] for c in columns if not c.primary_key}
    return statement.on_conflict_do_update(index_elements=keys, set_=values)
