"""Copies of an archive that is in use."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawler.store.archive import Archive
from newscrawler.store.engine.connect import DatabaseError, NoDatabase
from newscrawler.store.maintenance.backup import backup
from newscrawler.store.maintenance.check import check
from tests.store.engine.test_concurrency import FILER
from tests.store.samples import article


@pytest.fixture
def filled(sqlite_url):
    with Archive.open(sqlite_url) as archive:
        archive.save([article()])
        yield sqlite_url


def asked(path, statement):
    file = sqlite3.connect(path)
    try:
        return file.execute(statement).fetchall()
    finally:
        file.close()


def test_copy_is_an_archive(filled, tmp_path):
    (tmp_path / "news.db").chmod(0o640)

    size = backup(filled, tmp_path / "copy.db")

    copy = f"sqlite:///{tmp_path}/copy.db"
    assert size == (tmp_path / "copy.db").stat().st_size
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o640
    assert check(copy) == []
    assert asked(tmp_path / "copy.db", "SELECT url FROM article") == [("https://ferry.example/1",)]
    with Archive.open(copy) as archive:
        archive.save([article("https://ferry.example/2")])


def test_copy_is_one_file(filled, tmp_path):
    (tmp_path / "copies").mkdir()

    backup(filled, tmp_path / "copies" / "copy.db")
    asked(tmp_path / "copies" / "copy.db", "SELECT * FROM article")

    assert [path.name for path in (tmp_path / "copies").iterdir()] == ["copy.db"]


def test_copies_taken_while_a_crawl_writes_are_whole(sqlite_url, tmp_path):
    run = [sys.executable, "-c", FILER, sqlite_url]
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True) as filing:
        assert filing.stdout
        for number in range(5):
            filed = int(filing.stdout.readline())
            backup(sqlite_url, tmp_path / f"{number}.db")
            ((kept,),) = asked(tmp_path / f"{number}.db", "SELECT count(*) FROM article")
            assert kept >= 50 * (filed + 1)
            assert kept % 50 == 0
            assert check(f"sqlite:///{tmp_path}/{number}.db") == []
        filing.kill()


def test_file_that_is_there_is_replaced_only_by_force(filled, tmp_path):
    path = tmp_path / "diary.txt"
    path.write_text("dear diary")

    with pytest.raises(DatabaseError, match=r"diary\.txt is there already; .* or --force"):
        backup(filled, path)
    assert path.read_text() == "dear diary"
    backup(filled, path, force=True)

    assert check(f"sqlite:///{path}") == []


@pytest.mark.parametrize("force", [True, False])
def test_archive_is_never_copied_over_itself(filled, tmp_path, force):
    with pytest.raises(DatabaseError, match="is the archive itself"):
        backup(filled, tmp_path / "news.db", force=force)


@pytest.mark.parametrize(
    ("target", "why"), [("no/copy.db", "there is no directory"), (".", "is a directory")]
)
def test_target_that_cannot_be_is_told(filled, tmp_path, target, why):
    with pytest.raises(DatabaseError, match=why):
        backup(filled, tmp_path / target)


def test_archive_of_an_older_version_is_copied_too(filled, tmp_path):
    file = sqlite3.connect(tmp_path / "news.db")
    file.execute("UPDATE newscrawler_version SET version_num = '0001'")
    file.commit()
    file.close()

    backup(filled, tmp_path / "copy.db")

    assert asked(tmp_path / "copy.db", "SELECT * FROM newscrawler_version") == [("0001",)]


def test_what_is_no_archive_is_not_copied(tmp_path):
    (tmp_path / "diary.txt").write_text("dear diary" * 1000)
    sqlite3.connect(tmp_path / "empty.db").close()

    for name, why in (("diary.txt", "not a database"), ("empty.db", "no archive of newscrawler")):
        with pytest.raises(DatabaseError, match=why):
            backup(f"sqlite:///{tmp_path / name}", tmp_path / "copy.db")
    with pytest.raises(NoDatabase):
        backup(f"sqlite:///{tmp_path}/no.db", tmp_path / "copy.db")
    assert {path.name for path in tmp_path.iterdir()} == {"diary.txt", "empty.db"}


def test_damaged_archive_makes_no_copy(filled, tmp_path):
    file = sqlite3.connect(tmp_path / "news.db")
    file.execute("PRAGMA writable_schema=ON")
    file.execute("UPDATE sqlite_master SET rootpage = 9999 WHERE name = 'problem'")
    file.commit()
    file.close()

    with pytest.raises(DatabaseError, match=r"damaged|malformed"):
        backup(filled, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_full_disk_leaves_no_part_of_a_copy(filled, tmp_path, monkeypatch):
    connected = sqlite3.connect

    def small(path, **options):
        connection = connected(path, **options)
        if not options:
            connection.execute("PRAGMA max_page_count=2")
        return connection

    monkeypatch.setattr("newscrawler.store.maintenance.backup.sqlite3.connect", small)

    with pytest.raises(DatabaseError, match=r"cannot copy .*copy.*full"):
        backup(filled, tmp_path / "copy.db")
    assert not list(tmp_path.glob("*copy*"))


def test_server_is_left_to_its_own_backups():
    with pytest.raises(DatabaseError, match=r"pg_dump --format=custom --file=copy\.db"):
        backup("postgresql://me:secret@db.example/news", Path("copy.db"))
