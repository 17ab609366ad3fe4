"""Articles one at a time, as they arrive: which story each joins, founds, or shows to be another's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawler.stories.compare import alike
from newscrawler.stories.joining import ENOUGH, Bond, Groups

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newscrawler.stories.vectors import TermVector

ALMOST = ENOUGH / 2
"""A story that an article is less like than this does not become one with it by other evidence."""
_NEWCOMER = -1
"""The group of the article itself; the lowest number, so that what it joins is named after it."""


@dataclass(frozen=True, slots=True)
class Placement:
    """What becomes of the stories near an article."""

    story: int | None
    """The story that it joins; None where it founds one."""
    merged: tuple[int, ...] = ()
    """Stories that turn out to be the same as that one, and are part of it from now on."""


def arrange(newcomer: TermVector, stories: Mapping[int, Sequence[TermVector]]) -> Placement:
    """Where an article belongs among stories (number -> articles that speak for it).

    Of stories that become one the lowest number stays.
    """
    groups = Groups()
    near = [
        story
        for story in sorted(stories)
        if _bond(groups, _NEWCOMER, [newcomer], story, stories[story]) >= ALMOST
    ]
    for place, story in enumerate(near):
        for other in near[:place]:
            _bond(groups, other, stories[other], story, stories[story])
    into = groups.agglomerate() if near else {}
    joined = [story for story in near if into[story] == _NEWCOMER]
    return Placement(joined[0], tuple(joined[1:])) if joined else Placement(None)


def _bond(
    groups: Groups, one: int, its: Sequence[TermVector], other: int, others: Sequence[TermVector]
) -> float:
    """Put two groups of articles and what is between them down; how strong that is."""
    for group, sketches in ((one, its), (other, others)):
        if group not in groups.languages:
            for sketch in sketches:
                groups.add(group, japanese=sketch.japanese)
    for a in its:
        for b in others:
            near = alike(a, b)
            one_language = a.japanese == b.japanese
            groups.bind(one, other, Bond(near, 0.0) if one_language else Bond(0.0, near))
    return groups.strength(one, other)
