import pytest

from tests.moments.shorthand import ago, day, days, hours, instant, minute, read, tokyo

MINUTES = [
    # a time of day first
    ("17:41 JST, October 13, 2024", "2024-10-13 17:41"),
    ("17:41 JST October 13, 2024", "2024-10-13 17:41"),
    ("17:41, October 13, 2024", "2024-10-13 17:41"),
    ("17:41 October 13 2024", "2024-10-13 17:41"),
    ("12:03 AM JST, September 3, 2024", "2024-09-03 00:03"),
    ("9:15pm, 4 May 2026", "2026-05-04 21:15"),
    ("10:41 BST, 26 April 2024", "2024-04-26 10:41+01:00"),
    ("8:51pm Jan 9, 2026", "2026-01-09 20:51"),
    ("11:12 AM PDT - May 18, 2026", "2026-05-18 11:12-07:00"),
    # a month first
    ("Jun 4, 2025 20:53 (JST)", "2025-06-04 20:53"),
    ("Jun 4, 2025 20:53", "2025-06-04 20:53"),
    ("June 4, 2025, 20:53", "2025-06-04 20:53"),
    ("June 4, 2025 at 8:53 PM", "2025-06-04 20:53"),
    ("June 4, 2025, at 8:53 p.m.", "2025-06-04 20:53"),
    ("June 4th, 2025 8:53 p.m. JST", "2025-06-04 20:53"),
    ("June 4 2025 8:53pm", "2025-06-04 20:53"),
    ("Jun. 4, 2025 8:53 PM", "2025-06-04 20:53"),
    ("SEPT. 4, 2025 8:53 PM", "2025-09-04 20:53"),
    ("Sept 4, 2025 8:53 PM", "2025-09-04 20:53"),
    ("March 7, 2024 7:55 AM UTC", "2024-03-07 07:55Z"),
    ("March 7, 20247:55 AM UTC", "2024-03-07 07:55Z"),
    ("March 7, 202412:55 PM UTC", "2024-03-07 12:55Z"),
    ("March 7, 20211:05 AM UTC", "2021-03-07 01:05Z"),
    ("March 7, 202111:05 AM UTC", "2021-03-07 11:05Z"),
    ("March 7, 2024 12:00 AM", "2024-03-07 00:00"),
    ("March 7, 2024 12:30 PM", "2024-03-07 12:30"),
    ("August 18, 2023 4:00 AM EDT", "2023-08-18 04:00-04:00"),
    ("August 18, 2023 4:00 AM ET", "2023-08-18 04:00-04:00"),
    ("January 18, 2023 4:00 AM ET", "2023-01-18 04:00-05:00"),
    ("July 4, 2025 9:30 am GMT+2", "2025-07-04 09:30+02:00"),
    ("July 4, 2025 9:30 am UTC+09:00", "2025-07-04 09:30+09:00"),
    ("July 4, 2025 9:30 am (UTC-5)", "2025-07-04 09:30-05:00"),
    ("July 4, 2025 9:30 am +0530", "2025-07-04 09:30+05:30"),
    ("Friday, July 4, 2025 9:30 am", "2025-07-04 09:30"),
    ("Fri, Jul 4, 2025, 9:30 am", "2025-07-04 09:30"),
    ("Fri Jul 4 2025 9:30 am", "2025-07-04 09:30"),
    ("July 4, 2025 (Fri) 9:30", "2025-07-04 09:30"),
    ("July 4, 2025 (Fri.) 9:30", "2025-07-04 09:30"),
    ("July 4, 2025, Friday 9:30", "2025-07-04 09:30"),
    # a day first
    ("Sat 24 Feb 2024 12.42 CET", "2024-02-24 12:42+01:00"),
    ("Sat 24 Feb 2024 12.42", "2024-02-24 12:42"),
    ("24 Feb 2024 12:42", "2024-02-24 12:42"),
    ("24 February 2024, 12:42", "2024-02-24 12:42"),
    ("24 Feb 2024 - 12:42", "2024-02-24 12:42"),
    ("24th February 2024 at 12:42", "2024-02-24 12:42"),
    ("24th of February 2024 12:42", "2024-02-24 12:42"),
    ("14 July 2025, 06:30 JST", "2025-07-14 06:30"),
    ("Sat 24 Feb 2024 12:42 CET", "2024-02-24 12:42+01:00"),
    ("6:30 a.m. on July 14, 2025", "2025-07-14 06:30"),
    ("at 6:30 am on 14 July 2025", "2025-07-14 06:30"),
    ("2025 Jul 14 06:30", "2025-07-14 06:30"),
    ("24-Feb-2024 12:42", "2024-02-24 12:42"),
    ("Saturday, 24 February 2024 12:42 pm", "2024-02-24 12:42"),
    # numbers
    ("2025-07-13 10:05 JST", "2025-07-13 10:05"),
    ("2025-07-13 10:05", "2025-07-13 10:05"),
    ("2025-7-3 1:05", "2025-07-03 01:05"),
    ("2025/07/13 10:05", "2025-07-13 10:05"),
    ("2025/7/3 1:05", "2025-07-03 01:05"),
    ("2025.07.13 10:05", "2025-07-13 10:05"),
    ("2025.07.13. 10:05", "2025-07-13 10:05"),
    ("13.07.2025 10:05", "2025-07-13 10:05"),
    ("13.07.2025, 10:05", "2025-07-13 10:05"),
    ("13.07.2025 - 10:05", "2025-07-13 10:05"),
    ("13-07-2025 10:05", "2025-07-13 10:05"),
    ("13/07/2025 10:05", "2025-07-13 10:05"),
    ("07/13/2025 10:05", "2025-07-13 10:05"),
    ("2024/12/03 23:17", "2024-12-03 23:17"),
    ("2024/12/03 24:05", "2024-12-04 00:05"),
]


