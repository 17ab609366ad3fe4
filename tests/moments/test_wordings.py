"""Wordings of ages and days that people type, beyond what libraries print."""

import pytest

from newscrawler.moments import resolve
from tests.moments.shorthand import READ_AT, ago, day, days, minute, read, tokyo

TODAY = "2026-10-05"  # a Monday


def japanese(words):
    return resolve(words, read_at=READ_AT, timezone="Asia/Tokyo", language="ja")


@pytest.mark.parametrize(
    ("words", "most", "least"),
    [
        ("15 hr", "16h", "14.5h"),
        ("3 hrs", "4h", "2.5h"),
        ("2 min", "3m", "1.5m"),
        ("40 mins.", "41m", "39.5m"),
        ("2.5 hours ago", "3h", "2.25h"),
        ("an hour and a half ago", "2h", "1.25h"),
        ("2 and a half hours ago", "3h", "2.25h"),
        ("2.5時間前", "3h", "2.25h"),
        ("20 minutes earlier", "21m", "19.5m"),
        ("3 days back", "4d", "2.5d"),
        ("a fortnight ago", "28d", "7d"),
        ("1 day, 2 hours, 5 minutes ago", "1566m", "1564.5m"),
        ("-2h5m", "126m", "124.5m"),
        ("さきほど", "1h", "0m"),
        ("少し前", "1h", "0m"),
    ],
)
def test_an_age(words, most, least):
    assert read(words) == ago(most, least)


@pytest.mark.parametrize(
    "words",
    ["2 min read", "15 hours 29 min", "2h 15m", "5 days", "1 decade", "3 hr course", "-5", "-3m2 of land", "half", "1.2.3 days ago", "2.5 of 3 days ago"],
)  # fmt: skip
def test_how_long_something_takes_is_no_age(words):
    assert read(words) is None


def test_an_age_in_years_and_months_needs_no_ago():
    assert read("1 year 2 months") == read("1 year, 2 months ago")
    assert read("1 year, 02 months,01 weeks") is not None


def test_what_is_counted_down_to_minutes_is_counted_by_the_calendar():
    moment = read("1 year, 1 month, 2 days, 3 hours and 4 minutes ago")

    # twelve and one months before noon of 5 October, and from there the rest
    assert moment.earliest == tokyo("2025-09-03 08:55")
    assert moment.latest == tokyo("2025-09-03 08:56:30")


def test_a_month_back_from_its_31st_is_its_last_day():
    moment = read("1 month, 1 hour and 1 minute ago", at=tokyo("2026-03-31 12:00"))

    assert moment.latest == tokyo("2026-02-28 10:59:30")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("this week", TODAY),
        ("earlier this week", TODAY),
        ("今週", TODAY),
        ("this month", "2026-10-01"),
        ("今月", "2026-10-01"),
        ("こんげつ", "2026-10-01"),
        ("this year", "2026-01-01"),
        ("今年", "2026-01-01"),
    ],
)
def test_a_period_that_is_not_over_ends_when_it_is_read(words, first):
    moment = read(words)

    assert moment.earliest == tokyo(first)
    assert moment.latest == READ_AT


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1 day ago at 2 PM", "2026-10-04 14:00"),
        ("a week ago at 10:05", "2026-09-28 10:05"),
        ("two days ago, 23:59", "2026-10-03 23:59"),
        ("3日前 10:05", "2026-10-02 10:05"),
        ("Yesterday by 13:20", "2026-10-04 13:20"),
        ("9月12日の16:00", "2026-09-12 16:00"),
        ("9/12の16:00", "2026-09-12 16:00"),
        ("1:28 午前", "2026-10-05 01:28"),
        ("2026-09-12 오후 4:05", "2026-09-12 16:05"),
        ("2026年9月12日 下午4:05", "2026-09-12 16:05"),
    ],
)
def test_a_clock_time_beside_a_day_that_is_counted_back(words, expected):
    moment = read(words)

    assert moment.earliest == minute(expected).earliest


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("本年7月27日", "2026-07-27"),
        ("去年の8月19日", "2025-08-19"),
        ("今月3日", "2026-10-03"),
        ("先月30日", "2026-09-30"),
        ("前の水曜日", "2026-09-30"),
        ("先週の水曜日", "2026-09-30"),
        ("先週の月曜", "2026-09-28"),
        ("ほんじつ", TODAY),
    ],
)
def test_a_japanese_day_by_name(words, expected):
    assert read(words) == (days(TODAY, "2026-10-05 12:00") if expected == TODAY else day(expected))


def test_a_day_of_this_week_that_is_to_come_is_none():
    assert read("今週の水曜日") is None


@pytest.mark.parametrize(("words", "expected"), [("8/5", "2026-08-05"), ("（木）", "2026-10-01")])
def test_a_day_in_figures_is_one_where_the_words_are_japanese(words, expected):
    assert japanese(words) == day(expected)
    assert read(words) is None


@pytest.mark.parametrize("words", ["午後13時", "2013-01-27-01", "13/5", "（休）"])
def test_what_is_no_time_in_japanese_either(words):
    assert japanese(words) is None
