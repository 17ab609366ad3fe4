"""Transactions: writers take turns, and what one reads is of one moment."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

WRITER_LOCK = 0x4E455753
"""PostgreSQL's advisory lock of the archive: its writers take turns, as SQLite's do anyway."""
_BEGIN = {
    # what reads first and writes later could find the file locked half-way
    "sqlite": "BEGIN IMMEDIATE",
    "postgresql": f"SELECT pg_advisory_xact_lock({WRITER_LOCK})",
}


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes, when its turn has come: kept wholly or, at an error, not at all.

    Raises DatabaseError.
    """
    with engine.connect() as connection, writing_on(connection):
        yield connection


@contextmanager
def writing_on(connection: Connection) -> Iterator[None]:
    """The same on a connection that is kept: to fetch one each time takes as long as to ask twice."""
    with connection.begin():
        connection.exec_driver_sql(_BEGIN[connection.dialect.name])
        yield


def read_as_of_one_moment(engine: Engine) -> None:
    """Let all that is read in a transaction be as it was when that began.

    The driver of SQLite begins none by itself. An engine that writes goes without: to listen for
    a beginning costs it a part of every statement.
    """
    if engine.dialect.name == "sqlite":
        event.listen(engine, "begin", _begin)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
