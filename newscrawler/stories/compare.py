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
"""Articles further apart are about two events, or about two days of one; both are two stories."""
HALF_LIFE = timedelta(days=3)
"""The time in which a likeness halves."""
# where reports are written by formula their words are no help: on Japanese typhoons TF-IDF has a
# B-cubed F1 of 0.43, and facts such as these 0.91
CONFLICT = 0.2
"""The factor for each place, magnitude or number in which two articles differ."""
LEAST, TERMS_EACH = 2, 14
"""Terms that have to agree, as if all weighed alike: two, and in longer texts one for so many
terms of the shorter."""
RELATED = 0.1
"""Articles that are less alike have nothing to do with each other."""
FIGURES = 1.5
"""Articles in two languages are about one event if they name one place, and so many figures or
clock times agree. A round figure counts for half, an equal magnitude for one more."""


def likeness(one: TermVector, other: TermVector, shared: float) -> float:
    """The likeness of two articles with this overlap: from 0 (two events) to 1 (one text)."""
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
    """The factor for the time between two articles: one half for each HALF_LIFE, 0 past WINDOW."""
    if one.at is None or other.at is None:
        return 1.0
    apart = abs(one.at - other.at)
    return 0.5 ** (apart / HALF_LIFE) if apart <= WINDOW else 0.0


def overlap(one: TermVector, other: TermVector) -> float:
    """The cosine of two term vectors, from 0 to 1, less where few terms make it up (`spread`)."""
    a, b = one.weights, other.weights
    shared = [weight * b[term] for term, weight in a.items() if term in b]
    return spread(sum(shared), sum(part * part for part in shared), one, other)


def spread(cosine: float, squares: float, one: TermVector, other: TermVector) -> float:
    """A cosine, reduced where few terms make it up: one name in common is not one event.

    `squares` is the sum of the squares of what each shared term adds to the cosine.
    """
    if not squares:
        return 0.0
    # the effective number of terms (a participation ratio): n where n terms add alike
    agreements = cosine * cosine / squares
    wanted = max(LEAST, min(len(one.weights), len(other.weights)) / TERMS_EACH)
    return cosine * min(1.0, agreements / wanted)


def across_languages(one: TermVector, other: TermVector) -> float:
    """1 if enough places, figures and clock times of two articles agree, else 0."""
    # no term but these is the same word in both languages
    shared = one.weights.keys() & other.weights.keys()
    if not any(term[0] == PLACE for term in shared):
        return 0.0
    a, b = ({k: m[k] for k in (WHERE, MAGNITUDE) if k in m} for m in (one.marks, other.marks))
    same_magnitude = MAGNITUDE in a and a[MAGNITUDE] == b.get(MAGNITUDE)
    agreed = same_magnitude + sum(map(_evidence, shared))
    return float(agreed >= FIGURES and not conflicts(a, b))


def _evidence(term: str) -> float:
    """How much a shared figure or clock time counts towards FIGURES."""
    if term[0] == CLOCK:
        return 1.0
    if term[0] != NUMBER or not figures.is_distinctive(term[1:]):
        return 0.0
    return 1.0 if figures.is_exact(term[1:]) else 0.5
