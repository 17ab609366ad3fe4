"""Rows of `source`, `tag` and `author`: names with an id; and which article has which of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Engine, bindparam, delete, insert, select

from newscrawler.errors import UnusableInput
from newscrawler.store.schema.models import (
    ArticleAuthorRow,
    ArticleTagRow,
    ArticleTopicRow,
    AuthorRow,
    SourceRow,
    TagRow,
)
from newscrawler.store.schema.types import storable
from newscrawler.store.tables.sql import among, chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Delete, Insert, Select

Linked = type[TagRow] | type[AuthorRow]
Link = type[ArticleTagRow | ArticleTopicRow | ArticleAuthorRow]
Named = type[SourceRow] | Linked

LINKS: dict[Link, tuple[Linked, str]] = {
    ArticleTagRow: (TagRow, "tag_id"),
    ArticleTopicRow: (TagRow, "tag_id"),
    ArticleAuthorRow: (AuthorRow, "author_id"),
}
"""Table that links articles to names -> the table of those names, and the column of their id."""


class NoSuchSource(UnusableInput, ValueError):
    """The archive has no source of this name: it is mistyped, or was not crawled yet."""


def ids(connection: Connection, table: Named, names: Iterable[str]) -> dict[str, int]:
    """Name -> id; a new name is inserted."""
    stored = {name: storable(name) for name in names}
    wanted = set(stored.values())
    found = _found(connection, table, wanted)
    if missing := sorted(wanted - found.keys()):
        connection.execute(_add(table), [{"name": name} for name in missing])
        found |= _found(connection, table, missing)
    return {name: found[it] for name, it in stored.items()}


def known(connection: Connection, table: Named, names: Iterable[str]) -> dict[str, int]:
    """Name -> id, of those names that are there."""
    return _found(connection, table, set(map(storable, names)))


def sources(connection: Connection) -> list[str]:
    """The names of all sources, sorted."""
    return list(connection.scalars(select(SourceRow.name).order_by(SourceRow.name)))


def check_sources(archive: Connection | Engine, asked: Sequence[str]) -> None:
    """Raise NoSuchSource, with similar names, for a name that no source in the archive has."""
    if not asked:
        return
    # a reader of an export has a connection, whose snapshot is to be asked
    if isinstance(archive, Engine):
        with archive.connect() as connection:
            check_sources(connection, asked)
        return
    stored = sources(archive)
    for name in asked:
        if name not in stored:
            raise NoSuchSource(f"no source {name!r} is in the archive: {_hint(name, stored)}")


def link(connection: Connection, links: Link, names_of: Mapping[int, Sequence[str]]) -> None:
    """Save the tags, topics or authors of articles (id -> names, in order) that have none yet."""
    table, column = LINKS[links]
    id_of = ids(connection, table, (name for names in names_of.values() for name in names))
    rows = [
        {"article_id": article, column: id, "position": position}
        for article, names in names_of.items()
        for position, id in enumerate(dict.fromkeys(id_of[name] for name in names))
    ]
    if rows:
        connection.execute(_add(links), rows)


def unlink(connection: Connection, links: Link, id: int) -> None:
    """Delete the tags, topics or authors of an article."""
    connection.execute(_unlink(links), {"key": id})


def of(connection: Connection, links: Link, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Article (id) -> its tags, topics or authors, in order; an article without any is left out."""
    table, column = LINKS[links]
    query = (
        select(links.article_id, table.name)
        .join(table, table.id == getattr(links, column))
        .where(among(links.article_id, "ids"))
        .order_by(links.article_id, links.position)
    )
    names: dict[int, tuple[str, ...]] = {}
    for id, name in connection.execute(query, {"ids": list(ids)}):
        names[id] = (*names.get(id, ()), name)
    return names


def _hint(name: str, stored: Sequence[str]) -> str:
    import difflib  # only here, since it takes time to import

    if near := difflib.get_close_matches(name, stored):
        return f"did you mean {' or '.join(near)}?"
    return f"there are {', '.join(stored)}" if stored else "run `newscrawler crawl` first"


def _found(connection: Connection, table: Named, names: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for chunk in chunks(names):
        found |= dict(connection.execute(_named(table), {"names": chunk}).all())
    return found


# built once: to build a statement takes longer than to run it
@cache
def _named(table: Named) -> Select[str, int]:
    return select(table.name, table.id).where(table.name.in_(bindparam("names", expanding=True)))


@cache
def _add(table: Named | Link) -> Insert:
    return insert(table)


@cache
def _unlink(links: Link) -> Delete:
    return delete(links).where(links.article_id == bindparam("key"))
