"""A source that is redesigned overnight is read by a layout that the archive learns."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from newscrawler.demo import Fault, Newsroom, serve
from newscrawler.urls import canonical
from tests.crawl.conftest import HOUR, World

HOSTS = {
    "japan_today": "japantoday.com",
    "japan_news": "japannews.yomiuri.co.jp",
    "mainichi": "mainichi.jp",
}


@pytest.fixture
def world(tmp_path):
    """A newsroom that opened some hours before now: health goes by the clock of this machine."""
    now = datetime.now(UTC)
    newsroom = Newsroom(now - 4 * HOUR, stories=160, before=8 * HOUR, after=5 * HOUR)
    worlds: list[World] = []
    with serve(newsroom, clock=lambda: worlds[0].now) as server:
        sources = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "LC_ALL": "en_US.UTF-8"}
        worlds.append(World(newsroom, server, tmp_path, now, environment=sources))
        yield worlds[0]


def asked(world, *words):
    done = world.newscrawler(*words, "--database", world.database)
    assert done.stderr == ""
    return done.stdout


def bodies(world, source, way):
    """The bodies of a source's articles that were read in a way, with the true ones."""
    rows = world.ask("SELECT url, body, ways, partial FROM article")
    stored = {row["url"]: row["body"] for row in rows if f'"body": "{way}"' in row["ways"]}
    truth = {canonical(each.url): each.body for each in world.newsroom.truth(world.now, source)}
    return stored, {url: truth[url] for url in stored}


@pytest.mark.parametrize("source", HOSTS)
def test_redesigned_overnight_it_is_read_by_its_learned_layout(world, source):
    now = world.now
    world.crawl(source, at=now - 4 * HOUR)
    world.server.misbehave(HOSTS[source], Fault("markup"))
    assert world.crawl(source, at=now - 2 * HOUR)[source]["read"] >= 10

    world.crawl(source, at=now)

    stored, true = bodies(world, source, "learned")
    assert len(stored) >= 10
    assert stored == true
    shown = asked(world, "health")
    assert f"{source}: drifting" in shown
    assert re.search(
        "body by selector: 100% of the articles before, 0% now, by (general|learned) since", shown
    )
    assert f"before: https://{HOSTS[source]}/" in shown
    assert f"now: https://{HOSTS[source]}/" in shown
    assert "read by a learned layout of " in shown
    assert f"`newscrawler sources repair {source}` prints the change" in shown
    change = asked(world, "sources", "repair", source)
    assert f"+++ newscrawler/spiders/{source}.py" in change
    assert '+            body="' in change
    assert "v2-" in change


def test_redesigned_page_by_page_each_page_is_read_by_the_layout_it_has(world):
    source, now = "japan_today", world.now
    world.server.misbehave(HOSTS[source], Fault("markup", share=0.8))
    world.crawl(source, at=now - 2 * HOUR)

    world.crawl(source, at=now)

    for way in ("selector", "general", "learned"):
        stored, true = bodies(world, source, way)
        assert stored
        assert stored == true


def test_learned_layout_goes_when_the_old_design_is_back(world):
    source, now = "japan_today", world.now
    world.server.misbehave(HOSTS[source], Fault("markup"))
    world.crawl(source, at=now - 4 * HOUR)
    assert "pages agree" in asked(world, "sources", "repair", source)

    world.server.behave()
    world.crawl(source, at=now)

    nothing = f"{source}: nothing is learned: no page is known that is not as declared\n"
    assert asked(world, "sources", "repair", source) == nothing
    assert " ok " in asked(world, "health")


def test_nothing_is_learned_while_few_pages_are_redesigned(world):
    source, now = "japan_today", world.now
    world.server.misbehave(HOSTS[source], Fault("markup", share=0.3))

    world.crawl(source, at=now)

    shown = asked(world, "sources", "repair", source)
    assert shown.startswith(f"{source}: nothing is learned yet: ")
    assert len(shown.splitlines()) == 1


def test_name_that_is_no_source_s_is_refused(world):
    world.crawl("japan_today", at=world.now)

    done = world.newscrawler("sources", "repair", "japan_todya", "--database", world.database)

    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean japan_today?" in done.stderr
