"""Each further listing of a source, in the form that was last seen of it, brings what it names."""

from __future__ import annotations

import re

import pytest

from newscrawler.demo import Fault, Newsroom
from newscrawler.operations.declared import declared
from newscrawler.urls import canonical
from tests.crawl.conftest import START, opened
from tests.crawl.truth import ARTICLES, assert_as_published

SPIDERS = {spider.name: spider for spider in declared()}
SLOW = pytest.mark.slow


@pytest.mark.parametrize(
    ("source", "place", "basis"),
    [
        # all links are http:// and end in ?ref=rss
        ("asahi", 1, "feed"),
        # naive times, and articles whose end is for members
        ("kyodo", 1, "html"),
        pytest.param("al_jazeera", 1, "html", marks=SLOW),
        pytest.param("al_jazeera", 2, "sitemap", marks=SLOW),
        pytest.param("ap", 1, "html", marks=SLOW),
        pytest.param("asahi_ajw", 2, "html", marks=SLOW),
        pytest.param("japan_forward", 2, "html", marks=SLOW),
        pytest.param("japan_news", 2, "html", marks=SLOW),
        pytest.param("japan_today", 1, "feed", marks=SLOW),
        pytest.param("japan_today", 3, "feed", marks=SLOW),
        pytest.param("tbs", 1, "feed", marks=SLOW),
        pytest.param("tbs", 3, "html", marks=SLOW),
    ],
)
def test_where_those_before_it_are_missing(tmp_path, source, place, basis):
    listings = SPIDERS[source].listings
    outlets = {source} - {"japan_today", "japan_news"}
    for world in opened(Newsroom(START, outlets=outlets), tmp_path):
        for listing in listings[:place]:
            host, _, path = listing.url.removeprefix("https://").partition("/")
            world.server.misbehave(host, Fault("missing", paths=f"^/{re.escape(path)}$"))

        outcome = world.crawl(source, at=START)[source]

        assert (outcome["state"], listings[place].basis) == ("ok", basis)
        missing = [(canonical(listing.url), "http 404") for listing in listings[:place]]
        problems = world.ask("SELECT url, what FROM problem ORDER BY id")
        assert [(row["url"], row["what"]) for row in problems] == missing
        truth = {canonical(s.url): s for s in world.newsroom.truth(START, source)}
        rows = world.ask(ARTICLES)
        assert rows
        for row in rows:
            assert_as_published(row, truth[row["url"]])
        if source == "kyodo":
            assert {row["partial"] for row in rows} == {"", "paywall"}
