"""Candidates: the few texts, of many, that are compared with one; found by shared hashes.

Both ways to group texts go through here: `grouping.group` with a list of documents in memory, and
the archive, whose texts and index are in a database, with each article as it arrives.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from newscrawler.likeness.comparing import NO_COUNTS, compare

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from newscrawler.likeness.comparing import Comparison
    from newscrawler.likeness.tokens import Text

T = TypeVar("T", int, str)
"""The key of a text: the number of an article, or a fingerprint."""

CANDIDATES = 16
"""Texts, at most, that one is compared with: those it has the most in common with."""
MAX_MISSES = 3
"""After so many comparisons in a row without a copy the remaining candidates are not compared."""
SHARED = 2
"""Hashes that two sketches must have in common for their texts to be compared."""
MAX_POSTINGS = 50
"""A hash that more texts have is of boilerplate, and finds nothing."""


def selective(sketch: Iterable[int], postings: Mapping[int, Collection[T]]) -> list[int]:
    """The hashes of a sketch that at most MAX_POSTINGS texts have: worth a look-up, and an entry.

    `postings`: hash -> the texts that have it, as in an inverted index.
    """
    return [number for number in sketch if len(postings.get(number, ())) <= MAX_POSTINGS]


def find_candidates(sketch: Iterable[int], postings: Mapping[int, Collection[T]]) -> list[T]:
    """The texts worth comparing with one that has this sketch; the likeliest copy first.

    `postings`: hash -> the texts that have it, as in an inverted index.
    """
    weights: defaultdict[T, float] = defaultdict(float)
    shared: defaultdict[T, int] = defaultdict(int)
    for number in selective(sketch, postings):
        texts = postings.get(number, ())
        for text in texts:
            # rare hashes weigh most: those of a formula ("no tsunami warning was issued") are
            # shared by many reports, those of its facts by the copies of one
            weights[text] += 1 / len(texts) ** 2
            shared[text] += 1
    found = [text for text, count in shared.items() if count >= SHARED]
    # the key breaks ties, so that the order of arrival does not matter
    return sorted(found, key=lambda text: (-weights[text], text))[:CANDIDATES]


def compare_candidates(
    text: Text, candidates: Iterable[tuple[T, Text]], counts: Mapping[int, int] = NO_COUNTS
) -> Iterator[tuple[T, Comparison]]:
    """Compare a text with its candidates, until MAX_MISSES in a row are no copies.

    `counts`: how many texts have a shingle. Candidates come with their keys, the likeliest first, and are taken one by one: later ones need
    not be loaded.
    """
    misses = 0
    for key, other in candidates:
        found = compare(text, other, counts)
        yield key, found
        misses = 0 if found.alike else misses + 1
        if misses == MAX_MISSES:
            return
