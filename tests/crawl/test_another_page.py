"""A site that says sorry in place of its articles, and 200: its words are not taken for theirs."""

from __future__ import annotations

import pytest

from newscrawler.demo import Fault
from newscrawler.urls import canonical
from tests.crawl.conftest import HOUR, START

HOSTS = {"nhk": "www3.nhk.or.jp", "mainichi": "mainichi.jp"}
ARTICLES = r"^/(?!robots|feed|rss|nhkworld/data/news/all)"


@pytest.fixture(params=HOSTS)
def source(request):
    return request.param


def articles(world):
    return {row["url"]: row for row in world.ask("SELECT url, body, partial FROM article")}


def test_a_new_article_is_asked_for_again(world, source):
    world.server.misbehave(HOSTS[source], Fault("replaced", paths=ARTICLES))
    world.crawl(source, at=START)
    assert not any("worked on" in row["body"] for row in articles(world).values())
    told = world.ask("SELECT what, detail FROM problem WHERE resolved_at IS NULL")
    assert {row["what"] for row in told} == {"another page"}
    assert all(row["detail"].startswith("'Sorry' in place of") for row in told)
    world.server.behave()

    world.crawl(source, at=START + 2 * HOUR)

    kept = articles(world)
    for shown in world.newsroom.truth(START + 2 * HOUR, source):
        assert kept[canonical(shown.url)]["body"] == shown.body
    assert world.ask("SELECT what FROM problem WHERE resolved_at IS NULL") == []


def test_an_article_read_again_keeps_its_words(world, source):
    world.crawl(source, at=START)
    before = articles(world)
    world.server.misbehave(HOSTS[source], Fault("replaced", paths=ARTICLES))

    world.crawl(source, at=START + 3 * HOUR)

    after = articles(world)
    assert {url: after[url] for url in before} == before
    assert world.ask("SELECT * FROM revision") == []
