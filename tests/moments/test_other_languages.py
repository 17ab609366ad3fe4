"""Other languages are dateparser's, behind the same function and only where one is named."""

import subprocess
import sys

import pytest

from tests.moments.shorthand import READ_AT, ago, day, minute, read

FOUR_HOURS, DAY = ago("5h", "3.5h"), day("2026-07-14")
HALF_PAST_NINE = minute("2026-07-14 09:30")

TOLD = [
    ("de", "vor 4 Stunden", FOUR_HOURS),
    ("de", "vor einer Minute", ago("2m", "0.5m")),
    ("de", "vor 1 Tag", ago("2d", "0.5d")),
    ("de", "vor 21 Tagen", ago("22d", "20.5d")),
    ("de", "14. Juli 2026", DAY),
    ("de", "14. Juli 2026, 09:30 Uhr", HALF_PAST_NINE),
    ("de", "Dienstag, 14. Juli 2026", DAY),
    ("de", "Gestern, 18:05", minute("2026-10-04 18:05")),
    ("de-AT", "Heute, 09:30 Uhr", minute("2026-10-05 09:30")),
    ("fr", "il y a 4 heures", FOUR_HOURS),
    ("fr", "14 juillet 2026", DAY),
    ("fr", "14 juillet 2026 à 09h30", HALF_PAST_NINE),
    ("fr", "hier à 18:05", minute("2026-10-04 18:05")),
    ("es", "hace 4 horas", FOUR_HOURS),
    ("es", "14 de julio de 2026", DAY),
    ("es", "hace 2 días", ago("3d", "1.5d")),
    ("it", "4 ore fa", FOUR_HOURS),
    ("it", "14 luglio 2026", DAY),
    ("pt", "há 4 horas", FOUR_HOURS),
    ("pt_BR", "14 de julho de 2026", DAY),
    ("nl", "4 uur geleden", FOUR_HOURS),
    ("ru", "4 часа назад", FOUR_HOURS),
    ("ru", "14 июля 2026 г.", DAY),
    ("ru", "вчера, 18:05", minute("2026-10-04 18:05")),
    ("zh", "4小时前", FOUR_HOURS),
    ("zh", "刚刚", ago("1m", "0m")),
    ("zh", "2026年7月14日 09:30", HALF_PAST_NINE),
    ("zh-Hant", "4 小時前", FOUR_HOURS),
    ("zh_hant_TW", "4 小時前", FOUR_HOURS),
    ("ko", "4시간 전", FOUR_HOURS),
    ("ko", "2026년 7월 14일 09:30", HALF_PAST_NINE),
    ("id", "4 jam yang lalu", FOUR_HOURS),
    ("vi", "4 giờ trước", FOUR_HOURS),
]


@pytest.mark.parametrize(("language", "words", "expected"), TOLD)
def test_a_time_in_another_language(language, words, expected):
    assert read(words, language=language) == expected


def test_a_day_by_name_is_as_wide_as_all_it_may_mean():
    """In German, dateparser gives one English for gestern and vor einem Tag."""
    moment = read("gestern", language="de")

    assert moment.earliest == min(day("2026-10-04").earliest, ago("2d", "0d").earliest)
    assert moment.latest == day("2026-10-04").latest


@pytest.mark.parametrize(("language", "words", "expected"), TOLD)
def test_nothing_is_read_where_the_language_is_not_named(language, words, expected):
    named = {"en", "ja", "ja-JP", "xx", "?", ""}

    assert {read(words, language=each) for each in named} <= {None, read(words)}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", ["10 Jahre", "24 Stunden", "3 Tage Streik", "Mai", "März", "Die Uhr", "vor dem Haus", "7", "3:2", "1,5",
                "14 Tote", "vor 4 Stunden sank die Fähre", "am 14. Juli 2026 eröffnet", "242 Stunden", "heute journal",
                "Sonntag aktuell", "Stand", "Uhr"]),
        ("fr", ["10 ans", "24 heures", "mars", "Le Mans", "en mai", "3 jours de grève", "il y a un chat", "hier encore",
                "l'accident du 14 juillet 2026", "2 sur 3", "5 %"]),
        ("es", ["10 años", "24 horas", "marzo", "3 días de huelga", "hace calor", "hoy por hoy", "7 muertos", "mayo"]),
        ("zh", ["24小时", "10年", "三天假期", "5月天", "今天的天气", "100元"]),
        ("ko", ["24시간", "10년", "오늘의 날씨", "5월", "3대1"]),
    ],
)  # fmt: skip
def test_what_is_no_time_in_another_language_is_none(language, words):
    dated = {each: read(each, language=language) for each in words}

    assert {each: moment for each, moment in dated.items() if moment} == {}


def test_dateparser_is_imported_only_when_another_language_is_read():
    code = (
        "import sys\n"
        "from datetime import UTC, datetime\n"
        "from newscrawler.moments import resolve\n"
        "for language in (None, 'en', 'ja-JP'):\n"
        "    resolve('no time', read_at=datetime.now(UTC), timezone='UTC', language=language)\n"
        "assert 'dateparser' not in sys.modules\n"
        "resolve('no time', read_at=datetime.now(UTC), timezone='UTC', language='de')\n"
        "assert 'dateparser' in sys.modules"
    )

    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_time_of_reading_has_a_say_in_other_languages_too():
    assert read("24. Dezember", language="de") == day("2025-12-24")
    assert read("vor 4 Stunden", at=READ_AT.replace(hour=9), language="de").latest.hour == 5
