"""People ask while crawls write: readers never see an error, and of two crawls one works."""

from __future__ import annotations

import os
import subprocess
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from newscrawler.demo import Fault
from newscrawler.store.engine.connect import connect
from newscrawler.store.query import articles
from newscrawler.urls import canonical
from tests.crawl.conftest import HOUR, START

READERS = 8


def read_until(over, world, read):
    """Ask as people do, on a connection of one's own, until a crawl is over."""
    engine = connect(world.database, write=False)
    try:
        while not over.is_set():
            found = list(articles.latest(engine, articles.Filters(limit=50)))
            whole = articles.article(engine, found[0].id)
            assert whole
            assert whole.body
            assert articles.sources(engine)
            read.append(len(found))
    finally:
        engine.dispose()


def test_eight_readers_never_see_an_error_during_a_crawl(world):
    world.crawl("nhk", at=START)
    over = threading.Event()
    read: list[int] = []
    with ThreadPoolExecutor(READERS) as threads:
        reading = [threads.submit(read_until, over, world, read) for _ in range(READERS)]
        told = world.crawl(at=START + HOUR)
        over.set()

    assert [each.exception() for each in reading] == [None] * READERS
    assert len(read) >= READERS
    assert {each["state"] for each in told.values()} == {"ok"}
    assert sum(each["new"] for each in told.values()) > 0


def test_of_two_crawls_at_once_one_works(world):
    crawls = [
        subprocess.Popen(
            world.command(),
            env=os.environ | world.environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [crawl.communicate(timeout=120)[1] for crawl in crawls]

    assert Counter(crawl.returncode for crawl in crawls) == {0: 1, 4: 1}
    (refused,) = filter(None, said)
    assert "another crawl of this archive is at work" in refused
    kept = {row["url"] for row in world.ask("SELECT url FROM article")}
    assert kept == {canonical(p.url) for p in world.newsroom.published(START)}


def test_lock_goes_with_a_crawl_that_is_killed(world):
    asked = threading.Event()

    def clock():
        asked.set()
        return START

    world.server.clock = clock
    world.server.misbehave("japantoday.com", Fault("slow", seconds=60))
    with subprocess.Popen(world.command(), env=os.environ | world.environment) as crawling:
        assert asked.wait(timeout=60)
        assert world.run("nhk").returncode == 4
        crawling.kill()

    assert world.run("nhk").returncode == 0
