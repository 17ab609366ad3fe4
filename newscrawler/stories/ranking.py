"""Related articles: which are worth reading beside one, and how much."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newscrawler.stories.compare import likeness

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from newscrawler.stories.vectors import TermVector

SAME_TEXT = 0.9
"""Articles with this overlap repeat each other's text."""
TIE = 1e-6


def likenesses(
    one: TermVector,
    others: Mapping[int, TermVector],
    overlaps: Mapping[int, float],
    story: Container[int],
) -> dict[int, float]:
    """The likeness of other articles to one, by number, given their overlaps with it.

    `story` are the numbers of those of its own story. When articles were published does not count.
    Repeats of the text by its own source are ranked below what other sources have of the story.
    """
    timeless = replace(one, at=None)
    alike = {
        number: likeness(timeless, others[number], shared) for number, shared in overlaps.items()
    }
    # a wire story that an outlet prints twice is no second report
    repeats = [
        number
        for number, shared in overlaps.items()
        if shared >= SAME_TEXT and others[number].source == one.source
    ]
    of_story = (alike[number] for number in alike.keys() - repeats if number in story)
    best = max(of_story, default=1.0)
    return alike | {number: min(alike[number], best - TIE) for number in repeats}
