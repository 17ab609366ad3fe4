"""In how many articles terms were seen: exactly of a few articles, about so of very many."""

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
"""Articles imagined before the first, so that few articles do not make every word look rare."""
SHARES = {"common": 0.3, "word": 0.01, "name": 0.002, "figure": 0.03, "telling figure": 0.002}
"""In what share of the imagined articles a term of each kind is."""

SIZE = 1 << 15
"""Counters. A term shares each of its two with few others, so that the lesser tells enough."""
FULL = 0xFFFF
REMEMBERED = 1 << 14
"""Terms, those seen last, of which it need not be found out again where they are counted."""
MOST = 50_000
"""Articles counted before all counts are halved: what was in the news long ago is forgotten."""


class Counts(Protocol):
    """How many articles have a term."""

    def get(self, term: str, none: int, /) -> int: ...


@dataclass(slots=True)
class DocumentFrequencies:
    """In how many articles each term was seen: what is rare weighs most."""

    articles: int = 0
    counts: Counts = field(default_factory=Counter[str])

    def rarity(self, term: str, *, name: bool) -> float:
        """How much a term tells: the information of its being there, squared so that names,
        figures and rare words outweigh the many that all reports of a kind share."""
        imagined, known = _known(term, name)
        if known is not None:
            return known
        seen = self.counts.get(term, 0) + imagined
        return log((self.articles + IMAGINED) / seen) ** 2


class CountMinSketch:
    """Counts in a fixed space (a count-min sketch): never too low, seldom much too high."""

    def __init__(self, told: bytes = b"") -> None:
        self.counters = array("H", told or bytes(2 * SIZE))

    def get(self, term: str, none: int, /) -> int:
        one, other = _places(term)
        return min(self.counters[one], self.counters[other]) or none

    def add(self, terms: Iterable[str]) -> None:
        """Count one more article that has these terms, each once."""
        counters = self.counters
        for term in terms:
            one, other = _places(term)
            count, least = counters[one], counters[other]
            # the greater of two is of other terms too
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
        """As they are kept: two bytes each, of the machine's own order."""
        return self.counters.tobytes()


def number(term: str) -> int:
    """A term in 32 bits, as it is kept and counted."""
    return crc32(term.encode("utf-8", "ignore"))


@lru_cache(maxsize=REMEMBERED)
def _places(term: str) -> tuple[int, int]:
    of = number(term)
    return of % SIZE, of // SIZE % SIZE


@lru_cache(maxsize=REMEMBERED)
def _known(term: str, name: bool) -> tuple[float, float | None]:
    """In how many of the imagined articles a term is; how rare it is, if others do not count."""
    share = SHARES[_kind(term, name=name)]
    return IMAGINED * share, None if is_counted(term) else log(1 / share) ** 2


def _kind(term: str, *, name: bool) -> str:
    if term[0] == NUMBER:
        return "telling figure" if figures.telling(term[1:]) else "figure"
    if term[0] in (PLACE, CLOCK) or name:
        return "name"
    return "word" if is_counted(term) else "common"
