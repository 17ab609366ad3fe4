"""What robots.txt forbids is not asked for."""

from __future__ import annotations

import pytest

from newscrawler.demo import Fault, Newsroom
from tests.crawl.conftest import START, opened

API = "api.web.nhk"


@pytest.fixture
def world(tmp_path):
    """A newsroom with a source whose articles are at a second host."""
    yield from opened(Newsroom(START, outlets=["nhk_news"]), tmp_path)


def test_all_articles_that_wait_for_a_robots_txt_obey_it(world):
    world.server.misbehave(API, Fault("error", paths="^/robots.txt$"))

    world.crawl("nhk_news", at=START)

    assert {r.path for r in world.server.requests if r.host == API} == {"/robots.txt"}
    published = world.newsroom.truth(START, "nhk_news")
    rows = world.ask("SELECT url, body FROM article")
    assert {(row["url"], row["body"]) for row in rows} == {(s.url, s.body) for s in published}
    assert len(rows) > 2
