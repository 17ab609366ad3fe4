"""Unicode normalization in a time that grows with the length of a text, and no faster.

Every text is normalized by this function: unicodedata sorts a run of combining marks by insertion,
so that 80,000 marks on one letter take seven seconds (CPython gh-149079).
"""

from __future__ import annotations

import re
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
_MOST_OF_ONE = 2
"""A character may be as many marks once it is decomposed, and a starter may end with one more."""
_MANY = MOST_MARKS // _MOST_OF_ONE
"""A run of fewer characters needs no look."""
_LOOKS = 3
"""Of a run of marks at least so many are looked at."""
_MARKS_IN_A_ROW = re.compile(rb"[^\0]{%d}" % _LOOKS)
"""Among the combining classes of characters, which are 0 for all others."""
_MARKS_BY_DECOMPOSITION = frozenset("\u0f73\u0f75\u0f81\uff9e\uff9f")
"""Those that are a mark only once they are decomposed: Tibetan vowels, ﾞ and ﾟ of half width."""
_AS_MARKS = dict.fromkeys(map(ord, _MARKS_BY_DECOMPOSITION), "\u0301")
_SEVERAL = frozenset("\u0344\u0f73\u0f75\u0f81")
"""Those that are two."""
_PLANES = range(0x300, 0x1F000)
"""All marks are in it."""
PLAIN = (
    "\t\n\r -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u202f-\u205f"
    "\u3000-\u3029\u3030-\u3098\u309b-\u30ff\u4e00-\u9fff\uff00-\uff9d"
)
"""Characters, as in a class of a regular expression, that are their own NFC beside all others of
them, are seen, and are no marks: most texts of most languages have no others."""
_UNUSUAL = re.compile(f"[^{PLAIN}]")


def normalize(form: Literal["NFC", "NFD", "NFKC"], text: str) -> str:
    """A text in a normalization form (UAX #15), as Stream-Safe Text: nothing of it is lost."""
    if text.isascii() or (form == "NFC" and is_plain(text)):
        return text
    return unicodedata.normalize(
        form, _runs().sub(_split, text) if _has_run(text, _MANY) else text
    )


def is_plain(text: str) -> bool:
    """Whether a text has characters of PLAIN alone."""
    return not _UNUSUAL.search(text)


def without_long_runs(text: str) -> str:
    """The text without the marks that are more than MOST_MARKS in a row, which nobody can read.

    Whatever is done with a page is then done with the few that remain.
    """
    return (
        _long_runs().sub(r"\1", text)
        if not text.isascii() and _has_run(text, MOST_MARKS)
        else text
    )


def _has_run(text: str, least: int) -> bool:
    """Whether there may be a run of so many marks; False only where there is none."""
    # a look at each character would take longer than all else that is done with a page
    sample = text[:: least // _LOOKS]
    if is_plain(sample):
        return False
    if not _MARKS_BY_DECOMPOSITION.isdisjoint(sample):
        sample = sample.translate(_AS_MARKS)
    return bool(_MARKS_IN_A_ROW.search(bytes(map(unicodedata.combining, sample))))


def _split(run: re.Match[str]) -> str:
    """A run of marks with _JOINER after each MOST_MARKS (UAX #15, 13.2)."""
    before = run.string[max(run.start() - 1, 0) : run.start()]
    trailing = _marks_of(before)[1] if before else 0
    # most runs of what is joined already are let through here: one look for thirty marks
    if trailing + len(run[0]) <= MOST_MARKS and _SEVERAL.isdisjoint(run[0]):
        return run[0]
    return "".join(_joined(run[0], trailing))


def _joined(run: str, marks: int) -> Iterator[str]:
    for char in run:
        more = _marks_of(char)[0]
        if marks + more > MOST_MARKS:
            yield _JOINER
            marks = 0
        yield char
        marks += more


@lru_cache(maxsize=1)
def _class() -> str:
    # not when the module is imported: it takes 20 ms, and most texts have no marks
    found = (chr(code) for code in _PLANES if unicodedata.combining(chr(code)))
    return f"[{''.join(found)}{''.join(_MARKS_BY_DECOMPOSITION)}]"


@lru_cache(maxsize=1)
def _runs() -> re.Pattern[str]:
    return re.compile(f"{_class()}{{{_MANY},}}")


@lru_cache(maxsize=1)
def _long_runs() -> re.Pattern[str]:
    return re.compile(f"({_class()}{{{MOST_MARKS}}}){_class()}+")


@lru_cache(maxsize=1024)
def _marks_of(char: str) -> tuple[int, int]:
    """How many marks a character begins and ends with in NFKD."""
    classes = [unicodedata.combining(part) for part in unicodedata.normalize("NFKD", char)]
    if 0 not in classes:
        return len(classes), 0
    return classes.index(0), classes[::-1].index(0)
