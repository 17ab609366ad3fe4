"""What holds for any words, and for any instant put into words."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newscrawler.moments import Moment, humanise, is_modification, resolve
from tests.moments.shorthand import READ_AT, read

ALPHABET = (
    "0 1 2 3 4 7 9 12 13 24 30 59 60 99 2025 2026 / - . : , ( ) | · T Z + 年 月 日 時 分 秒 前 午前 午後 半 数 か月 令和 元"
    " 昨 今 一 十 ago a an hour hours day minute month jan may jul 14th am pm jst gmt utc cet mon thursday yesterday"
    " today last updated published by nhk time in about just now 更新 公開 配信 (月) 現在 R H"
)  # fmt: skip
PIECES = st.lists(st.sampled_from([" ", *ALPHABET.split()]), max_size=12).map("".join)
COUNTS = (
    st.sampled_from(["", "about ", "less than ", "約"]),
    st.integers(0, 99).map(str) | st.sampled_from(["a", "few", "数"]),
)
UNITS = st.sampled_from(
    [
        "s",
        "minutes",
        " hour",
        " days",
        " weeks",
        " months",
        " years",
        "分",
        "時間半",
        "日",
        "か月",
        "年",
    ]
)
AGES = st.tuples(*COUNTS, UNITS, st.sampled_from([" ago", "前"])).map("".join)
unhurried = settings(deadline=None)
START = datetime(1990, 1, 1, tzinfo=UTC)
READ_ATS = st.integers(0, 59 * 365 * 86400).map(lambda seconds: START + timedelta(seconds=seconds))
ZONES = st.sampled_from(
    ["UTC", "Asia/Tokyo", "America/New_York", "Pacific/Kiritimati", "Europe/London"]
)
FIVE_YEARS = 5 * 366 * 86400


@unhurried
@given(
    st.text(max_size=200) | PIECES,
    READ_ATS,
    ZONES,
    st.sampled_from([None, "en", "ja", "en-US", "de", "zh-Hant", "ko", "?"]),
)
@example("\U0001d7d8 hours ago", READ_AT, "UTC", None)
@example("٣ hours ago", READ_AT, "UTC", None)
@example("²年前", READ_AT, "UTC", None)
@example("99年前", START, "UTC", None)
@example("Uhr", READ_AT, "UTC", "de")
def test_no_words_raise(words, read_at, timezone, language):
    moment = resolve(words, read_at=read_at, timezone=timezone, language=language)

    assert moment is None or moment.earliest <= moment.latest
    assert is_modification(words) in {True, False}


@unhurried
@given(AGES, READ_ATS)
def test_no_age_ends_after_it_was_read(words, read_at):
    moment = resolve(words, read_at=read_at, timezone="Asia/Tokyo")

    assert moment is None or moment.latest <= read_at


@unhurried
@given(st.sampled_from(["yesterday", "today", "昨日", "今朝", "thursday", "last week", "先月", "today 10:05", "本日 23:59"]), READ_ATS, ZONES)  # fmt: skip
def test_no_day_counted_from_today_ends_after_it_was_read(words, read_at, timezone):
    moment = resolve(words, read_at=read_at, timezone=timezone)

    assert moment is None or moment.latest <= read_at


@unhurried
@given(st.dates(date(2024, 1, 1), date(2024, 12, 31)), READ_ATS)
def test_a_time_without_a_year_is_never_far_ahead(day, read_at):
    timed = resolve(f"{day.month}/{day.day} 10:05", read_at=read_at, timezone="Asia/Tokyo")
    bare = resolve(f"{day.month}月{day.day}日", read_at=read_at, timezone="Asia/Tokyo")

    assert timed is None or timed.earliest <= read_at + timedelta(minutes=10)
    assert bare is None or bare.earliest <= read_at + timedelta(days=1)


@unhurried
@given(st.integers(0, FIVE_YEARS), READ_ATS, st.sampled_from(["en", "ja"]))
@example(59, READ_AT, "en")
@example(60, READ_AT, "ja")
@example(FIVE_YEARS, READ_AT, "ja")
def test_what_is_put_into_words_is_read_back(seconds, now, language):
    at = now - timedelta(seconds=seconds)

    moment = resolve(humanise(at, now, language), read_at=now, timezone="Asia/Tokyo")

    assert moment
    assert moment.overlaps(Moment(at, at))


@unhurried
@given(READ_ATS)
@pytest.mark.parametrize(
    "form",
    ["%Y-%m-%dT%H:%M:%S%z", "%Y%m%dT%H%M%S%z", "%a, %d %b %Y %H:%M:%S %z", "%d %b %y %H:%M:%S GMT",
     "%Y-%m-%d %H:%M:%S UTC", "%B %d, %Y at %I:%M:%S %p UTC", "%a %b %d %H:%M:%S %Y", "%Y年%m月%d日 %H時%M分%S秒"],
)  # fmt: skip
def test_an_instant_is_read_back_from_each_form_that_has_its_second(form, at):
    assert resolve(at.strftime(form), read_at=READ_AT, timezone="UTC") == Moment(at, at)


def test_a_naive_time_of_reading_is_refused():
    with pytest.raises(ValueError, match="read_at 2026-10-05T03:00:00 has no time zone"):
        read("4 hours ago", at=READ_AT.replace(tzinfo=None))


def test_an_unknown_zone_is_refused():
    with pytest.raises(KeyError, match="Asia/Kiyoto"):
        read("4 hours ago", timezone="Asia/Kiyoto")


def test_importing_it_brings_no_library_along():
    code = "import sys, newscrawler.moments; print(*{name.split('.')[0] for name in sys.modules})"

    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert not {"babel", "scrapy", "lxml", "sqlalchemy"} & set(loaded.stdout.split())
