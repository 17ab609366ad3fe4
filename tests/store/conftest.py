"""An empty database of each kind for every test."""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest
from sqlalchemy import make_url

from newscrawler.store.archive import Archive
from tests.store.postgresql import Standing, schema
from tests.store.samples import Reader


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request):
    """The address of an empty database, or of the archive where a test has one."""
    if request.param == "postgresql" and "archive" in request.fixturenames:
        return request.getfixturevalue("standing").cleared()
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def sqlite_url(tmp_path):
    return f"sqlite+pysqlite:///{tmp_path}/news.db"


@pytest.fixture
def postgresql_url():
    with schema() as url:
        yield url


@pytest.fixture(scope="session")
def standing():
    with closing(Standing()) as standing:
        yield standing


@pytest.fixture
def archive(url, empty):
    if url.startswith("sqlite"):
        shutil.copy(empty, str(make_url(url).database))
    with Archive.open(url) as archive:
        yield archive


@pytest.fixture
def reader(url, archive):
    with closing(Reader(url)) as reader:
        yield reader


@pytest.fixture
def elsewhere(url, empty, tmp_path):
    """Another archive with nothing in it, in a database of the same kind."""
    if url.startswith("sqlite"):
        path = tmp_path / "elsewhere.db"
        shutil.copy(empty, path)
        with Archive.open(f"sqlite+pysqlite:///{path}") as archive:
            yield archive
        return
    with schema() as other, Archive.open(other) as archive:
        yield archive
