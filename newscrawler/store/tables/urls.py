"""The form in which the archive keeps an address, and of which article it is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from newscrawler import urls
from newscrawler.store.schema.models import AddressRow
from newscrawler.store.tables import sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Row

    from newscrawler.store.tables.sql import Insert


def known_as(url: str) -> str:
    """The canonical address; what is no http(s) address stays as it is, for a request to refuse."""
    try:
        return urls.canonical(url)
    except ValueError:
        return url


def keep(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Say of which articles these addresses are; of no other from now on."""
    if told := list(rows):
        connection.execute(_keep(connection.dialect.name), told)


def renew(connection: Connection) -> None:
    """Keep every address also in its canonical form of today, when the rules have changed.

    No article is changed or lost; of two that are one by today's form, one has it.
    """
    add = sql.insert(connection.dialect.name, AddressRow).on_conflict_do_nothing(
        index_elements=["url"]
    )
    after = ""
    while rows := _portion(connection, after):
        after = rows[-1].url
        told = [
            {"url": url, "article_id": row.article_id, "first_at": row.first_at}
            for row in rows
            if (url := known_as(row.url)) != row.url
        ]
        if told:
            connection.execute(add, told)


@cache
def _keep(dialect: str) -> Insert:
    statement = sql.insert(dialect, AddressRow)
    of_article = {"article_id": statement.excluded.article_id}
    return statement.on_conflict_do_update(index_elements=["url"], set_=of_article)


def _portion(connection: Connection, after: str) -> Sequence[Row[*tuple[Any, ...]]]:
    """Addresses in their order: in the order of the table, new ones would be read again."""
    columns = (AddressRow.url, AddressRow.article_id, AddressRow.first_at)
    query = select(*columns).where(AddressRow.url > after).order_by(AddressRow.url)
    return connection.execute(query.limit(sql.SIZE)).all()
