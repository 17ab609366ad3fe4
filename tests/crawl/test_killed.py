"""A verb killed at any moment loses nothing stored, and the next run of it finishes the rest."""

from __future__ import annotations

import itertools
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
from contextlib import closing

import pytest

from newscrawler.demo.newsroom import SOURCES
from newscrawler.store.maintenance.check import check
from newscrawler.urls import canonical
from tests.crawl.conftest import START
from tests.soak import process

KILLS = int(os.environ.get("NEWSCRAWLER_TEST_KILLS", "12"))
"""Of the slow test: 200 take a quarter of an hour."""


def asked(world, times):
    """Set when the newsroom has been asked that often: it looks at its clock for each answer."""
    enough, count = threading.Event(), itertools.count(1)

    def clock():
        if next(count) >= times:
            enough.set()
        return START

    world.server.clock = clock
    return enough


@pytest.mark.parametrize("after", [3, 30, 45])
def test_killed_in_the_middle(world, after):
    command = world.command("-s", "CONCURRENT_REQUESTS_PER_DOMAIN=1")
    enough = asked(world, after)
    with subprocess.Popen(command, env=os.environ | world.environment) as process:
        assert enough.wait(timeout=60)
        process.send_signal(signal.SIGKILL)

    connection = sqlite3.connect(world.folder / "news.db")
    kept = {row[0] for row in connection.execute("SELECT url FROM article")}
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    world.crawl(at=START)
    now_kept = {row["url"] for row in world.ask("SELECT url FROM article")}
    assert kept <= now_kept
    assert now_kept == {canonical(p.url) for p in world.newsroom.published(START)}


class Verbs:
    """The verbs that write, each with the archive that it begins with."""

    begins = dict.fromkeys(("prune", "regroup", "restore"), "full.db")
    """The others begin with none."""

    def __init__(self, world):
        self.world = world
        self.path = world.folder / "news.db"
        self.saved = world.folder / "saved"
        self.saved.mkdir()
        newsroom = ["-s", f"NEWSROOM={world.server.url}"]
        self.words = {
            "crawl": ["crawl", *SOURCES, *newsroom],
            "upgrade": ["db", "upgrade"],
            "prune": ["db", "prune", "--keep", "1d"],
            "regroup": ["db", "regroup"],
            "import": ["import", str(self.saved / "all.jsonl")],
            "restore": ["db", "restore", str(self.saved / "backup.db")],
        }
        self.run("crawl")
        self.run(["export", "--output", str(self.saved / "all.jsonl")])
        shutil.copy(self.path, self.saved / "full.db")
        self.begin("crawl")
        self.run(["crawl", "nhk", *newsroom, "--limit", "3"])
        self.run(["db", "backup", str(self.saved / "backup.db")])

    def begin(self, verb):
        """Put the archive there that a verb begins with, or none."""
        for end in ("", "-wal", "-shm", "-journal"):
            self.path.with_name(f"news.db{end}").unlink(missing_ok=True)
        if verb in self.begins:
            shutil.copy(self.saved / self.begins[verb], self.path)

    def run(self, verb, *, kill=None):
        words = self.words[verb] if isinstance(verb, str) else verb
        done = process.run(
            [*words, "--database", str(self.path)], at=START, folder=self.world.folder, kill=kill
        )
        if not kill:
            assert (done.code, done.complained) == (0, "")
        return done

    def run_until(self, verb, seconds):
        """Run a verb, and kill it after so many seconds, unless it is done before."""
        kill = threading.Event()
        timer = threading.Timer(seconds, kill.set)
        timer.start()
        done = self.run(verb, kill=kill)
        timer.cancel()
        timer.join()
        return done.code == -signal.SIGKILL

    def kept(self):
        """The addresses of all articles; none where there is no archive yet."""
        with closing(sqlite3.connect(self.path)) as file:
            if not file.execute("SELECT 1 FROM sqlite_master WHERE name = 'article'").fetchone():
                return None
            assert check(str(self.path)) == []
            return {row[0] for row in file.execute("SELECT url FROM article")}


@pytest.mark.slow
def test_killed_at_any_moment_each_verb_leaves_a_whole_archive_and_is_run_again(world):
    verbs, chance, killed = Verbs(world), random.Random(15), 0
    whole, takes = {}, {}
    for verb in verbs.words:
        verbs.begin(verb)
        begun = time.monotonic()
        verbs.run(verb)
        takes[verb], whole[verb] = time.monotonic() - begun, verbs.kept()
    for number, verb in zip(range(KILLS), itertools.cycle(verbs.words)):
        verbs.begin(verb)
        before = verbs.kept() if verb in verbs.begins else set()
        killed += verbs.run_until(verb, chance.uniform(0, takes[verb]))
        kept = verbs.kept() or set()
        assert kept <= before | whole[verb], (number, verb)
        assert kept >= before & whole[verb], (number, verb)
        if verb == "restore":
            assert kept in (before, whole[verb])
        verbs.run(verb)
        assert verbs.kept() == whole[verb], (number, verb)
    print(f"{killed} of {KILLS} were killed before their end")
    assert killed >= KILLS // 3
