"""Times as German sites write them, where a weekday or `Uhr` tells the language."""

import pytest

from tests.moments.telling import day, minute, read


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Do 25.04.24 | 14:07 Uhr", "2024-04-25 14:07"),
        ("Do 25.04.24 | 14:07 Uhr | Von Mai Orino", "2024-04-25 14:07"),
        ("Do., 25.04.2024, 14:07 Uhr", "2024-04-25 14:07"),
        ("25.04.2024 um 14:07 Uhr", "2024-04-25 14:07"),
        ("25.4.24, 14:07 Uhr", "2024-04-25 14:07"),
        ("01. April 2025, 15:25", "2025-04-01 15:25"),
    ],
)
def test_a_day_and_a_clock(words, expected):
    assert read(words) == minute(expected)


def test_a_day_after_its_weekday():
    assert read("Do 25.04.24") == day("2024-04-25")


@pytest.mark.parametrize("words", ["25.04.24", "Do", "Uhr", "um Uhr", "Die Uhr", "Mi casa", "So"])
def test_no_time(words):
    assert read(words) is None
