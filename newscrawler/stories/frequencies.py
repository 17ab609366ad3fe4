"""Document frequencies: in how many articles terms were seen, and how rare that makes them.

Exact counts (a Counter) serve a batch of articles; a count-min sketch serves an archive, whose
vocabulary grows without bound.
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING, Protocol
from zlib import crc32

from newscrawler.stories import figures
from newscrawler.stories.terms import CLOCK, NUMBER, PLACE, is_counted

if TYPE_CHECKING:
    from collections.abc import Iterable

IMAGINED = 300
"""Articles assumed before the first (additive smoothing), so that in a small archive not every
word is rare."""
SHARES = {"common": 0.3, "word": 0.01, "name": 0.002, "figure": 0.03, "distinctive figure": 0.002}
"""The share of the assumed articles that have a term, by its kind."""

SIZE = 1 << 15
"""Counters, of which each term has two. Few terms share both, so the lesser is nearly right."""
FULL = 0xFFFF
CACHED_TERMS = 1 << 14
"""Terms, those seen last, whose counters and assumed counts are kept in memory."""
# without this the words of an old event would stay common for ever
MOST = 50_000
"""Articles counted before all counts are halved (exponential decay)."""


class Counts(Protocol):
    """A mapping from term to the number of articles that have it."""

    def get(self, term: str, none: int, /) -> int: ...


@dataclass(slots=True)
class DocumentFrequencies:
    """In how many of `articles` articles each term was seen."""

    articles: int = 0
    counts: Counts = field(default_factory=Counter[str])

    def rarity(self, term: str, *, name: bool) -> float:
        """The squared inverse document frequency of a term; `name`: whether it names something."""
        # squared, so that names, figures and rare words outweigh the many words that all reports
        # of a kind share
        assumed, fixed = _assumed(term, name)
        if fixed is not None:
            return fixed
        seen = self.counts.get(term, 0) + assumed
        return log((self.articles + IMAGINED) / seen) ** 2


class CountMinSketch:
    """Counts in a fixed space of SIZE counters: never too low, seldom much too high."""

    def __init__(self, stored: bytes = b"") -> None:
        """`stored`: as bytes() gave it; empty for a new sketch."""
        self.counters = array("H", stored or bytes(2 * SIZE))

    def get(self, term: str, none: int, /) -> int:
        one, other = _counters(term)
        return min(self.counters[one], self.counters[other]) or none

    def add(self, terms: Iterable[str]) -> None:
        """Count one more article that has these terms, each once."""
        counters = self.counters
        for term in terms:
            one, other = _counters(term)
            count, least = counters[one], counters[other]
            # conservative update: the greater of the two also counts other terms, and stays
            if count <= least:
                if count < FULL:
                    counters[one] = count + 1
                    if count == least:
                        counters[other] = count + 1
            else:
                counters[other] = least + 1

    def halve(self) -> None:
        self.counters = array("H", [count // 2 for count in self.counters])

    def __bytes__(self) -> bytes:
        """The counters as they are stored: two bytes each, in the machine's own order."""
        return self.counters.tobytes()


def term_hash(term: str) -> int:
    """A term as it is stored and counted: its CRC, 32 bits."""
    # "ignore": a page may have lone surrogates, which no encoding accepts
    return crc32(term.encode("utf-8", "ignore"))


@lru_cache(maxsize=CACHED_TERMS)
def _counters(term: str) -> tuple[int, int]:
    """The two counters of a term."""
    hashed = term_hash(term)
    return hashed % SIZE, hashed // SIZE % SIZE


@lru_cache(maxsize=CACHED_TERMS)
def _assumed(term: str, name: bool) -> tuple[float, float | None]:
    """In how many of the assumed articles a term is; its rarity, where that is fixed."""
    share = SHARES[_kind(term, name=name)]
    return IMAGINED * share, None if is_counted(term) else log(1 / share) ** 2


def _kind(term: str, *, name: bool) -> str:
    if term[0] == NUMBER:
        return "distinctive figure" if figures.is_distinctive(term[1:]) else "figure"
    if term[0] in (PLACE, CLOCK) or name:
        return "name"
    return "word" if is_counted(term) else "common"
