"""What is known of a time of publication after several readings."""

from __future__ import annotations

import pytest

from tests.store.samples import (
    BRIDGE,
    DAY,
    FERRY,
    HOUR,
    MINUTE,
    NOON,
    article,
    at,
    between,
    entry,
)


def test_exact_stamp_is_kept_as_it_was_said(archive, reader):
    published = at(NOON - HOUR)
    archive.save([article(published=published, words="2026-11-01T11:00:00Z", basis="meta")])

    kept = reader.whole()
    assert kept.published_at == kept.published_earliest == kept.published_latest == NOON - HOUR
    assert (kept.precision, kept.basis) == ("second", "meta")
    assert kept.published_text == "2026-11-01T11:00:00Z"


def test_estimate_keeps_its_interval(archive, reader):
    archive.save([article(published=between(NOON - 5 * HOUR, NOON - 3.5 * HOUR))])

    kept = reader.whole()
    assert kept.published_earliest == NOON - 5 * HOUR
    assert kept.published_latest == NOON - 3.5 * HOUR
    assert kept.published_earliest <= kept.published_at <= kept.published_latest
    assert kept.precision == "hour"


@pytest.mark.parametrize(
    ("width", "precision"),
    [(0 * MINUTE, "second"), (MINUTE, "minute"), (HOUR, "hour"), (DAY, "day"), (9 * DAY, "month")],
)
def test_precision_is_as_fine_as_the_interval(archive, reader, width, precision):
    archive.save([article(published=between(NOON - width, NOON))])

    assert reader.whole().precision == precision


def test_article_without_a_time_counts_from_when_it_was_first_seen(archive, reader):
    archive.save([article()])
    archive.save([article(read_at=NOON + HOUR)])

    kept = reader.whole()
    assert (kept.published_at, kept.published_earliest, kept.published_latest) == (
        NOON,
        None,
        NOON,
    )
    assert (kept.basis, kept.precision) == ("first-seen", "day")


def test_time_told_later_replaces_the_first_sight(archive, reader):
    archive.save([article()])
    archive.save([article(published=at(NOON - DAY), read_at=NOON + HOUR)])

    assert (reader.whole().published_at, reader.whole().basis) == (NOON - DAY, "json-ld")


def test_way_the_time_was_understood_is_its_basis(archive, reader):
    told = article(
        published=between(NOON - 5 * HOUR, NOON - 4 * HOUR),
        basis="visible",
        ways={"published": "relative"},
    )
    archive.save([told])

    assert reader.whole().basis == "relative"


def test_exact_stamp_is_never_overwritten_by_an_estimate(archive, reader):
    archive.save([article(published=at(NOON - HOUR), words="exact")])
    estimate = between(NOON - 5 * HOUR, NOON - 4 * HOUR)
    archive.save([article(body=BRIDGE, published=estimate, read_at=NOON + HOUR)])

    assert (reader.whole().published_at, reader.whole().published_text) == (NOON - HOUR, "exact")


def test_exact_stamp_replaces_an_estimate(archive, reader):
    archive.save([article(published=between(NOON - 5 * HOUR, NOON - 4 * HOUR))])
    archive.save([article(published=at(NOON - 6 * HOUR), words="exact", read_at=NOON + HOUR)])

    assert reader.whole().published_at == NOON - 6 * HOUR


def test_two_estimates_leave_what_both_allow(archive, reader):
    archive.save([article(published=between(NOON - 5 * HOUR, NOON - 3 * HOUR))])
    archive.save([article(published=between(NOON - 4 * HOUR, NOON - 2 * HOUR))])

    kept = reader.whole()
    assert (kept.published_earliest, kept.published_latest) == (NOON - 4 * HOUR, NOON - 3 * HOUR)


def test_estimate_that_contradicts_changes_nothing(archive, reader):
    archive.save([article(published=between(NOON - 5 * HOUR, NOON - 4 * HOUR))])
    archive.save([article(published=between(NOON - 3 * HOUR, NOON - 2 * HOUR))])

    kept = reader.whole()
    assert (kept.published_earliest, kept.published_latest) == (NOON - 5 * HOUR, NOON - 4 * HOUR)


def test_first_of_two_exact_stamps_stays(archive, reader):
    archive.save([article(published=at(NOON - HOUR))])
    archive.save([article(published=at(NOON - MINUTE), read_at=NOON + HOUR)])

    assert reader.whole().published_at == NOON - HOUR


def test_second_exact_stamp_may_tell_the_same_more_exactly(archive, reader):
    archive.save([article(published=between(NOON - HOUR, NOON - HOUR + MINUTE))])
    archive.save([article(published=at(NOON - HOUR + MINUTE / 2), read_at=NOON + HOUR)])

    assert (reader.whole().published_at, reader.whole().precision) == (
        NOON - HOUR + MINUTE / 2,
        "second",
    )


def test_stamp_of_a_whole_reading_is_better_than_that_of_the_listing(archive, reader):
    archive.save([article(published=at(NOON - MINUTE), partial="listing-only")])
    archive.save([article(published=at(NOON - HOUR), read_at=NOON + HOUR)])

    assert reader.whole().published_at == NOON - HOUR


def test_estimate_ends_ten_minutes_after_the_first_sight(archive, reader):
    archive.save([article(published=between(NOON - 3 * HOUR, NOON + 21 * HOUR))])

    assert reader.whole().published_latest == NOON + 10 * MINUTE


def test_estimate_in_the_future_is_not_believed(archive, reader):
    archive.save([article(published=between(NOON + HOUR, NOON + 25 * HOUR), words="tomorrow")])

    kept = reader.whole()
    assert (kept.published_at, kept.basis) == (NOON, "first-seen")
    assert kept.published_text == "tomorrow"


def test_naive_time_is_refused(archive):
    with pytest.raises(ValueError, match="naive datetime"):
        archive.save([article(body=FERRY, read_at=NOON.replace(tzinfo=None))])


def test_a_listing_of_a_distrusted_basis_neither_narrows_nor_contradicts(archive, reader):
    first, other = "https://ferry.example/1", "https://ferry.example/2"
    archive.save([article(first), article(other, published=at(NOON - 6 * HOUR))])
    before = reader.whole(first)
    entries = [
        entry(first, when="4 hours ago", basis="html"),
        entry(other, when="2 hours ago", basis="html"),
    ]

    archive.select_unseen(
        "ferry", "https://ferry.example/latest", entries, "Asia/Tokyo", distrust=("html",)
    )

    kept = reader.whole(first)
    assert kept.published_earliest == before.published_earliest
    assert kept.published_latest == before.published_latest
    assert reader.state().problems == 0

    archive.select_unseen("ferry", "https://ferry.example/latest", entries, "Asia/Tokyo")

    assert reader.whole(first).basis == "relative"
    assert reader.state().problems == 1


@pytest.mark.parametrize("width", [0 * MINUTE, MINUTE], ids=["second", "minute"])
def test_first_of_two_stamps_that_are_as_exact_keeps_its_words(archive, reader, width):
    published = between(NOON - HOUR, NOON - HOUR + width)
    archive.save([article(published=published, words="first", basis="meta")])
    again = between(NOON - HOUR + width / 2, NOON - HOUR + 1.5 * width)
    archive.save([article(published=again, words="second", read_at=NOON + HOUR)])

    kept = reader.whole()
    assert (kept.published_text, kept.basis) == ("first", "meta")
    assert (kept.published_earliest, kept.published_latest) == (NOON - HOUR, NOON - HOUR + width)
