"""Which articles are worth reading beside one, and how much."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newscrawler.stories.compare import likeness

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from newscrawler.stories.vectors import TermVector

SAME_TEXT = 0.9
"""Articles that have so much in common repeat each other."""
TIE = 1e-6


def likenesses(
    one: TermVector,
    others: Mapping[int, TermVector],
    overlaps: Mapping[int, float],
    story: Container[int],
) -> dict[int, float]:
    """The likeness of others to an article, by number, given how much they have in common with it.

    When they were published does not count. Its outlet's repeats of the text count for less than
    what another has of the story.
    """
    timeless = replace(one, at=None)
    alike = {
        number: likeness(timeless, others[number], shared) for number, shared in overlaps.items()
    }
    repeats = [
        number
        for number, shared in overlaps.items()
        if shared >= SAME_TEXT and others[number].source == one.source
    ]
    told = (alike[number] for number in alike.keys() - repeats if number in story)
    best = max(told, default=1.0)
    return alike | {number: min(alike[number], best - TIE) for number in repeats}
