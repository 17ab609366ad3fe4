"""Articles one at a time, as they arrive: which story each joins, founds, or shows to be another's."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from newscrawler.stories.compare import WINDOW, alike
from newscrawler.stories.index import Index
from newscrawler.stories.joining import ENOUGH, Bond, Groups

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from newscrawler.stories.sketch import Sketch

STORIES = 5
"""So many stories are looked at, those of the articles most alike."""
MEMBERS = 8
"""So many articles of a story speak for it where two stories are compared, or one is large."""
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


def arrange(newcomer: Sketch, stories: Mapping[int, Sequence[Sketch]]) -> Placement:
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
    groups: Groups, one: int, its: Sequence[Sketch], other: int, others: Sequence[Sketch]
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


class OpenStories:
    """The stories of the last days, in memory; articles and stories are known by numbers.

    In whatever order articles arrive, much the same stories come of it as `cluster` finds; not
    quite, since a story is judged by its latest articles where it has many, two that were joined
    early are never parted, and an article that comes more than WINDOW late meets nobody.
    """

    def __init__(self) -> None:
        self._index = Index()
        self._story_of: dict[int, int] = {}
        self._articles: dict[int, list[int]] = {}
        self._oldest: list[tuple[datetime, int]] = []

    def add(self, article: int, sketch: Sketch) -> Placement:
        """Place an article; a story that it founds has the article's number."""
        placement = arrange(sketch, self._near(sketch))
        story = article if placement.story is None else placement.story
        members = self._articles.setdefault(story, [])
        for gone in placement.merged:
            members += self._articles.pop(gone)
        members.append(article)
        self._story_of.update(dict.fromkeys(members, story))
        self._index.add(article, sketch)
        if sketch.at:
            heappush(self._oldest, (sketch.at, article))
            self._close(sketch.at - 2 * WINDOW)
        return placement

    def story(self, article: int) -> int:
        """The story of an open article. Raises KeyError for another."""
        return self._story_of[article]

    def _near(self, sketch: Sketch) -> dict[int, list[Sketch]]:
        nearest = self._index.nearest(sketch)
        stories = list(dict.fromkeys(self._story_of[article] for article in nearest))[:STORIES]
        return {story: self._speakers(story) for story in stories}

    def _speakers(self, story: int) -> list[Sketch]:
        sketches = [self._index.sketches[article] for article in self._articles[story]]
        return sorted(sketches, key=_age)[-MEMBERS:]

    def _close(self, before: datetime) -> None:
        while self._oldest[0][0] < before:
            _, article = heappop(self._oldest)
            self._index.remove(article)
            members = self._articles[self._story_of[article]]
            members.remove(article)
            if not members:
                del self._articles[self._story_of[article]]
            del self._story_of[article]


def _age(sketch: Sketch) -> float:
    return sketch.at.timestamp() if sketch.at else 0.0
