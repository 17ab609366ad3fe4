"""Whether a page shows the article that its address or a listing's title promises.

A page may declare any address as its canonical one, and a site may answer an article's address
with another page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from newscrawler.likeness.words import fingerprint
from newscrawler.normalization import normalize

if TYPE_CHECKING:
    from newscrawler.moments import Moment

_EXACT = timedelta(minutes=1)
_HEADLINES_ALIKE = 0.5
_BODIES_ALIKE = 0.8
"""Shares of the shorter headline's words, and of the shorter body's pairs of words."""

_SHORT = 400
"""Characters: few articles are shorter, and nearly all error and maintenance pages are."""
_MIN_TITLE_WORDS = 4
"""Words that a title must have for it to identify an article."""
_TITLE_SHOWN = 0.3
"""The least share of a title's words that a page of its article has."""

# in languages written without spaces each character is a word
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\u30ff\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class PageText:
    """As much of a page as identifies its article."""

    headline: str
    body: str
    published: Moment | None
    """None where the page has no time of publication."""


def may_be_same_article(page: PageText, other: PageText) -> bool:
    """Whether two pages that share an address may show one article.

    They may if their bodies have the same words, or if two of three agree: headline, body (either
    may be cut or lengthened), time of publication.
    """
    if fingerprint(page.body) == fingerprint(other.body):
        return True
    headlines = _share(_words(page.headline), _words(other.headline)) >= _HEADLINES_ALIKE
    bodies = _share(_pairs(page.body), _pairs(other.body)) >= _BODIES_ALIKE
    # times that contradict each other count against one that agrees: two reports of a kind, such
    # as earthquakes, have nearly the same words
    return headlines + bodies + _times_agree(page.published, other.published) >= 2


def may_have_title(title: str, headline: str, body: str) -> bool:
    """Whether a page may show the article to which a listing gave this title.

    It may not if it is short and has less than 30 % of the title's words.
    """
    # sites answer 200 with a short page while they are under maintenance
    if len(body) > _SHORT:
        return True
    words = set(filter(_is_content_word, _words(title)))
    shown = words & _words(f"{headline} {body}")
    return len(words) < _MIN_TITLE_WORDS or len(shown) >= _TITLE_SHOWN * len(words)


def _is_content_word(word: str) -> bool:
    """Whether a word is more than grammar: longer than three letters, or no hiragana."""
    return len(word) > 3 or word >= "\u30a0"


def _times_agree(one: Moment | None, other: Moment | None) -> int:
    """1 for exact times that agree, -1 for times that contradict each other, else 0."""
    if one is None or other is None:
        return 0
    if not one.overlaps(other):
        return -1
    # that two pages are of one day says nothing
    return int(max(one.width, other.width) <= _EXACT)


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(min(len(one), len(other)), 1)


def _words(text: str) -> set[str]:
    return set(_word_list(text))


def _pairs(text: str) -> set[str]:
    return {" ".join(pair) for pair in pairwise(_word_list(text))}


def _word_list(text: str) -> list[str]:
    return _WORD.findall(normalize("NFKC", text).casefold())
