"""What sightings of an age allow together, and which convention a listing follows."""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.demo.ages import Ages
from newscrawler.moments import Convention, Moment, Seen
from newscrawler.moments.conventions import (
    ALL,
    CACHED,
    FRESH,
    consistent,
    estimate,
    is_age,
    possible,
)
from newscrawler.moments.moment import hull
from tests.moments.ageing import (
    HOUR,
    MINUTE,
    START,
    Lists,
    crawls,
    intervals,
    learned,
    noticed,
    sighted,
    width,
)
from tests.moments.shorthand import READ_AT, ago, read
from tests.moments.test_properties import AGES, PIECES, READ_ATS, unhurried

FLOOR, ROUND, FROM_NOW = Convention
NOTHING = timedelta(0)


def once(words, at=READ_AT):
    return consistent([Seen(words, at, at)], lag=NOTHING)


@pytest.mark.parametrize(
    ("words", "floor", "rounded", "from_now"),
    [
        ("4 hours ago", ("5h", "4h"), ("4.5h", "3.5h"), ("4.5h", "3.5h")),
        ("an hour ago", ("2h", "1h"), ("1.5h", "0.5h"), ("1.5h", "44.5m")),
        ("1時間前", ("2h", "1h"), ("1.5h", "0.5h"), ("1.5h", "44.5m")),
        ("a minute ago", ("2m", "1m"), ("90s", "30s"), ("90s", "44.5s")),
        ("44 minutes ago", ("45m", "44m"), ("44.5m", "43.5m"), ("44.5m", "43.5m")),
        ("50分前", ("51m", "50m"), ("50.5m", "49.5m"), None),
        ("22 hours ago", ("23h", "22h"), ("22.5h", "21.5h"), None),
        ("a day ago", ("2d", "1d"), ("36h", "12h"), ("36h", "21.5h")),
        ("25 days ago", ("26d", "25d"), ("25.5d", "24.5d"), ("25.5d", "24.5d")),
        ("2 weeks ago", ("21d", "14d"), ("17.5d", "10.5d"), None),
        ("0 minutes ago", ("1m", "0m"), ("30s", "0s"), None),
        ("Kyodo News2 days ago", ("3d", "2d"), ("2.5d", "1.5d"), ("2.5d", "1.5d")),
        ("2時間前更新", ("3h", "2h"), ("2.5h", "1.5h"), ("2.5h", "1.5h")),
        # what is no plain count is as wide by each
        ("just now", ("1m", "0m"), ("1m", "0m"), ("1m", "0m")),
        ("over 3 hours ago", ("4h", "3h"), ("4h", "3h"), ("4h", "3h")),
    ],
)
def test_an_age_by_each_convention(words, floor, rounded, from_now):
    moments = once(words)

    for convention, expected in zip(Convention, (floor, rounded, from_now), strict=True):
        if expected is None:
            assert convention not in moments
        else:
            assert moments[convention] == ago(*expected)


@pytest.mark.parametrize(
    "words",
    ["", "yesterday", "昨日 18:05", "today", "last week", "14 July", "10:05", "thursday", "2025-07-14", "242 hours ago",
     "KYODO NEWS - 1 hour ago - 08:26 | All, Japan, World"],
)  # fmt: skip
def test_what_is_no_age_allows_nothing(words):
    assert not is_age(words)
    assert once(words) == {}
    assert estimate(words, read_at=READ_AT) is None


def test_a_page_may_be_as_old_as_its_lag():
    seen = [Seen("4 hours ago", READ_AT, READ_AT)]

    cached, fresh = (consistent(seen, lag=lag)[FLOOR] for lag in (CACHED, FRESH))

    assert cached.earliest == READ_AT - 5 * HOUR - CACHED
    assert fresh.earliest == READ_AT - 5 * HOUR - FRESH
    assert cached.latest == fresh.latest


def test_an_estimate_allows_all_conventions():
    moment = estimate("an hour ago", read_at=READ_AT, lag=NOTHING)

    assert moment == Moment(READ_AT - 2 * HOUR, READ_AT - HOUR / 2)


def test_the_same_words_count_from_their_first_sight_to_their_last():
    seen = [Seen("4 hours ago", READ_AT, READ_AT + 45 * MINUTE)]

    assert consistent(seen, lag=NOTHING)[FLOOR] == Moment(
        READ_AT - HOUR * 4.25, READ_AT - 4 * HOUR
    )


