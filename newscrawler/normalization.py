"""Unicode normalization in a time that grows with the length of a text, and no faster.

Every text is normalized by this function: unicodedata sorts a run of combining marks by insertion,
so that 80,000 marks on one letter take seven seconds (CPython gh-149079).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_MARKS = 30
"""Combining marks in a row (non-starters, in NFKD): more than any language or notation needs, says
the Stream-Safe Text Format (UAX #15, 13)."""
_JOINER = "\u034f"
"""COMBINING GRAPHEME JOINER, which is no mark to sort by: it ends a run, and is not seen."""
_STEP = 10
"""A run of more marks has one at a multiple of this, though a character may be two of them."""
_MARKS_BY_DECOMPOSITION = frozenset("\u0f73\u0f75\u0f81\uff9e\uff9f")
"""Those that are a mark only once they are decomposed: Tibetan vowels, ﾞ and ﾟ of half width."""


def normalize(form: Literal["NFC", "NFD", "NFKC"], text: str) -> str:
    """A text in a normalization form (UAX #15), as Stream-Safe Text: nothing of it is lost."""
    if text.isascii():
        return text
    sample = text[::_STEP]
    if any(map(unicodedata.combining, sample)) or not _MARKS_BY_DECOMPOSITION.isdisjoint(sample):
        text = "".join(_stream_safe(text))
    return unicodedata.normalize(form, text)


def _stream_safe(text: str) -> Iterator[str]:
    """The characters of a text, with _JOINER after each MOST_MARKS (UAX #15, 13.2)."""
    marks = 0
    for char in text:
        initial, trailing, is_mark = _marks_of(char)
        if marks + initial > MOST_MARKS:
            yield _JOINER
            marks = 0
        yield char
        marks = marks + initial if is_mark else trailing


@lru_cache(maxsize=1024)
def _marks_of(char: str) -> tuple[int, int, bool]:
    """How many marks a character begins and ends with in NFKD, and whether it is nothing else."""
    classes = [unicodedata.combining(part) for part in unicodedata.normalize("NFKD", char)]
    is_mark = 0 not in classes
    initial = len(classes) if is_mark else classes.index(0)
    return initial, 0 if is_mark else classes[::-1].index(0), is_mark
