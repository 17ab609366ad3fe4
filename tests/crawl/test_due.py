"""Crawls that cron begins every few minutes: few are due, and none of a site that asks for rest."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.demo import Fault, Newsroom
from tests.crawl.conftest import HOUR, opened

HOST = "japannews.yomiuri.co.jp"


@pytest.fixture
def world(tmp_path):
    """A newsroom of today: what is due goes by the clock of this machine."""
    now = datetime.now(UTC)
    for world in opened(Newsroom(now, stories=20), tmp_path):
        world.now = now
        yield world


def crawl(world, *arguments):
    world.server.requests.clear()
    done = world.run(*arguments, "--json")
    assert done.stderr == ""
    return {each["source"]: each for each in json.loads(done.stdout)["sources"]}


def test_what_was_just_crawled_is_not_due(world):
    first = crawl(world, "nhk", "mainichi", "--due")

    second = crawl(world, "nhk", "mainichi", "--due")

    assert {name: told["state"] for name, told in first.items()} == {"nhk": "ok", "mainichi": "ok"}
    assert (second, world.server.requests) == ({}, [])


def test_a_site_that_asks_for_rest_is_asked_once_and_not_again_before(world):
    world.server.misbehave(HOST, Fault("busy", seconds=3600))

    told = crawl(world, "japan_news")["japan_news"]

    assert (told["state"], told["reason"]) == ("failed", "asked to be left alone")
    assert [r.path for r in world.server.requests if r.status == 503] == ["/feed/"]
    until = world.ask("SELECT resume_at FROM source WHERE name = 'japan_news'")[0]["resume_at"]
    wait = datetime.fromisoformat(until).replace(tzinfo=UTC) - datetime.now(UTC)
    assert timedelta(minutes=58) < wait < HOUR
    world.server.behave()
    assert crawl(world, "japan_news", "--due") == {}
    assert crawl(world, "japan_news")["japan_news"]["state"] == "ok"