def test_words_that_stay_too_long_contradict_themselves():
    assert consistent([Seen("4 hours ago", READ_AT, READ_AT + 2 * HOUR)]) == {}


def test_a_day_after_hours_begins_with_the_last_hour():
    """Rounded, one day follows the 23rd hour; by moment.js it follows the 21st."""
    seen = [
        Seen("21 hours ago", READ_AT, READ_AT),
        Seen("a day ago", READ_AT + HOUR, READ_AT + HOUR),
    ]

    assert consistent(seen).keys() == {FROM_NOW}


def test_hull_holds_all():
    one, two = Moment(READ_AT, READ_AT + HOUR), Moment(READ_AT + 2 * HOUR, READ_AT + 3 * HOUR)

    assert hull([two, one]) == Moment(READ_AT, READ_AT + 3 * HOUR)
    assert hull([]) is None


# which convention a listing follows


def test_one_article_against_a_convention_is_not_enough():
    assert possible([ALL, {FLOOR, ROUND}]) == ALL
    assert possible([{FLOOR, ROUND}] * 2) == {FLOOR, ROUND}


def test_an_article_that_fits_none_is_no_evidence():
    assert possible([frozenset()] * 3 + [{FLOOR}] * 9) == {FLOOR}
    assert possible([]) == ALL


def test_a_few_edited_stamps_do_not_speak_against_the_true_convention():
    assert possible([{ROUND}] * 2 + [{FLOOR}] * 10) == {FLOOR}
    assert possible([{ROUND}] * 2 + [{FLOOR}] * 3) == ALL


def test_what_was_given_up_stays_so_until_most_articles_say_otherwise():
    before = frozenset({FLOOR})

    assert possible([ALL] * 9 + [{ROUND}], before) == before
    assert possible([{ROUND}] * 6 + [ALL] * 4, before) == {ROUND}


# what holds for any sightings

CONVENTIONS = st.sampled_from(Convention)
SEEN = st.lists(
    st.builds(
        lambda words, at, minutes: Seen(words, at, at + minutes * MINUTE),
        AGES | PIECES,
        READ_ATS,
        st.integers(0, 3000),
    ),
    max_size=6,
)


@unhurried
@given(SEEN)
def test_no_sightings_raise(seen):
    assert consistent(seen).keys() <= ALL


@unhurried
@given(SEEN, st.randoms())
def test_order_does_not_matter_and_nothing_widens(seen, chance):
    moments = consistent(seen)
    mixed = chance.sample(seen, len(seen))

    assert consistent(mixed) == moments
    for one in seen:
        for convention, moment in consistent([one]).items():
            if convention in moments:
                assert moment & moments[convention] == moments[convention]


@settings(deadline=None, max_examples=200)
@given(
    CONVENTIONS,
    st.floats(0, 100),
    st.lists(st.floats(0, 3000), min_size=1, max_size=12).map(sorted),
    st.integers(0, 1000),
    st.booleans(),
    st.sampled_from(["en", "ja"]),
)
def test_the_truth_is_always_inside(convention, hours_old, minutes, seed, kept, language):
    """And the true convention is never contradicted, however the page was kept."""
    ages = Ages(convention=convention.value, kept=CACHED if kept else NOTHING)
    at = READ_AT - hours_old * HOUR
    times = [READ_AT + each * MINUTE for each in minutes]
    seen = sighted(ages, at, times, Random(seed), language)

    moments = consistent(seen, lag=CACHED if kept else FRESH)

    assert moments[convention].earliest <= at <= moments[convention].latest


# the figures

LISTS = [Lists(youngest=0, oldest=0.25, hours=26), Lists(youngest=5, oldest=20, hours=40)]
"""Lists read from an article's first minutes on, and lists of what is hours old already."""


@pytest.mark.parametrize("kept", [NOTHING, CACHED])
@pytest.mark.parametrize(
    ("period", "jitter", "sightings", "most"),
    [(15, 0, 4, 16), (47, 0, 8, 10), (15, 10, 8, 16), (47, 0, 4, 16)],
)
def test_articles_first_seen_late_are_narrowed_to_minutes(period, jitter, sightings, most, kept):
    found = intervals(Ages(kept=kept), period, jitter, sightings)

    assert width(found) <= most + kept / MINUTE
    assert all(moment.earliest <= at <= moment.latest for at, moment in found)


