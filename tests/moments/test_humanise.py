from datetime import timedelta

import pytest

from newscrawler.moments import humanise
from tests.moments.shorthand import READ_AT, TOKYO

TABLE = [
    (0, "just now", "たった今"),
    (59, "just now", "たった今"),
    (60, "1 minute ago", "1分前"),
    (119, "1 minute ago", "1分前"),
    (59 * 60 + 59, "59 minutes ago", "59分前"),
    (3600, "1 hour ago", "1時間前"),
    (2 * 3600 - 1, "1 hour ago", "1時間前"),
    (4 * 3600, "4 hours ago", "4時間前"),
    (5 * 3600 - 1, "4 hours ago", "4時間前"),
    (86400 - 1, "23 hours ago", "23時間前"),
    (86400, "1 day ago", "1日前"),
    (7 * 86400 - 1, "6 days ago", "6日前"),
    (7 * 86400, "1 week ago", "1週間前"),
    (20 * 86400, "2 weeks ago", "2週間前"),
    (30 * 86400, "4 weeks ago", "4週間前"),
    (31 * 86400, "1 month ago", "1か月前"),
    (364 * 86400, "11 months ago", "11か月前"),
    (366 * 86400, "1 year ago", "1年前"),
    (5 * 366 * 86400, "5 years ago", "5年前"),
    (-30, "just now", "たった今"),
    (-5 * 60, "in 5 minutes", "5分後"),
]


@pytest.mark.parametrize(("seconds", "english", "japanese"), TABLE)
def test_ages_are_floored(seconds, english, japanese):
    at = READ_AT - timedelta(seconds=seconds)

    assert humanise(at, READ_AT, "en") == english
    assert humanise(at, READ_AT, "ja") == japanese


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "vor 4 Stunden"),
        ("fr", "il y a 4 heures"),
        ("pt-BR", "há 4 horas"),
        ("zh-Hant", "4 小時前"),
        ("ko_KR", "4시간 전"),
        ("ja-JP", "4時間前"),
        ("en-GB", "4 hours ago"),
        ("xx", "4 hours ago"),
        ("", "4 hours ago"),
        ("not a language", "4 hours ago"),
    ],
)
def test_each_language_of_babel_is_spoken_and_english_to_the_others(language, words):
    assert humanise(READ_AT - timedelta(hours=4.5), READ_AT, language) == words


def test_seconds_are_shown_where_babel_has_no_word_for_just_now():
    assert humanise(READ_AT - timedelta(seconds=5), READ_AT, "de") == "vor 5 Sekunden"


def test_zones_do_not_matter():
    at = (READ_AT - timedelta(hours=4)).astimezone(TOKYO)

    assert humanise(at, READ_AT, "en") == "4 hours ago"
