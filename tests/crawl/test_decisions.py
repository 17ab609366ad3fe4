"""`newscrawler crawl -v` explains what became of each article; without it nothing is written."""

from __future__ import annotations

from urllib.parse import urlsplit

from newscrawler.demo import Fault
from newscrawler.urls import canonical
from tests.crawl.conftest import HOUR, START
from tests.crawl.test_hostile import ORDERS, fields, instead, page
from tests.crawl.test_scrapy import scrapy

SOURCES = ("japan_news", "nhk")


def decisions(done):
    """The lines of a crawl, each after its time, logger and level; all are newscrawler's."""
    assert done.returncode == 0, done.stderr
    lines = [line.split(" [newscrawler.", 1)[1] for line in done.stderr.splitlines()]
    assert lines
    return [line.split("] DEBUG: ", 1)[1] for line in lines]


def starts(lines, beginning):
    """Whether exactly one line begins so."""
    return sum(line.startswith(beginning) for line in lines) == 1


def test_the_fate_of_each_article_is_explained(world):
    lines = decisions(world.run(*SOURCES, "-v"))

    for source in SOURCES:
        shown = world.newsroom.listing(source, START)
        assert len(shown) > 9
        for each in shown:
            assert starts(lines, f"fetched: {each.url}: not in the archive")
            assert starts(lines, f"read: {each.url}: ")
            assert starts(lines, f"dated: {canonical(each.url)}: ")
    assert starts(
        lines, "listing: https://japannews.yomiuri.co.jp/feed/: feed, newest 2026-10-05 "
    )
    assert [line for line in lines if "'headline': 'json-ld'" in line]


def test_without_it_nothing_is_written(world):
    assert world.run(*SOURCES).stderr == ""


def test_what_was_seen_already_is_explained(world):
    world.crawl("japan_news", at=START)
    shown = world.newsroom.listing("japan_news", START)

    lines = decisions(world.run("japan_news", "-v"))

    listing = "https://japannews.yomiuri.co.jp/feed/"
    assert starts(lines, f"asked: {listing}: if changed")
    assert starts(lines, f"listing: {listing}: not changed (304)")
    assert not [line for line in lines if line.startswith("read: ")]

    world.now = START + HOUR  # a new article, so that the listing is read and not 304
    lines = decisions(world.run("japan_news", "-v"))
    seen = [line for line in lines if line.startswith("seen: ")]
    assert len(seen) > len(shown) / 2


def test_refusals_and_limits_are_explained(world):
    gone, *_ = world.newsroom.listing("japan_today", START)
    world.server.misbehave(
        "japantoday.com", Fault("missing", paths=f"^{urlsplit(gone.url).path}$")
    )

    lines = decisions(world.run("japan_today", "-v", "--limit", "5", "-s", "RETRY_TIMES=0"))

    assert starts(lines, f"refused: {gone.url} at {gone.url}: http 404")
    limited = [line for line in lines if line.endswith(": ARTICLES_LIMIT is reached")]
    assert len(limited) == len(world.newsroom.listing("japan_today", START)) - 5


def test_a_source_that_is_not_due_is_explained(world):
    world.crawl("nhk", at=START)

    lines = decisions(world.run("nhk", "--due", "-v"))

    assert len(lines) == 1
    assert lines[0].startswith("not crawled: nhk: not before 20")


def test_a_listing_that_is_replaced_is_explained(world):
    world.server.misbehave("japantoday.com", Fault("garbage", paths="^/feed$"))

    lines = decisions(world.run("japan_today", "-v", "--limit", "1"))

    feed = "listing: https://japantoday.com/feed: feed, newest None: unreadable listing ("
    assert starts(lines, feed)
    assert starts(lines, "listing: https://japantoday.com/feed/atom: feed, newest 2026-")


def test_lines_give_no_orders_to_a_terminal(world):
    shown = world.newsroom.listing("japan_today", START)[0]
    fault = instead(page(f"Sorry{ORDERS}", "<p>We are being worked on.</p>"))
    path = urlsplit(shown.url).path
    world.server.misbehave("japantoday.com", Fault(**fields(fault), paths=f"^{path}$"))

    for options in (["-v"], ["-s", "LOG_LEVEL=DEBUG"]):
        (world.folder / "news.db").unlink(missing_ok=True)
        done = world.run("japan_today", "--limit", "2", *options)

        assert f"refused: {shown.url}" in done.stderr
        assert not set("\x1b\x9b\x07\x00\x08\u202e\u2066") & set(done.stderr)


def test_scrapy_shows_them_among_its_own(world):
    settings = ["-s", f"NEWSROOM={world.server.url}", "-s", f"DATABASE_URL={world.database}"]
    settings += ["-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0"]

    lines = scrapy(world, "crawl", "japan_today", "-L", "DEBUG", *settings).stderr.splitlines()

    assert [line for line in lines if "[newscrawler.newsspider] DEBUG: read: " in line]
    assert [line for line in lines if "[scrapy.core.engine] DEBUG: Crawled (200)" in line]

    lines = scrapy(
        world, "crawl", "japan_news", "-s", "LOG_DECISIONS=1", *settings
    ).stderr.splitlines()

    assert len(lines) > 20
    assert [line for line in lines if "[newscrawler." not in line] == []
