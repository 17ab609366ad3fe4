"""Whether a page is of the article that it stands for: it may claim any address as its own, and a
site may show any page in an article's place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from newscrawler.likeness.words import fingerprint

if TYPE_CHECKING:
    from newscrawler.moments import Moment

_EXACT = timedelta(minutes=1)
_HEADLINES_ALIKE = 0.5
_BODIES_ALIKE = 0.8
"""Shares of the shorter text's words, or of its pairs of words, that the other has."""

_SHORT = 400
"""Characters: few articles are shorter, and nearly all pages that say sorry."""
_TITLE_TELLS = 4
"""Words that a title must have to tell which article is meant."""
_TITLE_SHOWN = 0.3
"""The share of them that a page of it has at least."""

# the words of a language that does not part them are taken by the character
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\u30ff\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class PageText:
    """As much of a page as tells whose it is."""

    headline: str
    body: str
    published: Moment | None
    """None where no words told a time."""


def may_be_same_article(page: PageText, other: PageText) -> bool:
    """Whether pages that share an address may be of one article.

    They are where the body is the same, or where two of three agree: headline, body (either may
    be cut or lengthened), time. Times that contradict each other outweigh one that agrees: two
    reports of a kind have nearly the same words. On many sites all pages of a section call the
    section's page canonical.
    """
    if fingerprint(page.body) == fingerprint(other.body):
        return True
    headlines = _share(_words(page.headline), _words(other.headline)) >= _HEADLINES_ALIKE
    bodies = _share(_pairs(page.body), _pairs(other.body)) >= _BODIES_ALIKE
    return headlines + bodies + _times(page.published, other.published) >= 2


def may_have_title(title: str, headline: str, body: str) -> bool:
    """Whether a page may be of the article to which a listing gave this title.

    It is not where it is short and has hardly a word of the title: sites answer 200 with such a
    page while they are being worked on.
    """
    if len(body) > _SHORT:
        return True
    told = set(filter(_tells, _words(title)))
    shown = told & _words(f"{headline} {body}")
    return len(told) < _TITLE_TELLS or len(shown) >= _TITLE_SHOWN * len(told)


def _tells(word: str) -> bool:
    """Whether a word is none of those that join others: no short one, no hiragana."""
    return len(word) > 3 or word >= "\u30a0"


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
