"""Clustering by average link: articles form one story if all their pairs are alike on average."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# average link as in the best peer that was measured, TF-IDF: F1 of pairs 0.60 at 0.25
THRESHOLD = 0.2
"""Average likeness of all pairs from which on two clusters of articles are one story."""


@dataclass(slots=True)
class Linkage:
    """The likenesses between the articles of two clusters."""

    within: float = 0.0
    """The sum over the pairs in one language."""
    across: float = 0.0
    """The maximum over the pairs in two languages."""

    def add(self, other: Linkage) -> Linkage:
        return Linkage(self.within + other.within, max(self.across, other.across))


@dataclass(slots=True)
class Clusters:
    """Clusters of articles and the linkages between them; a cluster is named by a number."""

    languages: dict[int, Counter[bool]] = field(default_factory=dict)
    """Cluster -> how many of its articles are in Japanese (True) and in English (False)."""
    linkages: dict[int, dict[int, Linkage]] = field(default_factory=lambda: defaultdict(dict))
    """Cluster -> other cluster -> what is between them; pairs without likeness are left out."""

    def add(self, cluster: int, *, japanese: bool) -> None:
        """Add an article to a cluster, which may be new."""
        self.languages.setdefault(cluster, Counter())[japanese] += 1

    def link(self, one: int, other: int, linkage: Linkage) -> None:
        """Add likenesses to those between two clusters."""
        before = self.linkages[one].get(other, Linkage())
        self.linkages[one][other] = self.linkages[other][one] = before.add(linkage)

    def likeness(self, one: int, other: int) -> float:
        """How alike two clusters are: the average over their pairs in one language.

        Where they have no such pair, the maximum over those in two languages.
        """
        a, b = self.languages[one], self.languages[other]
        pairs = sum(a[language] * b[language] for language in a)
        linkage = self.linkages[one].get(other, Linkage())
        return linkage.within / pairs if pairs else linkage.across

    def merge(self, into: int, merged: int) -> None:
        """Make one cluster a part of another."""
        self.languages[into] += self.languages.pop(merged)
        for other, linkage in self.linkages.pop(merged, {}).items():
            del self.linkages[other][merged]
            if other != into:
                self.link(into, other, linkage)

    def agglomerate(self) -> dict[int, int]:
        """Merge the most alike clusters while they are above THRESHOLD; cluster -> new name.

        Of two clusters the lower number stays.
        """
        into = {cluster: cluster for cluster in self.languages}
        heap = [self._ranked(a, b) for a in self.linkages for b in self.linkages[a] if a < b]
        heapify(heap)
        while heap and -heap[0][0] >= THRESHOLD:
            negated, kept, merged = heappop(heap)
            # entries are not updated in the heap; those of clusters that changed are skipped
            current = kept in self.languages and merged in self.languages
            if not current or -negated != self.likeness(kept, merged):
                continue
            self.merge(kept, merged)
            into[merged] = kept
            for other in self.linkages[kept]:
                heappush(heap, self._ranked(min(kept, other), max(kept, other)))
        return {cluster: _root(into, cluster) for cluster in into}

    def _ranked(self, one: int, other: int) -> tuple[float, int, int]:
        # heapq gives the least first; of equal likenesses the lowest numbers
        return -self.likeness(one, other), one, other


def single_clusters(
    japanese: Mapping[int, bool], likenesses: Iterable[tuple[int, int, float]]
) -> Clusters:
    """Each article as a cluster of its own, linked by the likenesses of pairs.

    `japanese`: article -> whether it is in Japanese; `likenesses`: article, other, likeness.
    """
    clusters = Clusters()
    for article, language in japanese.items():
        clusters.add(article, japanese=language)
    for one, other, likeness in likenesses:
        same_language = japanese[one] == japanese[other]
        clusters.link(one, other, Linkage(likeness) if same_language else Linkage(across=likeness))
    return clusters


def _root(into: Mapping[int, int], cluster: int) -> int:
    while into[cluster] != cluster:
        cluster = into[cluster]
    return cluster
