"""Databases that cannot be used say what is wrong and what to do."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from newscrawler.store.archive import Archive
from newscrawler.store.engine.connect import (
    DatabaseError,
    NoDatabase,
    connect,
    default_url,
    display_url,
    upgrade,
    url_of,
)
from newscrawler.store.engine.upgrade import SCHEMA_VERSION, VERSION_TABLE
from newscrawler.store.maintenance.stats import info
from tests.store.samples import NOON, article, problem


def test_default_is_a_file_among_the_users_data(monkeypatch):
    monkeypatch.delenv("NEWSCRAWLER_DATABASE", raising=False)

    assert default_url().endswith("/newscrawler/news.db")


def test_default_is_what_the_environment_says(monkeypatch):
    monkeypatch.setenv("NEWSCRAWLER_DATABASE", "postgresql://reader@db.example/news")

    assert default_url() == "postgresql+psycopg://reader@db.example/news"


@pytest.mark.parametrize(
    ("told", "url"),
    [
        ("/var/news.db", "sqlite+pysqlite:////var/news.db"),
        ("sqlite:////var/news.db", "sqlite+pysqlite:////var/news.db"),
        ("postgres://a:b@c/d", "postgresql+psycopg://a:b@c/d"),
        ("postgresql+psycopg://a@c/d", "postgresql+psycopg://a@c/d"),
    ],
)
def test_database_is_told_by_path_or_url(told, url):
    assert url_of(told) == url


def test_path_is_made_absolute():
    assert url_of("news.db") == f"sqlite+pysqlite:///{Path.cwd()}/news.db"


@pytest.mark.parametrize("told", ["mysql://a@b/c", "http://news.example/", "://"])
def test_what_is_no_archive_address_is_refused(told):
    with pytest.raises(DatabaseError, match=r"database address|lives in SQLite or in PostgreSQL"):
        url_of(told)


def test_password_is_never_shown():
    assert display_url("postgresql+psycopg://a:secret@c/d") == "postgresql+psycopg://a:***@c/d"


def test_archive_is_made_with_its_directories(tmp_path):
    path = tmp_path / "a" / "b%20c" / "news.db"

    Archive.open(str(path)).close()

    assert path.exists()


def test_nothing_to_read_yet_tells_how_to_begin(tmp_path):
    with pytest.raises(NoDatabase, match=r"no archive yet at .*news\.db: run `newscrawler crawl`"):
        connect(str(tmp_path / "a" / "news.db"), write=False)

    assert list(tmp_path.iterdir()) == []


def test_nothing_to_read_yet_on_a_server(postgresql_url):
    with pytest.raises(NoDatabase, match="no archive yet"):
        connect(postgresql_url, write=False)


def test_empty_file_is_no_archive_yet(tmp_path):
    (tmp_path / "news.db").touch()

    with pytest.raises(NoDatabase):
        connect(str(tmp_path / "news.db"), write=False)
    Archive.open(str(tmp_path / "news.db")).close()


@pytest.mark.parametrize("write", [True, False])
def test_file_that_is_no_database_is_left_alone(tmp_path, write):
    path = tmp_path / "notes.txt"
    path.write_text("Buy a net. " * 200)

    with pytest.raises(DatabaseError, match=r"notes.txt is not a database file; give"):
        connect(str(path), write=write)

    assert path.read_text() == "Buy a net. " * 200


@pytest.mark.parametrize("write", [True, False])
def test_database_of_another_program_is_left_alone(tmp_path, write):
    path = tmp_path / "photos.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE photo (id INTEGER)")
    other.close()

    with pytest.raises(DatabaseError, match=r"another program's database .* table 'photo'"):
        connect(str(path), write=write)


def test_server_schema_may_hold_other_tables_but_not_of_our_names(postgresql_url):
    server = create_engine(postgresql_url)
    with server.begin() as connection:
        connection.execute(text("CREATE TABLE photo (id INTEGER)"))
    Archive.open(postgresql_url).close()
    with server.begin() as connection:
        connection.execute(text(f"DROP TABLE {VERSION_TABLE}"))
    server.dispose()

    with pytest.raises(DatabaseError, match="another program's database"):
        Archive.open(postgresql_url)


@pytest.mark.parametrize(
    ("version", "write", "message"),
    [
        ("9999", True, "written by a newer newscrawler .* upgrade newscrawler"),
        ("9999", False, "written by a newer newscrawler .* upgrade newscrawler"),
        ("0000", False, "written by a trial version .* export its articles"),
        ("0000", True, "written by a trial version .* export its articles"),
    ],
)
def test_archive_of_another_version_is_not_read(url, version, write, message):
    Archive.open(url).close()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '{version}'"))
    engine.dispose()

    with pytest.raises(DatabaseError, match=message):
        connect(url, write=write)


def test_archive_of_an_older_version_is_read_after_an_upgrade(url, monkeypatch):
    Archive.open(url).close()
    monkeypatch.setattr("newscrawler.store.engine.upgrade.SCHEMA_VERSION", "9999")

    with pytest.raises(DatabaseError, match=r"older newscrawler .* run `newscrawler db upgrade`"):
        connect(url, write=False)


def test_damaged_file_is_told_as_damaged(tmp_path):
    path = tmp_path / "news.db"
    with Archive.open(str(path)) as archive:
        archive.save([article(f"https://ferry.example/{n}") for n in range(100)])
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    path.write_bytes(content)

    with pytest.raises(DatabaseError, match="is damaged; restore a backup"):
        connect(str(path), write=False)


def test_directory_is_no_file(tmp_path):
    with pytest.raises(DatabaseError, match="is a directory; give the path of a file in it"):
        connect(str(tmp_path), write=True)


def test_directory_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "a").touch()

    with pytest.raises(DatabaseError, match=r"cannot make the directory .*/a \(.*--database"):
        connect(str(tmp_path / "a" / "news.db"), write=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_file_that_may_not_be_written_is_told(tmp_path):
    path = tmp_path / "news.db"
    Archive.open(str(path)).close()
    path.chmod(0o444)

    with pytest.raises(
        DatabaseError, match=r"news\.db cannot be written; give yourself the right"
    ):
        connect(str(path), write=True)


def test_reader_cannot_write(url):
    Archive.open(url).close()
    engine = connect(url, write=False)

    with (
        engine.connect() as connection,
        pytest.raises(Exception, match=r"read.?only|cannot be wr"),
    ):
        connection.execute(text("DELETE FROM article"))
    engine.dispose()


def test_archive_in_memory_is_refused():
    with pytest.raises(DatabaseError, match="in memory would be lost"):
        Archive.open("sqlite://")


@pytest.mark.parametrize("write", [True, False])
def test_server_that_does_not_answer_is_told_without_password(write):
    url = "postgresql://me:secret@127.0.0.1:1/news?connect_timeout=2"

    with pytest.raises(DatabaseError, match=r"no answer from .*me:.*@127\.0\.0\.1:1") as error:
        connect(url, write=write)

    assert "secret" not in str(error.value)


def test_info_tells_what_is_there(url):
    with Archive.open(url) as archive:
        archive.save([article(), article("https://bridge.example/1", source="bridge")])
        archive.save([article(headline="Seal freed")])
        archive.record_problems([problem("https://ferry.example/2")])
        archive.end_crawl(archive.begin_crawl("ferry", NOON), NOON, "ok", {}, {})

    held = info(url)

    assert (held.articles, held.copies, held.revisions) == (2, 1, 1)
    assert (held.sources, held.problems, held.schema) == (2, 1, SCHEMA_VERSION)
    assert held.oldest == held.newest == held.last_crawl == NOON
    assert held.engine.startswith(("SQLite 3", "PostgreSQL"))
    assert held.size > 10_000


def test_info_of_an_empty_archive(url):
    upgrade(url)

    held = info(url)

    assert (held.articles, held.oldest, held.last_crawl) == (0, None, None)
