"""The tokens of the search index: stems of words, and bigrams of Chinese and Japanese characters.

Japanese has no spaces between words, so a run of its characters becomes its bigrams and, at the end,
its last character alone: 大地震 is 大地, 地震, 震. A query of two characters is then one token, of one
character a prefix of tokens, of more a phrase, and finds the same articles as LIKE would. FTS5's own
tokenizers do not: unicode61 finds no Japanese word within a sentence, and trigram needs three
characters, where most words have two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.normalization import normalize
from newscrawler.searching.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CJK = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
READ = 60_000
"""Characters of a text that are indexed: a tsvector of PostgreSQL is at most a megabyte."""
LONGEST = 60
"""Characters of a word that are indexed; the rest is cut off."""

_OF_LETTERS = f"[a-z0-9]+|(?:(?![{CJK}])[^\\W_])+"
_RUN = re.compile(f"[{CJK}]+|{_OF_LETTERS}")
# each character alone: one token may be all that is asked for, of a run of thousands
_TOKEN = re.compile(f"(?P<cjk>[{CJK}])(?=(?P<next>[{CJK}])?)|{_OF_LETTERS}")
_IS_CJK = re.compile(f"[{CJK}]")
# Latin letters alone: in other scripts a mark makes another letter (が and か)
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")


class Token(NamedTuple):
    """A token and its place in a text."""

    word: str
    """The stem of a word, or one or two Chinese or Japanese characters."""
    form: str
    """The word before stemming, in lower case without accents."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Consecutive tokens."""

    tokens: tuple[str, ...]
    prefix: bool = False
    """Whether the last one may be the beginning of a longer token."""

    @property
    def is_cjk(self) -> bool:
        """Whether the last token is of Chinese or Japanese characters."""
        return is_cjk(self.tokens[-1])


def fold(text: str) -> str:
    """A text without differences of width, case and Latin accents: Tōkyō is tokyo."""
    # ASCII has nothing to normalize, and lower() is far faster than NFKC
    if text.isascii():
        return text.lower()
    return _ACCENTED.sub(_plain, normalize("NFKC", text)).casefold()


def indexed(text: str) -> tuple[str, str]:
    """The tokens of a text in order, and those of its words that differ from their stems, sorted.

    Both are separated by spaces. The words make a prefix match (`evacuat*`) that is longer than
    the stem (evacu).
    """
    words: list[str] = []
    stems: dict[str, str] = {}
    for run in _RUN.findall(fold(text)[:READ]):
        if run in stems:
            words.append(stems[run])
        elif is_cjk(run):
            # 大地震: 大地, 地震, and 震, so that a single character is a prefix of some token
            words += map(add, run, run[1:])
            words.append(run[-1])
        else:
            form = run[:LONGEST]
            words.append(stem(form))
            stems[run] = words[-1]
    forms = {form[:LONGEST] for form, word in stems.items() if form[:LONGEST] != word}
    return " ".join(words), " ".join(sorted(forms))


def tokens(folded: str, start: int = 0) -> Iterator[Token]:
    """The tokens of a folded text with their places, from index `start` on: those that are indexed."""
    for found in _TOKEN.finditer(folded, start):
        if found["cjk"]:
            pair = found["cjk"] + (found["next"] or "")
            yield Token(pair, pair, found.start(), found.start() + len(pair))
        else:
            form = found[0][:LONGEST]
            yield Token(stem(form), form, found.start(), found.end())


def phrase(text: str, *, prefix: bool = False) -> Phrase | None:
    """The phrase that finds these words; None where they have no letters or digits."""
    found = list(tokens(fold(text)))
    if not found:
        return None
    if is_cjk(found[-1].word):
        # a single character is a prefix: 震 finds 震, 震災
        if len(found) > 1 and found[-2].end == found[-1].end:
            found.pop()  # the last character alone: in a text, another one may follow it
        return Phrase(_words(found), prefix=len(found[-1].word) == 1)
    if prefix:
        return Phrase((*_words(found[:-1]), found[-1].form), prefix=True)
    return Phrase(_words(found))


def is_cjk(text: str) -> bool:
    """Whether a run of characters is of a script that is written without spaces."""
    return not text.isascii() and bool(_IS_CJK.match(text))


def _words(found: Iterable[Token]) -> tuple[str, ...]:
    return tuple(token.word for token in found)


def _plain(found: re.Match[str]) -> str:
    return normalize("NFD", found[0])[0]
