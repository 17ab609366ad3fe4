"""Alignment of two texts: the passages that both have, and the facts in which these differ."""

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
"""The words of a text and their masks (Text.tokens)."""

ANCHOR = 3
"""Tokens with equal masks in a row (Text.anchors) at which a common passage may begin."""
SOLID = 5
"""Plain words or characters that a passage must have in common, and one more for each break in it:
"N said 0" stands in every report."""
MAX_POSITIONS = 8
"""An anchor that stands at more positions of a text marks none of them."""
GAP = 12
"""Tokens between two common passages, at most, for these to count as a reworded passage."""
CLOSE = 4
"""Tokens between two passages, at most, for these to count as one that other words interrupt."""
FIGURES = (FIGURE, DAY)
FACTS = (FIGURE, DAY, NAME)


class Contradiction(NamedTuple):
    """Two facts of one kind at the same place of two texts."""

    kind: str
    """The mask of both: FIGURE, DAY or NAME."""
    fact: str
    """In the shorter text."""
    other: str
    """In the longer text."""
    at: int
    """Position of `fact` in the shorter text."""


@dataclass(slots=True)
class Alignment:
    """What two texts have in common and what they do not."""

    common: int = 0
    """Tokens of the first text that the second has in the same surroundings."""
    agreed: int = 0
    """Figures, names and days among them."""
    reworded: int = 0
    """Gaps between common passages that have other words, and no other fact."""
    contradictions: list[Contradiction] = field(default_factory=list)


class Passage(NamedTuple):
    """A run of tokens whose masks are equal in both texts (difflib calls it a matching block)."""

    here: int
    """Its first position in the first text."""
    there: int
    """Its first position in the second text."""
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
    """Find the passages of one text in the other, in whatever order they stand there.

    Passages are matched by masks, so that "magnitude of 5.1" meets "magnitude of 4.2" and the
    contradiction is seen.
    """
    found = Alignment()
    passages = _solid(_passages(one, other), one.tokens)
    ends = len(one.tokens[0]), len(other.tokens[0])
    for passage, following in zip_longest(passages, passages[1:]):
        goes_on = passage.ends == ends or (following is not None and _close(passage, following))
        _compare_within(found, one.tokens, other.tokens, passage, goes_on=goes_on)
        if following:
            _compare_between(found, one.tokens, other.tokens, passage, following)
    _drop_misaligned(found, one.tokens[0], other.tokens[0])
    return found


def _compare_within(
    found: Alignment, one: Tokens, other: Tokens, passage: Passage, *, goes_on: bool
) -> None:
    """Count what is equal in a passage, and collect the facts that contradict each other."""
    here, there = passage.here, passage.there
    words = one[0][here : here + passage.length]
    # the common case, counted without a loop
    if words == other[0][there : there + passage.length]:
        found.common += passage.length
        found.agreed += sum(map(FACTS.__contains__, one[1][here : here + passage.length]))
        return
    differing = []
    support = [0]
    for at, there in zip(*passage.ranges, strict=True):
        word, mask, counterpart = one[0][at], one[1][at], other[0][there]
        equal = word == counterpart or (mask == NAME and _same_name(word, counterpart))
        found.common += equal
        found.agreed += equal and mask in FACTS
        support.append(0 if not equal else 1 if mask in FACTS else 2)
        if not equal:
            differing.append(Contradiction(mask, word, counterpart, at))
    support.append(2 * goes_on)
    for contradiction in differing:
        place = contradiction.at - passage.here
        near = max(support[place], support[place + 2])
        # facts without a common word beside them, or at the end of a passage, met by chance;
        # names meet by chance more easily, and need a plain word beside them
        if near > (contradiction.kind == NAME) and (goes_on or place + 1 < passage.length):
            found.contradictions.append(contradiction)


def _drop_misaligned(found: Alignment, words: Sequence[str], others: Sequence[str]) -> None:
    """Drop facts that the other text has elsewhere, beside the same word and as often."""
    # such a fact was met at a wrong place of the other text; it is no other fact
    if not found.contradictions:
        return
    neighbours = set(pairwise(others))
    count, other_count = Counter(words), Counter(others)
    padded = ["", *words, ""]

    def stands_elsewhere(fact: str, at: int) -> bool:
        beside = (padded[at], fact) in neighbours or (fact, padded[at + 2]) in neighbours
        return beside and other_count[fact] >= count[fact]

    found.contradictions = [
        pair for pair in found.contradictions if not stands_elsewhere(pair.fact, pair.at)
    ]


def _solid(passages: Iterable[Passage], one: Tokens) -> list[Passage]:
    """The passages with enough words in common, alone or with those close to them."""
    found: list[Passage] = []
    row: list[Passage] = []
    for passage in [*passages, None]:
        if row and (passage is None or not _close(row[-1], passage)):
            if sum(_plain(part, one) for part in row) >= SOLID + len(row) - 1:
                found += row
            row = []
        if passage:
            row.append(passage)
    return found


def _plain(passage: Passage, tokens: Tokens) -> int:
    """How many plain words a passage has: those that are their own mask."""
    here, end = passage.here, passage.here + passage.length
    return sum(map(eq, tokens[0][here:end], tokens[1][here:end]))


def _close(one: Passage, following: Passage) -> bool:
    here, there = following.here - one.ends[0], following.there - one.ends[1]
    return 0 <= here <= CLOSE and 0 <= there <= CLOSE


def _passages(one: Text, other: Text) -> Iterator[Passage]:
    """The longest common passages from each anchor on, in the order of the first text."""
    masks, other_masks = one.tokens[1], other.tokens[1]
    anchors, positions = one.anchors, other.positions
    at, last = 0, -1
    while at < len(anchors):
        there = _next_position(positions.get(anchors[at], ()), last)
        if there < 0:
            at += 1
            continue
        length = ANCHOR
        most = min(len(masks) - at, len(other_masks) - there)
        while length < most and masks[at + length] == other_masks[there + length]:
            length += 1
        yield Passage(at, there, length)
        at, last = at + length, there + length


def _next_position(positions: Sequence[int], last: int) -> int:
    """The first position at or after the end of the last passage, else the first; -1: none."""
    # editors move paragraphs, so a passage may stand before the last one
    if not positions or len(positions) > MAX_POSITIONS:
        return -1
    return next((position for position in positions if position >= last), positions[0])


def _same_name(one: str, other: str) -> bool:
    """ "Shigeru Ishiba" is "Ishiba"; "Miyagi Prefecture" is not "Iwate Prefecture"."""
    words, others = set(one.split()), set(other.split())
    both, fewer = len(words & others), min(len(words), len(others))
    return both == fewer or (both > 1 and both / fewer > 0.6) or one in other or other in one


def _compare_between(
    found: Alignment, one: Tokens, other: Tokens, last: Passage, following: Passage
) -> None:
    """Compare the facts in the gap between two passages: one contradiction, or a reworded gap."""
    here = range(last.ends[0], following.here)
    there = range(last.ends[1], following.there)
    if following.there < there.start or max(len(here), len(there)) > GAP:
        return
    # across a wider gap only figures and days count: two names meet by chance more easily
    for kind in FACTS if _close(last, following) else FIGURES:
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
