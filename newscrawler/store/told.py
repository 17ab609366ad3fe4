"""Which state of health people were last told of, for each source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from newscrawler.store.models import Source

if TYPE_CHECKING:
    from sqlalchemy import Connection


def states(connection: Connection) -> dict[str, str]:
    """By name of source; empty where nothing was told yet."""
    query = select(Source.name, func.coalesce(Source.told_state, ""))
    return dict(connection.execute(query).all())


def tell(connection: Connection, source: str, state: str, before: str) -> bool:
    """Note what is told of a source; False where another told something else than `before`."""
    unchanged = (Source.name == source, func.coalesce(Source.told_state, "") == before)
    done = connection.execute(update(Source).where(*unchanged).values(told_state=state))
    return done.rowcount > 0
