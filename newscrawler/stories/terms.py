"""What a text is compared by: words, names, numbers and places, in English and in Japanese."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from newscrawler.stories import common, figures, places
from newscrawler.stories.marks import Marks, marks

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADLINE = 3
"""A word of the headline counts as so many of the text."""

NUMBER, CLOCK, PLACE = "#", "@", "&"
"""What terms begin with that are the same in every language."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_JAPANESE = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_CUT = re.compile(
    r"[\u30a1-\u30fa\u30fc]+|[\u3005\u3400-\u4dbf\u4e00-\u9fff]+|[A-Za-z\u00c0-\u024f]+"
)
_IN_JAPANESE = re.compile(f"[{_JAPANESE}]+")
_SENTENCE = re.compile(r"(?<=[.!?。！？])[\s”\"」』]*|\n+")
_SUFFIXES = ("'s", "’s", "ing", "ed", "es", "s")
_LONGEST_WHOLE = 4
"""Longer runs of Chinese characters are compounds: they count by their pairs too."""


@dataclass(slots=True)
class Terms:
    """The terms of one text, and what tells its event apart."""

    counts: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    names: set[str] = field(default_factory=set)
    """Those that name something: capitals in English, katakana in Japanese, places of the table."""
    marks: Marks = field(default_factory=dict)
    japanese: bool = False

    @property
    def words(self) -> list[str]:
        """The terms that are worth counting; how rare others are is known by what they are."""
        return [term for term in self.counts if is_counted(term)]


def terms(title: str, text: str) -> Terms:
    """The terms of a text under its headline, each with how often it is there."""
    title, text = (unicodedata.normalize("NFKC", part) for part in (title, text))
    found = Terms(marks=marks(title, text), japanese=is_japanese(f"{title} {text}"))
    read = _japanese if found.japanese else _english
    read(title, text, found)
    for part, times in ((title, HEADLINE), (text, 1)):
        for term in _shared(part):
            found.counts[term] += times
            if term[0] == PLACE:
                found.names.add(term)
    return found


def is_japanese(text: str) -> bool:
    """Whether a text is written in Japanese, by its characters."""
    sample = text[:1000]
    return sum(map(len, _IN_JAPANESE.findall(sample))) * 5 > len(sample)


def sentences(text: str) -> list[str]:
    return [part for found in _SENTENCE.split(text) if (part := found.strip())]


def _shared(text: str) -> Iterator[str]:
    yield from (PLACE + place for place in places.named(text))
    yield from (CLOCK + clock for clock in figures.clocks(text))
    yield from (NUMBER + number for number in figures.numbers(text))


def _english(title: str, text: str, found: Terms) -> None:
    for sentence in sentences(places.without(text)):
        for place, word in enumerate(_WORD.findall(sentence)):
            term = stem(word)
            found.counts[term] += 1
            if place and word[0].isupper():
                found.names.add(term)
    for word in _WORD.findall(places.without(title)):
        found.counts[stem(word)] += HEADLINE
    found.names -= COMMON


def _japanese(title: str, text: str, found: Terms) -> None:
    for part, times in ((title, HEADLINE), (text, 1)):
        for run in _CUT.findall(places.without(part)):
            pieces = _pieces(run)
            for term in pieces:
                found.counts[term] += times / len(pieces)
            if not _is_kanji(run):
                found.names.add(run.lower())


def _pieces(run: str) -> list[str]:
    """A compound of Chinese characters counts as much as a word, each pair in it for its part."""
    if len(run) <= 2 or not _is_kanji(run):
        return [run.lower()]
    pairs = [run[at : at + 2] for at in range(len(run) - 1)]
    return [run, *pairs] if len(run) <= _LONGEST_WHOLE else pairs


def _is_kanji(run: str) -> bool:
    return run[0] == "々" or "\u3400" <= run[0] <= "\u9fff"


def keys(words: str) -> list[str]:
    """The terms of a phrase, as a background knows them."""
    if is_japanese(words):
        return [piece for run in _CUT.findall(words) for piece in _pieces(run)] or [words]
    return [stem(word) for word in _WORD.findall(words)] or [words]


def is_counted(term: str) -> bool:
    """Whether it has to be seen how rare a term is."""
    return term[0] not in (NUMBER, CLOCK) and len(term) > 1 and term not in COMMON


def is_common(word: str) -> bool:
    """Whether a word tells nothing, since the news is full of it."""
    return stem(word) in COMMON


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """An English word without its inflection, as far as its letters tell."""
    word = word.lower()
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3 and not word.endswith("ss"):
            word = word[: -len(suffix)]
            break
    if len(word) > 3 and word[-1] == word[-2]:
        return word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == "e" else word


COMMON = frozenset(map(stem, common.ENGLISH)) | common.JAPANESE
