"""Many rows changed by one statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, update

from newscrawler.store.models import Article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection


def update_articles(connection: Connection, values: Mapping[int, Mapping[str, Any]]) -> None:
    """Set columns of articles, by id; all must name the same columns."""
    if not values:
        return
    columns = next(iter(values.values()))
    statement = (
        update(Article)
        .where(Article.id == bindparam("key"))
        .values({name: bindparam(f"new_{name}") for name in columns})
    )
    connection.execute(
        statement,
        [
            {"key": id, **{f"new_{name}": value for name, value in row.items()}}
            for id, row in values.items()
        ],
    )
