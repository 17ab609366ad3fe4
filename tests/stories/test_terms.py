"""What texts are compared by."""

from __future__ import annotations

import pytest

from newscrawler.stories import figures, places, terms
from newscrawler.stories.marks import conflicts, marks
from newscrawler.stories.terms import stem


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("13,900 people and 3.2 million yen", ["13900", "3200000"]),
        ("3億2000万円を320万人に", ["320000000", "3200000"]),
        ("13兆9000億円", ["13900000000000"]),
        ("an M6.1 quake, 5.0 at sea", ["6.1", "5"]),
        ("none", []),
    ],
)
def test_numbers_have_one_form(text, numbers):
    assert list(figures.numbers(text)) == numbers


@pytest.mark.parametrize(
    ("text", "clocks"),
    [
        ("at 2:47 p.m. and 11:05 AM", ["14:47", "11:05"]),
        ("午後2時47分と午前0時5分", ["14:47", "0:05"]),
        ("12:10 a.m.", ["0:10"]),
        ("午後12時10分", ["12:10"]),
    ],
)
def test_hours_have_one_form(text, clocks):
    assert list(figures.clocks(text)) == clocks


def test_places_have_one_name_in_both_scripts():
    assert (
        places.named("Hachinohe in Aomori")
        == places.named("八戸市（青森県）")
        == ["hachinohe", "aomori"]
    )
    assert places.named("東京都と京都府、津市と津波") == ["tokyo", "kyoto", "tsu"]
    assert places.prefectures("八戸で地震、米国は") == {"aomori"}


def test_names_figures_and_places_are_terms_of_both_languages():
    english = terms("Quake in Aomori", "It struck Aomori at 2:47 p.m., 13,900 felt it.")
    japanese = terms("青森で地震", "午後2時47分、青森で1万3900人が感じた。")

    shared = english.counts.keys() & japanese.counts.keys()
    assert {"&aomori", "@14:47", "#13900"} <= shared
    assert (english.japanese, japanese.japanese) == (False, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [("quakes", "quake"), ("stopped", "stop"), ("rising", "rises"), ("Killed", "kills")],
)
def test_inflections_of_a_word_are_one_term(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("台風23号、沖縄に接近", "台風24号が発生 沖縄に近づく恐れ", 1),
        ("台風23号、沖縄に接近", "台風第23号、鹿児島に", 0),
        ("Typhoon Nuri nears Naha", "Typhoon Opal forms", 1),
        ("M6.1 quake hits Aomori", "M6.3 quake hits Hachinohe", 0),
        ("M6.1 quake hits Aomori", "M4.4 quake hits Aomori", 1),
        ("M6.1 quake hits Aomori", "M5.0 quake hits Kumamoto", 2),
        ("Lanterns in Minasato", "M5.0 quake hits Kumamoto", 0),
    ],
)
def test_conflicts_are_counted(one, other, count):
    assert conflicts(marks(one, ""), marks(other, "")) == count
