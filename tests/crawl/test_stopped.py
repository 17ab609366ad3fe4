"""A crawl told to end does so within seconds, keeps what it read, and blames nobody."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time

import pytest

from newscrawler.demo import Fault
from newscrawler.urls import canonical
from tests.crawl.conftest import HOUR, START

AT_ONCE = 30
"""Seconds in which a crawl that is told to end has ended, on a machine however busy: half of what a
slow site takes to answer."""


def crawl_until_asked(world, times, *arguments):
    """A crawl, of which the newsroom has been asked that often."""
    enough = threading.Event()

    def clock():
        if len(world.server.requests) + 1 >= times:
            enough.set()
        return world.now

    world.server.clock = clock
    crawling = subprocess.Popen(
        world.command(*arguments),
        env=os.environ | world.environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert enough.wait(timeout=60)
    return crawling


def stop(crawling, *signals):
    """The exit code and what was said."""
    for each in signals:
        crawling.send_signal(each)
    _, said = crawling.communicate(timeout=AT_ONCE)
    return crawling.returncode, said.splitlines()


def assert_goes_on(world):
    """Nothing stored is lost, and the next crawl finishes the rest."""
    kept = {row["url"] for row in world.ask("SELECT url FROM article")}
    world.server.behave()
    world.crawl(at=START)
    now_kept = {row["url"] for row in world.ask("SELECT url FROM article")}
    assert kept <= now_kept
    assert now_kept == {canonical(p.url) for p in world.newsroom.published(START)}


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_signal_ends_a_crawl_with_one_line(world, by):
    # a delay as sites get it: what waits for its turn would take long
    crawling = crawl_until_asked(world, 10, "-s", "DOWNLOAD_DELAY=0.5")

    assert stop(crawling, by) == (
        1,
        ["newscrawler: stopped; the next crawl goes on from there"],
    )

    outcomes = {row["outcome"] for row in world.ask("SELECT outcome FROM crawl")}
    assert outcomes <= {"stopped", "ok"}
    assert "stopped" in outcomes
    assert world.ask("SELECT * FROM problem") == []
    assert_goes_on(world)


def test_answers_under_way_are_waited_for_but_not_long(world):
    crawling = crawl_until_asked(world, 8)
    world.server.misbehave("japantoday.com", Fault("slow", seconds=60))
    world.server.misbehave("mainichi.jp", Fault("slow", seconds=1))

    code, _ = stop(crawling, signal.SIGTERM)

    assert code == 1
    assert world.ask("SELECT * FROM problem") == []
    assert_goes_on(world)


def test_robots_txt_that_does_not_come_holds_nothing_up(world):
    world.server.misbehave("japantoday.com", Fault("slow", paths="robots.txt", seconds=60))
    crawling = crawl_until_asked(world, 1, "japan_today", "nhk")

    code, _ = stop(crawling, signal.SIGTERM)

    assert code == 1
    assert world.ask("SELECT * FROM problem") == []


MARKS = "a" + "\u0301\u0316" * 100_000
LONG = {
    # NFC of it takes a minute (CPython gh-149079)
    "combining marks": f"<title>{MARKS}</title><h1>{MARKS}</h1><article><p>{MARKS}</p></article>",
    # a second each, and all that were asked for arrive while the first is read
    "a list of two megabytes": '<script type="application/ld+json">['
    + '{"a":[1,{"b":"c"}]},' * 100_000
    + "1]</script>",
}


@pytest.mark.parametrize("body", LONG.values(), ids=LONG)
def test_pages_that_take_long_to_read_hold_nothing_up(world, body):
    for host in world.server.hosts:
        world.server.misbehave(host, Fault("instead", body=body.encode(), paths=r"\d{4}"))
    crawling = crawl_until_asked(world, 20)

    begun = time.monotonic()
    code, said = stop(crawling, signal.SIGTERM)
    print(f"ended after {time.monotonic() - begun:.1f} s")

    assert (code, len(said)) == (1, 1)
    assert {row["what"] for row in world.ask("SELECT what FROM problem")} <= {"no body"}


def test_second_signal_drops_nothing(world):
    crawling = crawl_until_asked(world, 12, "-s", "DOWNLOAD_DELAY=0.5")

    code, said = stop(crawling, signal.SIGTERM, signal.SIGTERM, signal.SIGINT)

    assert code == 1
    assert len(said) == 1
    assert world.ask("SELECT count(*) AS n FROM article")[0]["n"] > 0
    assert_goes_on(world)


def test_stopped_crawl_is_no_failure_of_its_source(world):
    world.crawl("japan_news", at=START)
    crawling = crawl_until_asked(world, 2, "japan_news", "-s", "DOWNLOAD_DELAY=2")
    world.now = START + HOUR
    stop(crawling, signal.SIGTERM)

    health = world.newscrawler("health", "--database", world.database, "--json")

    assert "failing" not in health.stdout
    assert [row["outcome"] for row in world.ask("SELECT outcome FROM crawl ORDER BY id")] == [
        "ok",
        "stopped",
    ]
