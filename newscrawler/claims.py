"""Whether two pages that share an address tell one article: a page may claim any as its own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from newscrawler import likeness

if TYPE_CHECKING:
    from newscrawler.moments import Moment

_EXACT = timedelta(minutes=1)
_HEADLINES_ALIKE = 0.5
_BODIES_ALIKE = 0.8
"""Shares of the shorter text's words, or of its pairs of words, that the other has."""

# the words of a language that does not part them are taken by the character
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\u30ff\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Page:
    """As much of a page as tells whose it is."""

    headline: str
    body: str
    published: Moment | None
    """None where no words told a time."""


def may_be_one(page: Page, other: Page) -> bool:
    """Whether pages that share an address may be of one article.

    They are where the body is the same, or where two of three agree: headline, body (either may
    be cut or lengthened), time. Times that contradict each other outweigh one that agrees: two
    reports of a kind have nearly the same words. On many sites all pages of a section call the
    section's page canonical.
    """
    if likeness.fingerprint(page.body) == likeness.fingerprint(other.body):
        return True
    headlines = _share(_words(page.headline), _words(other.headline)) >= _HEADLINES_ALIKE
    bodies = _share(_pairs(page.body), _pairs(other.body)) >= _BODIES_ALIKE
    return headlines + bodies + _times(page.published, other.published) >= 2


def _times(one: Moment | None, other: Moment | None) -> int:
    """1 where exact times agree, -1 where times contradict each other."""
    if one is None or other is None:
        return 0
    if not one.overlaps(other):
        return -1
    return int(max(one.width, other.width) <= _EXACT)


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(min(len(one), len(other)), 1)


def _words(text: str) -> set[str]:
    return set(_in_order(text))


def _pairs(text: str) -> set[str]:
    return {" ".join(pair) for pair in pairwise(_in_order(text))}


def _in_order(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