@pytest.mark.parametrize(("words", "start"), MINUTES)
def test_a_time_of_day_lasts_a_minute(words, start):
    assert read(words) == minute(start)


DAYS = [
    ("Feb 18, 2020", "2020-02-18"),
    ("Sep 25, 2025", "2025-09-25"),
    ("July 14, 2025", "2025-07-14"),
    ("JULY 14, 2025", "2025-07-14"),
    ("July 14 2025", "2025-07-14"),
    ("July 14,2025", "2025-07-14"),
    ("July 14th, 2025", "2025-07-14"),
    ("July 1st 2025", "2025-07-01"),
    ("July 2nd, 2025", "2025-07-02"),
    ("July 3rd, 2025", "2025-07-03"),
    ("Jul. 14, 2025", "2025-07-14"),
    ("Jul-14-2025", "2025-07-14"),
    ("14 July 2025", "2025-07-14"),
    ("14 July, 2025", "2025-07-14"),
    ("14th July 2025", "2025-07-14"),
    ("14th of July 2025", "2025-07-14"),
    ("14-Jul-2025", "2025-07-14"),
    ("Monday, July 14, 2025", "2025-07-14"),
    ("Mon, 14 Jul 2025", "2025-07-14"),
    ("Monday 14 July 2025", "2025-07-14"),
    ("Tuesday, July 14, 2025", "2025-07-14"),
    ("July 14, 2025 (Monday)", "2025-07-14"),
    ("on July 14, 2025", "2025-07-14"),
    ("2025 July 14", "2025-07-14"),
    ("12-03-2025", "2025-03-12"),
    ("21-06-2025", "2025-06-21"),
    ("11-06-2025", "2025-06-11"),
    ("1-6-2025", "2025-06-01"),
    ("21.06.2025", "2025-06-21"),
    ("3.4.2025", "2025-04-03"),
    ("2025/07/14", "2025-07-14"),
    ("2025/7/4", "2025-07-04"),
    ("2025.7.4", "2025-07-04"),
    ("2025.07.14.", "2025-07-14"),
    ("2025-7-4", "2025-07-04"),
    ("2025 / 7 / 4", "2025-07-04"),
    ("25/12/2025", "2025-12-25"),
    ("12/25/2025", "2025-12-25"),
    ("5/5/2025", "2025-05-05"),
    # without a year
    ("Sep 09", "2026-09-09"),
    ("Sep. 9", "2026-09-09"),
    ("September 9th", "2026-09-09"),
    ("9 September", "2026-09-09"),
    ("May 3", "2026-05-03"),
    ("December 24", "2025-12-24"),
    ("Saturday, October 3", "2026-10-03"),
]


@pytest.mark.parametrize(("words", "start"), DAYS)
def test_a_day_is_that_of_the_zone(words, start):
    assert read(words) == day(start)


OTHERS = [
    ("June 9 06:30 pm JST", minute("2026-06-09 18:30")),
    ("Jul. 14 06:30 am JST", minute("2026-07-14 06:30")),
    ("Dec 24, 06:30", minute("2025-12-24 06:30")),
    ("Sat, Oct 3, 06:30", minute("2026-10-03 06:30")),
    ("10:05 Jul 14", minute("2026-07-14 10:05")),
    ("2:26 PM GMT+2", minute("2026-10-04 14:26+02:00")),
    ("11:26 AM", minute("2026-10-05 11:26")),
    ("11:26 JST", minute("2026-10-05 11:26")),
    ("11:26", minute("2026-10-05 11:26")),
    ("12:09", minute("2026-10-05 12:09")),
    ("12:11", minute("2026-10-04 12:11")),
    ("11 am", hours("2026-10-05 11:00")),
    ("July 14, 2025 3 PM", hours("2025-07-14 15:00")),
    ("July 14, 2025, 3pm JST", hours("2025-07-14 15:00")),
    ("July 14, 2025 noon", minute("2025-07-14 12:00")),
    ("July 14, 2025 20:53:17", instant("2025-07-14 20:53:17")),
    ("2025/07/14 20:53:17", instant("2025-07-14 20:53:17")),
    ("Mon, Jul 14, 2025 06:30:00 GMT", instant("2025-07-14 06:30:00Z")),
    ("April 28, 2023 GMT", day("2023-04-28T00:00Z")),
    ("April 28, 2023 (JST)", day("2023-04-28")),
    ("July 2025", days("2025-07-01", "2025-08-01")),
    ("July, 2025", days("2025-07-01", "2025-08-01")),
    ("Dec 2025", days("2025-12-01", "2026-01-01")),
]


