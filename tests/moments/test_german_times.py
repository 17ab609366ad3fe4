"""Times as German sites write them, where a weekday or `Uhr` shows the language."""

import pytest

from tests.moments.shorthand import day, minute, read


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Di 14.07.26 | 09:30 Uhr", "2026-07-14 09:30"),
        ("Di 14.07.26 | 09:30 Uhr | Von Mai Orino", "2026-07-14 09:30"),
        ("Di., 14.07.2026, 09:30 Uhr", "2026-07-14 09:30"),
        ("14.07.2026 um 09:30 Uhr", "2026-07-14 09:30"),
        ("14.7.26, 09:30 Uhr", "2026-07-14 09:30"),
        ("03. April 2025, 08:15", "2025-04-03 08:15"),
    ],
)
def test_a_day_and_a_clock(words, expected):
    assert read(words) == minute(expected)


def test_a_day_after_its_weekday():
    assert read("Di 14.07.26") == day("2026-07-14")


@pytest.mark.parametrize("words", ["14.07.26", "Di", "Uhr", "um Uhr", "Die Uhr", "Mi casa", "So"])
def test_no_time(words):
    assert read(words) is None
