"""A crawl killed at any moment loses nothing stored, and the next one finishes the rest."""

from __future__ import annotations

import itertools
import os
import signal
import sqlite3
import subprocess
import threading

import pytest

from newscrawler.urls import canonical
from tests.crawl.conftest import START


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
