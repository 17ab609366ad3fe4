"""Many texts: which to compare, and what the verdicts on pairs make of all of them together."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from newscrawler.likeness.comparing import compare
from newscrawler.likeness.shingles import sketch
from newscrawler.likeness.tokens import Text
from newscrawler.likeness.words import fingerprint, is_long

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from newscrawler.likeness.comparing import Comparison

T = TypeVar("T", int, str)

CANDIDATES = 16
"""Texts, at most, that one is compared with: those it has the most in common with."""
MISSES = 3
"""So many in a row that are not alike, and those less likely are left alone."""
SHARED = 2
"""Numbers of the sample that two texts must have in common to be compared."""
EVERYWHERE = 50
"""A number that more texts have is boilerplate and tells nothing."""
CUT = 0.5
"""A text less than half as long as its like may be a part of it; or the other a collection."""


class Pair(NamedTuple):
    """The verdict on two texts, each known by its fingerprint."""

    shorter: str
    longer: str
    alike: bool
    vetoed: bool
    share: float
    length: float

    @classmethod
    def of(cls, one: str, other: str, found: Comparison) -> Pair:
        shorter, longer = (one, other) if found.first_is_shorter else (other, one)
        return cls(shorter, longer, found.alike, found.vetoed, found.share, found.length)


def nearest(sample: Iterable[int], holders: Mapping[int, Collection[T]]) -> list[T]:
    """The texts worth comparing with one of this sample, by who has which number; likeliest first.

    Numbers that are everywhere are passed over, and of the others the rare ones weigh most:
    a report that came by formula shares the words of the formula with many.
    """
    weights: defaultdict[T, float] = defaultdict(float)
    shared: defaultdict[T, int] = defaultdict(int)
    for number in sample:
        having = holders.get(number, ())
        if len(having) <= EVERYWHERE:
            for text in having:
                weights[text] += 1 / len(having) ** 2
                shared[text] += 1
    found = [text for text, count in shared.items() if count >= SHARED]
    return sorted(found, key=lambda text: (-weights[text], text))[:CANDIDATES]


def partition(texts: Iterable[str], pairs: Iterable[Pair]) -> list[set[str]]:
    """The texts in groups of copies, by the verdicts on pairs of them; each is in one group.

    Pairs are taken by how alike they are, the closest first, and join the groups of their texts
    unless a pair between the two groups is vetoed: of a chain A - B - C where A and C contradict
    each other, B goes with the one it is closer to. Nor do two parts of a text join over it that
    are not alike: a digest is no bridge between the reports it is made of. What comes out does not
    depend on the order of what goes in.
    """
    groups = {text: {text} for text in texts}
    pairs = [p for p in pairs if p.shorter in groups and p.longer in groups]
    apart = _neighbours(p for p in pairs if p.vetoed)
    links = sorted((p for p in pairs if p.alike), key=lambda p: (-p.share * p.length, p))
    alike = _neighbours(links)
    parts: dict[str, set[str]] = {}
    for pair in links:
        part, whole = groups[pair.shorter], groups[pair.longer]
        others = {text for member in whole for text in parts.get(member, ())}
        cut = pair.length < CUT
        if part is whole or any(apart[text] & whole for text in part):
            continue
        if cut and others and not alike[pair.shorter] & others:
            continue
        if cut:
            parts.setdefault(pair.longer, set()).add(pair.shorter)
        whole |= part
        groups |= dict.fromkeys(part, whole)
    return list({id(group): group for group in groups.values()}.values())


def _neighbours(pairs: Iterable[Pair]) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        found[pair.shorter].add(pair.longer)
        found[pair.longer].add(pair.shorter)
    return found


def group(documents: Iterable[Mapping[str, str]]) -> list[int]:
    """A label for each document (id, lang, title, text, published, source): equal labels are copies
    of one text, labels count up from 0. The order of the documents does not change who is together.
    """
    texts = [document.get("text") or "" for document in documents]
    keys = [fingerprint(text) if is_long(text) else f"alone {at}" for at, text in enumerate(texts)]
    long = {key: text for key, text in zip(keys, texts, strict=True) if len(key) == 24}
    groups = partition(long, _pairs(long))
    name_of = {key: min(group) for group in groups for key in group}
    labels: dict[str, int] = {}
    return [labels.setdefault(name_of.get(key, key), len(labels)) for key in keys]


def compare_in_turn(
    text: Text, likeliest: Iterable[T], read: Callable[[T], Text]
) -> Iterator[tuple[T, Comparison]]:
    """Compare with one after the other, until MISSES in a row are not alike."""
    missed = 0
    for name in likeliest:
        found = compare(text, read(name))
        yield name, found
        missed = 0 if found.alike else missed + 1
        if missed == MISSES:
            return


def _pairs(texts: Mapping[str, str]) -> Iterator[Pair]:
    samples = {key: sketch(text) for key, text in texts.items()}
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for key, numbers in samples.items():
        for number in numbers:
            holders[number].append(key)
    ready = cache(lambda key: Text(texts[key]))
    for key, numbers in samples.items():
        likeliest = (other for other in nearest(numbers, holders) if other != key)
        for other, found in compare_in_turn(ready(key), likeliest, ready):
            yield Pair.of(key, other, found)
