from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.moments import Moment
from newscrawler.moments.publication import (
    Stamp,
    before,
    believe,
    choose_stamp,
    parted,
    patience,
    same_for_all,
)

NOON = datetime(2026, 10, 5, 3, 0, tzinfo=UTC)  # noon in Tokyo
TOKYO = "Asia/Tokyo"


def stamp(words, basis="json-ld", read_at=None):
    return Stamp(words=words, basis=basis, timezone=TOKYO, read_at=read_at)


def test_the_most_trusted_stamp_is_believed():
    dated = believe(
        [stamp("2026-10-05T09:30:00+09:00"), stamp("2026-10-05T08:00:00+09:00", "meta")],
        read_at=NOON,
    )

    assert dated
    assert dated.moment.earliest == datetime(2026, 10, 5, 0, 30, tzinfo=UTC)
    assert dated.basis == "json-ld"


def test_a_less_trusted_stamp_may_be_the_same_more_exactly():
    dated = believe(
        [stamp("2026-10-05", "id"), stamp("2026-10-05T09:30:00+09:00", "json")], read_at=NOON
    )

    assert dated
    assert dated.moment.earliest == datetime(2026, 10, 5, 0, 30, tzinfo=UTC)
    assert dated.basis == "json"


def test_a_stamp_of_another_day_is_not_more_exact():
    dated = believe(
        [stamp("2026-10-04", "id"), stamp("2026-10-05T09:30:00+09:00", "json")], read_at=NOON
    )

    assert dated
    assert dated.moment.earliest == datetime(2026, 10, 3, 15, 0, tzinfo=UTC)
    assert dated.basis == "id"


def test_one_instant_in_utc_and_in_a_zone_is_told_in_the_zone():
    """The day of publication is that of the publisher: 4 October there, 5 October in UTC."""
    utc, local = stamp("2026-10-05T02:30:00Z", "json-ld"), "2026-10-04T22:30:00-04:00"
    dated = believe([utc, stamp(local, "time-element")], read_at=NOON)
    listed = believe([utc, stamp(local, "sitemap")], read_at=NOON)
    other = believe([utc, stamp("2026-10-04T22:31:00-04:00", "time-element")], read_at=NOON)

    assert dated
    assert dated.stamp.words == local
    assert listed
    assert listed.stamp == utc
    assert other
    assert other.stamp == utc


def test_a_stamp_in_the_future_is_passed_over():
    dated = believe(
        [stamp("2026-10-06T09:30:00+09:00"), stamp("2 hours ago", "html")], read_at=NOON
    )

    assert dated
    assert dated.basis == "relative"
    assert dated.moment.latest <= NOON - timedelta(hours=1.5)


def test_a_clock_may_be_ten_minutes_ahead():
    dated = believe([stamp("2026-10-05T12:09:00+09:00")], read_at=NOON)

    assert dated
    assert dated.moment.earliest == NOON + timedelta(minutes=9)


def test_an_age_counts_from_when_its_own_words_were_read():
    dated = believe([stamp("2 hours ago", "html", NOON - timedelta(hours=1))], read_at=NOON)

    assert dated
    assert dated.moment.latest <= NOON - timedelta(hours=2.5)


@pytest.mark.parametrize("stamps", [[], [stamp("")], [stamp("Updated ago")]])
def test_what_is_no_time_gives_none(stamps):
    assert believe(stamps, read_at=NOON) is None


def impossible(*stamps, read_at=NOON):
    return choose_stamp(stamps, read_at=read_at).impossible


def test_an_age_is_taken_by_any_convention():
    dated = believe([stamp("an hour ago", "html")], read_at=NOON)

    assert dated
    assert dated.moment == Moment(NOON - timedelta(hours=2), NOON - timedelta(hours=0.5))


@pytest.mark.parametrize("words", ["just now", "30 seconds ago", "3分前"])
def test_any_age_is_relative(words):
    dated = believe([stamp(words, "html")], read_at=NOON)

    assert dated
    assert dated.basis == "relative"


def test_a_stamp_in_the_future_is_impossible():
    assert impossible(
        stamp("2026-10-05T12:11:00+09:00", "meta"), stamp("2026-10-05T12:09:00+09:00")
    ) == ("meta '2026-10-05T12:11:00+09:00' lies in the future",)


def test_a_stamp_may_be_a_day_older_than_the_address_and_no_more():
    address = stamp("2026-10-05", "id")
    evening, old = stamp("2026-10-04T00:00:00+09:00"), stamp("2026-10-03T23:59:59+09:00")

    assert impossible(evening, address) == ()
    assert impossible(old, address) == (
        "json-ld '2026-10-03T23:59:59+09:00' is older than the day in the address",
    )
    believed = believe([old, address], read_at=NOON)
    assert believed
    assert believed.basis == "id"


def test_words_that_are_no_time_are_not_impossible():
    assert impossible(stamp("Updated ago"), stamp("")) == ()


