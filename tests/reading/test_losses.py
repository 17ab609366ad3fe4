"""Losses of a part of the text are noticed on our own pages, and none where nothing is lost."""

from __future__ import annotations

import pytest

from tests.benchmarks.losses import ADDITIONS, LOSSES, cut_pages, figures, own_pages

PAGES, CUT = tuple(own_pages()), tuple(cut_pages())
SAID = {"last 30% in a box": 0.88, "last 30% below": 0.83, "last 50% below": 0.91}
"""Where less is noticed: one short paragraph, in a box that may be a note or a link with its text."""
RIGHT = {kind: 0.84 for kind in LOSSES if kind.startswith("last 30%")} | {"last 50% below": 0.93}


@pytest.mark.parametrize("kind", LOSSES)
def test_a_loss_is_noticed_and_the_words_are_kept(kind):
    found = figures(PAGES, kind)

    assert found.losses >= 24
    assert found.said >= SAID.get(kind, 0.95), found.unsaid
    assert found.right >= RIGHT.get(kind, 0.95), found.wrong


def test_no_loss_is_reported_of_pages_as_they_are():
    assert figures([*PAGES, *CUT], "none").false == []


@pytest.mark.parametrize("kind", [kind for kind in ADDITIONS if kind != "comments hashed"])
def test_what_a_page_shows_beside_its_story_is_no_loss(kind):
    assert figures(PAGES, kind).false == []
