"""Rows of `learned_layout`: how the latest pages of a source were read since its layout failed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from newscrawler.store.schema.models import LearnedLayoutRow, SourceRow
from newscrawler.store.tables import labels
from newscrawler.store.tables.sql import chunks, insert

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

DECLARED = "selector"
"""The way of a body that the declared layout found."""
LEARNED = "learned"
"""The way of a body that a learned layout found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """How one page of a source was read."""

    url: str
    at: datetime
    """In UTC."""
    way: str
    """Of its body: selector, learned; general where the layout failed."""
    selectors: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Field -> selectors that find on it what was read of it (reading.learned.propose)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedLayout:
    """What is known of a design that the declared layout of a source does not find."""

    selectors: Mapping[str, str] = field(default_factory=dict)
    """Field -> CSS selector; empty while too few pages agree."""
    pages: int = 0
    """How many pages have their words under these selectors; the most that agree while too few do."""
    first_url: str = ""
    """The first and the last page, of those that count, on which the declared layout failed."""
    last_url: str = ""
    learned_at: datetime | None = None
    """Since when the selectors are known (UTC)."""
    latest: tuple[PageRead, ...] = ()
    """The latest pages of the source, the oldest first."""


def of_sources(connection: Connection, names: Iterable[str]) -> dict[str, LearnedLayout]:
    """Name of source -> what is known; none of sources whose declared layout works."""
    found: dict[str, LearnedLayout] = {}
    for chunk in chunks(names):
        query = (
            select(SourceRow.name, LearnedLayoutRow)
            .join_from(LearnedLayoutRow, SourceRow)
            .where(SourceRow.name.in_(chunk))
        )
        for row in connection.execute(query).mappings():
            found[row["name"]] = LearnedLayout(
                selectors=row["selectors"] or {},
                pages=row["pages"],
                first_url=row["first_url"],
                last_url=row["last_url"],
                learned_at=row["learned_at"],
                latest=tuple(map(_page, row["evidence"])),
            )
    return found


def selectors(connection: Connection, source: str) -> Mapping[str, str]:
    """Field -> the learned selector of a source; empty where none is learned."""
    known = of_sources(connection, [source]).get(source)
    return known.selectors if known else {}


def save(connection: Connection, source: str, known: LearnedLayout) -> None:
    """Save what is known of a source's design, in place of what was."""
    row = {
        "source_id": labels.ids(connection, SourceRow, [source])[source],
        "selectors": dict(known.selectors) or None,
        "pages": known.pages,
        "first_url": known.first_url,
        "last_url": known.last_url,
        "learned_at": known.learned_at,
        "evidence": [_record(page) for page in known.latest],
    }
    statement = insert(connection.dialect.name, LearnedLayoutRow)
    key = [LearnedLayoutRow.source_id]
    values = {name: value for name, value in row.items() if name != "source_id"}
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=values), row)


def forget(connection: Connection, source: str) -> None:
    """Forget what is known: the declared layout of the source works."""
    id = select(SourceRow.id).where(SourceRow.name == source).scalar_subquery()
    connection.execute(delete(LearnedLayoutRow).where(LearnedLayoutRow.source_id == id))


def _page(record: Mapping[str, Any]) -> PageRead:
    at = datetime.fromisoformat(record["at"])
    return PageRead(
        url=record["url"], at=at, way=record["way"], selectors=record.get("selectors", {})
    )


def _record(page: PageRead) -> dict[str, Any]:
    record = {"url": page.url, "at": page.at.isoformat(), "way": page.way}
    return record | ({"selectors": dict(page.selectors)} if page.selectors else {})
