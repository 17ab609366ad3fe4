"""A source that misbehaves is named by `newscrawler health`, until it is well again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawler.demo import Fault, Newsroom, serve
from tests.crawl.conftest import HOUR, World

SOURCE, HOST = "japan_news", "japannews.yomiuri.co.jp"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A newsroom that opened four hours before now: health goes by the clock of this machine."""
    now = datetime.now(UTC)
    newsroom = Newsroom(now - 4 * HOUR, stories=160, before=8 * HOUR, after=5 * HOUR)
    worlds: list[World] = []
    with serve(newsroom, clock=lambda: worlds[0].now) as server:
        sources = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "LC_ALL": "en_US.UTF-8"}
        worlds.append(World(newsroom, server, tmp_path, now, environment=sources))
        yield worlds[0]


def health(world: World, *arguments: str, expect: int = 0) -> str:
    return ask(world, "health", *arguments, expect=expect)


def ask(world: World, *arguments: str, expect: int = 0) -> str:
    done = world.newscrawler(*arguments, "--database", world.database)
    assert (done.stderr, done.returncode) == ("", expect), done.stdout
    return done.stdout


def test_redesign_is_told_until_the_old_design_is_back(world):
    now = world.now
    world.crawl(SOURCE, at=now - 4 * HOUR)
    health(world)
    world.server.misbehave(HOST, Fault("markup"))

    told = world.crawl(SOURCE, at=now - 2 * HOUR)[SOURCE]

    assert told["state"] == "ok"
    (found,) = json.loads(health(world, "--json", expect=1))["sources"]
    assert (found["source"], found["state"]) == (SOURCE, "drifting")
    troubles = {trouble["what"]: trouble for trouble in found["troubles"]}
    assert troubles.keys() <= {"selectors disagree", "not as declared"}
    trouble = troubles["selectors disagree"]
    # the others are read by the layout that these teach
    assert 10 <= trouble["times"] <= told["read"]
    assert f"at https://{HOST}/" in trouble["detail"]
    assert ("body", "selector") in [(each["field"], each["way"]) for each in found["drifts"]]

    world.server.behave()
    assert world.crawl(SOURCE, at=now)[SOURCE]["new"] > 0
    assert " ok " in health(world, SOURCE)


def test_article_whose_selectors_disagreed_is_read_again_when_it_changes(world):
    now = world.now
    world.server.misbehave(HOST, Fault("markup"))
    world.crawl(SOURCE, at=now - 4 * HOUR)
    world.server.behave()

    told = world.crawl(SOURCE, at=now)[SOURCE]

    assert told["changed"] > 0
    shown = {each.headline for each in world.newsroom.truth(now, SOURCE)}
    assert {row["headline"] for row in world.ask("SELECT headline FROM article")} == shown


def test_source_without_listings_fails_until_they_are_back(world):
    now = world.now
    world.crawl(SOURCE, "nhk", at=now - 2 * HOUR)
    world.server.misbehave(HOST, Fault("missing"))

    done = world.run(SOURCE, "nhk")

    assert done.returncode == 1
    told = health(world, expect=1)
    assert f"\n{SOURCE}: failing\n" in told
    assert "problem: http 404, 3 times at 3 addresses" in told
    assert "\nnhk: " not in told
    health(world, "nhk")

    world.server.behave()
    world.crawl(SOURCE, "nhk", at=now + timedelta(minutes=1))
    assert "failing" not in health(world)


def test_the_list_of_sources_tells_the_way_in_use(world):
    world.server.misbehave(HOST, Fault("missing", paths="^/feed/$"))
    world.crawl(SOURCE, at=world.now)

    told = json.loads(ask(world, "sources", "list", "--json"))

    found = next(each for each in told if each["name"] == SOURCE)
    assert (found["state"], found["way_in"]) == ("ok", "sitemap 2/3")
    assert found["listing"] == f"https://{HOST}/sitemap-news.xml"
    assert found["a_day"] == round(found["articles"] / 7, 1) > 0
    assert {each["state"] for each in told if each["name"] != SOURCE} == {"not crawled"}
