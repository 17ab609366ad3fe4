"""Daily8: what it shows below one article of others is kept until their own pages are read."""

from __future__ import annotations

from datetime import timedelta

import pytest

from newscrawler.demo import Fault, Newsroom
from newscrawler.urls import canonical
from tests.crawl.conftest import START, opened
from tests.crawl.truth import ARTICLES, assert_as_published, instant

HOST = "www.daily8.com"
LATER = START + timedelta(hours=3)


def newsroom(**options):
    return Newsroom(START, outlets=["daily8"], **options)


@pytest.fixture
def short(tmp_path):
    """Its topics name three articles only."""
    yield from opened(newsroom(listed=3), tmp_path)


@pytest.fixture
def daily8(tmp_path):
    yield from opened(newsroom(), tmp_path)


def published(world, at=START):
    return {canonical(shown.url): shown for shown in world.newsroom.truth(at, "daily8")}


def assert_as_on_a_card(row, shown):
    """All its words in one paragraph, and whose they are."""
    assert (row["headline"], row["body"]) == (shown.headline, shown.body.replace("\n\n", " "))
    assert (row["source_name"], row["via"]) == (shown.publication.credited, "daily8")
    assert (row["partial"], row["summary"]) == ("listing-only", "")
    earliest, latest = instant(row["published_earliest"]), instant(row["published_latest"])
    assert earliest <= shown.publication.published_at <= latest


def test_articles_below_an_article_are_kept_and_credited_to_their_outlets(short):
    told = short.crawl("daily8", at=START)["daily8"]

    truth = published(short)
    listed = {canonical(shown.url) for shown in short.newsroom.listing("daily8", START)}
    rows = {row["url"]: row for row in short.ask(ARTICLES)}
    below = rows.keys() - listed
    assert below
    assert listed < rows.keys() <= truth.keys()
    for url in listed:
        assert_as_published(rows[url], truth[url])
    for url in below:
        assert_as_on_a_card(rows[url], truth[url])
    asked = {r.path for r in short.server.requests if r.path.startswith("/en/article/")}
    assert {f"https://{HOST}{path}" for path in asked} == listed
    assert told["new"] + told["copies"] == len(rows)
    assert told["changed"] == 0


def test_their_own_pages_are_read_once_a_topic_names_them(short, tmp_path):
    short.crawl("daily8", at=START)
    for whole in opened(newsroom(), tmp_path):
        whole.crawl("daily8", at=LATER)

        truth = published(whole, LATER)
        rows = {row["url"]: row for row in whole.ask(ARTICLES)}
        assert rows.keys() == truth.keys()
        for url, shown in truth.items():
            assert_as_published(rows[url], shown)
            assert rows[url]["via"] == "daily8"


def test_where_its_own_page_is_gone_the_card_s_words_are_kept_until_it_is_back(daily8):
    daily8.server.misbehave(HOST, Fault("missing", paths="^/en/article/"))
    daily8.crawl("daily8", at=START)
    truth = published(daily8)
    rows = {row["url"]: row for row in daily8.ask(ARTICLES)}
    assert rows.keys() == truth.keys()
    for url, shown in truth.items():
        assert_as_on_a_card(rows[url], shown)
    daily8.server.behave()

    daily8.crawl("daily8", at=LATER)

    for row in daily8.ask(ARTICLES):
        assert_as_published(row, published(daily8, LATER)[row["url"]])


def test_what_is_known_is_not_asked_for_again(daily8):
    soon = LATER + timedelta(minutes=5)
    daily8.crawl("daily8", at=LATER)

    daily8.crawl("daily8", at=soon)

    asked = {r.path for r in daily8.server.requests if r.path.startswith("/en/article/")}
    assert {f"https://{HOST}{path}" for path in asked} == set(
        published(daily8, soon).keys() - published(daily8, LATER).keys()
    )
