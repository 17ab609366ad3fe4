"""Which way wins for a field."""

from __future__ import annotations

import pytest

from newscrawler.reading.ways import choose


@pytest.mark.parametrize(
    ("candidates", "chosen"),
    [
        ([], None),
        ([("json-ld", ""), ("meta", "")], None),
        ([("json-ld", ""), ("meta", "Ferry"), ("general", "Boat")], ("meta", "Ferry")),
        ([("json-ld", "ferry"), ("meta", ""), ("general", "Boat")], ("general", "Boat")),
        ([("json-ld", "ferry"), ("meta", "boat")], ("json-ld", "ferry")),
    ],
)
def test_the_first_certain_value_wins_or_else_the_first(candidates, chosen):
    assert choose(candidates, str.istitle) == chosen


def test_no_way_is_tried_once_one_is_certain():
    def ways():
        yield "json-ld", "Ferry"
        raise AssertionError("the second way was tried")

    assert choose(ways()) == ("json-ld", "Ferry")
