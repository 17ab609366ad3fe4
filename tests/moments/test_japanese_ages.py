from datetime import timedelta

import pytest

from tests.moments.shorthand import READ_AT, ago, day, days, hours, minute, read

AGES = [
    ("5秒前", "6s", "4.5s"),
    ("30秒前", "31s", "29.5s"),
    ("1分前", "2m", "0.5m"),
    ("3分前", "4m", "2.5m"),
    ("10分前", "11m", "9.5m"),
    ("10 分前", "11m", "9.5m"),
    ("１０分前", "11m", "9.5m"),
    ("十分前", "11m", "9.5m"),
    ("二十五分前", "26m", "24.5m"),
    ("59分前", "60m", "58.5m"),
    ("1時間前", "2h", "0.5h"),
    ("2時間前", "3h", "1.5h"),
    ("２時間前", "3h", "1.5h"),
    ("2 時間前", "3h", "1.5h"),
    ("2時間 前", "3h", "1.5h"),
    ("2時間まえ", "3h", "1.5h"),
    ("三時間前", "4h", "2.5h"),
    ("約3時間前", "4h", "2.5h"),
    ("およそ3時間前", "4h", "2.5h"),
    ("3時間ほど前", "4h", "2.5h"),
    ("15時間前", "16h", "14.5h"),
    ("23時間前", "24h", "22.5h"),
    ("1時間半前", "2h", "75m"),
    ("1時間30分前", "91m", "89.5m"),
    ("1日前", "2d", "0.5d"),
    ("2日前", "3d", "1.5d"),
    ("１日前", "2d", "0.5d"),
    ("一日前", "2d", "0.5d"),
    ("1日3時間前", "28h", "26.5h"),
    ("6日前", "7d", "5.5d"),
    ("30日前", "31d", "29.5d"),
    ("1週間前", "14d", "3.5d"),
    ("2週間前", "21d", "10.5d"),
    ("一週間前", "14d", "3.5d"),
    ("半日前", "24h", "6h"),
    ("半時間前", "60m", "15m"),
    ("数秒前", "1m", "0m"),
    ("数分前", "10m", "1m"),
    ("数時間前", "10h", "1h"),
    ("数日前", "10d", "1d"),
    ("たった今", "1m", "0m"),
    ("たったいま", "1m", "0m"),
    ("今", "1m", "0m"),
    ("ただいま", "1m", "0m"),
    ("1分以内", "1m", "0m"),
    ("5分後", "1m", "0m"),
    ("数秒後", "1m", "0m"),
]


@pytest.mark.parametrize(("words", "most", "least"), AGES)
def test_age(words, most, least):
    assert read(words) == ago(most, least)


@pytest.mark.parametrize("spelling", ["か月", "ヶ月", "カ月", "ヵ月", "ケ月", "箇月", "ｶ月"])
def test_each_spelling_of_months_is_one(spelling):
    moment = read(f"3{spelling}前")

    assert moment == read("3 months ago")
    assert 90 < (READ_AT - moment.point).days < 110


def test_half_a_year_counts_from_five_months_to_a_year():
    moment = read("半年前")

    assert moment.overlaps(day("2026-05-05"))
    assert moment.overlaps(day("2025-10-10"))
    assert not moment.overlaps(day("2026-08-05"))


def test_years():
    assert read("2年前") == read("2 years ago")
    assert read("1年前") == read("1 year ago")


TODAY, YESTERDAY = "2026-10-05", "2026-10-04"


DAYS_BACK = [
    ("今日", hours(TODAY, 12)),
    ("きょう", hours(TODAY, 12)),
    ("本日", hours(TODAY, 12)),
    ("昨日", day(YESTERDAY)),
    ("きのう", day(YESTERDAY)),
    ("前日", day(YESTERDAY)),
    ("一昨日", day("2026-10-03")),
    ("おととい", day("2026-10-03")),
    ("今日 11:07", minute(f"{TODAY} 11:07")),
    ("今日11:07", minute(f"{TODAY} 11:07")),
    ("本日 11:07", minute(f"{TODAY} 11:07")),
    ("きょう午前11時7分", minute(f"{TODAY} 11:07")),
    ("昨日 18:05", minute(f"{YESTERDAY} 18:05")),
    ("昨日　１８：０５", minute(f"{YESTERDAY} 18:05")),
    ("きのう 18時05分", minute(f"{YESTERDAY} 18:05")),
    ("昨日午後6時5分", minute(f"{YESTERDAY} 18:05")),
    ("昨日午後6時", hours(f"{YESTERDAY} 18:00")),
    ("昨日正午", minute(f"{YESTERDAY} 12:00")),
    ("昨日 24:05", minute(f"{TODAY} 00:05")),
    ("一昨日 23:59", minute("2026-10-03 23:59")),
    ("未明", hours(TODAY, 6)),
    ("今朝", hours(f"{TODAY} 04:00", 8)),
    ("けさ", hours(f"{TODAY} 04:00", 8)),
    ("昨夜", hours(f"{YESTERDAY} 17:00", 7)),
    ("ゆうべ", hours(f"{YESTERDAY} 17:00", 7)),
    ("昨晩", hours(f"{YESTERDAY} 17:00", 7)),
    ("昨日夜", hours(f"{YESTERDAY} 17:00", 7)),
    ("昨日の夕方", hours(f"{YESTERDAY} 15:00", 5)),
    ("昨日未明", hours(YESTERDAY, 6)),
    ("日曜日", day(YESTERDAY)),
    ("月曜日", day("2026-09-28")),
    ("木曜", day("2026-10-01")),
    ("先週", days("2026-09-21 12:00", TODAY)),
]


@pytest.mark.parametrize(("words", "expected"), DAYS_BACK)
def test_days_are_those_of_the_zone(words, expected):
    assert read(words) == expected


def test_last_month_and_year_are_those_of_english():
    assert read("先月") == read("last month")
    assert read("昨年") == read("last year")
    assert read("去年") == read("last year")


@pytest.mark.parametrize(
    "words",
    ["90分前", "242時間前", "25時間前", "前", "数前", "時間前", "2時間", "10分", "数日", "今夜", "夜", "朝", "昨", "半分前",
     "2時間後", "3日後", "十年", "1時間90分前", "400日前"],
)  # fmt: skip
def test_no_age(words):
    assert read(words) is None


def test_a_year_and_a_half_is_as_exact_as_its_half():
    moment = read("1年半前")

    year = timedelta(days=365.2425)
    assert READ_AT - moment.earliest == 2 * year + timedelta(days=1.5)
    assert READ_AT - moment.latest == 1.25 * year - timedelta(days=1.5)
