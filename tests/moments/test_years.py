"""Times without a year are those of the latest year in which they are not ahead."""

import pytest

from tests.moments.shorthand import day, minute, read, tokyo


@pytest.mark.parametrize(
    ("at", "words", "start"),
    [
        ("2025-01-14 19:42", "1/14 19:42", "2025-01-14 19:42"),
        ("2025-01-14 19:33", "1/14 19:42", "2025-01-14 19:42"),
        ("2025-01-14 19:31", "1/14 19:42", "2024-01-14 19:42"),
        ("2025-01-14 19:00", "7/5 05:00", "2024-07-05 05:00"),
        ("2025-12-31 23:59", "1/1 00:05", "2026-01-01 00:05"),
        ("2026-01-01 00:05", "12/31 23:59", "2025-12-31 23:59"),
        ("2026-01-01 00:05", "12月31日 24:03", "2026-01-01 00:03"),
        ("2026-10-05 12:00", "2/29 10:05", "2024-02-29 10:05"),
        # the weekday decides the year
        ("2026-10-05 12:00", "7/14(火) 10:05", "2026-07-14 10:05"),
        ("2026-10-05 12:00", "7/14(月) 10:05", "2025-07-14 10:05"),
        ("2026-10-05 12:00", "7/14(日) 10:05", "2024-07-14 10:05"),
        ("2026-10-05 12:00", "Mon, Jul 14, 10:05", "2025-07-14 10:05"),
    ],
)
def test_year_of_a_time_of_day(at, words, start):
    assert read(words, at=tokyo(at)) == minute(start)


@pytest.mark.parametrize(
    ("at", "words", "start"),
    [
        ("2025-01-14 19:00", "1月14日", "2025-01-14"),
        ("2025-01-14 19:00", "1月15日", "2025-01-15"),
        ("2025-01-14 19:00", "1月16日", "2024-01-16"),
        ("2025-12-31 19:00", "January 1", "2026-01-01"),
        ("2025-01-14 19:00", "December 24", "2024-12-24"),
        ("2025-01-14 19:00", "Feb 29", "2024-02-29"),
        ("2025-01-14 19:00", "1月10日 (金)", "2025-01-10"),
    ],
)
def test_year_of_a_day_that_may_be_tomorrow(at, words, start):
    assert read(words, at=tokyo(at)) == day(start)


def test_a_weekday_that_fits_none_of_the_last_years_makes_it_no_time():
    assert read("7/14(金) 10:05", at=tokyo("2026-10-05 12:00")) is None


def test_the_year_turns_in_the_zone_of_the_words():
    at = tokyo("2026-01-01 08:00")

    assert read("Dec 31, 22:00", at=at, timezone="UTC") == minute("2025-12-31 22:00Z")
    assert read("1月1日 7:00", at=at) == minute("2026-01-01 07:00")
    assert read("January 1 07:00 JST", at=at, timezone="UTC") == minute("2026-01-01 07:00")
