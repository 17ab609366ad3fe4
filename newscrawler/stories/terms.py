"""Terms of a text in English or Japanese: words, names, numbers and places."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from newscrawler.normalization import normalize
from newscrawler.stories import common, figures, places
from newscrawler.stories.marks import Marks, marks

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADLINE = 3
"""A word of the headline counts as often as so many in the text."""

NUMBER, CLOCK, PLACE = "#", "@", "&"
"""The first character of terms that both languages share: "#5.1", "@15:20", "&niigata"."""

# without figures, which are terms of their own
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_JAPANESE = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
# Japanese is cut where its script changes, which needs no dictionary; hiragana, the grammar
# between the words, is left out
_CUT = re.compile(
    r"[\u30a1-\u30fa\u30fc]+|[\u3005\u3400-\u4dbf\u4e00-\u9fff]+|[A-Za-z\u00c0-\u024f]+"
)
_IN_JAPANESE = re.compile(f"[{_JAPANESE}]+")
_SENTENCE = re.compile(r"(?<=[.!?。！？])[\s”\"」』]*|\n+")
_SUFFIXES = ("'s", "’s", "ing", "ed", "es", "s")
_LONGEST_WHOLE = 4
"""Characters, at most, of a compound that is itself a term, beside its pairs of characters."""


@dataclass(slots=True)
class Terms:
    """The terms of one text, and the marks of its event."""

    counts: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Term -> how often it is there; in Japanese parts of a compound count for fractions."""
    names: set[str] = field(default_factory=set)
    """Terms that name something: with a capital in English, in katakana or Latin letters in
    Japanese, and places."""
    marks: Marks = field(default_factory=dict)
    japanese: bool = False

    @property
    def words(self) -> list[str]:
        """The terms whose document frequency is counted."""
        return [term for term in self.counts if is_counted(term)]


def terms(title: str, text: str) -> Terms:
    """The terms of a headline and the text below it."""
    title, text = (normalize("NFKC", part) for part in (title, text))
    found = Terms(marks=marks(title, text), japanese=is_japanese(f"{title} {text}"))
    count_words = _japanese if found.japanese else _english
    count_words(title, text, found)
    for part, times in ((title, HEADLINE), (text, 1)):
        for term in _shared(part):
            found.counts[term] += times
            if term[0] == PLACE:
                found.names.add(term)
    return found


def is_japanese(text: str) -> bool:
    """Whether at least a fifth of a text's first 1000 characters are Japanese (or Chinese)."""
    sample = text[:1000]
    return sum(map(len, _IN_JAPANESE.findall(sample))) * 5 > len(sample)


def sentences(text: str) -> list[str]:
    """The sentences of a text, as far as its punctuation and lines show them."""
    return [part for found in _SENTENCE.split(text) if (part := found.strip())]


def _shared(text: str) -> Iterator[str]:
    """The terms that are the same in both languages."""
    yield from (PLACE + place for place in places.named(text))
    yield from (CLOCK + clock for clock in figures.clocks(text))
    yield from (NUMBER + number for number in figures.numbers(text))


def _english(title: str, text: str, found: Terms) -> None:
    for sentence in sentences(places.without(text)):
        for place, word in enumerate(_WORD.findall(sentence)):
            term = stem(word)
            found.counts[term] += 1
            # the first word of a sentence has a capital, whatever it is
            if place and word[0].isupper():
                found.names.add(term)
    # in a Headline of This Kind every word has a capital, so that none shows a name
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
    """The terms of a run in one script: of a compound in kanji its pairs of characters."""
    # to cut a compound into words would need a dictionary
    if len(run) <= 2 or not _is_kanji(run):
        return [run.lower()]
    pairs = [run[at : at + 2] for at in range(len(run) - 1)]
    return [run, *pairs] if len(run) <= _LONGEST_WHOLE else pairs


def _is_kanji(run: str) -> bool:
    return run[0] == "々" or "\u3400" <= run[0] <= "\u9fff"


def is_counted(term: str) -> bool:
    """Whether a term's document frequency is counted; that of others is assumed by kind."""
    return term[0] not in (NUMBER, CLOCK) and len(term) > 1 and term not in COMMON


def is_common(word: str) -> bool:
    """Whether a word is a stop word of news."""
    return stem(word) in COMMON


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """An English word in small letters without its inflection: a light stemmer."""
    word = word.lower()
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3 and not word.endswith("ss"):
            word = word[: -len(suffix)]
            break
    # stopp(ed) is stop, fir(ed) is fire
    if len(word) > 3 and word[-1] == word[-2]:
        return word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == "e" else word


COMMON = frozenset(map(stem, common.ENGLISH)) | common.JAPANESE
