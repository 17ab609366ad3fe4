import pytest

from tests.moments.shorthand import READ_AT, ago, day, days, hours, minute, read, tokyo

COUNTED = [
    ("1 second ago", "2s", "0.5s"),
    ("30 seconds ago", "31s", "29.5s"),
    ("45 secs ago", "46s", "44.5s"),
    ("5 sec ago", "6s", "4.5s"),
    ("12s ago", "13s", "11.5s"),
    ("1 minute ago", "2m", "0.5m"),
    ("0 minutes ago", "1m", "0m"),
    ("2 minutes ago", "3m", "1.5m"),
    ("10 mins ago", "11m", "9.5m"),
    ("9 min ago", "10m", "8.5m"),
    ("9 min. ago", "10m", "8.5m"),
    ("44 minutes ago", "45m", "43.5m"),
    ("59 minutes ago", "60m", "58.5m"),
    ("5m ago", "6m", "4.5m"),
    ("5 m ago", "6m", "4.5m"),
    ("five minutes ago", "6m", "4.5m"),
    ("1 hour ago", "2h", "0.5h"),
    ("one hour ago", "2h", "0.5h"),
    ("2 hours ago", "3h", "1.5h"),
    ("3 hrs ago", "4h", "2.5h"),
    ("1 hr ago", "2h", "0.5h"),
    ("4 hours ago", "5h", "3.5h"),
    ("4 Hours Ago", "5h", "3.5h"),
    ("4 HOURS AGO", "5h", "3.5h"),
    ("4\u00a0hours\u202fago", "5h", "3.5h"),
    ("4&nbsp;hours ago", "5h", "3.5h"),
    ("  4   hours\nago ", "5h", "3.5h"),
    ("\u200b4 hours ago", "5h", "3.5h"),
    ("４ hours ago", "5h", "3.5h"),
    ("4 hours ago.", None, None),
    ("8h ago", "9h", "7.5h"),
    ("twelve hours ago", "13h", "11.5h"),
    ("23 hours ago", "24h", "22.5h"),
    ("24 hours ago", "25h", "23.5h"),
    ("1 day ago", "2d", "0.5d"),
    ("2 days ago", "3d", "1.5d"),
    ("0 days ago", "1d", "0d"),
    ("two days ago", "3d", "1.5d"),
    ("2d ago", "3d", "1.5d"),
    ("25 days ago", "26d", "24.5d"),
    ("1 week ago", "14d", "3.5d"),
    ("a week ago", "14d", "3.5d"),
    ("2 weeks ago", "21d", "10.5d"),
    ("3 wks ago", "28d", "17.5d"),
    ("3w ago", "28d", "17.5d"),
    ("about 3 hours ago", "4h", "2.5h"),
    ("around 3 hours ago", "4h", "2.5h"),
    ("approximately 3 hours ago", "4h", "2.5h"),
    ("~3 hours ago", "4h", "2.5h"),
    ("over 3 hours ago", "4h", "3h"),
    ("more than 2 days ago", "3d", "2d"),
    ("almost 3 hours ago", "3h", "2.5h"),
    ("nearly 3 hours ago", "3h", "2.5h"),
    ("less than a minute ago", "1m", "0m"),
    ("less than 5 minutes ago", "5m", "0m"),
    ("less than an hour ago", "1h", "0h"),
    ("less than 20 seconds ago", "20s", "0s"),
    ("1 hour 30 minutes ago", "91m", "89.5m"),
    ("1 hour and 30 minutes ago", "91m", "89.5m"),
    ("1h 30m ago", "91m", "89.5m"),
    ("1h30m ago", "91m", "89.5m"),
    ("2 days, 3 hours ago", "52h", "50.5h"),
    ("1 week, 2 days ago", "10d", "8.5d"),
]
FIRST = [
    ("a minute ago", "2m", "45s"),
    ("an hour ago", "2h", "45m"),
    ("about an hour ago", "2h", "45m"),
    ("a day ago", "2d", "22h"),
]
BARE = [
    ("2h", "3h", "1.5h"),
    ("12h", "13h", "11.5h"),
    ("5m", "6m", "4.5m"),
    ("2d", "3d", "1.5d"),
    ("3w", "28d", "17.5d"),
    ("30s", "31s", "29.5s"),
    ("2 h", "3h", "1.5h"),
]
VAGUE = [
    ("just now", "1m", "0m"),
    ("Just now", "1m", "0m"),
    ("now", "1m", "0m"),
    ("right now", "1m", "0m"),
    ("moments ago", "1m", "0m"),
    ("a moment ago", "1m", "0m"),
    ("a few moments ago", "1m", "0m"),
    ("seconds ago", "1m", "0m"),
    ("a few seconds ago", "1m", "0m"),
    ("several seconds ago", "1m", "0m"),
    ("half a minute ago", None, None),
    ("a few minutes ago", "10m", "1m"),
    ("few minutes ago", "10m", "1m"),
    ("several hours ago", "10h", "1h"),
    ("a few days ago", "10d", "1d"),
    ("a couple of hours ago", "4h", "1h"),
    ("couple days ago", "4d", "1d"),
    ("half an hour ago", "60m", "15m"),
    ("in 5 minutes", "1m", "0m"),
    ("in a minute", "1m", "0m"),
    ("in a few seconds", "1m", "0m"),
    ("in 30 seconds", "1m", "0m"),
    ("5 minutes from now", "1m", "0m"),
]


