"""An inverted index in memory: which articles share terms with one, and how much."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newscrawler.stories.compare import spread

if TYPE_CHECKING:
    from newscrawler.stories.vectors import TermVector


MAX_POSTINGS = 1000
"""A term that so many articles have is not looked up: it would find too many of them."""


class InvertedIndex:
    """Term vectors by number, and the articles that have each term."""

    def __init__(self) -> None:
        self.vectors: dict[int, TermVector] = {}
        self._postings: dict[str, dict[int, float]] = defaultdict(dict)

    def add(self, number: int, vector: TermVector) -> None:
        self.vectors[number] = vector
        for term, weight in vector.weights.items():
            self._postings[term][number] = weight

    def remove(self, number: int) -> None:
        for term in self.vectors.pop(number).weights:
            del self._postings[term][number]

    def overlaps(self, vector: TermVector) -> dict[int, float]:
        """The overlap of each article that shares a term with a vector, by number."""
        # as compare.overlap, but for all articles in one pass over the vector's terms
        cosines: dict[int, float] = {}
        squares: dict[int, float] = {}
        for term, weight in vector.weights.items():
            postings = self._postings.get(term, {})
            for number, other in postings.items() if len(postings) < MAX_POSTINGS else ():
                shared = weight * other
                cosines[number] = cosines.get(number, 0.0) + shared
                squares[number] = squares.get(number, 0.0) + shared * shared
        return {
            number: spread(cosine, squares[number], vector, self.vectors[number])
            for number, cosine in cosines.items()
        }
