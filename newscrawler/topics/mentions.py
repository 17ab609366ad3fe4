"""What an article mentions, where and how often; and which of it the article is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_TERMS = 3
"""Of the topics of one article so many at most are terms; the others are names."""
LONGEST = 40
"""Characters: what is longer is no hashtag."""

_ENOUGH = 3
"""What weighs no more is mentioned in passing."""
_OFTEN = 5
"""What is mentioned more often weighs no more."""


class Where(Enum):
    HEADLINE = "headline"
    LEAD = "lead"
    """The first paragraph."""
    REST = "rest"


class Mention(NamedTuple):
    words: str
    where: Where
    name: bool
    """Whether it is the name of one thing; else it is a term, for a kind of thing."""


@dataclass(slots=True)
class _Tally:
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
        if not self.name and not (self.headline and self.count):
            return 0
        return min(self.count, _OFTEN) + 3 * self.headline + 2 * self.lead + self.name


def chosen(mentions: Iterable[Mention], tags: Iterable[str], most: int) -> list[str]:
    """So many of those that weigh most, less what a tag or a weightier one says already."""
    known = [tag.casefold() for tag in tags]
    topics: list[str] = []
    terms = 0
    for words, name in _ranked(mentions):
        folded = words.casefold()
        said = any(_says(other, folded) for other in known)
        if said or any(_says(folded, topic.casefold()) for topic in topics):
            continue
        if name or terms < MOST_TERMS:
            topics.append(words)
            known.append(folded)
            terms += not name
    return topics[:most]


def _ranked(mentions: Iterable[Mention]) -> Iterator[tuple[str, bool]]:
    tallies: dict[str, _Tally] = {}
    for words, where, name in mentions:
        tallies.setdefault(words, _Tally(name)).add(where)
    # of equal weight, what comes first
    for words, tally in sorted(tallies.items(), key=lambda told: -told[1].weight):
        if tally.weight > _ENOUGH and len(words) <= LONGEST:
            yield words, tally.name


def _says(longer: str, shorter: str) -> bool:
    """Whether one has the other in it: as whole words, in any number, where letters are Latin."""
    stem = shorter.removesuffix("s")
    whole = rf"(?<![a-z\d]){re.escape(stem)}(?:e?s)?(?![a-z\d])"
    return stem in longer and bool(re.search(whole, longer))
