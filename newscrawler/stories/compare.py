"""How alike two articles are, as reports of one event."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from newscrawler.stories import figures
from newscrawler.stories.marks import MAGNITUDE, conflicts
from newscrawler.stories.marks import PLACE as WHERE
from newscrawler.stories.terms import CLOCK, NUMBER, PLACE

if TYPE_CHECKING:
    from newscrawler.stories.vectors import TermVector

WINDOW = timedelta(days=4)
"""Articles that far apart tell of two events, or of two days of one; both are two stories."""
HALF_LIFE = timedelta(days=3)
CONFLICT = 0.2
"""What is left of a likeness for each place, magnitude or number that differs."""
LEAST, TERMS_EACH = 2, 14
"""So many terms have to agree, as if all weighed alike: two, and more in longer texts, one for so
many terms of the shorter."""
RELATED = 0.1
"""Articles that are less alike have nothing to do with each other."""
FIGURES = 1.5
"""Two languages tell of one event if they name one place, and so many figures or hours of the
clock agree; a round figure counts for half, a magnitude twice."""


def likeness(one: TermVector, other: TermVector, shared: float) -> float:
    """From 0 (two events) to 1 (one text), given how much they have in common."""
    near = freshness(one, other)
    if not near:
        return 0.0
    if one.japanese != other.japanese:
        return near * across_languages(one, other)
    return shared * near * CONFLICT ** conflicts(one.marks, other.marks)


def alike(one: TermVector, other: TermVector) -> float:
    """The likeness of two articles: from 0 (two events) to 1 (one text)."""
    return likeness(one, other, overlap(one, other))


def freshness(one: TermVector, other: TermVector) -> float:
    """What their times leave of a likeness: half for each half-life between them."""
    if one.at is None or other.at is None:
        return 1.0
    apart = abs(one.at - other.at)
    return 0.5 ** (apart / HALF_LIFE) if apart <= WINDOW else 0.0


def overlap(one: TermVector, other: TermVector) -> float:
    """How much two articles have in common, from 0 to 1."""
    a, b = one.weights, other.weights
    shared = [weight * b[term] for term, weight in a.items() if term in b]
    return spread(sum(shared), sum(part * part for part in shared), one, other)


def spread(cosine: float, squares: float, one: TermVector, other: TermVector) -> float:
    """A cosine, less where few terms make it up: one name in common is not one event.

    `squares` are those of what each shared term adds to the cosine.
    """
    if not squares:
        return 0.0
    agreements = cosine * cosine / squares
    wanted = max(LEAST, min(len(one.weights), len(other.weights)) / TERMS_EACH)
    return cosine * min(1.0, agreements / wanted)


def across_languages(one: TermVector, other: TermVector) -> float:
    """1 where enough figures, hours and places agree to make one event of two languages, else 0."""
    shared = one.weights.keys() & other.weights.keys()
    if not any(term[0] == PLACE for term in shared):
        return 0.0
    a, b = ({k: m[k] for k in (WHERE, MAGNITUDE) if k in m} for m in (one.marks, other.marks))
    as_strong = MAGNITUDE in a and a[MAGNITUDE] == b.get(MAGNITUDE)
    agreed = as_strong + sum(map(_tells, shared))
    return float(agreed >= FIGURES and not conflicts(a, b))


def _tells(term: str) -> float:
    """How much it says that reports in two languages have a figure or an hour in common."""
    if term[0] == CLOCK:
        return 1.0
    if term[0] != NUMBER or not figures.telling(term[1:]):
        return 0.0
    return 1.0 if figures.exact(term[1:]) else 0.5
