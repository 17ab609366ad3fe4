"""Every form seen on a real page of a source or aggregator, read when it might have been."""

from datetime import datetime

import pytest

from newscrawler.moments import is_modification
from tests.moments.shorthand import ago, day, hours, instant, minute, read, tokyo

EVENING = "2025-01-14 22:00"
SUMMER = "2025-07-14 12:00"

AGES = [
    ("a minute ago", "2m", "45s"),
    ("2 minutes ago", "3m", "1.5m"),
    ("44 minutes ago", "45m", "43.5m"),
    ("2 hours ago", "3h", "1.5h"),
    ("4 hours ago", "5h", "3.5h"),
    ("6 hours ago", "7h", "5.5h"),
    ("11 hours ago", "12h", "10.5h"),
    ("13 hours ago", "14h", "12.5h"),
    ("a day ago", "2d", "22h"),
    ("2 days ago", "3d", "1.5d"),
    ("4 days ago", "5d", "3.5d"),
    ("5 days ago", "6d", "4.5d"),
    ("time13 hours ago", "14h", "12.5h"),
    ("time4 days ago", "5d", "3.5d"),
    ("Kyodo News2 days ago", "3d", "1.5d"),
    ("The Mainichia day ago", "2d", "22h"),
    ("Nikkei Asia3 days ago", "4d", "2.5d"),
    ("10 mins ago", "11m", "9.5m"),
    ("3 hrs ago", "4h", "2.5h"),
    ("1 day ago", "2d", "0.5d"),
    ("9 min ago", "10m", "8.5m"),
    ("Last Updated 9 min ago", "10m", "8.5m"),
    ("10分前", "11m", "9.5m"),
    ("1時間前", "2h", "0.5h"),
    ("15時間前", "16h", "14.5h"),
    ("1日前", "2d", "0.5d"),
    ("2日前", "3d", "1.5d"),
]


@pytest.mark.parametrize("at", [EVENING, SUMMER])
@pytest.mark.parametrize(("words", "most", "least"), AGES)
def test_age(words, most, least, at):
    assert read(words, at=tokyo(at)) == ago(most, least, before=tokyo(at))


