"""Which articles share terms with one, and how much: an inverted index in memory."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newscrawler.stories.compare import spread

if TYPE_CHECKING:
    from newscrawler.stories.vectors import TermVector


COMMON = 1000
"""A term that so many articles have finds none of them: it would find too many."""


class Index:
    """Sketches by number."""

    def __init__(self) -> None:
        self.sketches: dict[int, TermVector] = {}
        self._holders: dict[str, dict[int, float]] = defaultdict(dict)

    def add(self, number: int, sketch: TermVector) -> None:
        self.sketches[number] = sketch
        for term, weight in sketch.weights.items():
            self._holders[term][number] = weight

    def remove(self, number: int) -> None:
        for term in self.sketches.pop(number).weights:
            del self._holders[term][number]

    def overlaps(self, sketch: TermVector) -> dict[int, float]:
        """How much each article that shares a term has in common with one, by number."""
        sums: dict[int, float] = {}
        squares: dict[int, float] = {}
        for term, weight in sketch.weights.items():
            holders = self._holders.get(term, {})
            for number, its in holders.items() if len(holders) < COMMON else ():
                shared = weight * its
                sums[number] = sums.get(number, 0.0) + shared
                squares[number] = squares.get(number, 0.0) + shared * shared
        return {
            number: spread(shared, squares[number], sketch, self.sketches[number])
            for number, shared in sums.items()
        }