def test_a_crawl_on_the_hour_learns_nothing_from_hours():
    assert width(intervals(Ages(), 60, 0, 12)) == width(intervals(Ages(), 60, 0, 1))


@pytest.mark.parametrize("kept", [NOTHING, CACHED])
@pytest.mark.parametrize("convention", Convention)
def test_the_convention_of_a_source_is_learned_from_ten_articles(convention, kept):
    ages = Ages(convention=convention.value, kept=kept)
    found = [
        learned(ages, period, lists, 10, seed, language)
        for lists in LISTS
        for period in (15, 47)
        for language in ("en", "ja")
        for seed in range(5)
    ]

    assert all(convention in each for each in found)
    assert sum(each == {convention} for each in found) >= 0.97 * len(found)


@pytest.mark.parametrize("kept", [NOTHING, CACHED])
def test_an_edited_stamp_is_noticed_and_no_other(kept):
    ages = Ages(kept=kept)

    assert noticed(ages, 15, 0) == 0
    assert noticed(ages, 15, 30) > 0.9
    assert noticed(ages, 15, 120) == 1


def test_crawls_are_as_far_apart_as_they_should():
    assert crawls(47, 0, 3, START, Random(1)) == [
        START,
        START + 47 * MINUTE,
        START + 94 * MINUTE,
    ]


@pytest.mark.parametrize("words", ["45 minutes ago", "22 hours ago", "26 days ago"])
def test_what_moment_js_would_tell_in_a_larger_unit_is_not_by_it(words):
    """44 minutes, 21 hours and 25 days are the most it tells (momentjs.com, relativeTimeThreshold)."""
    assert once(words).keys() == {FLOOR, ROUND}


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("about an hour ago", ("2h", "45m")),
        ("about 3 hours ago", ("4h", "2.5h")),
        ("1 hour 30 minutes ago", ("91m", "89.5m")),
    ],
)
def test_what_is_no_plain_count_is_as_wide_by_each_convention(words, interval):
    assert once(words) == dict.fromkeys(Convention, ago(*interval))


def test_months_differ_more_than_a_convention_tells():
    assert once("2 months ago") == dict.fromkeys(Convention, read("2 months ago"))


def test_a_convention_that_was_learned_is_not_given_up_for_one_article_or_for_a_few():
    known = frozenset({FLOOR})

    assert possible([{ROUND}], known) == known
    assert possible([{ROUND}] * 3 + [ALL] * 7, known) == known
    assert possible([{ROUND}] * 5 + [ALL] * 5, known) == known


def test_two_articles_that_most_are_give_a_convention_up():
    assert possible([{ROUND}] * 2 + [ALL], frozenset({FLOOR})) == {ROUND}


def test_ages_that_leave_one_instant_tell_it():
    """Floored, four hours are five at most, and six an hour later are five at least."""
    seen = [
        Seen("4 hours ago", READ_AT, READ_AT),
        Seen("6 hours ago", READ_AT + HOUR, READ_AT + HOUR),
    ]

    at = READ_AT - 5 * HOUR
    assert consistent(seen, lag=NOTHING)[FLOOR] == Moment(at, at)


def test_edited_stamps_do_not_make_up_for_articles_that_speak_against_a_convention():
    assert possible([frozenset()] * 4 + [{FLOOR}] * 9) == {FLOOR}


@pytest.mark.parametrize(("others", "left"), [(7, {FLOOR, ROUND}), (8, {FLOOR})])
def test_many_more_must_speak_against_a_convention_than_against_the_best(others, left):
    """Two, and three more for each article that speaks against the best."""
    assert possible([{ROUND}] * 2 + [{FLOOR}] * others) == left


def test_an_hour_after_minutes_begins_half_a_minute_before_it_if_rounded():
    seen = [
        Seen("50 minutes ago", READ_AT, READ_AT),
        Seen("1 hour ago", READ_AT + 9.75 * MINUTE, READ_AT + 9.75 * MINUTE),
    ]

    assert consistent(seen, lag=NOTHING)[ROUND] == ago("50.5m", "49.75m")