@pytest.mark.parametrize(("words", "most", "least"), COUNTED + FIRST + BARE + VAGUE)
def test_age(words, most, least):
    assert read(words) == (most and ago(most, least))


MONTH, YEAR = 365.2425 / 12, 365.2425


@pytest.mark.parametrize(
    ("words", "most", "least"),
    [
        ("1 month ago", 2 * MONTH + 1.5, 0.5 * MONTH - 1.5),
        ("a month ago", 2 * MONTH + 1.5, 26),
        ("2 months ago", 3 * MONTH + 1.5, 1.5 * MONTH - 1.5),
        ("5mo ago", 6 * MONTH + 1.5, 4.5 * MONTH - 1.5),
        ("3 mos ago", 4 * MONTH + 1.5, 2.5 * MONTH - 1.5),
        ("5mo", 6 * MONTH + 1.5, 4.5 * MONTH - 1.5),
        ("1 year ago", 2 * YEAR + 1.5, 0.5 * YEAR - 1.5),
        ("a year ago", 2 * YEAR + 1.5, 320),
        ("over a year ago", 2 * YEAR + 1.5, YEAR - 1.5),
        ("almost 2 years ago", 2 * YEAR + 1.5, 1.5 * YEAR - 1.5),
        ("2y", 3 * YEAR + 1.5, 1.5 * YEAR - 1.5),
        ("1 year, 2 months ago", YEAR + 3 * MONTH + 1.5, YEAR + 1.5 * MONTH - 1.5),
    ],
)
def test_months_and_years_may_differ_from_the_mean_ones(words, most, least):
    moment = read(words)

    assert (READ_AT - moment.earliest).total_seconds() == pytest.approx(most * 86400)
    assert (READ_AT - moment.latest).total_seconds() == pytest.approx(least * 86400)


TODAY, YESTERDAY = "2026-10-05", "2026-10-04"


DAYS_BACK = [
    ("today", hours(TODAY, 12)),
    ("Today", hours(TODAY, 12)),
    ("yesterday", day(YESTERDAY)),
    ("Yesterday", day(YESTERDAY)),
    ("previous day", day(YESTERDAY)),
    ("the day before yesterday", day("2026-10-03")),
    ("Today 06:30 am JST", minute(f"{TODAY} 06:30")),
    ("Today at 6:30 AM", minute(f"{TODAY} 06:30")),
    ("today, 06:30", minute(f"{TODAY} 06:30")),
    ("06:30 today", minute(f"{TODAY} 06:30")),
    ("Yesterday 11:30 pm JST", minute(f"{YESTERDAY} 23:30")),
    ("Yesterday at 2:30 AM", minute(f"{YESTERDAY} 02:30")),
    ("yesterday, 18:05", minute(f"{YESTERDAY} 18:05")),
    ("Yesterday 18:05 UTC", minute("2026-10-04 18:05Z")),
    ("this morning", hours(f"{TODAY} 04:00", 8)),
    ("last night", hours(f"{YESTERDAY} 17:00", 11)),
    ("yesterday evening", hours(f"{YESTERDAY} 16:00", 8)),
    ("yesterday morning", hours(f"{YESTERDAY} 04:00", 8)),
    ("sunday", day(YESTERDAY)),
    ("thursday", day("2026-10-01")),
    ("Thursday", day("2026-10-01")),
    ("on Thursday", day("2026-10-01")),
    ("last Thursday", day("2026-10-01")),
    ("monday", day("2026-09-28")),
    ("Last Friday at 2:30 AM", minute("2026-10-02 02:30")),
    ("Fri 18:05", minute("2026-10-02 18:05")),
    ("last week", days("2026-09-21 12:00", TODAY)),
]


