"""Transactions: writers take turns, and a reader sees the archive as of one moment."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

WRITER_LOCK = 0x4E455753
"""The advisory lock by which PostgreSQL's writers take turns, as SQLite's always do; with it goes the
schema, since a database may have an archive in each."""
_BEGIN = {
    # a transaction that begins as a reader fails with SQLITE_BUSY, without waiting, when it writes
    # after another has written
    "sqlite": "BEGIN IMMEDIATE",
    "postgresql": f"SELECT pg_advisory_xact_lock({WRITER_LOCK},"
    " hashtext(coalesce(current_schema(), '')))",
}


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that writes, begun when it is this writer's turn.

    It is committed at the end, or rolled back at an error. Raises DatabaseError.
    """
    with engine.connect() as connection, writing_on(connection):
        yield connection


@contextmanager
def writing_on(connection: Connection) -> Iterator[None]:
    """Begin a transaction that writes, on an open connection; see `writing` for a new one.

    A crawl keeps its connection: to take one from the pool costs as much as two queries.
    """
    with connection.begin():
        connection.exec_driver_sql(_BEGIN[connection.dialect.name])
        yield


def read_as_of_one_moment(engine: Engine) -> None:
    """Make all queries of a transaction see the database as it was when that began.

    In SQLite that needs a BEGIN, which its driver does not send for queries. An engine that writes
    does without: a listener for `begin` makes each of its statements slower.
    """
    if engine.dialect.name == "sqlite":
        event.listen(engine, "begin", _begin)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
