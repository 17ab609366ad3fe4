"""Mentions of names and terms, and the choice of those that an article is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_TERMS = 3
"""Topics of one article, at most, that are terms; the others are names."""
LONGEST = 40
"""Characters of a topic, at most: a longer one is no tag."""

_ENOUGH = 3
"""The weight up to which a name or term is only mentioned in passing."""
_OFTEN = 5
"""Mentions beyond so many add no weight."""


class Where(Enum):
    """The part of an article in which a mention stands."""

    HEADLINE = "headline"
    LEAD = "lead"
    """The first paragraph."""
    REST = "rest"


class Mention(NamedTuple):
    """One mention of a name or term."""

    words: str
    """In full, also where the mention is a surname or an abbreviation."""
    where: Where
    name: bool
    """Whether it is the name of one thing; else it is a term, for a kind of thing."""


@dataclass(slots=True)
class _Tally:
    """Where and how often one name or term is mentioned."""

    name: bool
    headline: bool = False
    lead: bool = False
    count: int = 0
    """In the text, its lead included."""

    def add(self, where: Where) -> None:
        self.headline |= where is Where.HEADLINE
        self.lead |= where is Where.LEAD
        self.count += where is not Where.HEADLINE

    @property
    def weight(self) -> int:
        # a term only counts if the headline has it; any text is full of terms
        if not self.name and not (self.headline and self.count):
            return 0
        return min(self.count, _OFTEN) + 3 * self.headline + 2 * self.lead + self.name


def chosen(mentions: Iterable[Mention], tags: Iterable[str], most: int) -> list[str]:
    """The `most` heaviest names and terms, less those that a tag or a heavier topic covers."""
    covered = [tag.casefold() for tag in tags]
    topics: list[str] = []
    terms = 0
    for words, name in _ranked(mentions):
        folded = words.casefold()
        # neither "quake" beside "Noto quake", nor the other way round
        is_covered = any(_covers(other, folded) for other in covered)
        if is_covered or any(_covers(folded, topic.casefold()) for topic in topics):
            continue
        if name or terms < MOST_TERMS:
            topics.append(words)
            covered.append(folded)
            terms += not name
    return topics[:most]


def _ranked(mentions: Iterable[Mention]) -> Iterator[tuple[str, bool]]:
    tallies: dict[str, _Tally] = {}
    for words, where, name in mentions:
        tallies.setdefault(words, _Tally(name)).add(where)
    # of equal weight the one that is mentioned first: the sort is stable
    for words, tally in sorted(tallies.items(), key=lambda item: -item[1].weight):
        if tally.weight > _ENOUGH and len(words) <= LONGEST:
            yield words, tally.name


def _covers(longer: str, shorter: str) -> bool:
    """Whether one topic contains another; in Latin letters as whole words, singular or plural."""
    stem = shorter.removesuffix("s")
    whole = rf"(?<![a-z\d]){re.escape(stem)}(?:e?s)?(?![a-z\d])"
    return stem in longer and bool(re.search(whole, longer))
