"""What the inflected forms of an English word have in common: Snowball's English stemmer ("Porter 2").

SQLite, PostgreSQL and the marks in what is shown all take their stems from here, so that they agree
on what a word matches. https://snowballstem.org/algorithms/english/stemmer.html
"""

from __future__ import annotations

from functools import lru_cache

from Stemmer import Stemmer

_ENGLISH = Stemmer("english", 0)  # without a cache of its own: lru_cache is ten times as fast


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a word in lower case; a word with other characters than a to z stays as it is."""
    return _ENGLISH.stemWord(word) if word.isascii() and word.isalpha() else word
