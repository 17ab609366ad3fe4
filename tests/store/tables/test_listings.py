"""What a listing is asked with, so that it answers only if it has changed."""

from __future__ import annotations

import pytest

from newscrawler.store.tables.listings import WHOLE_EVERY
from tests.store.samples import HOUR, MINUTE, NOON, problem

FEED = "https://ferry.example/feed"


def read(archive, body, **validators):
    archive.save_listing("ferry", FEED, body_hash=body, read_at=NOON, **validators)


def asked(archive, at=NOON + HOUR):
    etag, last_modified, _ = archive.validators("ferry", FEED, at)
    return etag or last_modified


def test_it_is_asked_with_what_it_told(archive):
    read(archive, "one", etag='"1"')

    assert asked(archive) == '"1"'


def test_it_is_asked_whole_now_and_then(archive):
    read(archive, "one", etag='"1"')
    for _ in range(WHOLE_EVERY):
        assert asked(archive)
        archive.mark_listing_unchanged(FEED, NOON + HOUR)

    assert not asked(archive)
    read(archive, "one", etag='"1"')
    assert asked(archive)


@pytest.mark.parametrize("validators", [{"etag": '"1"'}, {"last_modified": "Sun, 01 Nov 2026"}])
def test_validators_that_stay_while_the_words_change_are_never_believed_again(archive, validators):
    read(archive, "one", **validators)
    read(archive, "two", **validators)
    read(archive, "two", **validators)

    assert not asked(archive)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"etag": '"1"'}, {"etag": '"2"'}),
        ({"etag": '"1"'}, {}),
        ({}, {}),
        ({"last_modified": "Sunday"}, {"last_modified": "Monday"}),
        ({"etag": '"1"', "last_modified": "Sunday"}, {"etag": '"2"', "last_modified": "Sunday"}),
    ],
)
def test_words_that_change_with_their_validators_are_as_they_should_be(archive, before, after):
    read(archive, "one", **before)
    read(archive, "two", **after)
    read(archive, "three", etag='"3"')

    assert asked(archive) == '"3"'


def test_it_is_asked_whole_when_an_article_is_to_be_tried_again(archive):
    read(archive, "one", etag='"1"')
    archive.record_problems([problem(seen_at=NOON)])

    assert asked(archive, NOON + 9 * MINUTE)
    assert not asked(archive, NOON + 10 * MINUTE)
    archive.save_listing("ferry", FEED, body_hash="one", etag='"1"', read_at=NOON + 11 * MINUTE)
    assert asked(archive, NOON + 59 * MINUTE)
    assert not asked(archive, NOON + HOUR)


def test_it_is_not_asked_whole_for_problems_of_listings(archive):
    read(archive, "one", etag='"1"')
    front = "https://ferry.example/news"
    archive.record_problems([problem(FEED, "contradicting times"), problem(front, "unreachable")])

    for minutes in range(0, 180, 5):
        assert archive.validators("ferry", FEED, NOON + minutes * MINUTE, [front]).etag
