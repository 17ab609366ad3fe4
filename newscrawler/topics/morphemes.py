"""Japanese nouns by an analyser (Sudachi), where the extra `japanese` is installed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newscrawler.topics.vocabulary_ja import FOREIGN
from newscrawler.topics.words import Word, WordKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sudachipy import Dictionary

_FOREIGN = re.compile(f"{FOREIGN}|・")
_WORD = re.compile(r"[^\W_]+(?:[-&][^\W_]+)*|・")
_CACHED = 1 << 14
"""Words, those seen last, whose kind is kept in memory."""


@lru_cache(maxsize=1)
def dictionary() -> Dictionary | None:
    """The small dictionary, loaded once in some 50 ms; None where the extra is not installed."""
    try:
        from sudachipy import Dictionary

        return Dictionary(dict="small")
    except ImportError:
        return None


def compounds(text: str, dictionary: Dictionary) -> Iterator[list[Word]]:
    """The nouns of a text in runs that follow each other, which may be one compound."""
    from sudachipy import SplitMode

    run: list[Word] = []
    counted = False
    for found in dictionary.tokenizer(mode=SplitMode.C).tokenize(text):
        surface, speech = found.surface(), found.part_of_speech()
        kind = None if counted else _kind(surface, speech)
        # a suffix belongs to the noun before it, and begins no run
        if kind and (run or speech[0] != "接尾辞"):
            run.append(Word(surface, kind))
        elif run:
            yield run
            run = []
        # what follows a number is its counter, no noun: 3人
        counted = speech[1] == "数詞"
    if run:
        yield run


@lru_cache(maxsize=_CACHED)
def _kind(surface: str, speech: tuple[str, ...]) -> WordKind | None:
    """The kind of a morpheme by its part of speech (UniDic); None if it is no part of a noun."""
    if not _WORD.fullmatch(surface):
        return None
    match speech:
        case ("名詞", "固有名詞", "地名", *_):
            return WordKind.PLACE
        case _ if _FOREIGN.fullmatch(surface):
            # the dictionary has many common words in katakana as names
            return WordKind.NOUN
        case ("名詞", "固有名詞", "人名", "名", *_):
            return WordKind.GIVEN
        case ("名詞", "固有名詞", "人名", *_):
            return WordKind.FAMILY
        case ("名詞", "固有名詞", *_):
            return WordKind.PROPER
        case ("名詞", "普通名詞", use, *_) if use != "副詞可能":
            return WordKind.NOUN
        case ("接頭辞", *_) | ("接尾辞", "名詞的", "一般", *_) | ("形状詞", "一般", *_):
            return WordKind.NOUN
    return None
