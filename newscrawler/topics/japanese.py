"""Names and terms in Japanese text, made up of its nouns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.stories import common
from newscrawler.topics import characters, morphemes
from newscrawler.topics.mentions import LONGEST, Mention, Where
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
from newscrawler.topics.words import Word, WordKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FOREIGN = re.compile(FOREIGN)
_ASIDE = re.compile(r"【[^】]{1,40}】|\([^)]{0,20}(?:写真|提供|撮影)[^)]{0,20}\)")
"""Datelines, labels and credits."""
_STOP_WORDS = common.JAPANESE | NO_TOPICS
_NAMES = (WordKind.FAMILY, WordKind.GIVEN)
_NAMING = (WordKind.PROPER, WordKind.PLACE)
_REGIONS_WITH_MAYORS = "県市町村区"
_LONGEST = 20
"""Words in a run that are looked at: what goes on for longer is a list."""


class _Noun(NamedTuple):
    """A name or term of one noun or several."""

    words: str
    name: bool
    family: str = ""
    """The surname in a person's full name; empty for all others."""


def mentions(headline: str, paragraphs: Sequence[str]) -> Iterator[Mention]:
    """The mentions of names and terms; those of a surname alone count for the full name."""
    lead, rest = "".join(paragraphs[:1]), "\n".join(paragraphs[1:])
    texts = {
        Where.HEADLINE: DENIED.sub("", _ASIDE.sub(" ", headline)),
        Where.LEAD: _ASIDE.sub(" ", lead),
        Where.REST: _ASIDE.sub(" ", rest),
    }
    nouns = [
        noun
        for run in _compounds("\n".join(texts.values()))
        for part in _split(run)
        for noun in _nouns(part[:_LONGEST])
    ]
    for words, form, name in _forms(nouns):
        # also within longer compounds: イオン銀行 in イオン銀行社長解任
        for where, text in texts.items():
            yield from [Mention(words, where, name)] * _times(form, text)


def _forms(nouns: Sequence[_Noun]) -> Iterator[tuple[str, str, bool]]:
    """Each name and term in full, its shortest form in the text, whether it is a name."""
    full = _full_names(nouns)
    names: dict[str, bool] = {}
    shortest: dict[str, str] = {}
    for noun in nouns:
        words = full.get(noun.words, noun.words)
        names[words] = names.get(words, False) or noun.name
        if len(noun.words) > 1:
            shortest[words] = min(shortest.get(words, words), noun.words, key=len)
    for words, form in shortest.items():
        yield words, form, names[words]


def _times(words: str, text: str) -> int:
    # Japanese has no spaces around a word; Latin letters in it have other letters around them
    if words.isascii():
        return len(re.findall(rf"(?<![A-Za-z]){re.escape(words)}(?![A-Za-z])", text))
    return text.count(words)


def _compounds(text: str) -> Iterator[list[Word]]:
    dictionary = morphemes.dictionary()
    return morphemes.compounds(text, dictionary) if dictionary else characters.compounds(text)


def _split(run: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """A run split at middle points, except those within a foreign name: ジョー・バイデン."""
    start = 0
    for at, word in enumerate(run):
        beside = (*run[max(at - 1, 0) : at], *run[at + 1 : at + 2])
        if word.surface == "・" and not all(_FOREIGN.fullmatch(other.surface) for other in beside):
            yield run[start:at]
            start = at + 1
    yield run[start:]


def _full_names(nouns: Sequence[_Noun]) -> dict[str, str]:
    """Short -> full form: a surname, 多久 -> 多久市, 女子医大 -> 東京女子医大, if the text has both."""
    full: dict[str, str] = {}
    before: list[str] = []
    for words, name, _ in nouns:
        if words.endswith(("銀行", "大学")) or (name and words[-1] in REGIONS):
            full.setdefault(words[:-1], words)
        elif INSTITUTION.search(words) and words not in full:
            # news gives an institution in full at first
            longer = [other for other in before if other.endswith(words)]
            full[words] = longer[0] if longer else words
        before.append(words)
    for noun in reversed(nouns):
        if noun.family:
            # 大沼市長 is mayor Onuma, though there may be a town of that name elsewhere
            full |= {noun.family + suffix: noun.words for suffix in ("", *_REGIONS_WITH_MAYORS)}
    return full


def _nouns(run: Sequence[Word]) -> Iterator[_Noun]:
    """The names and terms in a run of nouns."""
    for at, word in enumerate(run):
        if word.kind is WordKind.FAMILY and (end := _end_of_person(run, at)):
            yield from _nouns(run[:at])
            # the nouns after a name are a title: 折笠直樹港長
            yield _person(run[at:end], titled=end < len(run))
            return
    if not run:
        return
    words = _joined(run)
    foreign = _FOREIGN.match(words)
    if foreign and TITLE.match(words, foreign.end()):
        yield _Noun(foreign[0], name=True)
    elif run[0].kind is WordKind.PLACE:
        yield from _place(run)
    else:
        yield from _noun(run, name=any(word.kind in _NAMING for word in run))


def _end_of_person(run: Sequence[Word], start: int) -> int:
    """The end of a person's name that starts with a surname; 0 if it is no name of a person."""
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
    # a surname alone may be any word that the dictionary takes for one
    return _Noun(family, name=titled)


def _place(run: Sequence[Word]) -> Iterator[_Noun]:
    """The names in a run that begins with a place: 佐賀県多久市, 東京電力, 能登半島地震."""
    size = 2 if len(run) > 1 and run[1].surface in REGIONS | PARTS else 1
    rest = run[size:]
    # 千葉さん is a person
    if HONORIFIC.match(_joined(rest)):
        return
    if rest and INSTITUTION.search(LAST_TITLE.sub("", _joined(run))):
        yield from _noun(run, name=True)
        return
    yield from _noun(run[:size], name=True)
    if size == 2 and run[1].surface in REGIONS:
        yield from _nouns(rest)
    elif rest:
        yield from _noun(run, name=False)


def _noun(run: Sequence[Word], *, name: bool) -> Iterator[_Noun]:
    """The name or term in a run, less words that only qualify it; none if little is left."""
    while run and run[0].surface in FIRST:
        run = run[1:]
    while run and run[-1].surface in LAST:
        run = run[:-1]
    words = _joined(run)
    words = LAST_TITLE.sub("", words) if len(words) <= LONGEST else ""
    if len(words) < 2 or words in _STOP_WORDS:
        return
    foreign = len(words) > 2 and _FOREIGN.fullmatch(words)
    if name or len(run) > 1 or run[0].kind is WordKind.COMPOUND or foreign or words in SUBJECTS:
        yield _Noun(words, name)


def _joined(run: Iterable[Word]) -> str:
    return "".join(word.surface for word in run)
