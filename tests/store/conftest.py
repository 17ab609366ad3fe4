"""An empty database of each kind for every test."""

from __future__ import annotations

import os
import shutil
from contextlib import closing, contextmanager
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.schema import CreateSchema, DropSchema

from newscrawler.store.archive import Archive
from tests.store.samples import Reader

SERVER = os.environ.get(
    "NEWSCRAWLER_TEST_POSTGRESQL", "postgresql+psycopg://root@127.0.0.1:5432/test"
)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request):
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def sqlite_url(tmp_path):
    return f"sqlite+pysqlite:///{tmp_path}/news.db"


@pytest.fixture
def postgresql_url():
    with schema_of_its_own() as url:
        yield url


@contextmanager
def schema_of_its_own():
    """A schema of its own, gone after the test."""
    server = create_engine(SERVER, connect_args={"connect_timeout": 3})
    schema = f"newscrawler_{uuid4().hex[:12]}"
    try:
        with server.begin() as connection:
            connection.execute(CreateSchema(schema))
    except OperationalError as error:
        pytest.skip(f"no PostgreSQL server answers at {server.url}: {error.orig}")
    options = {"options": f"-csearch_path={schema}"}
    yield make_url(SERVER).update_query_dict(options).render_as_string(hide_password=False)
    with server.begin() as connection:
        connection.execute(DropSchema(schema, cascade=True))
    server.dispose()


@pytest.fixture(scope="session")
def empty(tmp_path_factory):
    """An archive with nothing in it: migrating costs more than most tests."""
    path = tmp_path_factory.mktemp("archive") / "empty.db"
    Archive.open(f"sqlite+pysqlite:///{path}").close()
    return path


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
    with schema_of_its_own() as other, Archive.open(other) as archive:
        yield archive
