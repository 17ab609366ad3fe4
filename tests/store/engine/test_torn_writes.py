"""Power cuts, kills and full disks while articles are filed: what was told as filed is there, whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import time
from contextlib import closing

import pytest
from sqlalchemy import event

from newscrawler.store.archive import Archive
from newscrawler.store.engine.connect import DatabaseError
from newscrawler.store.maintenance.check import check
from tests.store.samples import FESTIVAL, article

SIZE = 4
"""Articles of a batch."""


def batch(name):
    return [
        article(f"https://ferry.example/{name}-{n}", headline=f"Ferry {name} {n}", body=f"{FESTIVAL}{name}{n}")
        for n in range(SIZE)
    ]  # fmt: skip


def kept(url):
    """The batches of an archive; none is kept in part."""
    with closing(sqlite3.connect(path_of(url))) as file:
        urls = [row[0] for row in file.execute("SELECT url FROM article")]
    batches: dict[str, int] = {}
    for each in urls:
        name = each.rpartition("/")[2].rpartition("-")[0]
        batches[name] = batches.get(name, 0) + 1
    assert set(batches.values()) <= {SIZE}
    return set(batches)


def path_of(url):
    return url.removeprefix("sqlite+pysqlite:///")


@pytest.fixture
def archive_url(sqlite_url, empty):
    shutil.copy(empty, path_of(sqlite_url))
    return sqlite_url


def file_until_killed(url, name, told):
    """In a process of its own: file batches, and tell of each as soon as it is filed."""
    with Archive.open(url) as archive:
        for number in range(1000):
            archive.save(batch(f"{name}.{number}"))
            os.write(told, f"{name}.{number}\n".encode())


# what is forked off uses nothing that another thread may hold
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
@pytest.mark.parametrize("kills", [10, pytest.param(200, marks=pytest.mark.slow)])
def test_killed_many_times_at_any_moment(archive_url, kills):
    moments = random.Random(6)
    filed: set[str] = set()
    for number in range(kills):
        heard, told = os.pipe()
        if (filing := os.fork()) == 0:
            try:
                file_until_killed(archive_url, number, told)
            finally:
                os._exit(1)
        os.close(told)
        with os.fdopen(heard) as lines:
            if number % 2:
                filed.add(lines.readline().strip())
            # chance decides where in a transaction it is; the outcome is the same for all
            time.sleep(moments.uniform(0, 0.03))
            os.kill(filing, signal.SIGKILL)
            os.waitpid(filing, 0)
            filed |= {line.strip() for line in lines if line.endswith("\n")}

    assert len(filed) >= kills / 2
    assert filed <= kept(archive_url)
    assert check(archive_url) == []


def test_log_that_was_cut_anywhere_costs_the_last_batches_only(archive_url, tmp_path):
    """After a power cut the log may end at any byte, or hold garbage from there on."""
    with (
        Archive.open(archive_url) as archive,
        closing(sqlite3.connect(path_of(archive_url))) as reader,
    ):
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM article").fetchone()  # so that the log only grows
        for number in range(5):
            archive.save(batch(number))
        shutil.copy(path_of(archive_url), tmp_path / "cut.db")
        log = (tmp_path / "news.db-wal").read_bytes()
    cuts = random.Random(6)
    before = 0
    for end in sorted(cuts.randrange(len(log)) for _ in range(40)):
        for tail in (b"", cuts.randbytes(4096)):
            shutil.copy(tmp_path / "cut.db", tmp_path / "torn.db")
            (tmp_path / "torn.db-wal").write_bytes(log[:end] + tail)
            url = f"sqlite+pysqlite:///{tmp_path}/torn.db"
            assert check(url) == []
            assert kept(url) == {str(n) for n in range(len(kept(url)))}
        assert len(kept(url)) >= before
        before = len(kept(url))
    assert before > 1


def test_disk_full_in_a_batch_leaves_the_archive_as_it_was(archive_url):
    with Archive.open(archive_url) as archive:
        archive.save(batch("before"))
    with Archive.open(archive_url) as archive:
        archive.engine.dispose()
        event.listen(archive.engine, "connect", without_room)
        with pytest.raises(DatabaseError, match="cannot grow, the disk is full; make room"):
            file_on(archive)
    with Archive.open(archive_url) as archive:
        archive.save(batch("after"))

    assert {"before", "after"} <= kept(archive_url)
    assert check(archive_url) == []


def file_on(archive):
    for number in range(1000):
        archive.save(batch(number))


def without_room(connection, _):
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count={pages + 20}")
