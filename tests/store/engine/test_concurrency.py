"""Several programs at one archive, and one that is killed."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from newscrawler.likeness import Verdict
from newscrawler.store.archive import Archive
from newscrawler.store.engine.connect import connect
from newscrawler.store.query import articles
from newscrawler.store.query.articles import Filters
from tests.store.samples import article

FILER = """
import itertools, sys
from newscrawler.store.archive import Archive
from tests.store.samples import article

archive = Archive.open(sys.argv[1])
for batch in itertools.count():
    archive.save([article(f"https://ferry.example/{batch}-{n}", body="") for n in range(50)])
    print(batch, flush=True)
"""


def batch(number):
    return [article(f"https://ferry.example/{number}-{n}", body="") for n in range(20)]


def test_readers_read_while_one_writes(url, archive):
    archive.save(batch(0))
    reader = connect(url, write=False)

    with archive.engine.execution_options(writes=True).begin() as writing:
        writing.exec_driver_sql("DELETE FROM address")
        found = list(articles.latest(reader, Filters()))

    reader.dispose()
    assert len(found) == 20


def test_reading_on_does_not_keep_a_writer_waiting(url, archive):
    archive.save(batch(0))
    reader = connect(url, write=False)

    reading = articles.latest(reader, Filters())
    first = next(reading)
    archive.save(batch(1))
    rest = list(reading)

    reader.dispose()
    assert len({first.id, *(found.id for found in rest)}) == 20


def test_writers_take_turns(url, archive):
    def write(number):
        with Archive.open(url) as mine:
            for round in range(5):
                mine.save(batch(f"{number}-{round}"))
                mine.save(batch("shared"))

    with ThreadPoolExecutor() as threads:
        list(threads.map(write, range(3)))

    reader = connect(url, write=False)
    assert len(list(articles.latest(reader, Filters()))) == 3 * 5 * 20 + 20
    reader.dispose()


def test_several_programs_may_create_the_archive_at_once(url):
    def create(number):
        with Archive.open(url) as mine:
            return mine.save(batch(number))

    with ThreadPoolExecutor() as threads:
        verdicts = list(threads.map(create, range(3)))

    assert verdicts == [[Verdict.NEW] * 20] * 3


def test_what_was_filed_survives_a_kill_in_the_middle(url):
    run = [sys.executable, "-c", FILER, url]
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True) as filing:
        assert filing.stdout
        filed = [int(filing.stdout.readline()) for _ in range(5)]
        filing.send_signal(signal.SIGKILL)

    reader = connect(url, write=False)
    kept = {found.url for found in articles.latest(reader, Filters())}
    reader.dispose()
    assert {f"https://ferry.example/{b}-{n}" for b in filed for n in range(50)} <= kept
    assert len(kept) % 50 == 0
    if url.startswith("sqlite"):
        file = sqlite3.connect(url.removeprefix("sqlite+pysqlite:///"))
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        file.close()
