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

from newscrawler.likeness.notices import is_notice, words_of_notice
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
_TITLE_IN_NOTICE = 0.4
"""The least share of a title's terms that an article with the words of a notice has in its body. Of
717 real texts those of news have more than half; notices of all kinds share a third at most."""
_LEAD = 40
"""Characters of the shortest lead: in Japanese a sentence."""

_TERM = re.compile(r"[\u30a0-\u30ff]+|[\u3005\u3400-\u9fff]+|[^\W\u3040-\u30ff\u3400-\u9fff]+")
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

    `headline` is the page's own, empty where it has none. The page may not if its text is a notice
    of the site to its reader (maintenance, scripts, login, consent), unless it is about the title
    as well, or has the title as its headline and other words beside the notice (a paywall); nor if
    it is short and has less than 30 % of the title's words. Where the listing gives no title, the
    page's own headline stands for it.
    """
    # sites answer 200 with such a page in place of all others
    promised = title or headline
    if is_notice(body) and not (_is_about(promised, body) or _has_lead(promised, headline, body)):
        return False
    if len(body) > _SHORT:
        return True
    words = set(filter(_is_content_word, _words(title)))
    shown = words & _words(f"{headline} {body}")
    return len(words) < _MIN_TITLE_WORDS or len(shown) >= _TITLE_SHOWN * len(words)


def _is_about(title: str, body: str) -> bool:
    """Whether a body has enough of a title's terms; never of a title with too few of them."""
    terms = content_terms(title)
    shown = terms & content_terms(body)
    return len(terms) >= _MIN_TITLE_WORDS and len(shown) >= _TITLE_IN_NOTICE * len(terms)


def _has_lead(title: str, headline: str, body: str) -> bool:
    """Whether a page has the title as its headline, and a text before or after a notice: a paywall."""
    terms = content_terms(title)
    lead = "".join(part for part in body.split("\n\n") if not words_of_notice(part))
    is_headed = headline == title or len(terms & content_terms(headline)) > len(terms) / 2
    return is_headed and len(lead) >= _LEAD


def content_terms(text: str) -> set[str]:
    """Words that mean something: of four letters and more, katakana, two kanji that follow each other.

    Single characters, unlike those, are in any Japanese text.
    """
    terms: set[str] = set()
    for word in _TERM.findall(normalize("NFKC", text).casefold()):
        if _is_kanji(word) and len(word) > 1:
            terms.update(map("".join, pairwise(word)))
        elif len(word) > 3 or word >= "\u30a0":
            terms.add(word)
    return terms


def _is_kanji(word: str) -> bool:
    return word[0] == "\u3005" or "\u3400" <= word[0] <= "\u9fff"


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
