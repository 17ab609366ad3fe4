"""Many rows changed by one statement."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, update

from newscrawler.store.models import Article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Update


def update_articles(connection: Connection, values: Mapping[int, Mapping[str, Any]]) -> None:
    """Set columns of articles, by id; all must name the same columns."""
    if not values:
        return
    columns = tuple(next(iter(values.values())))
    connection.execute(
        _update(columns),
        [
            {"key": id, **{f"new_{name}": value for name, value in row.items()}}
            for id, row in values.items()
        ],
    )


@cache
def _update(columns: tuple[str, ...]) -> Update:
    return (
        update(Article)
        .where(Article.id == bindparam("key"))
        .values({name: bindparam(f"new_{name}") for name in columns})
    )
