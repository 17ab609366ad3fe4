"""Articles one at a time, as they arrive: the story that each joins, and those it merges."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newscrawler.stories.compare import alike
from newscrawler.stories.linkage import THRESHOLD, Clusters, Linkage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newscrawler.stories.vectors import TermVector

NEAR = THRESHOLD / 2
"""A story that an article is less alike is not joined, though both are alike a third."""
_NEWCOMER = -1
"""The cluster of the article itself; the lowest number, so that what it joins gets its name."""


@dataclass(frozen=True, slots=True)
class StoryAssignment:
    """What an article does to the stories near it. str() gives it in words."""

    story: int | None
    """The story that it joins; None where it begins one."""
    merged: tuple[int, ...] = ()
    """Stories that turn out to be the same event, and are merged into that one."""
    likeness: float = field(default=0.0, compare=False)
    """The average likeness of the article to the nearest story; 0 where none is near."""
    near: int | None = field(default=None, compare=False)
    """The nearest story, joined or not."""

    def __str__(self) -> str:
        if self.near is None:
            return "no story is near"
        return f"likeness to story {self.near} {self.likeness:.2f}, enough is {THRESHOLD}"


def assign(newcomer: TermVector, stories: Mapping[int, Sequence[TermVector]]) -> StoryAssignment:
    """Decide which story an article joins, if any; of stories that become one the lowest stays.

    `stories`: story -> the articles that represent it.
    """
    clusters = Clusters()
    likenesses = {
        story: _link(clusters, _NEWCOMER, [newcomer], story, stories[story])
        for story in sorted(stories)
    }
    near = [story for story, likeness in likenesses.items() if likeness >= NEAR]
    # near stories are linked with each other, too: the article may show that they are one event
    for place, story in enumerate(near):
        for other in near[:place]:
            _link(clusters, other, stories[other], story, stories[story])
    into = clusters.agglomerate() if near else {}
    nearest = max(likenesses, key=lambda story: likenesses[story], default=None)
    likeness = 0.0 if nearest is None else likenesses[nearest]
    # the article's own cluster has the lowest number, which names all that are merged with it
    joined = [story for story in near if into[story] == _NEWCOMER]
    if not joined:
        return StoryAssignment(None, (), likeness, nearest)
    return StoryAssignment(joined[0], tuple(joined[1:]), likeness, nearest)


def _link(
    clusters: Clusters,
    one: int,
    members: Sequence[TermVector],
    other: int,
    others: Sequence[TermVector],
) -> float:
    """Add two clusters, where they are new, and link them; returns how alike they are."""
    for cluster, vectors in ((one, members), (other, others)):
        if cluster not in clusters.languages:
            for vector in vectors:
                clusters.add(cluster, japanese=vector.japanese)
    for a in members:
        for b in others:
            likeness = alike(a, b)
            same_language = a.japanese == b.japanese
            clusters.link(
                one, other, Linkage(likeness) if same_language else Linkage(across=likeness)
            )
    return clusters.likeness(one, other)
