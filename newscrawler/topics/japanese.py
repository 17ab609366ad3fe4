"""Names and terms in Japanese text: what its nouns make up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.stories import common
from newscrawler.topics import characters, morphemes
from newscrawler.topics.mentions import Mention, Where
from newscrawler.topics.vocabulary_ja import (
    DENIED,
    FIRST,
    FOREIGN,
    HONORIFIC,
    INSTITUTION,
    LAST,
    LAST_TITLE,
    NO_TOPICS,
    PARTS,
    REGIONS,
    SUBJECTS,
    TITLE,
)
from newscrawler.topics.words import Kind, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FOREIGN = re.compile(FOREIGN)
_ASIDE = re.compile(r"【[^】]{1,40}】|\([^)]{0,20}(?:写真|提供|撮影)[^)]{0,20}\)")
"""Datelines, labels and credits."""
_NAMES = (Kind.FAMILY, Kind.GIVEN)


class _Noun(NamedTuple):
    """What a noun names or means, as one word."""

    words: str
    name: bool
    family: str = ""
    """Of a person's full name."""


def mentions(headline: str, paragraphs: Sequence[str]) -> Iterator[Mention]:
    """The mentions of names and terms; those of a surname alone are mentions of the full name."""
    parts = [(DENIED.sub("", _ASIDE.sub(" ", headline)), Where.HEADLINE)]
    parts += [
        (_ASIDE.sub(" ", text), Where.REST if place else Where.LEAD)
        for place, text in enumerate(paragraphs)
    ]
    nouns = [noun for text, _ in parts for run in _compounds(text) for noun in _nouns(run)]
    full = _full_names(nouns)
    names: dict[str, bool] = {}
    shortest: dict[str, str] = {}
    for noun in nouns:
        words = full.get(noun.words, noun.words)
        names[words] = names.get(words, False) or noun.name
        if len(noun.words) > 1:
            shortest[words] = min(shortest.get(words, words), noun.words, key=len)
    for words, form in shortest.items():
        # within longer compounds too: イオン銀行 in イオン銀行社長解任
        told = re.compile(rf"(?<![A-Za-z]){re.escape(form)}(?![A-Za-z])")
        for text, where in parts:
            yield from (Mention(words, where, names[words]) for _ in told.findall(text))


def _compounds(text: str) -> Iterator[list[Word]]:
    dictionary = morphemes.dictionary()
    return morphemes.compounds(text, dictionary) if dictionary else characters.compounds(text)


def _full_names(nouns: Sequence[_Noun]) -> dict[str, str]:
    """Surname -> full name, 多久 -> 多久市, 女子医大 -> 東京女子医大: what was told in full before."""
    full: dict[str, str] = {}
    told: list[str] = []
    for words, name, _ in nouns:
        if words.endswith(("銀行", "大学")) or (name and words[-1] in REGIONS):
            full.setdefault(words[:-1], words)
        elif INSTITUTION.search(words) and words not in full:
            longer = [other for other in told if other.endswith(words)]
            full[words] = longer[0] if longer else words
        told.append(words)
    return full | {noun.family: noun.words for noun in reversed(nouns) if noun.family}


def _nouns(run: Sequence[Word]) -> Iterator[_Noun]:
    """The names and terms in nouns that follow each other."""
    for at, word in enumerate(run):
        if word.kind is Kind.FAMILY and (end := _end_of_person(run, at)):
            yield from _nouns(run[:at])
            # what follows is a title
            yield _person(run[at:end], titled=end < len(run))
            return
    if not run:
        return
    words = _joined(run)
    foreign = _FOREIGN.match(words)
    if foreign and TITLE.match(words, foreign.end()):
        yield _Noun(foreign[0], name=True)
    elif run[0].kind is Kind.PLACE:
        yield from _place(run)
    else:
        yield from _compound(run)


def _end_of_person(run: Sequence[Word], start: int) -> int:
    """Where a person's name ends that starts with a surname; 0 if that is none."""
    end = start + 1
    while end < len(run) and run[end].kind in _NAMES:
        end += 1
    if end > start + 1 or end == len(run) or TITLE.match(_joined(run[end:])):
        return end
    # a given name that the dictionary does not know
    after = (at for at in range(end + 1, min(end + 3, len(run))))
    return next((at for at in after if HONORIFIC.fullmatch(run[at].surface)), 0)


def _person(run: Sequence[Word], *, titled: bool) -> _Noun:
    family = run[0].surface
    if len(run) > 1:
        return _Noun(_joined(run), name=True, family=family)
    # what only looks like a surname is not in the headline and the text
    return _Noun(family, name=titled)


def _place(run: Sequence[Word]) -> Iterator[_Noun]:
    """A place, and what it is a part of, or has in it: 佐賀県多久市, 東京電力, 能登半島地震."""
    size = 2 if len(run) > 1 and run[1].surface in REGIONS | PARTS else 1
    rest = run[size:]
    if HONORIFIC.match(_joined(rest)):
        return
    if rest and INSTITUTION.search(LAST_TITLE.sub("", _joined(run))):
        yield from _compound(run)
        return
    yield from _noun(_joined(run[:size]), name=True)
    if size == 2 and run[1].surface in REGIONS:
        yield from _nouns(rest)
    elif rest:
        yield from _noun(_joined(run), name=False)


def _compound(run: Sequence[Word]) -> Iterator[_Noun]:
    words = _joined(run)
    name = any(word.kind in (Kind.PROPER, Kind.PLACE) for word in run)
    if "・" in words and not _FOREIGN.fullmatch(words):
        for part in words.split("・"):
            yield from _noun(part, name=name)
    elif len(run) > 1 or name or run[0].kind is Kind.COMPOUND or _is_subject(words):
        yield from _noun(words, name=name)


def _is_subject(word: str) -> bool:
    return word in SUBJECTS or (len(word) > 2 and bool(_FOREIGN.fullmatch(word)))


def _noun(words: str, *, name: bool) -> Iterator[_Noun]:
    words = LAST.sub("", FIRST.sub("", LAST_TITLE.sub("", words)))
    if len(words) > 1 and words not in common.JAPANESE and words not in NO_TOPICS:
        yield _Noun(words, name)


def _joined(run: Iterable[Word]) -> str:
    return "".join(word.surface for word in run)
