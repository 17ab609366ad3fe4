"""The form in which the archive keeps an address, and of which article it is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from newscrawler import urls
from newscrawler.store.schema.models import AddressRow
from newscrawler.store.tables import sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

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


@cache
def _keep(dialect: str) -> Insert:
    statement = sql.insert(dialect, AddressRow)
    of_article = {"article_id": statement.excluded.article_id}
    return statement.on_conflict_do_update(index_elements=["url"], set_=of_article)
