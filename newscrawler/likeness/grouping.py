"""Groups of copies: made of the verdicts on pairs of texts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Generic, NamedTuple

from newscrawler.likeness.candidates import T, compare_candidates, find_candidates
from newscrawler.likeness.tokens import Text
from newscrawler.likeness.words import fingerprint, is_long

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newscrawler.likeness.comparing import Comparison

CUT = 0.5
"""A text less than half as long as its copy may be a part of it; or the copy is a collection."""
SAME = 0.9
"""How much of the longer of two texts the shorter is, where they are one but for a few words."""


class Pair(NamedTuple, Generic[T]):
    """The verdict on two texts by their keys, without what it rests on."""

    shorter: T
    longer: T
    alike: bool
    vetoed: bool
    share: float
    length: float

    @classmethod
    def of(cls, one: T, other: T, found: Comparison) -> Pair[T]:
        shorter, longer = (one, other) if found.first_is_shorter else (other, one)
        return Pair(shorter, longer, found.alike, found.vetoed, found.share, found.length)


def partition(texts: Iterable[str], pairs: Iterable[Pair[str]]) -> list[set[str]]:
    """The texts, by their keys, in groups of copies; each is in one group.

    Pairs are taken by how alike they are, the closest first, and join the groups of their texts. A
    group has a centre, its longest text, and holds only copies of that: not a chain, whose ends are
    none of each other. Nor does it hold two texts that contradict each other, or two parts of its
    centre that are not alike: a digest is no bridge between the reports it is made of. The result
    does not depend on the order of texts or pairs.
    """
    groups = {text: Group(text) for text in texts}
    verdicts = Verdicts(p for p in pairs if p.shorter in groups and p.longer in groups)
    for link in verdicts.links:
        one, other = groups[link.shorter], groups[link.longer]
        if one is not other and (joined := one.joined(other, link, verdicts)):
            groups |= dict.fromkeys(joined.texts, joined)
    return [group.texts for group in {id(group): group for group in groups.values()}.values()]


class Verdicts:
    """The verdicts on pairs of texts, by either of them."""

    def __init__(self, pairs: Iterable[Pair[str]]) -> None:
        self.between: dict[frozenset[str], Pair[str]] = {}
        self.apart: defaultdict[str, set[str]] = defaultdict(set)
        """A text -> those that contradict it."""
        for pair in pairs:
            ends = frozenset((pair.shorter, pair.longer))
            # a pair may have been compared from both ends, with different candidates in between
            if ends not in self.between or pair.alike:
                self.between[ends] = pair
            if pair.vetoed:
                self.apart[pair.shorter].add(pair.longer)
                self.apart[pair.longer].add(pair.shorter)

    @property
    def links(self) -> list[Pair[str]]:
        """The pairs that are alike, the closest first."""
        alike = (pair for pair in self.between.values() if pair.alike)
        # the pair itself breaks ties, so that the order of the pairs does not matter
        return sorted(alike, key=lambda pair: (-pair.share * pair.length, pair))

    def of(self, one: str, other: str) -> Pair[str] | None:
        """The verdict on two texts; None where they were not compared."""
        return self.between.get(frozenset((one, other)))

    def are_alike(self, one: str, other: str) -> bool:
        """Whether two texts were compared and are copies."""
        found = self.of(one, other)
        return found is not None and found.alike


class Group:
    """Texts that are copies of the longest of them."""

    def __init__(self, centre: str) -> None:
        self.centre = centre
        self.texts = {centre}
        self.parts: set[str] = set()
        """Those that are parts of the centre."""

    def joined(self, other: Group, link: Pair[str], verdicts: Verdicts) -> Group | None:
        """The group of both, which a link between two of their texts makes; None if they stay apart."""
        if any(verdicts.apart[text] & other.texts for text in self.texts):
            return None
        between = verdicts.of(self.centre, other.centre)
        if between is None:
            # one text was compared with the likeliest only: of dozens, not with all
            if link.share * link.length < SAME:
                return None
            longer = self if link.longer in self.texts else other
        elif between.alike:
            longer = self if between.longer == self.centre else other
        else:
            return None
        shorter = other if longer is self else self
        joined = Group(longer.centre)
        joined.texts = self.texts | other.texts
        joined.parts = longer.parts | {
            text
            for text in shorter.texts
            if (pair := verdicts.of(text, longer.centre)) and pair.length < CUT
        }
        return joined if _is_star(joined, shorter, longer, verdicts) else None


def _is_star(joined: Group, shorter: Group, longer: Group, verdicts: Verdicts) -> bool:
    for text in shorter.texts:
        found = verdicts.of(text, joined.centre)
        if found and not found.alike:
            return False
    parts = joined.parts - longer.parts
    # three reports in a digest are three groups, and the digest is with one of them
    return all(
        any(verdicts.are_alike(part, other) for other in longer.parts | parts - {part})
        for part in parts
        if longer.parts or len(parts) > 1
    )


def group(documents: Iterable[Mapping[str, str]]) -> list[int]:
    """A label for each document: equal labels are copies of one text; labels count up from 0.

    Documents are mappings with the keys id, lang, title, text, published and source, of which only
    the text counts. Their order does not change which are together.
    """
    texts = [document.get("text") or "" for document in documents]
    # a short text is no copy, not even of one with the same words
    keys = [fingerprint(text) if is_long(text) else None for text in texts]
    long = {key: text for key, text in zip(keys, texts, strict=True) if key}
    groups = partition(long, _compare_all(long))
    name_of = {key: min(group) for group in groups for key in group}
    names = [
        f"alone {at}" if key is None else name_of.get(key, key) for at, key in enumerate(keys)
    ]
    labels: dict[str, int] = {}
    return [labels.setdefault(name, len(labels)) for name in names]


def _compare_all(texts: Mapping[str, str]) -> Iterator[Pair[str]]:
    """The verdicts on each text and its candidates; texts by their fingerprints."""
    ready = {key: Text(text) for key, text in texts.items()}
    postings: defaultdict[int, list[str]] = defaultdict(list)
    for key, text in ready.items():
        for number in text.sketch:
            postings[number].append(key)
    counts = {number: len(keys) for number, keys in postings.items()}
    for key, text in ready.items():
        others = (other for other in find_candidates(text.sketch, postings) if other != key)
        for other, found in compare_candidates(text, ((o, ready[o]) for o in others), counts):
            yield Pair.of(key, other, found)
