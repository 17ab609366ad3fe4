"""Term vectors: the heaviest terms of articles, weighed by how rare they are in others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log1p, sqrt
from typing import TYPE_CHECKING

from newscrawler.stories.frequencies import DocumentFrequencies
from newscrawler.stories.terms import CLOCK, NUMBER, PLACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from newscrawler.stories.marks import Marks
    from newscrawler.stories.terms import Terms

TERMS = 80
"""The heaviest terms of an article, which make up its vector; the others weigh next to nothing."""
NAMES_WEIGH = 1.5
"""The factor for terms that name something."""
DIGITS = 4
"""Decimal places of a weight: it must be the same when it comes back from a database."""
RARE, FIGURES, PLACES = 12, 4, 1
"""How many of an article's heaviest terms, figures and places are indexed."""


@dataclass(frozen=True, slots=True)
class TermVector:
    """As much of an article as comparing it needs."""

    weights: Mapping[str, float]
    """Its heaviest terms, as a vector of length 1."""
    marks: Marks
    """The facts in which a report of the same event cannot differ."""
    japanese: bool
    at: datetime | None = None
    """When it was published; None where that is not known."""
    source: str = ""


def term_vector(
    found: Terms, frequencies: DocumentFrequencies, *, at: datetime | None = None, source: str = ""
) -> TermVector:
    """The vector of an article with these terms, weighed by the document frequencies of others."""
    return TermVector(tf_idf(found, frequencies), found.marks, found.japanese, at, source)


def tf_idf(found: Terms, frequencies: DocumentFrequencies) -> dict[str, float]:
    """The heaviest terms of a text and their weights, in order; a vector of length 1."""
    weights: list[tuple[float, str]] = []
    for term, count in found.counts.items():
        name = term in found.names
        rarity = frequencies.rarity(term, name=name)
        # sublinear: a word that is there ten times does not weigh ten times as much
        weights.append((log1p(count) * rarity * (NAMES_WEIGH if name else 1), term))
    heaviest = sorted(weights, reverse=True)[:TERMS]
    length = sqrt(sum(weight * weight for weight, _ in heaviest)) or 1.0
    return {term: round(weight / length, DIGITS) for weight, term in heaviest}


def rare_terms(vector: TermVector) -> list[str]:
    """The terms under which an article is indexed: its heaviest, and heaviest figures and places."""
    heaviest = sorted(vector.weights, key=lambda term: (-vector.weights[term], term))
    # figures and places are the terms that articles in the other language have, too
    shared = [term for term in heaviest if term[0] in (CLOCK, NUMBER)][:FIGURES]
    where = [term for term in heaviest if term[0] == PLACE][:PLACES]
    return list(dict.fromkeys([*heaviest[:RARE], *shared, *where]))


def document_frequencies(texts: Iterable[Terms]) -> DocumentFrequencies:
    """In how many of these texts each of their terms is."""
    counts: Counter[str] = Counter()
    articles = 0
    for text in texts:
        counts.update(text.words)
        articles += 1
    return DocumentFrequencies(articles, counts)
