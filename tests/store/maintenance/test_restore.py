"""A backup brought back, into an archive that others read, and by a program that is killed."""

from __future__ import annotations

import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from newscrawler.store.archive import Archive
from newscrawler.store.engine.connect import DatabaseError, connect
from newscrawler.store.maintenance.backup import backup
from newscrawler.store.maintenance.check import check
from newscrawler.store.maintenance.restore import Restored, restore
from tests.store.samples import article

RESTORE = """
import resource, signal, sys
from pathlib import Path
from newscrawler.store.maintenance.restore import restore

resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # Python ignores it
restore(sys.argv[1], Path(sys.argv[2]))
"""


def saved(archive, first, last):
    archive.save(
        [article(f"https://ferry.example/{n}", body=f"{n} " * 500) for n in range(first, last)]
    )


def numbers(url):
    engine = connect(url, write=False)
    with closing(engine.raw_connection()) as connection:
        rows = connection.cursor().execute("SELECT url FROM article").fetchall()
    engine.dispose()
    return {int(url.rpartition("/")[2]) for (url,) in rows}


@pytest.fixture
def kept(sqlite_url, tmp_path):
    """The backup of an archive of ten articles, which has forty more by now."""
    with Archive.open(sqlite_url) as archive:
        saved(archive, 0, 10)
        backup(sqlite_url, tmp_path / "backup.db")
        saved(archive, 10, 50)
    return tmp_path / "backup.db"


@pytest.fixture
def log(sqlite_url, kept, tmp_path):
    """What a killed crawl has left: a write-ahead log beside the archive."""
    with Archive.open(sqlite_url) as archive:
        saved(archive, 50, 60)
        for end in ("", "-wal"):
            shutil.copy(tmp_path / f"news.db{end}", tmp_path / f"killed.db{end}")
    for end in ("", "-wal"):
        shutil.move(tmp_path / f"killed.db{end}", tmp_path / f"news.db{end}")
    return tmp_path / "news.db-wal"


def test_archive_is_as_it_was_at_the_backup(sqlite_url, kept):
    assert restore(sqlite_url, kept) == Restored(articles=10, replaced=50)

    assert check(sqlite_url) == []
    assert numbers(sqlite_url) == set(range(10))


def test_log_that_a_killed_crawl_left_does_not_come_into_the_backup(sqlite_url, kept, log):
    assert log.stat().st_size

    assert restore(sqlite_url, kept) == Restored(articles=10, replaced=60)

    assert check(sqlite_url) == []
    assert numbers(sqlite_url) == set(range(10))


def test_backup_that_was_copied_over_the_archive_is_brought_back_after_all(
    sqlite_url, kept, log, tmp_path
):
    shutil.copy(kept, tmp_path / "news.db")
    assert check(sqlite_url) != []

    assert restore(sqlite_url, kept).articles == 10

    assert check(sqlite_url) == []
    assert numbers(sqlite_url) == set(range(10))


def test_archive_that_is_gone_is_made_anew(sqlite_url, kept, log, tmp_path):
    (tmp_path / "news.db").unlink()

    assert restore(sqlite_url, kept) == Restored(articles=10, replaced=0)

    assert check(sqlite_url) == []


def test_damaged_archive_is_replaced(sqlite_url, kept, tmp_path):
    path = tmp_path / "news.db"
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"x" * (path.stat().st_size - 8192))

    assert restore(sqlite_url, kept) == Restored(articles=10, replaced=None)

    assert check(sqlite_url) == []


def test_reader_goes_on_with_what_it_reads(sqlite_url, kept):
    engine = connect(sqlite_url, write=False)
    with engine.connect() as reading:
        rows = reading.exec_driver_sql("SELECT id FROM article")
        rows.fetchone()
        restoring = subprocess.Popen([sys.executable, "-c", RESTORE, sqlite_url, str(kept)])
        while len(numbers(sqlite_url)) == 50:
            assert restoring.poll() in (None, 0)
        assert len(rows.fetchall()) == 49
    engine.dispose()
    assert restoring.wait() == 0
    assert numbers(sqlite_url) == set(range(10))


@pytest.mark.parametrize("room", [50_000, 150_000])
def test_killed_in_the_middle_it_leaves_the_archive_as_it_was(sqlite_url, kept, room):
    """The system kills it at the moment its log grows beyond a size."""

    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    command = [sys.executable, "-c", RESTORE, sqlite_url, str(kept)]
    done = subprocess.run(command, check=False, preexec_fn=limited)

    assert done.returncode == -signal.SIGXFSZ
    assert check(sqlite_url) == []
    assert numbers(sqlite_url) == set(range(50))
    assert restore(sqlite_url, kept) == Restored(articles=10, replaced=50)


def test_backup_that_is_damaged_is_refused(sqlite_url, kept):
    with kept.open("r+b") as file:
        file.seek(20 * 4096)
        file.write(b"x" * 3 * 4096)

    with pytest.raises(DatabaseError, match=r"backup\.db is damaged"):
        restore(sqlite_url, kept)
    assert len(numbers(sqlite_url)) == 50


def test_backup_that_breaks_off_is_refused(sqlite_url, kept):
    with kept.open("r+b") as file:
        file.truncate(kept.stat().st_size // 2)

    with pytest.raises(DatabaseError, match=r"backup\.db is damaged"):
        restore(sqlite_url, kept)
    assert len(numbers(sqlite_url)) == 50


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE newscrawler_version SET version_num = '9999'", "by a newer newscrawler"),
        ("UPDATE newscrawler_version SET version_num = '0001'", "by a trial version"),
        ("DROP TABLE newscrawler_version", "is another program's database"),
    ],
)
def test_backup_of_another_version_or_program_is_refused(sqlite_url, kept, statement, why):
    with closing(sqlite3.connect(kept)) as file:
        file.execute(statement)
        file.commit()

    with pytest.raises(DatabaseError, match=why):
        restore(sqlite_url, kept)
    assert len(numbers(sqlite_url)) == 50


def test_what_is_no_backup_is_named(sqlite_url, kept, tmp_path):
    (tmp_path / "diary.txt").write_text("dear diary" * 1000)
    (tmp_path / "other.db").hardlink_to(tmp_path / "news.db")

    for name, why in (
        ("no.db", "there is no file"),
        ("diary.txt", "is not a database file"),
        ("news.db", "is the archive itself"),
        ("other.db", "is the archive itself"),
    ):
        with pytest.raises(DatabaseError, match=why):
            restore(sqlite_url, tmp_path / name)
    assert len(numbers(sqlite_url)) == 50


def test_database_of_another_program_is_not_replaced(kept, tmp_path):
    (tmp_path / "diary.txt").write_text("dear diary" * 1000)
    with closing(sqlite3.connect(tmp_path / "music.db")) as file:
        file.execute("CREATE TABLE song (name)")

    for name, why in (
        ("diary.txt", "is not a database file; move it away"),
        ("music.db", "is another program's database"),
    ):
        before = (tmp_path / name).read_bytes()
        with pytest.raises(DatabaseError, match=why):
            restore(str(tmp_path / name), kept)
        assert (tmp_path / name).read_bytes() == before


def test_server_is_left_to_its_own_backups(kept):
    with pytest.raises(DatabaseError, match=r"restore it with pg_restore; .*newscrawler import"):
        restore("postgresql://me:secret@db.example/news", kept)
