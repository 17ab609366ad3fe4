"""The archive against what the newsroom knows that it published."""

from __future__ import annotations

from datetime import timedelta

from newscrawler.urls import canonical
from tests.crawl.conftest import HOUR, START
from tests.crawl.truth import ARTICLES, assert_as_published

ROUNDS = (START, START + 1.5 * HOUR, START + 3 * HOUR)
LAST = ROUNDS[-1]


def seen_versions(publication):
    """What crawls at the rounds could see of an article: its versions then, each once."""
    seen = [publication.version(at) for at in ROUNDS if at >= publication.published_at]
    return list(dict.fromkeys(seen))


def test_archive_is_what_the_newsroom_published(world):
    for at in ROUNDS:
        assert {each["state"] for each in world.crawl(at=at).values()} == {"ok"}

    truth = world.newsroom.truth(LAST)
    archived = {row["url"]: row for row in world.ask(ARTICLES)}
    assert archived.keys() == {canonical(shown.url) for shown in truth}
    for shown in truth:
        assert_as_published(archived[canonical(shown.url)], shown)
    assert_copies_share_a_head(truth, archived)
    assert_revisions_are_kept(world, truth)
    assert_a_fourth_round_asks_listings_only(world)


def assert_copies_share_a_head(truth, archived):
    heads: dict[str, set[int]] = {}
    for shown in truth:
        row = archived[canonical(shown.url)]
        name = shown.publication.wire or shown.url
        heads.setdefault(name, set()).add(row["copy_of"] or row["id"])
    assert all(len(ids) == 1 for ids in heads.values())
    assert len(set.union(*heads.values())) == len(heads)
    assert len(heads) < len(truth)


def assert_revisions_are_kept(world, truth):
    kept: dict[str, list[str]] = {}
    for row in world.ask(
        "SELECT article.url, revision.body FROM revision"
        " JOIN article ON article.id = revision.article_id ORDER BY revision.id"
    ):
        kept.setdefault(row["url"], []).append(row["body"])
    expected = {
        canonical(shown.url): [version.body for version in seen_versions(shown.publication)[:-1]]
        for shown in truth
    }
    assert kept == {url: bodies for url, bodies in expected.items() if bodies}
    assert kept


def assert_a_fourth_round_asks_listings_only(world):
    outcome = world.crawl(at=LAST)

    asked = {(r.host, r.path.partition("?")[0]) for r in world.server.requests}
    assert {path for _, path in asked} == {
        "/robots.txt",
        "/nhkworld/data/news/all.json",
        "/feed",
        "/rss/etc/mainichi-flash.rss",
        "/feed/",
    }
    assert all(each["new"] + each["changed"] == 0 for each in outcome.values())


def test_an_age_is_narrowed_by_each_sighting(world):
    """Mainichi's page of news tells hours only; a crawl 20 minutes on says which part of one."""
    world.server.misbehave("mainichi.jp", fault_of_feed())
    world.crawl("mainichi", at=START)
    first = {row["url"]: row for row in world.ask(ARTICLES)}
    world.crawl("mainichi", at=START + timedelta(minutes=20))

    assert first
    for row in world.ask(ARTICLES):
        if row["url"] in first:
            before = first[row["url"]]
            assert row["published_earliest"] >= before["published_earliest"]
            assert row["published_latest"] <= before["published_latest"]


def fault_of_feed():
    from newscrawler.demo import Fault

    return Fault("missing", paths="/rss/")
