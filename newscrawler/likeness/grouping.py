"""Groups of copies: made of the verdicts on pairs of texts."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Generic, NamedTuple

from newscrawler.likeness.candidates import T, compare_candidates, find_candidates
from newscrawler.likeness.shingles import sketch
from newscrawler.likeness.tokens import Text
from newscrawler.likeness.words import fingerprint, is_long

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newscrawler.likeness.comparing import Comparison

CUT = 0.5
"""A text less than half as long as its copy may be a part of it; or the copy is a collection."""


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

    Pairs are taken by how alike they are, the closest first, and join the groups of their texts
    unless a pair between the two groups is vetoed: of a chain A - B - C where A and C contradict
    each other, B goes with the one it is closer to. Nor do two parts of a text join over it that
    are not alike: a digest is no bridge between the reports it is made of. The result does not
    depend on the order of texts or pairs.
    """
    groups = {text: {text} for text in texts}
    pairs = [p for p in pairs if p.shorter in groups and p.longer in groups]
    apart = _neighbours(p for p in pairs if p.vetoed)
    # the pair itself breaks ties, so that the order of the pairs does not matter
    links = sorted((p for p in pairs if p.alike), key=lambda p: (-p.share * p.length, p))
    alike = _neighbours(links)
    parts: dict[str, set[str]] = {}
    for pair in links:
        part, whole = groups[pair.shorter], groups[pair.longer]
        others = {text for member in whole for text in parts.get(member, ())}
        cut = pair.length < CUT
        if part is whole or any(apart[text] & whole for text in part):
            continue
        # three reports in a digest are three groups, and the digest is with one of them
        if cut and others and not alike[pair.shorter] & others:
            continue
        if cut:
            parts.setdefault(pair.longer, set()).add(pair.shorter)
        whole |= part
        groups |= dict.fromkeys(part, whole)
    return list({id(group): group for group in groups.values()}.values())


def _neighbours(pairs: Iterable[Pair[str]]) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        found[pair.shorter].add(pair.longer)
        found[pair.longer].add(pair.shorter)
    return found


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
    sketches = {key: sketch(text) for key, text in texts.items()}
    postings: defaultdict[int, list[str]] = defaultdict(list)
    for key, hashes in sketches.items():
        for number in hashes:
            postings[number].append(key)
    ready = cache(lambda key: Text(texts[key]))
    for key, hashes in sketches.items():
        others = (other for other in find_candidates(hashes, postings) if other != key)
        for other, found in compare_candidates(ready(key), ((o, ready(o)) for o in others)):
            yield Pair.of(key, other, found)
