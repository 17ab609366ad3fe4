"""When a listing has become poorer without failing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.store.samples import DAY, HOUR, NOON, article, at, entry

FEED = "https://ferry.example/feed"
OLD = 40
"""Articles that the listing named, an hour apart."""


def url(number):
    return f"https://ferry.example/{number}"


@pytest.fixture
def read(archive):
    """An archive that has read the listing: article 0 is the newest, of NOON."""
    listed = [entry(url(n), listing=FEED, when=f"{NOON - n * HOUR}") for n in range(OLD)]
    archive.save(
        [
            article(url(n), body=f"Ferry {n}.", entry=each, published=at(NOON - n * HOUR))
            for n, each in enumerate(listed)
        ]
    )
    archive.save_listing("ferry", FEED, newest_at=NOON, entries=OLD, read_at=NOON)
    return archive


def poorer(archive, numbers, when, newest_at=NOON):
    entries = [entry(url(n), listing=FEED, read_at=when) for n in numbers]
    return archive.poorer("ferry", FEED, entries, newest_at, when, "UTC")


@pytest.mark.parametrize("numbers", [range(19), range(0, OLD, 3), range(-2, 3)])
def test_fewer_than_half_is_poorer(read, numbers):
    told = poorer(read, numbers, NOON + HOUR)

    assert told == f"{len(numbers)} entries, before 40, of which it should still name 39"


@pytest.mark.parametrize("numbers", [range(20), range(-5, 30), range(OLD)])
def test_half_is_not(read, numbers):
    assert poorer(read, numbers, NOON + HOUR) == ""


def test_a_listing_of_two_days_is_shorter_on_a_quiet_day(read):
    """After 30 hours ten of its articles are not yet 39 hours old."""
    assert poorer(read, range(10), NOON + 30 * HOUR) == ""
    assert poorer(read, range(5), NOON + 30 * HOUR) == ""
    assert poorer(read, range(4), NOON + 30 * HOUR) != ""


def test_a_list_of_the_days_news_begins_anew_at_midnight(read):
    assert poorer(read, [-1, -2], NOON + 13 * HOUR) == ""
    assert poorer(read, [-1, 0], NOON + 13 * HOUR) != ""
    assert poorer(read, [-1, -2], NOON + 11 * HOUR) != ""


def test_after_a_week_it_has_come_to_stay(archive):
    listed = [entry(url(n), listing=FEED, when=f"{NOON - n * DAY}") for n in range(OLD)]
    archive.save(
        [
            article(url(n), body=f"Ferry {n}.", entry=each, published=at(NOON - n * DAY))
            for n, each in enumerate(listed)
        ]
    )
    archive.save_listing("ferry", FEED, newest_at=NOON, entries=OLD, read_at=NOON)

    assert poorer(archive, range(5), NOON + 6 * DAY) != ""
    assert poorer(archive, range(5), NOON + 7 * DAY) == ""


def test_times_that_are_gone_are_told(read):
    assert poorer(read, range(OLD), NOON + HOUR, None) == "its entries have no times any more"


def test_a_listing_that_never_had_times_lacks_none(archive):
    archive.save_listing("ferry", FEED, entries=OLD, read_at=NOON)

    assert poorer(archive, range(OLD), NOON + HOUR, None) == ""


def test_a_short_listing_is_shorter_by_chance(archive):
    listed = [entry(url(n), listing=FEED) for n in range(5)]
    archive.save([article(each.url, body=each.url, entry=each) for each in listed])
    archive.save_listing("ferry", FEED, newest_at=NOON, entries=5, read_at=NOON)

    assert poorer(archive, [0], NOON + timedelta(minutes=5)) == ""


@pytest.mark.parametrize("when", [NOON, NOON - DAY])
def test_an_older_answer_is_not_compared(read, when):
    assert poorer(read, [0], when, None) == ""


def test_an_unknown_listing_is_not_compared(archive):
    assert poorer(archive, [0], NOON) == ""
