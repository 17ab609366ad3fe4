"""Yahoo!ニュース: from a pickup to its article, from page to page, and never there again."""

from __future__ import annotations

import pytest

from newscrawler.demo import Fault, Newsroom
from newscrawler.demo.sites.yahoo_japan import A_PAGE
from newscrawler.urls import canonical
from tests.crawl.conftest import HOUR, START, opened
from tests.crawl.truth import ARTICLES, assert_as_published

HOST = "news.yahoo.co.jp"
FEED = "/rss/topics/top-picks.xml"
ADDRESSES = """SELECT address.url, article.url AS article FROM address
 JOIN article ON article.id = address.article_id"""


@pytest.fixture
def yahoo(tmp_path):
    yield from opened(Newsroom(START, outlets=["yahoo_japan"]), tmp_path)


def asked(world):
    return [request.path for request in world.server.requests if request.path != "/robots.txt"]


def published(world, at=START):
    return {canonical(s.url): s for s in world.newsroom.truth(at, "yahoo_japan")}


def test_an_article_of_many_pages_is_one_article_and_known_by_its_pickup(yahoo):
    yahoo.crawl("yahoo_japan", at=START)

    rows = {row["url"]: row for row in yahoo.ask(ARTICLES)}
    truth = published(yahoo)
    assert rows.keys() == truth.keys()
    for url, shown in truth.items():
        assert_as_published(rows[url], shown)
        path = url.removeprefix(f"https://{HOST}")
        pages = -(-len(shown.version.paragraphs) // A_PAGE)
        further = [f"{path}?page={number}" for number in range(2, pages + 1)]
        assert sorted(p for p in asked(yahoo) if p.startswith(path)) == [path, *further]
    pickups = [row for row in yahoo.ask(ADDRESSES) if "/pickup/" in row["url"]]
    assert {row["article"] for row in pickups} == truth.keys()
    assert len(pickups) == len(truth)


def test_what_is_known_by_its_pickup_is_not_asked_for_again(yahoo):
    yahoo.crawl("yahoo_japan", at=START)
    late = START + 5 * HOUR
    known, later = published(yahoo), published(yahoo, late)

    yahoo.crawl("yahoo_japan", "-s", "REVISIT_HOURS=", at=late)

    unchanged = [url for url, shown in known.items() if shown == later[url]]
    paths = [url.removeprefix(f"https://{HOST}") for url in unchanged]
    assert paths
    assert not [p for p in asked(yahoo) if p.startswith(tuple(paths))]
    assert {row["url"] for row in yahoo.ask(ARTICLES)} == later.keys()
    yahoo.crawl("yahoo_japan", at=late)
    assert asked(yahoo) == [FEED]


def test_an_article_is_kept_as_far_as_it_was_read_until_all_of_its_pages_are(yahoo):
    yahoo.server.misbehave(HOST, Fault("missing", paths=r"\?page=2$"))
    yahoo.crawl("yahoo_japan", at=START)
    truth = published(yahoo)
    long = {url for url, s in truth.items() if len(s.version.paragraphs) > A_PAGE}
    rows = {row["url"]: row for row in yahoo.ask("SELECT url, body, partial FROM article")}
    assert rows.keys() == truth.keys()
    for url, shown in truth.items():
        first = shown.body.split("\n\n")[:A_PAGE] if url in long else [shown.body]
        partial = "pages-missing" if url in long else ""
        assert (rows[url]["body"], rows[url]["partial"]) == ("\n\n".join(first), partial)
    problems = yahoo.ask("SELECT url, what FROM problem")
    assert long
    assert [row["what"] for row in problems] == ["http 404"] * len(long)
    yahoo.server.behave()

    yahoo.crawl("yahoo_japan", at=START + HOUR)

    later = published(yahoo, START + HOUR)
    for row in yahoo.ask(ARTICLES):
        assert_as_published(row, later.pop(row["url"]))
    assert not later
    assert yahoo.ask("SELECT url FROM problem WHERE resolved_at IS NULL") == []
