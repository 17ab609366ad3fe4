"""The traps of the sites beside the four: pages, pickups, ages, text that is not the story's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from newscrawler.demo import Fault, Newsroom, serve
from newscrawler.demo.sites.daily8 import age
from newscrawler.demo.sites.yahoo_japan import A_PAGE
from tests.demo.asking import ask, paragraphs, pub_dates
from tests.demo.conftest import START

NOW = START + timedelta(hours=2)
TOPIC = "https://www.daily8.com/en/hashtag/Japan"
OUTLETS = ("tbs", "yahoo_japan", "daily8")


@pytest.fixture(scope="module")
def newsroom():
    return Newsroom(START, outlets=OUTLETS)


@pytest.fixture
def server(newsroom):
    with serve(newsroom, clock=lambda: NOW) as server:
        yield server


def test_tbs_shows_a_long_article_whole_only_where_asked_for(server, newsroom):
    shown = max(newsroom.truth(NOW, "tbs"), key=lambda shown: len(shown.version.paragraphs))
    whole = list(shown.version.paragraphs)

    part = ask(server, shown.url)
    assert paragraphs(part, ".article-body > p") == whole[:4]
    assert part.tree.cssselect("a[href='?display=1']")
    assert paragraphs(ask(server, f"{shown.url}?display=1"), ".article-body > p") == whole


def test_yahoo_s_pages_of_an_article_make_up_all_of_it(server, newsroom):
    following = "a[data-cl-params='_cl_vmodule:page;_cl_link:next;']"
    for shown in newsroom.truth(NOW, "yahoo_japan"):
        page, pages = ask(server, shown.url), []
        for number in range(2, 9):
            pages.append(" ".join(paragraphs(page, "div.article_body p, article section p")))
            if not page.tree.cssselect(following):
                break
            page = ask(server, f"{shown.url}?page={number}")

        assert "".join("".join(pages).split()) == "".join(shown.body.split())
        assert len(pages) == -(-len(shown.version.paragraphs) // A_PAGE)


def test_yahoo_s_topics_are_pickups_dated_later_than_their_articles(server, newsroom):
    pickups = pub_dates(ask(server, "https://news.yahoo.co.jp/rss/topics/top-picks.xml"))
    published = {p.number: p for p in newsroom.published(NOW, "yahoo_japan")}

    assert len(pickups) == len(published)
    for url, at in pickups.items():
        publication = published[int(url.partition("?")[0].rpartition("/")[2][2:])]
        assert at > publication.published_at
        pickup = ask(server, url).tree
        link, *_ = pickup.cssselect("main > a") or pickup.cssselect("link[rel='canonical']")
        # to an expert's column leads the canonical link alone
        tail = "" if "/expert/" in publication.url else "?source=topics"
        assert link.get("href") == f"{publication.url}{tail}"


@pytest.mark.parametrize(
    ("old", "words"),
    [
        (timedelta(seconds=44), "a few seconds ago"),
        (timedelta(seconds=80), "a minute ago"),
        (timedelta(minutes=44), "44 minutes ago"),
        (timedelta(minutes=46), "an hour ago"),
        (timedelta(minutes=100), "2 hours ago"),
        (timedelta(hours=21, minutes=29), "21 hours ago"),
        (timedelta(hours=23), "a day ago"),
        (timedelta(hours=37), "2 days ago"),
        (timedelta(days=6, hours=20), "7 days ago"),
        (timedelta(days=8), "05-11-2026"),
    ],
)
def test_daily8_rounds_ages(old, words):
    assert age(NOW - old, NOW) == words


def test_a_topic_of_daily8_that_has_stopped_names_nothing_new_under_growing_ages(server, newsroom):
    since = START - timedelta(hours=4)
    server.misbehave("www.daily8.com", Fault("stale", since=since))

    topic = ask(server, TOPIC)

    early = newsroom.truth(since, "daily8")
    assert paragraphs(topic, "h3") == [shown.headline for shown in reversed(early)]
    ages = paragraphs(topic, ".r-9z span")
    assert ages == [age(shown.publication.published_at, NOW) for shown in reversed(early)]
    assert 0 < len(early) < len(newsroom.truth(NOW, "daily8"))