def test_words_of_change_are_no_stamps_of_publication():
    published, change = stamp("2026-10-05 09:30"), stamp("Updated 2 hours ago", "visible")

    assert parted([change, published]) == ([published], [change])


def entries(*whens):
    return {f"https://ferry.example/{place}": when for place, when in enumerate(whens)}


@pytest.mark.parametrize(
    ("whens", "same"),
    [
        (["2026-10-05T12:00:00+09:00"] * 5, "2026-10-05T12:00:00+09:00"),
        (["2026-10-05 12:00"] * 9, "2026-10-05 12:00"),
        (["2026-10-05T12:00:00+09:00"] * 4, ""),
        (["2026-10-05T12:00:00+09:00"] * 5 + ["2026-10-05T12:00:01+09:00"], ""),
        # a day and an age may well be those of all
        (["2026-10-05"] * 9, ""),
        (["1 minute ago"] * 9, ""),
        (["just now"] * 9, ""),
        ([""] * 9, ""),
        ([], ""),
    ],
)
def test_a_stamp_that_all_have_is_nobody_s(whens, same):
    assert same_for_all(entries(*whens), read_at=NOON, timezone=TOKYO) == same


def test_an_article_that_is_named_often_counts_once():
    often = [("https://ferry.example/0", "2026-10-05T12:00:00+09:00")] * 9

    assert same_for_all(dict(often), read_at=NOON, timezone=TOKYO) == ""


DAY = Moment(datetime(2026, 10, 4, 15, 0, tzinfo=UTC), datetime(2026, 10, 5, 15, 0, tzinfo=UTC))


def test_an_article_was_published_before_it_was_changed():
    changed = Moment(NOON, NOON)

    assert before(DAY, changed) == (Moment(DAY.earliest, NOON), NOON)


def test_a_change_is_no_evidence_of_an_exact_time_or_another_day():
    exact, later = Moment(NOON, NOON), Moment(NOON + DAY.width * 2, NOON + DAY.width * 2)

    assert before(exact, later) == (exact, NOON)
    assert before(DAY, later) == (DAY, DAY.point)
    assert before(DAY, None) == (DAY, DAY.point)


A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)


def daily(count, *, silent_from=0, silence=timedelta()):
    """The times of so many articles, eight hours apart but for one silence."""
    return [
        NOON + 8 * AN_HOUR * n + (silence if n > silent_from else 0 * AN_HOUR)
        for n in range(count)
    ]


def test_patience_is_twice_the_longest_silence():
    assert patience(daily(30), 2 * A_DAY) == 16 * AN_HOUR
    assert patience(daily(30, silent_from=9, silence=6 * AN_HOUR), 2 * A_DAY) == 28 * AN_HOUR


def test_patience_has_bounds():
    every_minute = [NOON + A_DAY * n / 100 for n in range(1000)]

    assert patience(every_minute, 2 * A_DAY) == 6 * AN_HOUR
    assert patience(daily(30, silent_from=9, silence=5 * A_DAY), 2 * A_DAY) == 2 * A_DAY


@pytest.mark.parametrize("published", [[], daily(19), [NOON + AN_HOUR * n for n in range(100)]])
def test_patience_is_as_declared_where_too_little_is_known(published):
    assert patience(published, 2 * A_DAY) == 2 * A_DAY


def test_a_change_before_the_day_of_publication_tells_nothing():
    """As where an article is published on the day after it was written and corrected."""
    evening_before = Moment(DAY.earliest - A_DAY / 4, DAY.earliest - A_DAY / 4)

    assert before(DAY, evening_before) == (DAY, DAY.point)


def test_a_change_may_be_told_less_exactly_than_the_day():
    since_the_evening = Moment(DAY.earliest - A_DAY / 4, NOON)

    assert before(DAY, since_the_evening) == (Moment(DAY.earliest, NOON), NOON)


@pytest.mark.parametrize(
    ("words", "basis"),
    [("4 October 2026, 10:30 pm", "visible"), ("2026-10-04 22:30:15", "time-element"), ("2026-10-04", "address")],
)  # fmt: skip
def test_the_local_time_of_an_instant_in_utc_lends_it_its_words(words, basis):
    utc = Stamp(words="2026-10-05T02:30:15Z", basis="json-ld")
    local = Stamp(words=words, basis=basis, timezone="Etc/GMT+4")
    dated = believe([utc, local], read_at=NOON)

    assert dated
    assert dated.stamp == local
    assert dated.basis == basis
    assert (
        dated.moment.earliest
        == dated.moment.latest
        == datetime(2026, 10, 5, 2, 30, 15, tzinfo=UTC)
    )


def test_a_day_in_the_zone_of_the_source_or_another_day_lends_nothing():
    utc = Stamp(words="2026-10-05T02:30:15Z", basis="json-ld")
    other = Stamp(words="2026-10-03", basis="address", timezone="Etc/GMT+4")

    for stamps in ([stamp(utc.words), stamp("2026-10-05", "id")], [utc, other]):
        dated = believe(stamps, read_at=NOON)
        assert dated
        assert dated.stamp == stamps[0]