@pytest.mark.parametrize(("words", "expected"), DAYS_BACK)
def test_days_are_those_of_the_zone(words, expected):
    assert read(words) == expected


def test_last_month_is_the_calendars_or_thirty_days_back():
    moment = read("last month")

    assert moment.overlaps(day("2026-09-01"))
    assert moment.overlaps(day("2026-09-29"))
    assert moment.latest == day("2026-09-30").latest


def test_last_year_is_the_calendars_or_a_year_back():
    moment = read("last year")

    assert moment.overlaps(day("2025-01-01"))
    assert moment.overlaps(day("2026-04-01"))


def test_a_page_rendered_before_midnight_says_today_of_yesterday():
    assert read("Today 11:30 pm JST") == minute(f"{YESTERDAY} 23:30")


def test_today_is_that_of_the_zone_and_not_of_the_crawler():
    assert read("yesterday", timezone="America/New_York") == days(
        "2026-10-03T00:00-04:00", "2026-10-04T00:00-04:00"
    )


@pytest.mark.parametrize(
    "words",
    ["60 minutes ago", "90 minutes ago", "25 hours ago", "242 hours ago", "182 minutes ago", "400 days ago",
     "61 seconds ago", "13 lightyears ago", "hours ago", "ago", "3 ago", "a ago", "1 hour 90 minutes ago",
     "3 minutes 2 hours ago"],
)  # fmt: skip
def test_ages_that_no_site_shows_are_no_ages(words):
    assert read(words) is None


NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


@pytest.mark.parametrize(("count", "number"), [*enumerate(NUMBERS, 1)])
def test_a_count_may_be_a_word(count, number):
    assert read(f"{number} days ago") == read(f"{count} days ago")


@pytest.mark.parametrize(
    ("most", "unit"),
    [(59, "seconds"), (59, "minutes"), (24, "hours"), (366, "days"), (60, "weeks"), (99, "months"), (99, "years")],
)  # fmt: skip
def test_more_of_a_unit_than_sites_tell_is_no_age(most, unit):
    assert read(f"{most} {unit} ago")
    assert read(f"{most + 1} {unit} ago") is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("1 hour 59 minutes ago", True),
        ("1 hour 60 minutes ago", False),
        ("3 hours 2 hours ago", False),
        ("1 hour 2 innings ago", False),
    ],
)
def test_the_second_unit_of_an_age_is_smaller_and_not_full(words, told):
    assert bool(read(words)) is told


def days_before(instant, at=READ_AT):
    return (at - instant).total_seconds() / 86400


@pytest.mark.parametrize(
    ("words", "most", "least"),
    [
        ("a couple of months ago", 4 * MONTH + 1.5, MONTH),
        ("a few months ago", 10 * MONTH + 1.5, MONTH),
        ("several years ago", 10 * YEAR + 1.5, YEAR),
    ],
)
def test_vague_months_and_years_differ_from_the_mean_ones_as_much(words, most, least):
    moment = read(words)

    assert days_before(moment.earliest) == pytest.approx(most)
    assert days_before(moment.latest) == pytest.approx(least)


@pytest.mark.parametrize(
    ("today", "earliest", "after"),
    [
        ("2026-10-07 12:00", "2026-09-23 12:00", "2026-10-05"),  # Wednesday
        ("2026-10-10 12:00", "2026-09-26 12:00", "2026-10-07"),  # Saturday
        ("2026-10-11 12:00", "2026-09-27 12:00", "2026-10-11"),  # Sunday
    ],
)
def test_last_week_ends_before_this_one_or_half_a_week_back(today, earliest, after):
    """A week begins on Sunday or Monday; seven days, rounded, are 3.5 to 14."""
    assert read("last week", at=tokyo(today)) == days(earliest, after)


def test_last_month_and_year_reach_two_of_them_back():
    february = tokyo("2026-02-05 12:00")
    month, year = read("last month", at=february), read("last year", at=february)

    assert month.latest == tokyo("2026-02-01")
    assert days_before(month.earliest, february) == pytest.approx(2 * MONTH + 1.5)
    assert year.latest == tokyo("2026-01-01")
    assert days_before(year.earliest, february) == pytest.approx(2 * YEAR + 1.5)
