"""Consistency checks of an archive: of its file, and of what its tables must not hold. Reads only."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from newscrawler.store.engine.connect import connect
from newscrawler.store.engine.errors import Damaged
from newscrawler.store.schema.models import AddressRow, ArticleRow, SightingRow
from newscrawler.store.tables import search_index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Select

SHOWN = 10
"""Findings of one kind that are listed; the rest is counted."""

_ORIGINAL = aliased(ArticleRow)
_OWN = select(AddressRow).where(
    AddressRow.url == ArticleRow.url, AddressRow.article_id == ArticleRow.id
)
_ABOUT = select(ArticleRow.id, ArticleRow.url)

RULES: dict[str, Select[int, str]] = {
    "is a copy of one that is a copy itself": _ABOUT.join(
        _ORIGINAL, ArticleRow.copy_of == _ORIGINAL.id
    ).where(_ORIGINAL.copy_of.is_not(None)),
    "has no row in address for its own address": _ABOUT.where(~_OWN.exists()),
    "was seen last before it was seen first": _ABOUT.where(
        ArticleRow.last_seen_at < ArticleRow.first_seen_at
    ),
    "was published at the latest before it was at the earliest": _ABOUT.where(
        ArticleRow.published_latest < ArticleRow.published_earliest
    ),
    "has a time of publication outside the interval for it": _ABOUT.where(
        (ArticleRow.published_at > ArticleRow.published_latest)
        | (ArticleRow.published_at < ArticleRow.published_earliest)
    ),
    "has a sighting that ended before it began": _ABOUT.join(
        SightingRow, SightingRow.article_id == ArticleRow.id
    ).where(SightingRow.last_at < SightingRow.first_at),
}
"""What must not be, and the query for articles of which it is true."""


def check(url: str) -> list[str]:
    """What is wrong with an archive, a line for each finding; none where it is consistent.

    Raises DatabaseError where it cannot be opened, or is of another version.
    """
    # damage may show at the first page already, or only while tables are read
    try:
        engine = connect(url, write=False)
    except Damaged as error:
        return [str(error)]
    try:
        with engine.connect() as connection:
            wrong = list(file_findings(connection)) if engine.dialect.name == "sqlite" else []
            rules = RULES | _search_rules(connection)
            return wrong + [
                line for rule in rules.items() for line in _findings(connection, *rule)
            ]
    except Damaged as error:
        return [str(error)]
    finally:
        engine.dispose()


def file_findings(connection: Connection) -> Iterator[str]:
    """SQLite's own checks of its file and of foreign keys, which PostgreSQL enforces always."""
    for (line,) in connection.exec_driver_sql(f"PRAGMA integrity_check({SHOWN})"):
        if line != "ok":
            yield line
    # rows that a program wrote without PRAGMA foreign_keys=ON
    strays = connection.exec_driver_sql("PRAGMA foreign_key_check")
    for table, row, parent, _ in islice(strays, SHOWN):
        yield f"{table} {row} belongs to a row of {parent} that is not there"


def _search_rules(connection: Connection) -> dict[str, Select[int, str]]:
    """A rule for the search index; none while it is being built, when articles still miss from it."""
    if not search_index.is_complete(connection):
        return {}
    missing = _ABOUT.where(ArticleRow.id.not_in(search_index.indexed_ids(connection)))
    return {"is not found by its words (run `newscrawler db reindex`)": missing}


def _findings(connection: Connection, rule: str, query: Select[int, str]) -> Iterator[str]:
    # one more than is shown, to know whether the rest has to be counted
    found = connection.execute(query.order_by(ArticleRow.id).limit(SHOWN + 1)).all()
    for id, url in found[:SHOWN]:
        yield f"article {id} {rule}: {url}"
    if len(found) > SHOWN:
        number = connection.scalar(select(func.count()).select_from(query.subquery())) or 0
        yield f"and {number - SHOWN} more"
