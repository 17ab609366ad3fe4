"""Where a date stands among other words, and what it is the date of."""

import pytest

from newscrawler.moments.finding import dates_in
from newscrawler.moments.labels import DateKind

PLAIN, PUBLISHED, CHANGED = DateKind.UNLABELLED, DateKind.PUBLISHED, DateKind.MODIFIED


def found(text):
    return [(date.words, date.kind) for date in dates_in(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mai Orino 14 July 2026", "14 July 2026"),
        ("Sendai, 14. Juli 2026", "14. Juli 2026"),
        ("14.07.2026 2. Liga", "14.07.2026"),
        ("am 14.07.2026 09:30 (1599 x gelesen)", "14.07.2026 09:30"),
        ("14. Juli 2026, 09:30 · von Mai", "14. Juli 2026, 09:30"),
        ("14/07/2026 a les 09:30h, per Mai", "14/07/2026 a les 09:30h"),
        ("Ferry desk | Jul 14, 2026 09:30 (JST) | Japan", "Jul 14, 2026 09:30 (JST)"),
        ("09:30, 14 mai 2026", "09:30, 14 mai 2026"),
        ("2026-07-14 09:30 来源：港湾日报", "2026-07-14 09:30"),
        ("折野記者 2026年7月14日（火）9時5分 全文", "2026年7月14日（火）9時5分"),
        ("이용자 | 2026년 7월 14일 09:30", "2026년 7월 14일 09:30"),
        ("14.07.2026 09:30 von Mai Orino", "14.07.2026 09:30"),
        ("Harbour desk, 3 hours ago", "3 hours ago"),
    ],
)
def test_a_date_beside_other_words(text, words):
    assert found(text) == [(words, PLAIN)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Published on July 14, 2026 09:30 AM", [("July 14, 2026 09:30 AM", PUBLISHED)]),
        (
            "Written: 14 July 2026 / Updated: 15 July 2026",
            [("14 July 2026", PUBLISHED), ("Updated: 15 July 2026", CHANGED)],
        ),
        (
            "更新：2026年7月15日 公開：2026年7月14日",
            [("更新：2026年7月15日", CHANGED), ("2026年7月14日", PUBLISHED)],
        ),
        (
            "July 14, 2026 Updated July 15, 2026",
            [("July 14, 2026", PLAIN), ("Updated July 15, 2026", CHANGED)],
        ),
        ("2時間前更新", [("2時間前更新", CHANGED)]),
        ("Mis à jour le 14 juillet 2026", [("Mis à jour le 14 juillet 2026", CHANGED)]),
        ("zuletzt bearbeitet: 14.07.2026", [("zuletzt bearbeitet: 14.07.2026", CHANGED)]),
        ("Letzte Änderung 14.07.2026", [("Letzte Änderung 14.07.2026", CHANGED)]),
        ("Última edición: 14/07/2026", [("Última edición: 14/07/2026", CHANGED)]),
        ("Ultima modifica 14/07/2026", [("Ultima modifica 14/07/2026", CHANGED)]),
        ("Laatst gewijzigd op 14-07-2026", [("Laatst gewijzigd op 14-07-2026", CHANGED)]),
        ("Stand - 14.07.2026", [("14.07.2026", PUBLISHED)]),
        ("Stand vom 14.07.2026", [("14.07.2026", PUBLISHED)]),
        ("kiosk stand, 14.07.2026", [("14.07.2026", PLAIN)]),
    ],
)
def test_the_label_before_a_date_says_what_it_is(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    ["call 03-1234-5678", "version 10.5.2", "1.2.34", "Ferry (2026/5)", "Harbour.World 2026/43", "© 2001-2026", "14 Harbours 2026",
     "24 hours", "€14.07", "10/9", "x" * 500 + " 14 July 2026"],
)  # fmt: skip
def test_what_is_no_date(text):
    assert found(text) == []


def test_the_words_beside_a_date_are_counted_without_weekdays_and_labels():
    assert [date.surplus for date in dates_in("Published Tuesday, 14 July 2026 in Sendai")] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "Sendai, (14.07.2026). The ferry",
        "(14 July 2026) The ferry",
        "Sendai, 14 July 2026 – The ferry",
    ],
)
def test_a_story_may_begin_with_its_place_and_day(text):
    assert [date.is_dateline for date in dates_in(text)] == [True]
