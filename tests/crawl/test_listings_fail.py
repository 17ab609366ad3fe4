"""A listing that stops working is replaced by the next, and it is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from newscrawler.demo import Fault, Newsroom
from newscrawler.urls import canonical
from tests.crawl.conftest import HOUR, START, opened

LISTINGS = {
    "nhk": "https://www3.nhk.or.jp/nhkworld/data/news/all.json",
    "mainichi": "https://mainichi.jp/rss/etc/mainichi-flash.rss",
    "japan_news": "https://japannews.yomiuri.co.jp/feed/",
}


def problems(world):
    rows = world.ask("SELECT url, what FROM problem WHERE resolved_at IS NULL ORDER BY id")
    return [(row["url"], row["what"]) for row in rows]


@pytest.mark.parametrize("source", LISTINGS)
@pytest.mark.parametrize(
    ("kind", "what"),
    [("missing", "http 404"), ("garbage", "unreadable listing"), ("empty", "empty listing")],
)
def test_the_next_listing_is_asked(world, source, kind, what):
    host, path = LISTINGS[source].removeprefix("https://").split("/", 1)
    world.server.misbehave(host, Fault(kind, paths=f"^/{path}$"))

    told = world.crawl(source, at=START)[source]

    assert told["state"] == "ok"
    assert " 2/" in told["way_in"]
    assert problems(world) == [(canonical(LISTINGS[source]), what)]
    kept = {row["url"] for row in world.ask("SELECT url FROM article")}
    listed = world.newsroom.listing(source, START)
    assert len(kept) >= min(len(listed), 30) - 1
    assert kept <= {canonical(shown.url) for shown in listed}


def test_a_listing_that_froze_is_noticed_though_it_answers(world):
    host = "japannews.yomiuri.co.jp"
    world.crawl("japan_news", at=START)
    world.server.misbehave(host, Fault("stale", paths="^/feed/$", since=START))

    world.crawl("japan_news", at=START + HOUR)
    assert problems(world) == []
    told = world.crawl("japan_news", at=START + timedelta(hours=49))["japan_news"]

    assert problems(world) == [(canonical(LISTINGS["japan_news"]), "stale listing")]
    assert (told["state"], told["listings"]) == ("ok", 1)
    assert told["new"] > 0


@pytest.fixture
def busy(tmp_path):
    """A newsroom that has published several times a day for three weeks."""
    newsroom = Newsroom(START, stories=400, before=timedelta(days=20), after=timedelta(days=2))
    yield from opened(newsroom, tmp_path)


def test_a_source_that_is_never_silent_for_long_is_missed_sooner(busy):
    busy.crawl("japan_news", at=START)
    busy.server.misbehave("japannews.yomiuri.co.jp", Fault("stale", paths="^/feed/$", since=START))

    busy.crawl("japan_news", at=START + 5 * HOUR)
    assert problems(busy) == []
    told = busy.crawl("japan_news", at=START + 36 * HOUR)["japan_news"]

    assert problems(busy) == [(canonical(LISTINGS["japan_news"]), "stale listing")]
    assert told["new"] > 0


def test_a_problem_is_over_when_the_listing_works_again(world):
    world.server.misbehave("mainichi.jp", Fault("missing", paths="^/rss/"))
    world.crawl("mainichi", at=START)
    assert problems(world) == [(LISTINGS["mainichi"], "http 404")]
    world.server.behave()

    world.crawl("mainichi", at=START + HOUR)

    assert problems(world) == []
