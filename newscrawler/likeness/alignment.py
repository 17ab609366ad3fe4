"""Two texts laid beside each other: what both say, and where they say it otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from operator import eq
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.likeness.tokens import DAY, FIGURE, NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newscrawler.likeness.tokens import Text

    Tokens = tuple[list[str], list[str]]

ANCHOR = 3
"""So many tokens with the same masks, and both texts may be at the same place."""
SOLID = 5
"""Plain words or characters that a passage must have in common, or it is no passage: "N said 0" is everywhere."""
PLACES = 8
"""Places of an anchor, at most, for it to be a landmark."""
GAP = 12
"""Tokens between two common passages, at most, for these to be a passage that was reworded."""
CLOSE = 4
FACTS = (FIGURE, DAY, NAME)


class Contradiction(NamedTuple):
    """Two facts of one kind at the same place."""

    kind: str
    fact: str
    other: str
    at: int
    """Where the fact stands in the shorter text."""


@dataclass(slots=True)
class Alignment:
    """What was found."""

    common: int = 0
    """Tokens of the first text that stand in the second, in the same surroundings."""
    agreed: int = 0
    """Figures, names and days among them."""
    reworded: int = 0
    """Passages between common ones that have other words without another fact."""
    contradictions: list[Contradiction] = field(default_factory=list)


class Passage(NamedTuple):
    """Tokens in a row whose masks both texts have."""

    here: int
    there: int
    length: int

    @property
    def ranges(self) -> tuple[range, range]:
        return (
            range(self.here, self.here + self.length),
            range(self.there, self.there + self.length),
        )


def align(one: Text, other: Text) -> Alignment:
    """Find for each passage of one text its like in the other, in whatever order they stand there.

    Passages are told by their masks, so that "magnitude of 5.1" and "magnitude of 4.2" meet and
    are seen to contradict each other.
    """
    found = Alignment()
    before = None
    for passage in _solid(_passages(one.tokens, other.tokens), one.tokens, other.tokens):
        if before:
            _between(found, one.tokens, other.tokens, before, passage)
        _within(found, one.tokens, other.tokens, passage)
        before = passage
    _drop_what_stands_elsewhere(found, one.tokens[0], other.tokens[0])
    return found


def _within(found: Alignment, one: Tokens, other: Tokens, passage: Passage) -> None:
    for at, there in zip(*passage.ranges, strict=True):
        word, mask, its = one[0][at], one[1][at], other[0][there]
        if word == its or (mask == NAME and same_name(word, its)):
            found.common += 1
            found.agreed += mask in FACTS
        else:
            found.contradictions.append(Contradiction(mask, word, its, at))


def _drop_what_stands_elsewhere(
    found: Alignment, words: Sequence[str], others: Sequence[str]
) -> None:
    """A fact that the other text has elsewhere beside the same word was met at a wrong place."""
    if found.contradictions:
        elsewhere = set(pairwise(others))
        words = ["", *words, ""]
        found.contradictions = [
            c
            for c in found.contradictions
            if (words[c.at], c.fact) not in elsewhere
            and (c.fact, words[c.at + 2]) not in elsewhere
        ]


def _solid(passages: Iterable[Passage], one: Tokens, other: Tokens) -> list[Passage]:
    """Those with enough words in common, and those close to such in both texts."""
    found = list(passages)
    solid = [_plain(passage, one) >= SOLID for passage in found]
    return [
        passage
        for at, passage in enumerate(found)
        if solid[at]
        or (at and solid[at - 1] and _close(found[at - 1], passage))
        or (at + 1 < len(found) and solid[at + 1] and _close(passage, found[at + 1]))
    ]


def _plain(passage: Passage, tokens: Tokens) -> int:
    here, end = passage.here, passage.here + passage.length
    return sum(map(eq, tokens[0][here:end], tokens[1][here:end]))


def _close(one: Passage, next: Passage) -> bool:
    here, there = next.here - one.here - one.length, next.there - one.there - one.length
    return 0 <= here <= CLOSE and 0 <= there <= CLOSE


def _passages(one: Tokens, other: Tokens) -> Iterator[Passage]:
    masks, theirs = one[1], other[1]
    places = _anchors(theirs)
    at, last = 0, -1
    while at <= len(masks) - ANCHOR:
        there = _nearest(places.get("\t".join(masks[at : at + ANCHOR]), ()), last)
        if there < 0:
            at += 1
            continue
        length = ANCHOR
        most = min(len(masks) - at, len(theirs) - there)
        while length < most and masks[at + length] == theirs[there + length]:
            length += 1
        yield Passage(at, there, length)
        at, last = at + length, there + length


def _anchors(masks: Sequence[str]) -> Mapping[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at, anchor in enumerate(map("\t".join, zip(masks, masks[1:], masks[2:], strict=False))):
        places.setdefault(anchor, []).append(at)
    return places


def _nearest(places: Sequence[int], there: int) -> int:
    """The place that comes soonest after where the last passage ended, else the first; -1: none."""
    if not places or len(places) > PLACES:
        return -1
    return next((place for place in places if place >= there), places[0])


def same_name(one: str, other: str) -> bool:
    """"Shigeru Ishiba" is "Ishiba"; "Miyagi Prefecture" is not "Iwate Prefecture"."""
    words, others = set(one.split()), set(other.split())
    both, fewer = len(words & others), min(len(words), len(others))
    return both == fewer or (both > 1 and both / fewer > 0.6) or one in other or other in one


def _between(found: Alignment, one: Tokens, other: Tokens, last: Passage, next: Passage) -> None:
    here = (last.here + last.length, next.here)
    there = (last.there + last.length, next.there)
    if not (0 <= here[1] - here[0] <= GAP and 0 <= there[1] - there[0] <= GAP):
        return
    for kind in FACTS:
        facts, others = _facts(one, here, kind), _facts(other, there, kind)
        if kind == NAME and max(here[1] - here[0], there[1] - there[0]) > CLOSE:
            continue
        if facts and others:
            if not any(same_name(f, o) if kind == NAME else f == o for f in facts for o in others):
                at = here[0] + one[0][slice(*here)].index(facts[0])
                found.contradictions.append(Contradiction(kind, facts[0], others[0], at))
                return
    found.reworded += 1


def _facts(tokens: Tokens, passage: tuple[int, int], kind: str) -> list[str]:
    words, masks = tokens
    return [words[at] for at in range(*passage) if masks[at] == kind]
