"""Our own pages are read as well as ever, as they are and after each kind of redesign."""

from __future__ import annotations

import pytest

from tests.benchmarks.redesigns import KINDS, SINGLE
from tests.quality import below, raised, reached, recorded


def test_no_figure_is_below_its_floor():
    assert below(recorded(), reached()) == []


LEAST = {"comments hashed": 0.80}
"""What is required of a body where less can be known: no name tells comments from the story."""


@pytest.mark.parametrize("kind", ["none", *SINGLE])
def test_no_floor_is_below_what_is_required(kind):
    floors = recorded()

    assert floors[f"body, {kind}"] >= LEAST.get(kind, 0.93)
    assert floors[f"headline, {kind}"] >= 0.90


def test_every_kind_of_redesign_has_floors():
    assert recorded().keys() == {
        f"{name}, {kind}" for kind in KINDS for name in ("body", "headline")
    }


def test_floors_are_raised_to_what_is_reached():
    assert raised({"body": 0.93}, {"body": 0.95, "headline": 0.9}) == {
        "body": 0.95,
        "headline": 0.9,
    }


@pytest.mark.parametrize("today", [{"body": 0.92, "headline": 1.0}, {"headline": 1.0}])
def test_floors_are_never_lowered_nor_left_out(today):
    with pytest.raises(ValueError, match="body"):
        raised({"body": 0.93, "headline": 0.9}, today)
