"""Every source that is declared, crawled from the newsroom in its own markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from newscrawler.demo import Fault, Newsroom
from newscrawler.demo.outlets import outlets
from newscrawler.demo.sites import SITES
from newscrawler.operations.declared import declared
from newscrawler.urls import canonical
from tests.crawl.conftest import START, World, opened
from tests.crawl.truth import ARTICLES, assert_as_published

SPIDERS = {
    spider.name: spider for spider in declared() if spider.name in {s.source for s in SITES}
}
FROZEN = START - timedelta(days=12)
WHAT = {
    "missing": "http 404",
    "replaced": "unreadable listing",
    "empty": "empty listing",
    "stale": "stale listing",
}


def world_of(folder: Path, **options) -> Iterator[World]:
    return opened(Newsroom(START, outlets=outlets(), **options), folder)


@pytest.fixture
def everywhere(tmp_path):
    """A newsroom with all outlets, as it is any day."""
    yield from world_of(tmp_path)


@pytest.fixture
def for_weeks(tmp_path):
    """A newsroom with all outlets, that has published for three weeks."""
    yield from world_of(tmp_path, stories=160, before=timedelta(days=20), after=timedelta(hours=1))


def test_all_that_is_published_is_archived_and_credited(everywhere):
    outcome = everywhere.crawl(*SPIDERS, at=START)

    assert {each["state"] for each in outcome.values()} == {"ok"}
    assert everywhere.ask("SELECT url, what FROM problem") == []
    truth = [s for s in everywhere.newsroom.truth(START) if s.publication.source in SPIDERS]
    rows = {row["url"]: row for row in everywhere.ask(ARTICLES)}
    assert rows.keys() == {canonical(shown.url) for shown in truth}
    for shown in truth:
        assert_as_published(rows[canonical(shown.url)], shown)


@pytest.mark.slow  # all sources four times; test_listings_fail does so with three of them
@pytest.mark.parametrize("kind", WHAT)
def test_where_the_first_listing_is_broken_the_next_is_read(for_weeks, kind):
    spiders = {name: s for name, s in SPIDERS.items() if len(s.listings) > 1}
    for spider in spiders.values():
        host, _, target = spider.listings[0].url.removeprefix("https://").partition("/")
        fault = Fault(kind, paths=f"^/{re.escape(target)}$", since=FROZEN)
        for_weeks.server.misbehave(host, fault)

    outcome = for_weeks.crawl(*spiders, at=START)

    assert {each["state"] for each in outcome.values()} == {"ok"}
    told = {(row["url"], row["what"]) for row in for_weeks.ask("SELECT url, what FROM problem")}
    assert told == {(canonical(s.listings[0].url), WHAT[kind]) for s in spiders.values()}
    new = {s.publication.url: s for s in for_weeks.newsroom.truth(START)}
    rows = for_weeks.ask(ARTICLES)
    later = [row for row in rows if row["published_at"] > f"{FROZEN:%Y-%m-%d}"]
    assert {row["via"] or row["source_name"] for row in later} == set(spiders)
    truth = {canonical(url): shown for url, shown in new.items()}
    for row in rows:
        assert_as_published(row, truth[row["url"]])


def test_each_declared_source_has_a_site_in_the_newsroom():
    assert {spider.name for spider in declared()} == set(SPIDERS)
