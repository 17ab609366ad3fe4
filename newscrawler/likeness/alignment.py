"""Two texts laid beside each other: what both say, and where they say it otherwise."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise, product, zip_longest
from operator import eq
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.likeness.tokens import DAY, FIGURE, NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newscrawler.likeness.tokens import Text

    Tokens = tuple[list[str], list[str]]

ANCHOR = 3
"""So many tokens with the same masks (Text.anchors), and both texts may be at the same place."""
SOLID = 5
"""Plain words or characters that a passage must have in common, and one more for each break in it:
"N said 0" is everywhere."""
PLACES = 8
"""Places of an anchor, at most, for it to be a landmark."""
GAP = 12
"""Tokens between two common passages, at most, for these to be a passage that was reworded."""
CLOSE = 4
"""Tokens between two passages, at most, for these to be one that is broken by other words."""
FIGURES = (FIGURE, DAY)
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
    def ends(self) -> tuple[int, int]:
        return self.here + self.length, self.there + self.length

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
    passages = _solid(_passages(one, other), one.tokens)
    ends = len(one.tokens[0]), len(other.tokens[0])
    for passage, next in zip_longest(passages, passages[1:]):
        goes_on = passage.ends == ends or (next is not None and _close(passage, next))
        _within(found, one.tokens, other.tokens, passage, goes_on=goes_on)
        if next:
            _between(found, one.tokens, other.tokens, passage, next)
    _drop_what_stands_elsewhere(found, one.tokens[0], other.tokens[0])
    return found


def _within(
    found: Alignment, one: Tokens, other: Tokens, passage: Passage, *, goes_on: bool
) -> None:
    """What both texts say in a passage, and what they say otherwise.

    What has nothing common beside it, or stands where that ends, was met by chance; a name also
    where only another fact is beside it.
    """
    here, there = passage.here, passage.there
    words = one[0][here : here + passage.length]
    if words == other[0][there : there + passage.length]:
        found.common += passage.length
        found.agreed += sum(map(FACTS.__contains__, one[1][here : here + passage.length]))
        return
    met = []
    beside = [0]
    for at, there in zip(*passage.ranges, strict=True):
        word, mask, its = one[0][at], one[1][at], other[0][there]
        equal = word == its or (mask == NAME and _same_name(word, its))
        found.common += equal
        found.agreed += equal and mask in FACTS
        beside.append(0 if not equal else 1 if mask in FACTS else 2)
        if not equal:
            met.append(Contradiction(mask, word, its, at))
    beside.append(2 * goes_on)
    for contradiction in met:
        place = contradiction.at - passage.here
        near = max(beside[place], beside[place + 2])
        if near > (contradiction.kind == NAME) and (goes_on or place + 1 < passage.length):
            found.contradictions.append(contradiction)


def _drop_what_stands_elsewhere(
    found: Alignment, words: Sequence[str], others: Sequence[str]
) -> None:
    """A fact that the other text has, beside the same word and as often, was met at a wrong place."""
    if not found.contradictions:
        return
    beside = set(pairwise(others))
    mine, theirs = Counter(words), Counter(others)
    words = ["", *words, ""]

    def elsewhere(fact: str, at: int) -> bool:
        known = (words[at], fact) in beside or (fact, words[at + 2]) in beside
        return known and theirs[fact] >= mine[fact]

    found.contradictions = [c for c in found.contradictions if not elsewhere(c.fact, c.at)]


def _solid(passages: Iterable[Passage], one: Tokens) -> list[Passage]:
    """Those with enough words in common, be it with others that are close in both texts."""
    found: list[Passage] = []
    row: list[Passage] = []
    for passage in [*passages, None]:
        if row and (passage is None or not _close(row[-1], passage)):
            if sum(_plain(each, one) for each in row) >= SOLID + len(row) - 1:
                found += row
            row = []
        if passage:
            row.append(passage)
    return found


def _plain(passage: Passage, tokens: Tokens) -> int:
    here, end = passage.here, passage.here + passage.length
    return sum(map(eq, tokens[0][here:end], tokens[1][here:end]))


def _close(one: Passage, next: Passage) -> bool:
    here, there = next.here - one.here - one.length, next.there - one.there - one.length
    return 0 <= here <= CLOSE and 0 <= there <= CLOSE


def _passages(one: Text, other: Text) -> Iterator[Passage]:
    masks, theirs = one.tokens[1], other.tokens[1]
    anchors, places = one.anchors, other.places
    at, last = 0, -1
    while at < len(anchors):
        there = _nearest(places.get(anchors[at], ()), last)
        if there < 0:
            at += 1
            continue
        length = ANCHOR
        most = min(len(masks) - at, len(theirs) - there)
        while length < most and masks[at + length] == theirs[there + length]:
            length += 1
        yield Passage(at, there, length)
        at, last = at + length, there + length


def _nearest(places: Sequence[int], there: int) -> int:
    """The place that comes soonest after where the last passage ended, else the first; -1: none."""
    if not places or len(places) > PLACES:
        return -1
    return next((place for place in places if place >= there), places[0])


def _same_name(one: str, other: str) -> bool:
    """ "Shigeru Ishiba" is "Ishiba"; "Miyagi Prefecture" is not "Iwate Prefecture"."""
    words, others = set(one.split()), set(other.split())
    both, fewer = len(words & others), min(len(words), len(others))
    return both == fewer or (both > 1 and both / fewer > 0.6) or one in other or other in one


def _between(found: Alignment, one: Tokens, other: Tokens, last: Passage, next: Passage) -> None:
    here = range(last.here + last.length, next.here)
    there = range(last.there + last.length, next.there)
    if next.there < there.start or max(len(here), len(there)) > GAP:
        return
    for kind in FACTS if _close(last, next) else FIGURES:
        facts, others = _facts(one, here, kind), _facts(other, there, kind)
        if facts and others and not _agree(kind, facts, others):
            fact = facts[0]
            at = here.start + one[0][here.start : here.stop].index(fact)
            found.contradictions.append(Contradiction(kind, fact, others[0], at))
            return
    found.reworded += 1


def _agree(kind: str, facts: Iterable[str], others: Iterable[str]) -> bool:
    return any(
        fact == other or (kind == NAME and _same_name(fact, other))
        for fact, other in product(facts, others)
    )


def _facts(tokens: Tokens, passage: range, kind: str) -> list[str]:
    words, masks = tokens
    return [words[at] for at in passage if masks[at] == kind]
