"""Runs of a source: begun, ended, and what came of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, update

from newscrawler.store import names
from newscrawler.store.models import Crawl, Source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

STOPPED = "stopped"
"""The outcome of a run that somebody ended: it says nothing of the source."""


def begin(connection: Connection, source: str, at: datetime) -> int:
    source_id = names.numbers(connection, Source, [source])[source]
    row = {"source_id": source_id, "started_at": at}
    key = connection.execute(insert(Crawl), row).inserted_primary_key
    assert key
    return int(key[0])


def end(
    connection: Connection,
    crawl: int,
    at: datetime,
    outcome: str,
    counts: Mapping[str, int],
    ways: Mapping[str, int],
) -> None:
    came = {"ended_at": at, "outcome": outcome, "counts": dict(counts), "ways": dict(ways)}
    connection.execute(update(Crawl).where(Crawl.id == crawl).values(came))
