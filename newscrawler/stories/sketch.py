"""An article as it is compared: its heaviest terms, and what it cannot differ in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from heapq import nlargest
from math import log, log1p, sqrt
from typing import TYPE_CHECKING

from newscrawler.stories import figures
from newscrawler.stories.terms import CLOCK, NUMBER, PLACE, is_counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from newscrawler.stories.marks import Marks
    from newscrawler.stories.terms import Terms

TERMS = 80
"""The heaviest terms that are kept of an article; what follows weighs next to nothing."""
IMAGINED = 300
"""Articles imagined before the first, so that few articles do not make every word look rare."""
SHARES = {"common": 0.3, "word": 0.01, "name": 0.002, "figure": 0.03, "telling figure": 0.002}
"""In what share of the imagined articles a term of each kind is."""
NAMES_WEIGH = 1.5
DIGITS = 4
"""Of a weight; it must be the same when it comes back from a database."""
RARE, FIGURES, PLACES = 20, 6, 2
"""How many of an article's heaviest terms, figures and places others find it by."""


@dataclass(slots=True)
class Background:
    """In how many articles each term was seen: what is rare weighs most."""

    articles: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    def rarity(self, term: str, *, name: bool) -> float:
        """How much a term tells: the information of its being there, squared so that names,
        figures and rare words outweigh the many that all reports of a kind share."""
        share = SHARES[_kind(term, name=name)]
        if not is_counted(term):
            return log(1 / share) ** 2
        seen = self.counts.get(term, 0) + IMAGINED * share
        return log((self.articles + IMAGINED) / seen) ** 2


@dataclass(frozen=True, slots=True)
class Sketch:
    """As much of an article as comparing it needs."""

    weights: Mapping[str, float]
    """Its heaviest terms, as a vector of length 1."""
    marks: Marks
    japanese: bool
    at: datetime | None = None
    """When it was published, as far as that is known."""
    source: str = ""


def sketch(
    found: Terms, background: Background, *, at: datetime | None = None, source: str = ""
) -> Sketch:
    """What an article with these terms is compared by, before the background of others."""
    return Sketch(weighed(found, background), found.marks, found.japanese, at, source)


def weighed(found: Terms, background: Background) -> dict[str, float]:
    """The heaviest terms of a text, as a vector of length 1, the heaviest first."""
    weights: dict[str, float] = {}
    for term, count in found.counts.items():
        name = term in found.names
        rarity = background.rarity(term, name=name)
        weights[term] = log1p(count) * rarity * (NAMES_WEIGH if name else 1)
    heaviest = nlargest(TERMS, weights.items(), key=lambda pair: (pair[1], pair[0]))
    length = sqrt(sum(weight * weight for _, weight in heaviest)) or 1.0
    return {term: round(weight / length, DIGITS) for term, weight in heaviest}


def rare_terms(of: Sketch) -> list[str]:
    """The terms by which other articles about the same are found: the heaviest, and such figures
    and places as another language has too."""
    heaviest = sorted(of.weights, key=lambda term: (-of.weights[term], term))
    shared = [term for term in heaviest if term[0] in (CLOCK, NUMBER)][:FIGURES]
    where = [term for term in heaviest if term[0] == PLACE][:PLACES]
    return list(dict.fromkeys([*heaviest[:RARE], *shared, *where]))


def background(texts: Iterable[Terms]) -> Background:
    """The background that these texts are to each other."""
    counts: Counter[str] = Counter()
    articles = 0
    for text in texts:
        counts.update(text.words)
        articles += 1
    return Background(articles, counts)


def _kind(term: str, *, name: bool) -> str:
    if term[0] == NUMBER:
        return "telling figure" if figures.telling(term[1:]) else "figure"
    if term[0] in (PLACE, CLOCK) or name:
        return "name"
    return "word" if is_counted(term) else "common"
