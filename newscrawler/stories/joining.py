"""Which articles form one story: those that are alike on the average of all pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ENOUGH = 0.2
"""Average likeness of all pairs from which on two groups of articles are one story."""


@dataclass(slots=True)
class Bond:
    """What is between two groups of articles."""

    within: float = 0.0
    """Likenesses of the pairs in one language, added up."""
    across: float = 0.0
    """The greatest likeness of a pair in two languages."""

    def add(self, other: Bond) -> Bond:
        return Bond(self.within + other.within, max(self.across, other.across))


Pair = tuple[int, int]


@dataclass(slots=True)
class Groups:
    """Groups of articles and the bonds between them; groups are named by numbers."""

    languages: dict[int, Counter[bool]] = field(default_factory=dict)
    """How many articles of each language a group has."""
    bonds: dict[int, dict[int, Bond]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, group: int, *, japanese: bool) -> None:
        self.languages.setdefault(group, Counter())[japanese] += 1

    def bind(self, one: int, other: int, bond: Bond) -> None:
        known = self.bonds[one].get(other, Bond())
        self.bonds[one][other] = self.bonds[other][one] = known.add(bond)

    def strength(self, one: int, other: int) -> float:
        """How alike two groups are: articles in one language decide where there are such."""
        a, b = self.languages[one], self.languages[other]
        pairs = sum(a[language] * b[language] for language in a)
        bond = self.bonds[one].get(other, Bond())
        return bond.within / pairs if pairs else bond.across

    def merge(self, kept: int, gone: int) -> None:
        self.languages[kept] += self.languages.pop(gone)
        for other, bond in self.bonds.pop(gone, {}).items():
            del self.bonds[other][gone]
            if other != kept:
                self.bind(kept, other, bond)

    def agglomerate(self) -> dict[int, int]:
        """Merge the two groups most alike, as long as they are alike enough; group -> its new name.

        Of two, the lower number stays.
        """
        into = {group: group for group in self.languages}
        heap = [self._ranked(a, b) for a in self.bonds for b in self.bonds[a] if a < b]
        heapify(heap)
        while heap and -heap[0][0] >= ENOUGH:
            strength, kept, gone = heappop(heap)
            current = kept in self.languages and gone in self.languages
            if not current or -strength != self.strength(kept, gone):
                continue
            self.merge(kept, gone)
            into[gone] = kept
            for other in self.bonds[kept]:
                heappush(heap, self._ranked(min(kept, other), max(kept, other)))
        return {group: _root(into, group) for group in into}

    def _ranked(self, one: int, other: int) -> tuple[float, int, int]:
        return -self.strength(one, other), one, other


def grouped(japanese: Mapping[int, bool], likenesses: Iterable[tuple[int, int, float]]) -> Groups:
    """Each article as a group of its own, bound by the likenesses of pairs."""
    groups = Groups()
    for article, language in japanese.items():
        groups.add(article, japanese=language)
    for one, other, likeness in likenesses:
        alone = japanese[one] == japanese[other]
        groups.bind(one, other, Bond(likeness, 0.0) if alone else Bond(0.0, likeness))
    return groups


def _root(into: Mapping[int, int], group: int) -> int:
    while into[group] != group:
        group = into[group]
    return group
