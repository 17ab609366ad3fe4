"""Times from a list that tells ages only, crawled again and again; and stamps that lie."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median

import pytest

from newscrawler.demo import Ages, Fault, Newsroom
from newscrawler.urls import canonical
from tests.crawl.conftest import HOUR, START, World, opened
from tests.crawl.test_health import ask
from tests.crawl.truth import ARTICLES, instant

MINUTE = timedelta(minutes=1)
HOST, FEED = "mainichi.jp", "https://mainichi.jp/rss/etc/mainichi-flash.rss"
LIST = "https://mainichi.jp/flash/"
PROBLEMS = "SELECT what, url, detail FROM problem WHERE resolved_at IS NULL"


@pytest.fixture
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """Mainichi without its feed: a list of ages, and articles that tell the day only."""
    newsroom = Newsroom(START, stories=90, before=20 * HOUR, after=8 * HOUR, ages=request.param)
    for world in opened(newsroom, tmp_path):
        world.server.misbehave(HOST, Fault("missing", paths="/rss/"))
        yield world


def lists(convention: str, kept: timedelta = 0 * MINUTE) -> Ages:
    return Ages(convention=convention, kept=kept, dated=False)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("world", "convention", "slack"),
    [
        (lists("floor"), "floor", 0),
        pytest.param(lists("round", 5 * MINUTE), "round", 5, marks=pytest.mark.slow),
    ],
    indirect=["world"],
)
def test_hours_become_minutes_as_a_list_is_crawled(world, convention, slack):
    for place in range(8):
        world.crawl("mainichi", at=START + place * 47 * MINUTE)

    assert world.ask(f"SELECT convention, fresh FROM listing WHERE url = '{LIST}'") == [
        {"convention": convention, "fresh": int(not slack)}
    ]
    told = json.loads(ask(world, "sources", "list", "--json"))
    assert [each["convention"] for each in told if each["name"] == "mainichi"] == [convention]
    truth = {canonical(s.url): s.publication.published_at for s in world.newsroom.truth(world.now)}
    rows = world.ask(ARTICLES)
    widths = []
    for row in rows:
        earliest, latest = instant(row["published_earliest"]), instant(row["published_latest"])
        assert earliest <= truth[row["url"]] <= latest, row["url"]
        if 5 * HOUR <= START - truth[row["url"]] <= 20 * HOUR:
            widths.append((latest - earliest) / MINUTE)
    assert len(widths) >= 10
    assert median(widths) <= 10 + slack
    assert {each["what"] for each in world.ask(PROBLEMS)} == {"http 404"}


@pytest.mark.parametrize("world", [Ages()], indirect=True)
def test_stamps_that_lie_are_told_until_they_do_not(world):
    world.server.behave()
    world.server.misbehave(HOST, Fault("wrong_clock"))
    world.crawl("mainichi", at=START)

    (told,) = world.ask(PROBLEMS)
    assert (told["what"], told["url"]) == ("stamps lie", "")
    assert "lies in the future at https://mainichi.jp/articles/" in told["detail"]

    world.server.behave()
    world.crawl("mainichi", at=START + 2 * HOUR)

    # what the wrong clock told of older articles is kept, and contradicted now
    assert [each["what"] for each in world.ask(PROBLEMS)] == ["contradicting times"]


@pytest.mark.parametrize("world", [Ages()], indirect=True)
def test_a_stamp_that_all_entries_have_is_no_entry_s_own(world):
    world.server.behave()
    world.server.misbehave(HOST, Fault("same_stamp"))
    world.crawl("mainichi", at=START)

    (told,) = world.ask(PROBLEMS)
    assert (told["what"], told["url"]) == ("stamps lie", FEED)
    assert "feed '2026-10-05T03:00:00Z' is the same for all" in told["detail"]
    assert world.ask("SELECT DISTINCT words FROM sighting") == [{"words": ""}]

    world.server.behave()
    world.crawl("mainichi", at=START + HOUR)

    assert world.ask(PROBLEMS) == []
