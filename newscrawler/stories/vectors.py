"""An article as it is compared: its heaviest terms, and what it cannot differ in."""

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
"""The heaviest terms that are kept of an article; what follows weighs next to nothing."""
NAMES_WEIGH = 1.5
DIGITS = 4
"""Of a weight; it must be the same when it comes back from a database."""
RARE, FIGURES, PLACES = 12, 4, 1
"""How many of an article's heaviest terms, figures and places others find it by."""


@dataclass(frozen=True, slots=True)
class TermVector:
    """As much of an article as comparing it needs."""

    weights: Mapping[str, float]
    """Its heaviest terms, as a vector of length 1."""
    marks: Marks
    japanese: bool
    at: datetime | None = None
    """When it was published, as far as that is known."""
    source: str = ""


def term_vector(
    found: Terms, background: DocumentFrequencies, *, at: datetime | None = None, source: str = ""
) -> TermVector:
    """What an article with these terms is compared by, before the background of others."""
    return TermVector(weighed(found, background), found.marks, found.japanese, at, source)


def weighed(found: Terms, background: DocumentFrequencies) -> dict[str, float]:
    """The heaviest terms of a text, as a vector of length 1, the heaviest first."""
    weights: list[tuple[float, str]] = []
    for term, count in found.counts.items():
        name = term in found.names
        rarity = background.rarity(term, name=name)
        weights.append((log1p(count) * rarity * (NAMES_WEIGH if name else 1), term))
    heaviest = sorted(weights, reverse=True)[:TERMS]
    length = sqrt(sum(weight * weight for weight, _ in heaviest)) or 1.0
    return {term: round(weight / length, DIGITS) for weight, term in heaviest}


def rare_terms(of: TermVector) -> list[str]:
    """The terms by which other articles about the same are found: the heaviest, and such figures
    and places as another language has too."""
    heaviest = sorted(of.weights, key=lambda term: (-of.weights[term], term))
    shared = [term for term in heaviest if term[0] in (CLOCK, NUMBER)][:FIGURES]
    where = [term for term in heaviest if term[0] == PLACE][:PLACES]
    return list(dict.fromkeys([*heaviest[:RARE], *shared, *where]))


def background(texts: Iterable[Terms]) -> DocumentFrequencies:
    """The background that these texts are to each other."""
    counts: Counter[str] = Counter()
    articles = 0
    for text in texts:
        counts.update(text.words)
        articles += 1
    return DocumentFrequencies(articles, counts)
