"""Topics: key phrases of an article, the tags that its source did not give it. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.normalization import normalize
from newscrawler.stories.terms import is_japanese
from newscrawler.topics import english, japanese, nouns
from newscrawler.topics.mentions import chosen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawler.topics.mentions import Mention

MOST = 5
"""Topics of one article."""

# news says first what it is about
_HEADLINE, _BODY = 300, 1000
"""Characters of a headline (or a tag) and of a body in which topics are looked for."""
_KANA = re.compile("[\u3041-\u30fa]")
_LETTERS = re.compile(r"[a-z]+")
# words that nearly every English text has, and hardly any in another language
_ENGLISH = frozenset(("the", "of", "and", "to"))
_FEW = 20
"""Words below which the declared language decides whether a text is English."""


def found(headline: str, body: str, language: str, tags: Sequence[str]) -> list[str]:
    """At most MOST topics, the best first, none of which a tag covers; none beside MOST tags.

    Only English and Japanese texts have topics (`language` is an ISO 639 code, empty if unknown).
    A topic is one line in NFC without "#".
    """
    if len(tags) >= MOST or language.lower()[:2] not in ("en", "ja", ""):
        return []
    headline, body = (_plain(headline, _HEADLINE), _plain(body, _BODY))
    paragraphs = [line for line in body.split("\n") if line.strip()]
    mentions = _mentions(headline, paragraphs, language)
    return chosen(mentions, [_plain(tag, _HEADLINE) for tag in tags], MOST)


def _mentions(headline: str, paragraphs: Sequence[str], language: str) -> Iterator[Mention]:
    text = "\n".join((headline, *paragraphs))
    # Chinese has the same characters as Japanese, but no kana
    if is_japanese(text) and _KANA.search(text):
        yield from japanese.mentions(headline, paragraphs)
    elif _is_english(text, language):
        headline, paragraphs = english.plain(headline), english.body_text(paragraphs)
        yield from english.names(headline, paragraphs)
        yield from nouns.terms(headline, paragraphs)


def _plain(text: str, most: int) -> str:
    """The beginning of a text in NFKC, without lone surrogates, which no encoding accepts."""
    text = text[:most].encode("utf-8", "ignore").decode()
    # NFKC may make one character several
    return normalize("NFKC", text)[:most]


def _is_english(text: str, language: str) -> bool:
    words = _LETTERS.findall(text.lower())
    if len(words) < _FEW:
        return language.lower().startswith("en")
    return 20 * sum(word in _ENGLISH for word in words) > len(words)
