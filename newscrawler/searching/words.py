"""The tokens that a text is found by: stems of words, and pairs of Chinese and Japanese characters.

Japanese puts no spaces between words, so a run of its characters becomes all its pairs and, last, its
last character alone: 大地震 is 大地, 地震, 震. Two characters are then one token, one is the beginning
of tokens, and more are a phrase: what is found is what stands there, as by LIKE.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.searching.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CJK = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
READ = 60_000
"""Characters of a text that are made tokens: PostgreSQL takes a megabyte of them."""
LONGEST = 60
"""Characters of a word that count."""

_RUN = re.compile(f"[a-z0-9]+|[{CJK}]+|(?:(?![{CJK}])[^\\W_])+")
_IS_CJK = re.compile(f"[{CJK}]")
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")


class Token(NamedTuple):
    """What stands at a place of a text."""

    word: str
    """The stem of a word, or one or two Chinese or Japanese characters."""
    form: str
    """The word as it is written, in small letters without accents."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that stand one after the other."""

    tokens: tuple[str, ...]
    prefix: bool = False
    """Whether the last one only has to begin so."""

    @property
    def is_cjk(self) -> bool:
        """Whether it ends in Chinese or Japanese characters."""
        return is_cjk(self.tokens[-1])


def fold(text: str) -> str:
    """A text without what makes no difference: width, capitals, accents (Tōkyō is tokyo)."""
    if text.isascii():
        return text.lower()
    return _ACCENTED.sub(_plain, unicodedata.normalize("NFKC", text)).casefold()


def indexed(text: str) -> tuple[str, str]:
    """The tokens of a text in their order, parted by spaces, and the words that have other stems.

    By the latter a beginning of a word (`evacuat*`) is found that its stem (evacu) has not.
    """
    words: list[str] = []
    stems: dict[str, str] = {}
    for run in _RUN.findall(fold(text)[:READ]):
        if run in stems:
            words.append(stems[run])
        elif is_cjk(run):
            words += map(add, run, run[1:])
            words.append(run[-1])
        else:
            form = run[:LONGEST]
            words.append(stem(form))
            stems[run] = words[-1]
    forms = {form[:LONGEST] for form, word in stems.items() if form[:LONGEST] != word}
    return " ".join(words), " ".join(sorted(forms))


def tokens(folded: str, start: int = 0) -> Iterator[Token]:
    """The same tokens, of a text that is folded already, from a place on, with where they stand."""
    for run in _RUN.finditer(folded, start):
        if is_cjk(run[0]):
            for at in range(run.start(), run.end()):
                end = min(at + 2, run.end())
                yield Token(folded[at:end], folded[at:end], at, end)
        else:
            form = run[0][:LONGEST]
            yield Token(stem(form), form, run.start(), run.end())


def phrase(text: str, *, prefix: bool = False) -> Phrase | None:
    """What to look for to find these words; None where there are no letters or digits in them."""
    found = list(tokens(fold(text)))
    if not found:
        return None
    if is_cjk(found[-1].word):
        if len(found) > 1 and found[-2].end == found[-1].end:
            found.pop()  # the last character alone, which in a text may have one behind it
        return Phrase(_words(found), prefix=len(found[-1].word) == 1)
    if prefix:
        return Phrase((*_words(found[:-1]), found[-1].form), prefix=True)
    return Phrase(_words(found))


def is_cjk(text: str) -> bool:
    """Whether a run of characters is of those that are written without spaces."""
    return not text.isascii() and bool(_IS_CJK.match(text))


def _words(found: Iterable[Token]) -> tuple[str, ...]:
    return tuple(token.word for token in found)


def _plain(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFD", found[0])[0]