TIMES = [
    (SUMMER, "time11-06-2025", day("2025-06-11")),
    (SUMMER, "Axios12-03-2025", day("2025-03-12")),
    (SUMMER, "12-03-2025", day("2025-03-12")),
    (SUMMER, "21-06-2025", day("2025-06-21")),
    (SUMMER, "11-06-2025", day("2025-06-11")),
    (SUMMER, "yesterday", day("2025-07-13")),
    (SUMMER, "previous day", day("2025-07-13")),
    (SUMMER, "thursday", day("2025-07-10")),
    (SUMMER, "Today 06:30 am JST", minute("2025-07-14 06:30")),
    (SUMMER, "June 9 06:30 pm JST", minute("2025-06-09 18:30")),
    (SUMMER, "Jul. 14 06:30 am JST", minute("2025-07-14 06:30")),
    ("2024-10-13 20:00", "17:41 JST, October 13, 2024", minute("2024-10-13 17:41")),
    ("2020-02-18 20:00", "Feb 18, 2020", day("2020-02-18")),
    ("2025-09-25 20:00", "Sep 25, 2025", day("2025-09-25")),
    (SUMMER, "July 14, 2025", day("2025-07-14")),
    (SUMMER, "Jun 4, 2025 20:53 (JST)", minute("2025-06-04 20:53")),
    ("2025-09-10 07:00", "Sep 09", day("2025-09-09")),
    ("2025-09-10 07:00", "Japan Today -- Sep 09", day("2025-09-09")),
    ("2024-02-25 07:00", "Sat 24 Feb 2024 12.42 CET", minute("2024-02-24T11:42Z")),
    ("2023-04-25 22:00", "2:26 PM GMT+2", minute("2023-04-25 14:26+02:00")),
    ("2023-04-25 22:00", "April 25, 2023 · 1:36 PM GMT+2 · Updated 9 min ago", minute("2023-04-25 13:36+02:00")),
    ("2024-03-08 07:00", "March 7, 20247:55 AM UTC", minute("2024-03-07 07:55Z")),
    ("2023-04-29 07:00", "April 28, 2023 GMT", day("2023-04-28T00:00Z")),
    ("2024-09-03 07:00", "Published 12:03 AM JST, September 3, 2024", minute("2024-09-03 00:03")),
    ("2026-03-07 07:00", "2026-03-06 21:38:57 +0000", instant("2026-03-06T21:38:57Z")),
    ("2024-12-05 20:00", "2024年12月5日 16時00分", minute("2024-12-05 16:00")),
    ("2025-05-15 20:00", "5月15日 5:31", minute("2025-05-15 05:31")),
    ("2026-06-12 07:00", "2026年6月11日 20時03分", minute("2026-06-11 20:03")),
    ("2024-04-01 20:00", "[04月01日 12時00分]", minute("2024-04-01 12:00")),
    ("2026-06-12 07:00", "2026-06-11 20:05:00", instant("2026-06-11 20:05:00")),
    (EVENING, "2025/1/14 21:17（最終更新 1/14 21:17）", minute("2025-01-14 21:17")),
    (EVENING, "毎日新聞 2025/1/14 21:17（最終更新 1/14 21:17） 789文字", minute("2025-01-14 21:17")),
    (EVENING, "2025年1月14日 01時28分 (1月14日 01時40分更新)", minute("2025-01-14 01:28")),
    (EVENING, "1/14 19:42", minute("2025-01-14 19:42")),
    (EVENING, "7/5 05:00", minute("2024-07-05 05:00")),
    (EVENING, "9/25 06:01", minute("2024-09-25 06:01")),
    (EVENING, "2025年1月13日 21時37分", minute("2025-01-13 21:37")),
    (EVENING, "21:37", minute("2025-01-14 21:37")),
    (EVENING, "1月10日 (金)", day("2025-01-10")),
    ("2024-12-04 01:00", "2024/12/03 23:17", minute("2024-12-03 23:17")),
    ("2024-12-04 01:00", "00:00", minute("2024-12-04 00:00")),
    (EVENING, "2025年1月14日 20:00", minute("2025-01-14 20:00")),
    (EVENING, "12月24日", day("2024-12-24")),
    (EVENING, "2024年10月11日", day("2024-10-11")),
    ("2025-01-21 22:00", "2025/1/21 20:50", minute("2025-01-21 20:50")),
    ("2025-01-31 22:00", "公開日：2025/01/31 11:30　更新日：2025/01/31 11:30", minute("2025-01-31 11:30")),
    (SUMMER, "今日 11:07", minute("2025-07-14 11:07")),
    (SUMMER, "7/14(月) 10:05", minute("2025-07-14 10:05")),
    (SUMMER, "7/14(月) 10:05配信", minute("2025-07-14 10:05")),
    ("2025-07-14 09:00", "KYODO NEWS - 1 hour ago - 08:26 | All, Japan, World", minute("2025-07-14 08:26") & ago("2h", "0.5h", before=tokyo("2025-07-14 09:00"))),
    # stamps
    (EVENING, "1736858247000", instant("2025-01-14T12:37:27Z")),
    (EVENING, "1736858247", instant("2025-01-14T12:37:27Z")),
    (EVENING, "2025-01-14T21:17:27+0900", instant("2025-01-14 21:17:27")),
    (EVENING, "20180619T055000+0900", instant("2018-06-19 05:50:00")),
    (EVENING, "2024-12-05T16:00:51", instant("2024-12-05 16:00:51")),
    (EVENING, "2024-12-04T00:05", instant("2024-12-04 00:05")),
    (EVENING, "2025-01-13T12:37:00.000Z", instant("2025-01-13T12:37Z")),
    ("2025-01-22 07:00", "2025-01-21T11:50:32.479Z", instant("2025-01-21T11:50:32.479Z")),
    (SUMMER, "Mon, 14 Jul 2025 06:30:00 +0900", instant("2025-07-14 06:30")),
    (SUMMER, "Mon, 14 Jul 2025 06:30:00 JST", instant("2025-07-14 06:30")),
    (SUMMER, "2025-07-14T06:30:00+09:00", instant("2025-07-14 06:30")),
    ("2026-09-19 20:00", "20260919de51188", day("2026-09-19")),
    ("2026-09-19 20:00", "k=2026091800657", day("2026-09-18")),
    (EVENING, "/20250114/", day("2025-01-14")),
    (SUMMER, "/2025/07/14/", day("2025-07-14")),
]  # fmt: skip


@pytest.mark.parametrize(("at", "words", "expected"), TIMES)
def test_time(at, words, expected):
    assert read(words, at=tokyo(at)) == expected


def test_today_ends_when_it_is_read():
    assert read("Today", at=tokyo(SUMMER)) == hours("2025-07-14", 12)


def test_a_stamp_without_zone_is_utc_where_the_source_says_so():
    moment = read("2024-09-03T04:03:19", timezone="UTC")

    assert moment == instant("2024-09-03T04:03:19Z")


@pytest.mark.parametrize(
    "words",
    ["Updated ago", "Updated [hour]:[minute] [AMPM] [timezone],...", "1月13日 17:00現在", "Tokyo, June 4 (Jiji Press)--",
     "TOKYO (Kyodo) --", ""],
)  # fmt: skip
def test_forms_that_are_no_time(words):
    assert read(words, at=tokyo(SUMMER)) is None


def test_a_clock_that_contradicts_the_age_beside_it_gives_none():
    late = datetime.fromisoformat("2025-07-15T12:00+09:00")

    assert read("KYODO NEWS - 1 hour ago - 08:26 | All, Japan, World", at=late) is None


@pytest.mark.parametrize(
    ("words", "modified"),
    [
        ("Last Updated 9 min ago", True),
        ("Updated ago", True),
        ("April 25, 2023 · 1:36 PM GMT+2 · Updated 9 min ago", False),
        ("2025/1/14 21:17（最終更新 1/14 21:17）", False),
        ("2025年1月14日 01時28分 (1月14日 01時40分更新)", False),
        ("(1月14日 01時40分更新)", True),
        ("公開日：2025/01/31 11:30　更新日：2025/01/31 11:30", False),
        ("4 hours ago", False),
    ],
)
def test_modification(words, modified):
    assert is_modification(words) is modified
