"""Dates and clock times of European languages, by their form alone."""

import pytest

from newscrawler.moments import is_modification
from tests.moments.shorthand import day, minute, read


@pytest.mark.parametrize(
    "words",
    [
        "14. Juli 2026", "14 juillet 2026", "le 14 juillet 2026", "14 de julio de 2026", "14 de juliol de 2026",
        "14 luglio 2026", "14 de julho de 2026", "14 juli 2026", "14. juli 2026", "14. heinäkuuta 2026",
        "14 lipca 2026", "14. července 2026", "2026. július 14.", "14 iulie 2026", "14 Temmuz 2026", "14 Ιουλίου 2026",
        "14 июля 2026", "14 липня 2026", "14 юли 2026", "14 Juli, 2026", "julio 14, 2026", "14-juil-2026",
        "2026년 7월 14일",
    ],
)  # fmt: skip
def test_the_name_of_the_month_shows_the_language(words):
    assert read(words) == day("2026-07-14")


@pytest.mark.parametrize(
    "words",
    [
        "14 juillet 2026 à 11h34", "14. Juli 2026 um 11.34 Uhr", "14. Juli 2026, 11:34 Uhr", "14/07/2026 a les 11:34h",
        "14 juli 2026 kl. 11.34", "14 de julio de 2026 a las 11:34 hs", "14 luglio 2026 alle 11:34", "14 juli 2026 om 11u34",
        "14 июля 2026 в 11:34", "14. Juli 2026 - 11:34", "14. Jul. 2026, 11.34 Uhr",
    ],
)  # fmt: skip
def test_the_clock_is_written_with_a_word_or_a_letter(words):
    assert read(words) == minute("2026-07-14 11:34")


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        ("Publié le 14 juillet 2026 à 11h34", False),
        ("Stand: 14.07.2026 11:34 Uhr", False),
        ("Veröffentlicht am 14. Juli 2026, 11:34 Uhr", False),
        ("Publicado el 14 de julio de 2026 a las 11:34", False),
        ("14/07/2026 11:34 | Actualizado a 15/07/2026 19:20", False),
        ("Written: 14 July 2026 11:34 / Updated: 15 July 2026 12:00", False),
        ("更新：2026年7月15日 12:00 公開：2026年7月14日 11:34", False),
        ("입력 2026-07-14 11:34", False),
        ("14 July 2026 11:34, von Mai Orino", False),
        ("Mis à jour le 14 juillet 2026 à 11h34", True),
        ("Zuletzt aktualisiert: 14. Juli 2026, 11:34 Uhr", True),
        ("수정 2026-07-14 11:34", True),
    ],
)
def test_labels_are_of_publication_or_of_change(words, changed):
    assert read(words) == minute("2026-07-14 11:34")
    assert is_modification(words) is changed


@pytest.mark.parametrize("language", ["de", "fr-CH"])
def test_a_short_year_is_one_where_the_order_is_known(language):
    assert read("14.07.26", language=language) == day("2026-07-14")
    assert read("07/14/26", language="en-US") == day("2026-07-14")


@pytest.mark.parametrize(
    "words",
    ["14 Julie 2026", "5 set", "10 out", "3 ago 4", "11.34", "11u34 km", "32 juillet 2026", "14 juillets", "Mars 2026 mission",
     "13. Etage", "24 ore", "14.07.26"],
)  # fmt: skip
def test_no_time(words):
    assert read(words) is None
