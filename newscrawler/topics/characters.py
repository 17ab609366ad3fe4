"""Japanese nouns by their characters alone, where no dictionary (morphemes) is installed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.stories import places
from newscrawler.topics.vocabulary_ja import FOREIGN, KANJI, REGIONS
from newscrawler.topics.words import Word, WordKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_LISTED = "|".join(
    sorted(
        (name for name in {**places.PREFECTURES, **places.CITIES, **places.COUNTRIES} if name[1:]),
        key=len,
        reverse=True,
    )
)
_REGION = f"[{''.join(REGIONS)}町村]"
# in this order: a person before さん, a place of the tables or with a suffix, a count, which is
# no noun, and any other run in one script
_WORD = re.compile(
    rf"(?P<person>(?<![{KANJI}])[{KANJI}]{{3,5}}?"
    r"(?=さん|氏|容疑者|被告|選手|監督|首相|知事|教授))"
    rf"|(?P<place>{_LISTED}"
    rf"|(?<=[都道府県])[{KANJI}]{{1,4}}?(?=[市区町村郡])"
    rf"|(?<![{KANJI}])(?![同全各両当隣本])[{KANJI}]{{2,4}}?(?=[市区町村](?![{KANJI}])))"
    rf"(?P<region>{_REGION}(?![警議庁立営民長]))?"
    rf"|(?P<count>[\d一二三四五六七八九十百千万億兆]+(?:[.,]\d+)?[{KANJI}]+)"
    rf"|(?P<noun>{FOREIGN}|[A-Z]{{2,}}|[{KANJI}]+)"
)
_COMPOUND = 3
"""Kanji from which on a run is taken for a compound; fewer are one word."""


def compounds(text: str) -> Iterator[list[Word]]:
    """The nouns of a text in runs that follow each other, as far as characters show them."""
    run: list[Word] = []
    end = 0
    for found in _WORD.finditer(text):
        if found.start() != end and run:
            yield run
            run = []
        run += _words(found)
        end = found.end()
    if run:
        yield run


def _words(found: re.Match[str]) -> Iterator[Word]:
    if found["person"]:
        yield Word(found["person"], WordKind.PROPER)
    elif found["place"]:
        yield Word(found["place"], WordKind.PLACE)
        if found["region"]:
            yield Word(found["region"], WordKind.NOUN)
    elif noun := found["noun"]:
        yield Word(noun, WordKind.COMPOUND if len(noun) >= _COMPOUND else WordKind.NOUN)
