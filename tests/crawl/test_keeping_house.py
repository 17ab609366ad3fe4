"""Backups, checks and pruning beside a crawl that is at work."""

from __future__ import annotations

import os
import subprocess
from datetime import timedelta
from pathlib import Path

from newscrawler.store.maintenance.backup import backup
from newscrawler.store.maintenance.check import check
from newscrawler.store.maintenance.prune import Retention, prune
from newscrawler.urls import canonical
from tests.crawl.conftest import HOUR, START


def test_what_crawls_keep_is_as_we_mean_it_to_be(world):
    for hours in (0, 2, 5):
        world.crawl(at=START + hours * HOUR)

    assert check(world.database) == []


def test_a_crawl_goes_on_beside_backups_and_pruning(world):
    world.crawl(at=START)
    world.now = START + 6 * HOUR
    # nothing a listing names would be deleted, so that the crawl has to find all there is
    old = Retention(before=world.now, now=world.now + timedelta(minutes=1))
    copies: list[Path] = []

    with subprocess.Popen(
        world.command(),
        env=os.environ | world.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as crawling:
        while crawling.poll() is None:
            copies.append(world.folder / f"copy-{len(copies)}.db")
            backup(world.database, copies[-1])
            prune(world.database, old)
        assert crawling.stdout
        assert (crawling.returncode, crawling.stdout.read()) == (0, b"")

    assert [check(f"sqlite:///{copy}") for copy in (copies[0], copies[-1])] == [[], []]
    assert check(world.database) == []
    kept = {row["url"] for row in world.ask("SELECT url FROM article")}
    assert kept == {canonical(p.url) for p in world.newsroom.published(world.now)}
