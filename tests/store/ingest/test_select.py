"""Which entries of a listing are fetched, and what is noted of the others."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from newscrawler.items import Entry
from newscrawler.store.schema.models import SightingRow
from newscrawler.store.tables import sightings
from tests.store.samples import BRIDGE, DAY, HOUR, MINUTE, NOON, article, at, between, entry

FEED = "https://ferry.example/feed"


def sift(archive, *entries, listing=FEED):
    return archive.select_unseen("ferry", listing, entries, "Asia/Tokyo")


def noted(archive):
    query = select(SightingRow.words, SightingRow.first_at, SightingRow.last_at)
    with archive.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(query.order_by(SightingRow.first_at))]


def test_unknown_entries_are_fetched_in_their_order(archive):
    archive.save([article("https://ferry.example/2")])
    one, two, three = (entry(f"https://ferry.example/{n}") for n in (1, 2, 3))

    assert sift(archive, three, two, one) == [three, one]


def test_entry_is_known_by_another_spelling_of_its_address(archive, reader):
    archive.save([article()])

    assert not sift(archive, entry("http://ferry.example/1?utm_source=feed", read_at=NOON + HOUR))
    assert reader.whole().last_seen_at == NOON + HOUR


def test_entry_with_no_address_is_left_to_be_refused(archive):
    odd = entry("mailto:desk@ferry.example")

    assert sift(archive, odd) == [odd]


def test_known_entry_is_noted_once_for_the_same_words(archive, reader):
    archive.save([article()])
    for hours in (0, 1, 2):
        sift(archive, entry(when="1 November", read_at=NOON + hours * HOUR))

    assert noted(archive) == [("1 November", NOON, NOON + 2 * HOUR)]
    assert reader.whole().sightings == 1
    assert reader.whole().last_seen_at == NOON + 2 * HOUR


def test_other_words_are_another_sighting(archive):
    archive.save([article()])
    sift(archive, entry(when="1 hour ago"))
    sift(archive, entry(when="2 hours ago", read_at=NOON + HOUR))

    assert noted(archive) == [
        ("1 hour ago", NOON, NOON),
        ("2 hours ago", NOON + HOUR, NOON + HOUR),
    ]


def test_first_and_newest_sightings_are_kept_of_many(archive):
    archive.save([article()])
    for minutes in range(sightings.MOST + 5):
        sift(archive, entry(when=f"{minutes} minutes ago", read_at=NOON + minutes * MINUTE))

    words = [words for words, _, _ in noted(archive)]
    assert len(words) == sightings.MOST
    assert words[:2] == ["0 minutes ago", "6 minutes ago"]
    assert words[-1] == f"{sightings.MOST + 4} minutes ago"


@pytest.mark.parametrize("change", [{"title": "Seal freed"}, {"modified": "2026-11-01T13:00Z"}])
def test_entry_that_tells_of_a_change_is_fetched_until_it_is_read(archive, change):
    archive.save([article()])
    sift(archive, entry())
    changed = entry(**change, read_at=NOON + HOUR)

    assert sift(archive, changed) == [changed]
    assert sift(archive, changed) == [changed]
    archive.save([article(body=BRIDGE, read_at=NOON + 2 * HOUR)])
    assert sift(archive, changed) == []


def test_listing_words_do_not_count_as_reading_the_change(archive):
    archive.save([article()])
    sift(archive, entry())
    changed = entry(title="Seal freed", read_at=NOON + HOUR)
    sift(archive, changed)

    archive.save([article(body="Freed.", partial="listing-only", read_at=NOON + 2 * HOUR)])

    assert sift(archive, changed) == [changed]


def test_other_title_in_another_listing_is_no_change(archive):
    archive.save([article()])
    sift(archive, entry())

    assert sift(archive, entry(title="Ferry late"), listing="https://ferry.example/top") == []


def test_second_title_in_the_same_listing_is_no_change(archive):
    archive.save([article()])
    for _ in range(2):
        assert sift(archive, entry(), entry(title="1. Ferry")) == []


def test_article_known_from_its_listing_alone_is_asked_for_every_hour(archive):
    archive.save([article(partial="listing-only")])
    later = entry(read_at=NOON + HOUR + MINUTE)

    assert sift(archive, entry(read_at=NOON + 30 * MINUTE)) == []
    assert sift(archive, later) == [later]
    archive.save([article(partial="listing-only", read_at=NOON + HOUR + MINUTE)])
    assert sift(archive, later) == []


def test_listing_narrows_an_estimate(archive, reader):
    archive.save([article(published=between(NOON - 24 * HOUR, NOON))])

    sift(archive, entry(when="4 hours ago", read_at=NOON))

    kept = reader.whole()
    assert NOON - 6 * HOUR < kept.published_earliest <= NOON - 4 * HOUR
    assert NOON - 4 * HOUR <= kept.published_latest < NOON - 3 * HOUR
    assert kept.published_text == "words of time"


def test_listing_tells_a_time_that_the_page_did_not(archive, reader):
    archive.save([article()])

    sift(archive, entry(when="2026-11-01T09:30:00+09:00", basis="feed"))

    assert (reader.whole().published_at, reader.whole().basis) == (NOON - 11.5 * HOUR, "feed")


def test_listing_does_not_touch_an_exact_stamp(archive, reader):
    archive.save([article(published=at(NOON - HOUR))])

    sift(archive, entry(when="1 day ago"))

    assert reader.whole().published_at == NOON - HOUR


def test_address_given_by_hand_leaves_no_sighting(archive, reader):
    archive.save([article()])
    unknown = Entry(url="https://ferry.example/2")

    assert sift(archive, Entry(url="https://ferry.example/1"), unknown, listing="") == [unknown]
    assert reader.whole().sightings == 0


def test_older_sighting_does_not_turn_time_back(archive, reader):
    archive.save([article()])

    sift(archive, entry(read_at=NOON - DAY))

    assert reader.whole().last_seen_at == NOON


def test_long_listing_is_sifted_in_one_go(archive):
    archive.save([article()])
    entries = [entry(f"https://ferry.example/{number}") for number in range(12_000)]

    assert len(sift(archive, *entries)) == 11_999


PLAN = (2 * HOUR, DAY)


def at_age(archive, age, **said):
    seen = entry(read_at=NOON + age, **said)
    return archive.select_unseen("ferry", FEED, [seen], "Asia/Tokyo", revisits=PLAN)


def test_an_article_is_read_again_at_planned_ages_and_not_between(archive):
    archive.save([article()])
    for age in (2 * HOUR, DAY):
        assert not at_age(archive, age - MINUTE)
        assert at_age(archive, age)
        archive.save([article(read_at=NOON + age)])
        assert not at_age(archive, age)

    assert not at_age(archive, 30 * DAY)


def test_a_visit_that_was_missed_is_made_up_for_once(archive):
    archive.save([article()])

    assert at_age(archive, 3 * DAY)
    archive.save([article(read_at=NOON + 3 * DAY)])
    assert not at_age(archive, 4 * DAY)


def test_where_the_listing_tells_of_changes_no_visit_is_needed(archive):
    archive.save([article()])

    assert not at_age(archive, 3 * HOUR, when="Sunday", modified="Monday")
    assert at_age(archive, 3 * HOUR, when="Sunday", modified="Sunday")


def test_change_that_the_listing_has_told_from_the_start_is_read_on_the_next_visit(archive):
    archive.save([article()])
    changed = {"when": "Sunday", "modified": "2026-11-01T13:00Z"}

    assert not at_age(archive, HOUR + MINUTE, **changed)
    assert at_age(archive, 2 * HOUR, **changed)
    archive.save([article(read_at=NOON + 2 * HOUR)])
    assert not at_age(archive, DAY, **changed)


@pytest.mark.parametrize(("day", "wanted"), [("2026-10-31", False), ("2026-11-01", True)])
def test_change_on_the_day_of_reading_may_have_come_after_it(archive, day, wanted):
    """Read at nine in the evening in Tokyo: three hours of that day were to come."""
    archive.save([article()])

    assert bool(at_age(archive, 2 * HOUR, when="2026-10-30", modified=day)) is wanted
