"""A program that may not have the memory it needs is told so, and not to look at its disk."""

from __future__ import annotations

import subprocess
import sys

import pytest

from newscrawler.store.engine.errors import DatabaseError, database_error

HUNGRY = """
import sys
from newscrawler.store.archive import Archive
from newscrawler.store.engine.errors import DatabaseError
from tests.store.samples import article

with Archive.open(sys.argv[1]) as archive:
    archive.save([article()])
    try:
        with archive.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA hard_heap_limit=400000")
        archive.save([article(f"https://ferry.example/{n}", body=f"{n} " * 9000) for n in range(60)])
    except DatabaseError as error:
        sys.exit(str(error))
"""


def test_writer_without_memory_says_so(sqlite_url):
    command = [sys.executable, "-c", HUNGRY, sqlite_url]
    done = subprocess.run(command, check=False, capture_output=True, text=True)

    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "news.db needs more memory than there is" in line
    assert "disk" not in line


class Failed(Exception):
    def __init__(self, name):
        self.sqlite_errorname = name


@pytest.mark.parametrize("name", ["SQLITE_NOMEM", "SQLITE_IOERR_NOMEM", "SQLITE_IOERR_SHMMAP"])
def test_errors_of_memory_are_not_taken_for_those_of_the_disk(name):
    error = database_error(Failed(name), "sqlite:///news.db")

    assert isinstance(error, DatabaseError)
    assert "memory" in str(error)
