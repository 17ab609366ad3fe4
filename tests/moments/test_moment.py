from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.moments import Moment, now
from tests.moments.shorthand import TOKYO

NOON = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)
unhurried = settings(deadline=None)
minutes = st.integers(0, 60).map(lambda count: NOON + timedelta(minutes=count))
moments = st.lists(minutes, min_size=2, max_size=2).map(lambda ends: Moment(*sorted(ends)))


def wide(width):
    return Moment(NOON, NOON + width)


def test_a_naive_instant_is_refused():
    with pytest.raises(ValueError, match="latest 2026-10-05T12:00:00 has no time zone"):
        Moment(NOON, NOON.replace(tzinfo=None))


def test_a_reversed_stretch_is_refused():
    with pytest.raises(ValueError, match="lies after"):
        Moment(NOON, NOON - timedelta(seconds=1))


def test_instants_are_kept_in_utc():
    moment = Moment(NOON.astimezone(TOKYO), NOON.astimezone(TOKYO))

    assert moment.earliest.tzinfo is UTC
    assert moment == Moment(NOON, NOON)


@pytest.mark.parametrize(
    ("width", "precision"),
    [
        (timedelta(0), "second"),
        (timedelta(seconds=1), "second"),
        (timedelta(seconds=2), "minute"),
        (timedelta(minutes=1), "minute"),
        (timedelta(minutes=1.5), "hour"),
        (timedelta(hours=2), "hour"),
        (timedelta(hours=3), "day"),
        (timedelta(days=1), "day"),
        (timedelta(days=1.5), "day"),
        (timedelta(days=2), "month"),
        (timedelta(days=900), "month"),
    ],
)
def test_precision_is_the_width_in_words(width, precision):
    assert wide(width).width == width
    assert wide(width).precision == precision


def test_the_best_point_is_the_start_of_a_minute_and_the_middle_of_more():
    assert wide(timedelta(minutes=1)).point == NOON
    assert wide(timedelta(hours=1)).point == NOON + timedelta(minutes=30)


def test_two_readings_narrow_each_other():
    one, other = (
        wide(timedelta(hours=2)),
        Moment(NOON + timedelta(hours=1), NOON + timedelta(hours=4)),
    )

    assert one & other == Moment(NOON + timedelta(hours=1), NOON + timedelta(hours=2))


def test_of_contradicting_readings_the_tighter_is_taken():
    one, other = (
        wide(timedelta(hours=1)),
        Moment(NOON + timedelta(hours=2), NOON + timedelta(hours=5)),
    )

    assert not one.overlaps(other)
    assert one & other == one
    assert other & one == one


def test_of_contradicting_readings_equally_tight_the_earlier_is_taken():
    one = wide(timedelta(hours=1))
    other = Moment(NOON + timedelta(hours=2), NOON + timedelta(hours=3))

    assert one & other == other & one == one


def test_stretches_that_touch_share_an_instant():
    one, other = (
        wide(timedelta(hours=1)),
        Moment(NOON + timedelta(hours=1), NOON + timedelta(hours=3)),
    )

    assert one & other == Moment(NOON + timedelta(hours=1), NOON + timedelta(hours=1))


@unhurried
@given(moments, moments)
def test_the_order_of_two_does_not_matter(one, other):
    assert one & other == other & one
    assert one.overlaps(other) == other.overlaps(one)


@unhurried
@given(moments)
def test_a_moment_agrees_with_itself(moment):
    assert moment & moment == moment


@unhurried
@given(moments, moments)
def test_nothing_is_ever_widened(one, other):
    both = one & other

    assert both.width <= min(one.width, other.width)
    assert both.overlaps(one) or both.overlaps(other)


@unhurried
@given(minutes, st.lists(moments, min_size=3, max_size=3))
def test_the_grouping_of_readings_that_agree_does_not_matter(instant, others):
    one, two, three = (
        Moment(min(each.earliest, instant), max(each.latest, instant)) for each in others
    )

    assert (one & two) & three == one & (two & three)
    assert (one & two & three).overlaps(Moment(instant, instant))


def test_now_is_aware_utc():
    assert now().tzinfo is UTC
