from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise

import pytest

from newscrawler.demo import Newsroom
from newscrawler.demo.newsroom import SOURCES
from newscrawler.demo.outlets import outlets
from tests.demo.conftest import START

LATE = START + timedelta(days=2)
HOURS = [START + timedelta(hours=hours) for hours in range(6)]


def test_the_same_seed_publishes_the_same(newsroom):
    assert Newsroom(START).publications == newsroom.publications
    assert Newsroom(START, seed=2).publications != newsroom.publications


def test_an_instant_without_zone_is_refused():
    with pytest.raises(ValueError, match="aware"):
        Newsroom(datetime(2026, 11, 13))  # noqa: DTZ001


def test_every_address_is_published_once(newsroom):
    many = Newsroom(START, stories=400)
    everywhere = Newsroom(START, stories=400, outlets=outlets())

    for room in (newsroom, many, everywhere):
        assert len({p.url for p in room.publications}) == len(room.publications)


def test_all_sources_have_something_at_the_start_and_something_later(newsroom):
    for source in SOURCES:
        assert 5 < len(newsroom.published(START, source)) < len(newsroom.published(LATE, source))


def test_each_hour_brings_articles_and_most_bring_changes(newsroom):
    articles = [newsroom.articles(now) for now in HOURS]
    revisions = [newsroom.revisions(now) for now in HOURS]

    assert all(before < after for before, after in pairwise(articles))
    assert revisions[0] > 0
    assert revisions[2] > revisions[0]


def test_copies_of_a_wire_are_the_same_word_for_word_under_other_headlines(newsroom):
    wires = defaultdict(list)
    for shown in newsroom.truth(LATE):
        if shown.publication.wire:
            wires[shown.publication.wire].append(shown)

    assert {len(copies) for copies in wires.values()} == {2, 3}
    for copies in wires.values():
        assert len({copy.body for copy in copies}) == 1
        assert len({copy.headline for copy in copies}) == len(copies)


def test_some_text_stands_twice_in_one_source_under_an_update_address(newsroom):
    again = [p for p in newsroom.publications if "/update1-" in p.url]

    for second in again:
        first = next(
            p for p in newsroom.publications if p.url == second.url.replace("update1-", "")
        )
        assert first.wire == second.wire != ""
        assert first.published_at < second.published_at
    assert again


def test_no_two_publications_that_are_not_copies_have_the_same_text(newsroom):
    own = [p for p in newsroom.publications if not p.wire]

    for one, other in combinations(own, 2):
        assert {v.body for v in one.versions}.isdisjoint(v.body for v in other.versions)


def test_versions_come_one_after_another_and_say_something_else(newsroom):
    changed = [p for p in newsroom.publications if len(p.versions) > 1]

    for publication in changed:
        for before, after in pairwise(publication.versions):
            assert before.at < after.at
            assert before.body != after.body
    assert {len(p.versions) for p in changed} == {2, 3}


def test_what_is_shown_is_the_version_of_the_hour(newsroom):
    publication = next(p for p in newsroom.publications if len(p.versions) == 2)
    first, second = publication.versions
    a_second = timedelta(seconds=1)

    assert publication.versions_at(first.at - a_second) == ()
    assert publication.version(second.at - a_second) == first
    assert publication.version(second.at) == second
    with pytest.raises(LookupError, match="not published before"):
        publication.version(first.at - a_second)


def test_counts_agree_with_what_is_published(newsroom):
    truth = newsroom.truth(START)

    assert newsroom.articles(START) == len(truth)
    assert newsroom.texts(START) == len({shown.body for shown in truth})
    assert newsroom.stories(START) == len({shown.publication.story for shown in truth})
    assert newsroom.revisions(START) == sum(shown.versions - 1 for shown in truth)


def test_a_paid_article_shows_its_beginning(newsroom):
    paid = [p for p in newsroom.publications if p.partial]

    assert paid
    assert all(len(p.versions[0].paragraphs) == 2 for p in paid)


def test_a_listing_names_the_newest_first_and_no_more_than_it_may():
    newsroom = Newsroom(START, listed=3)

    listed = [shown.publication.published_at for shown in newsroom.listing("nhk", START)]

    assert len(listed) == 3
    assert listed == sorted(listed, reverse=True)
    assert listed[0] == max(p.published_at for p in newsroom.published(START, "nhk"))


def test_a_shifted_newsroom_has_the_same_addresses_at_other_times(newsroom):
    later = newsroom.shifted(timedelta(hours=9))

    before = {p.url: p.published_at for p in newsroom.publications}
    after = {p.url: p.published_at for p in later.publications}
    assert after == {url: at + timedelta(hours=9) for url, at in before.items()}


def test_all_instants_are_utc(newsroom):
    assert {v.at.tzinfo for p in newsroom.publications for v in p.versions} == {UTC}
