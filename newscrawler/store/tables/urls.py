"""Rows of `address`: which article a URL leads to; and the form in which URLs are stored."""

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


def stored_as(url: str) -> str:
    """The form in which a URL is stored: canonical, or unchanged where it is no http(s) URL."""
    try:
        return urls.canonical(url)
    except ValueError:
        return url


def save(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Save rows of `address`; a URL that led to another article leads to this one from now on."""
    if values := list(rows):
        connection.execute(_save(connection.dialect.name), values)


@cache
def _save(dialect: str) -> Insert:
    statement = sql.insert(dialect, AddressRow)
    of_article = {"article_id": statement.excluded.article_id}
    return statement.on_conflict_do_update(index_elements=["url"], set_=of_article)