@pytest.mark.parametrize(("words", "expected"), OTHERS)
def test_other_widths_and_what_is_left_out(words, expected):
    assert read(words) == expected


@pytest.mark.parametrize(
    ("language", "start"),
    [("en-US", "2025-03-04"), ("en_GB", "2025-04-03"), ("de", "2025-04-03"), ("fr-FR", "2025-04-03")],
)  # fmt: skip
def test_the_language_decides_which_is_the_month(language, start):
    assert read("3/4/2025", language=language) == day(start)


@pytest.mark.parametrize("language", [None, "", "en", "ja", "ja-JP", "zh-Hant"])
def test_days_are_not_guessed_from_months(language):
    assert read("3/4/2025", language=language) is None


@pytest.mark.parametrize(
    ("words", "timezone", "expected"),
    [
        ("June 4, 2025 8:53 CST", "Asia/Shanghai", "2025-06-04 08:53+08:00"),
        ("June 4, 2025 8:53 CST", "Asia/Tokyo", "2025-06-04 08:53-06:00"),
        ("June 4, 2025 8:53 IST", "Asia/Kolkata", "2025-06-04 08:53+05:30"),
        ("June 4, 2025 8:53 BST", "Europe/London", "2025-06-04 08:53+01:00"),
        ("June 4, 2025 8:53", "Europe/Berlin", "2025-06-04 08:53+02:00"),
        ("December 4, 2025 8:53", "Europe/Berlin", "2025-12-04 08:53+01:00"),
    ],
)
def test_zones(words, timezone, expected):
    assert read(words, timezone=timezone) == minute(expected)


def test_a_day_may_have_23_hours():
    assert read("March 30, 2025", timezone="Europe/Berlin") == days(
        "2025-03-30T00:00+01:00", "2025-03-31T00:00+02:00"
    )


@pytest.mark.parametrize(
    "words",
    ["February 30, 2025", "July 32, 2025", "Foo 14, 2025", "July 14, 3025", "July 14, 25", "31-02-2025", "32-13-2025",
     "2025/13/01", "2025-02-30 10:05", "July 14, 2025 10:65", "July 14, 2025 31:05", "July 14, 2025 10:05 XYZ",
     "July 14, 2025 10:05 UTC+25", "July 14, 2025 13:05 am", "July", "14", "14th", "7.25", "12.42", "6 am or so"],
)  # fmt: skip
def test_no_such_time(words):
    assert read(words) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("8pm yesterday", hours("2026-10-04 20:00")),
        ("10 a.m. ET, October 4, 2026", hours("2026-10-04 23:00")),
        ("5 p.m. Sunday", hours("2026-10-04 17:00")),
        ("9.30pm", minute("2026-10-04 21:30")),
        ("Sun 4 Oct 2026 10.15am", minute("2026-10-04 10:15")),
        ("this morning at 9", hours("2026-10-05 09:00")),
        ("last night at 11:30", minute("2026-10-04 23:30")),
        ("last night at 2", hours("2026-10-05 02:00")),
        ("yesterday evening at 8", hours("2026-10-04 20:00")),
        ("yesterday afternoon", hours("2026-10-04 12:00", 7)),
        ("yesterday at midday", minute("2026-10-04 12:00")),
        ("earlier today", days("2026-10-05", "2026-10-05 12:00")),
        ("4 October 2026 (1 day ago)", days("2026-10-04", "2026-10-05")),
        ("03-09-2026", day("2026-09-03")),
    ],
)
def test_further_times(words, expected):
    assert read(words) == expected


def test_hyphens_are_american_in_america():
    assert read("03-09-2026", language="en-US") == day("2026-03-09")


@pytest.mark.parametrize(
    ("words", "most", "least"),
    [
        ("fifteen minutes ago", "16m", "14.5m"),
        ("twenty hours ago", "21h", "19.5h"),
        ("3 hour(s) ago", "4h", "2.5h"),
        ("1½ hours ago", "2h", "1.25h"),
        ("in the last 2 hours", "121m", "0s"),
        ("within the past hour", "61m", "0s"),
        ("past 24 hours", "1441m", "0s"),
        ("past day", "2d", "0.5d"),
    ],
)
def test_further_ages(words, most, least):
    assert read(words) == ago(most, least)


@pytest.mark.parametrize(
    ("one", "other"),
    [("past week", "last week"), ("lastmonth", "last month"), ("the past year", "last year"), ("3 qtrs. ago", "3 quarters ago")],
)  # fmt: skip
def test_other_words_for_a_period(one, other):
    assert read(one) == read(other) is not None


def test_the_last_quarter_begins_in_july():
    last = read("last quarter")

    assert last
    assert last.earliest <= tokyo("2026-07-01") < tokyo("2026-10-01") <= last.latest


@pytest.mark.parametrize(
    "words", ["8 pm curfew", "last 5 acts", "past 100 hours", "5 pm 3 am", "the last boat"]
)
def test_no_times_among_them(words):
    assert read(words) is None
