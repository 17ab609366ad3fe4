"""Sources, tags, topics and authors: names that have a row of their own."""

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
from newscrawler.store.tables.sql import chunks

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


class NoSuchSource(UnusableInput, ValueError):
    """A source of which the archive knows nothing: mistyped, or not crawled yet."""


def numbers(connection: Connection, table: Named, names: Iterable[str]) -> dict[str, int]:
    """The id of each name; a name that is not there yet is written."""
    wanted = set(names)
    found = _found(connection, table, wanted)
    if missing := sorted(wanted - found.keys()):
        connection.execute(_add(table), [{"name": name} for name in missing])
        found |= _found(connection, table, missing)
    return found


def sources(connection: Connection) -> list[str]:
    """The names of all sources, in their order."""
    return list(connection.scalars(select(SourceRow.name).order_by(SourceRow.name)))


def check_sources(archive: Connection | Engine, asked: Sequence[str]) -> None:
    """Raise NoSuchSource for a name that is no source's, which tells what may have been meant."""
    if not asked:
        return
    if isinstance(archive, Engine):
        with archive.connect() as connection:
            check_sources(connection, asked)
        return
    known = sources(archive)
    for name in asked:
        if name not in known:
            raise NoSuchSource(f"no source {name!r} is in the archive: {_meant(name, known)}")


def link(connection: Connection, links: Link, names_of: Mapping[int, Sequence[str]]) -> None:
    """Give articles (by id) that have none these tags, topics or authors, in this order."""
    table, column = LINKS[links]
    ids = numbers(connection, table, (name for names in names_of.values() for name in names))
    rows = [
        {"article_id": article, column: ids[name], "position": position}
        for article, names in names_of.items()
        for position, name in enumerate(names)
    ]
    if rows:
        connection.execute(_add(links), rows)


def unlink(connection: Connection, links: Link, id: int) -> None:
    """Take the tags, topics or authors that an article has from it."""
    connection.execute(_unlink(links), {"key": id})


def of(connection: Connection, links: Link, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The tags, topics or authors of articles, by id, in their order; one without has no row."""
    table, column = LINKS[links]
    query = (
        select(links.article_id, table.name)
        .join(table, table.id == getattr(links, column))
        .where(links.article_id.in_(ids))
        .order_by(links.article_id, links.position)
    )
    names: dict[int, tuple[str, ...]] = {}
    for id, name in connection.execute(query):
        names[id] = (*names.get(id, ()), name)
    return names


def _meant(name: str, known: Sequence[str]) -> str:
    import difflib  # who mistypes nothing is not to wait for it

    if near := difflib.get_close_matches(name, known):
        return f"did you mean {' or '.join(near)}?"
    return f"there are {', '.join(known)}" if known else "run `newscrawler crawl` first"


def _found(connection: Connection, table: Named, names: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for chunk in chunks(names):
        found |= dict(connection.execute(_named(table), {"names": chunk}).all())
    return found


# made once: to make them takes longer than to run them
@cache
def _named(table: Named) -> Select[str, int]:
    return select(table.name, table.id).where(table.name.in_(bindparam("names", expanding=True)))


@cache
def _add(table: Named | Link) -> Insert:
    return insert(table)


@cache
def _unlink(links: Link) -> Delete:
    return delete(links).where(links.article_id == bindparam("key"))
