"""Marks of an event: facts in which two reports of it cannot differ, whatever their words are.

Constrained clustering calls such a pair of reports "cannot-link"; here a conflict lowers the
likeness of two articles by a factor (compare.CONFLICT).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.normalization import normalize
from newscrawler.stories import places

if TYPE_CHECKING:
    from collections.abc import Mapping

Marks = dict[str, frozenset[str]]
"""Kind of mark -> its values: {"place": {"niigata"}, "typhoon": {"nuri"}}."""

PLACE, MAGNITUDE = "place", "magnitude"
BEGINNING = 400
"""Characters at the start of a text in which news names the place and the number of its event."""
AGENCIES_DIFFER = 0.35
"""Magnitudes of one earthquake, by two agencies or corrected, differ by less."""

_MAGNITUDE = re.compile(
    r"magnitude[- ](?:of )?(\d\.\d)|\bM(\d\.\d)|(\d\.\d)[- ]magnitude"
    r"|マグニチュード[^\d。]{0,8}(\d\.\d)",
    re.IGNORECASE,
)
# a name with a capital or a number has to follow: "the storm said to be the worst" has no mark
_NAMED = re.compile(
    r"\b([Tt]yphoon|[Hh]urricane|[Cc]yclone|[Ss]torm|[Ff]light|TYPHOON|HURRICANE)"
    r" (?:[Nn]o\. ?)?([A-Z][a-z]+\b|\d+\b)"
)
_NUMBERED = re.compile(r"([\u4e00-\u9fff\u30a1-\u30fc]{1,6}?)第?(\d{1,4})(号|便|回|次)")


def marks(title: str, text: str) -> Marks:
    """The marks of a text: prefectures, a magnitude, the number or name of a typhoon."""
    title, text = (normalize("NFKC", part) for part in (title, text))
    # the headline names the event; the text names others, too, for comparison
    found = _identified(title) or _identified(text[:BEGINNING])
    if where := places.prefectures(f"{title}\n{text[:BEGINNING]}"):
        found[PLACE] = where
    strengths = [next(filter(None, groups)) for groups in _MAGNITUDE.findall(f"{title}\n{text}")]
    if strengths:
        # the first is the event's own; others are of earlier ones, for comparison
        found[MAGNITUDE] = frozenset(strengths[:1])
    return found


def conflicts(one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> int:
    """In how many kinds of marks two articles differ that one event would have in common."""
    shared = [kind for kind in one.keys() & other.keys() if kind != PLACE]
    differ = [kind for kind in shared if not _agree(kind, one[kind], other[kind])]
    # a typhoon with the same number is one event wherever it is: Okinawa, then Kyushu
    identified = len(differ) < sum(kind != MAGNITUDE for kind in shared)
    places_differ = (
        PLACE in one and PLACE in other and not identified and one[PLACE].isdisjoint(other[PLACE])
    )
    return len(differ) + places_differ


def _identified(text: str) -> Marks:
    found: dict[str, frozenset[str]] = {}
    for kind, name in _NAMED.findall(text):
        found[kind.lower()] = found.get(kind.lower(), frozenset()) | {name.lower()}
    for kind, number, counter in _NUMBERED.findall(text):
        found[kind + counter] = found.get(kind + counter, frozenset()) | {number}
    return found


def _agree(kind: str, one: frozenset[str], other: frozenset[str]) -> bool:
    if kind == MAGNITUDE:
        return any(abs(float(a) - float(b)) < AGENCIES_DIFFER for a in one for b in other)
    return not one.isdisjoint(other)
