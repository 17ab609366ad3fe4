"""An archive with nothing in it, to copy."""

from __future__ import annotations

import pytest

from newscrawler.store.archive import Archive


@pytest.fixture(scope="session")
def empty(tmp_path_factory):
    """The file of an archive with nothing in it: to make one costs more than most tests."""
    path = tmp_path_factory.mktemp("archive") / "empty.db"
    Archive.open(f"sqlite+pysqlite:///{path}").close()
    return path
