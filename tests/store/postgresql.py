"""Archives in PostgreSQL, each in a schema of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from uuid import uuid4

import pytest
from sqlalchemy import Connection, create_engine, make_url, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.schema import CreateSchema, DropSchema

from newscrawler.store.archive import Archive
from newscrawler.store.schema.models import Base

SERVER = os.environ.get(
    "NEWSCRAWLER_TEST_POSTGRESQL", "postgresql+psycopg://root@127.0.0.1:5432/test"
)
TABLES = ("search", *(table.name for table in reversed(Base.metadata.sorted_tables)))
"""Each before those that its rows refer to."""
MOST_DELETED = 2000
"""Rows: PostgreSQL keeps them in its files, and plans queries of as many, until it cleans up."""
START_ANEW = """SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false)
 FROM pg_sequences WHERE schemaname = current_schema()"""


@contextmanager
def schema() -> Iterator[str]:
    """The address of a schema with nothing in it, which is dropped afterwards."""
    server = create_engine(SERVER, connect_args={"connect_timeout": 3})
    name = f"newscrawler_{uuid4().hex[:12]}"
    try:
        with server.begin() as connection:
            connection.execute(CreateSchema(name))
    except OperationalError as error:
        pytest.skip(f"no PostgreSQL server answers at {server.url}: {error.orig}")
    # no test looks for its rows after a power cut
    options = {"options": f"-csearch_path={name} -csynchronous_commit=off"}
    yield make_url(SERVER).update_query_dict(options).render_as_string(hide_password=False)
    with server.begin() as connection:
        connection.execute(DropSchema(name, cascade=True))
    server.dispose()


class Standing:
    """An archive for one test after the other: to make and drop its tables takes 0.3 s."""

    def __init__(self) -> None:
        self._schema = ExitStack()
        self._url = ""
        self._deleted = 0

    def cleared(self) -> str:
        """The address of the archive, which has no row, and gives its first numbers next."""
        if not self._url or self._delete() > MOST_DELETED:
            self.close()
            self._url, self._deleted = self._schema.enter_context(schema()), 0
            Archive.open(self._url).close()
            with connected(self._url) as connection:
                # cleaned up behind a test's back it would be another archive for the next
                alter = "ALTER TABLE {} SET (autovacuum_enabled = off)"
                connection.execute(text(";".join(map(alter.format, TABLES))))
        return self._url

    def _delete(self) -> int:
        """Delete all rows; how many have been since the archive was made."""
        with connected(self._url) as connection:
            for table in TABLES:
                self._deleted += connection.execute(text(f"DELETE FROM {table}")).rowcount
            connection.execute(text(START_ANEW))
        return self._deleted

    def close(self) -> None:
        self._schema.close()


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """A transaction on a connection of its own."""
    engine = create_engine(url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()
