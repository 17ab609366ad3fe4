"""The lock of an archive: one for all its names, and on a server one for all machines."""

from __future__ import annotations

import subprocess
import sys

import pytest
from sqlalchemy import create_engine, make_url

from newscrawler.operations.lock import LockHeld, NoLock, only_one
from newscrawler.store.archive import Archive
from newscrawler.store.engine.errors import DatabaseError
from tests.store.postgresql import schema

HOLDER = """
import sys
from newscrawler.operations.lock import only_one

with only_one(sys.argv[1]):
    print("locked", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def server():
    with schema() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("server", marks=pytest.mark.postgresql)])
def url(request, tmp_path):
    if request.param == "server":
        return request.getfixturevalue("server")
    return f"sqlite:///{tmp_path}/news.db"


def is_free(url):
    try:
        with only_one(str(url)):
            return True
    except LockHeld:
        return False


def test_second_one_is_refused_at_once_and_the_next_is_not(url):
    refused = pytest.raises(LockHeld, match="another crawl of this archive is at work")
    with only_one(url), refused, only_one(url):
        pass
    assert is_free(url)


def test_who_dies_gives_it_back(url):
    command = [sys.executable, "-c", HOLDER, url]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "locked\n"
        assert not is_free(url)
        holder.kill()
        holder.wait()
        assert any(is_free(url) for _ in range(1000))  # a server notices a little later


def test_what_fails_within_gives_it_back(url):
    with pytest.raises(ZeroDivisionError), only_one(url):
        raise ZeroDivisionError

    assert is_free(url)


@pytest.mark.parametrize("exists", [True, False])
@pytest.mark.parametrize("link", ["symlink_to", "hardlink_to"])
def test_other_names_of_the_file_have_the_same_lock(tmp_path, link, exists):
    archive, other = tmp_path / "news.db", tmp_path / "deep" / "other.db"
    other.parent.mkdir()
    if exists:
        Archive.open(str(archive)).close()

    with only_one(str(archive)):
        getattr(other, link)(archive)
        assert not is_free(other)
    with only_one(str(other)):
        assert not is_free(archive)
    assert is_free(archive)


def test_lock_does_not_hinder_who_reads_or_writes(tmp_path):
    path = str(tmp_path / "news.db")
    with only_one(path), Archive.open(path) as archive:
        archive.declare_source("ferry", "The Ferry Post", "en", "Asia/Tokyo")


@pytest.mark.postgresql
def test_each_archive_of_a_server_has_its_own(server):
    with schema() as other, only_one(server):
        assert is_free(other)


@pytest.mark.postgresql
def test_writer_does_not_wait_for_ever_for_one_that_hangs(server, monkeypatch):
    url = make_url(server).update_query_dict({"application_name": "waits"})
    hanging = create_engine(server)
    with Archive.open(server) as archive:
        archive.declare_source("ferry", "The Ferry Post", "en", "Asia/Tokyo")
    settings = "newscrawler.store.engine.connect.SERVER_SETTINGS"
    monkeypatch.setattr(settings, ["lock_timeout='50ms'"])
    with hanging.begin() as connection:
        connection.exec_driver_sql("LOCK TABLE source")
        with (
            Archive.open(url.render_as_string(hide_password=False)) as waiting,
            pytest.raises(DatabaseError, match="is locked by another program"),
        ):
            waiting.declare_source("ferry", "The Ferry Post", "en", "Asia/Tokyo")
    hanging.dispose()


def test_place_where_nothing_can_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()

    with (
        pytest.raises(NoLock, match="the lock of the archive"),
        only_one(f"{tmp_path}/file/news.db"),
    ):
        pass
