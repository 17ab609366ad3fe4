"""When scheduled crawls begin."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.operations.schedule import Timetable
from newscrawler.operations.schedule.timetable import DAY, spelled

periods = st.integers(min_value=1, max_value=DAY)
timetables = periods.flatmap(
    lambda every: st.builds(Timetable, st.just(every), st.integers(0, every - 1))
)


def read(field: str) -> list[int]:
    """The numbers that a field of cron means."""
    numbers: list[int] = []
    for part in field.split(","):
        span, _, step = part.partition("/")
        low, _, high = span.partition("-")
        numbers += range(int(low), int(high or low) + 1, int(step or 1))
    return numbers


@given(timetables)
def test_lines_say_all_times_and_no_others(timetable):
    said = [
        60 * hour + at for hours, minutes in timetable.hours for hour in hours for at in minutes
    ]

    assert sorted(said) == timetable.minutes


@given(timetables)
def test_no_crawl_is_on_the_hour_and_all_follow_at_the_period(timetable):
    times = timetable.minutes

    assert all(0 < at < DAY and at % 60 for at in times)
    assert all(later - at <= timetable.every + 1 for at, later in pairwise(times))
    assert times[0] + DAY - times[-1] <= 2 * timetable.every + 1


@given(st.lists(st.integers(0, 59), min_size=1, unique=True).map(sorted))
def test_numbers_are_spelled_as_cron_reads_them(numbers):
    assert read(spelled(numbers, "-")) == numbers


def test_seven_minutes_see_each_hour_at_other_minutes():
    lines = Timetable(7, 3).hours

    assert lines[0] == ([0, 7, 14, 21], [3, 10, 17, 24, 31, 38, 45, 52, 59])
    assert spelled(lines[0][1], "-") == "3-59/7"
    assert len(lines) == 7
    assert {at % 60 for at in Timetable(7, 3).minutes} == set(range(1, 60))


@pytest.mark.parametrize(
    ("every", "lines"), [(1, 1), (5, 1), (30, 1), (60, 1), (1440, 1), (13, 13)]
)
def test_lines_are_as_few_as_the_period_allows(every, lines):
    assert len(Timetable.of_this_machine(every).hours) == lines


@given(periods)
def test_a_machine_keeps_to_its_times(every):
    timetable = Timetable.of_this_machine(every)

    assert timetable == Timetable.of_this_machine(every)
    assert 1 <= timetable.first <= max(every - 1, 1)


@given(timetables)
def test_words_have_all_of_it(timetable):
    assert Timetable.found_in(f"# begin, {timetable.words}\n") == timetable


def test_other_words_are_no_timetable():
    assert Timetable.found_in("# every now and then") is None


def test_next_times_go_on_after_midnight():
    evening = datetime(2026, 11, 1, 23, 58, 30, tzinfo=UTC)

    (first, second) = Timetable(7, 3).after(evening, 2)

    assert first == datetime(2026, 11, 2, 0, 3, tzinfo=UTC)
    assert second - first == timedelta(minutes=7)
