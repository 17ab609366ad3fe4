"""Crawls as time passes: set back, in winter time, and until what failed is tried again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.demo import Fault, Newsroom
from newscrawler.store.maintenance.check import check
from newscrawler.urls import canonical
from tests.crawl.conftest import HOUR, START, opened
from tests.crawl.truth import ARTICLES, assert_as_published

WINTER = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)
"""When clocks in London are set back from 2 to 1 o'clock: an hour of local time comes twice."""


def test_clock_set_back_loses_nothing(world):
    world.crawl(at=START + 3 * HOUR)
    before = {row["url"]: row for row in world.ask(ARTICLES)}
    world.crawl(at=START - 24 * HOUR)
    world.crawl(at=START + 3 * HOUR)

    after = {row["url"]: row for row in world.ask(ARTICLES)}
    assert before.keys() <= after.keys()
    assert check(world.database) == []
    for shown in world.newsroom.truth(START + 3 * HOUR):
        assert_as_published(after[canonical(shown.url)], shown)


@pytest.fixture
def autumn(tmp_path):
    newsroom = Newsroom(WINTER - 3 * HOUR, outlets=["bbc", "guardian"], stories=40)
    yield from opened(newsroom, tmp_path)


def test_articles_of_the_hour_that_comes_twice_are_dated(autumn):
    for minutes in range(-90, 121, 70):
        at = WINTER + timedelta(minutes=minutes)
        told = autumn.crawl("bbc", "guardian", at=at)
        assert {each["state"] for each in told.values()} == {"ok"}

    archived = {row["url"]: row for row in autumn.ask(ARTICLES)}
    assert archived
    for shown in autumn.newsroom.truth(at):
        if row := archived.get(canonical(shown.url)):
            assert_as_published(row, shown)
    assert check(autumn.database) == []


def test_article_that_failed_is_tried_again_though_its_listing_does_not_change(world):
    """Until then there are the words of its listing."""
    url = world.newsroom.published(START, "japan_today")[-1].url
    path = url.removeprefix("https://japantoday.com")
    world.server.misbehave("japantoday.com", Fault("error", paths=f"{path}$"))
    asked = []
    for minutes in (0, 59, 60, 119, 120):
        world.crawl("japan_today", "-s", "RETRY_TIMES=0", at=START + timedelta(minutes=minutes))
        if any(request.path == path for request in world.server.requests):
            asked.append(minutes)

    assert asked == [0, 60, 120]
    (problem,) = world.ask("SELECT what, times, resolved_at FROM problem")
    assert (problem["what"], problem["times"], problem["resolved_at"]) == ("http 500", 3, None)
    world.server.behave()
    world.crawl("japan_today", at=START + 4 * HOUR)
    (problem,) = world.ask("SELECT resolved_at FROM problem")
    assert problem["resolved_at"]
