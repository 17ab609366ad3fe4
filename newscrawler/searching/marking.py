"""Search results as they are shown: matching words marked, and a snippet of the text around them."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Self

from newscrawler.searching.words import CJK, READ, fold, is_cjk, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawler.searching.words import Phrase, Token

COLUMNS = 160
"""Width of a snippet on a terminal; a Chinese or Japanese character takes two columns."""
BEFORE = 40
"""Columns of a snippet that come before its first match."""
MOST = 30
"""The first matches of a text, among which the best place for a snippet is chosen."""

_ENDING = re.compile("(?<=.)(?:ie|.)$")
"""What may be spelled otherwise in a word than in its stem: happy is happi, dying is die."""
_SENTENCE = re.compile(r"[.!?] |[。！？] ?")


class Marked(str):
    """A text with the spans in it that match a query: pairs of start and end."""

    spans: tuple[tuple[int, int], ...]

    def __new__(cls, text: str, spans: Sequence[tuple[int, int]] = ()) -> Self:
        marked = super().__new__(cls, text)
        marked.spans = tuple(spans)
        return marked

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text in consecutive pieces, each with whether it is marked."""
        at = 0
        for start, end in self.spans:
            yield self[at:start], False
            yield self[start:end], True
            at = end
        yield self[at:], False


class _Match(NamedTuple):
    start: int
    end: int
    phrase: Phrase


def mark(text: str, phrases: Sequence[Phrase]) -> Marked:
    """The text with the words marked that match one of these phrases."""
    return Marked(text, _spans(_matches(text, phrases)))


def snippet(text: str, phrases: Sequence[Phrase]) -> Marked:
    """The part of a text where most of the phrases stand together; empty where none matches."""
    # a snippet is one line
    text = " ".join(text.split())
    found = list(islice(_matches(text, phrases), MOST))
    if not found:
        return Marked("")
    width = _width(text, found[0].start)
    first = max(found, key=lambda first: _worth(found, first.start, width))
    start, end = _cut(text, first.start, width)
    before, after = "…" * (start > 0), "…" * (end < len(text))
    shown = f"{before}{text[start:end].rstrip()}{after}"
    inside = [match for match in found if start <= match.start and match.end <= end]
    moved = len(before) - start
    return Marked(shown, [(at + moved, to + moved) for at, to in _spans(inside)])


def _matches(text: str, phrases: Sequence[Phrase]) -> Iterator[_Match]:
    folded, places = _folded(text[:READ])
    longest = max(len(phrase.tokens) for phrase in phrases)
    # tokens are made only where a phrase may begin
    for candidate in _beginning(phrases).finditer(folded):
        these = list(islice(tokens(folded, candidate.start()), longest))
        for phrase in phrases:
            if _is(these[: len(phrase.tokens)], phrase):
                start, end = these[0].start, _end(these[len(phrase.tokens) - 1], phrase)
                yield _Match(places[start], places[end - 1] + 1, phrase)


def _beginning(phrases: Sequence[Phrase]) -> re.Pattern[str]:
    """Matches wherever one of the phrases may begin; the tokens there decide whether it does."""
    firsts = {phrase.tokens[0] for phrase in phrases}
    words = [re.escape(_ENDING.sub("", first)) for first in firsts if not is_cjk(first)]
    pairs = [re.escape(first) for first in firsts if is_cjk(first)]
    begun = f"(?:^|(?<=[\\W_{CJK}]))(?:{'|'.join(words)})" if words else ""
    return re.compile(f"(?={'|'.join(filter(None, [begun, *pairs]))})")


def _is(these: Sequence[Token], phrase: Phrase) -> bool:
    *before, last = phrase.tokens
    if [token.word for token in these[:-1]] != before or len(these) < len(phrase.tokens):
        return False
    word, form = these[-1].word, these[-1].form
    return (word.startswith(last) or form.startswith(last)) if phrase.prefix else word == last


def _end(last: Token, phrase: Phrase) -> int:
    whole = not (phrase.prefix and is_cjk(last.word))
    return last.end if whole else last.start + len(phrase.tokens[-1])


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """A text folded, and for each of its characters the index in the text that it comes from."""
    folded = fold(text)
    if len(folded) == len(text):
        return folded, range(len(text))
    # ㈱ is three characters when folded
    pieces = [fold(character) for character in text]
    return "".join(pieces), [at for at, piece in enumerate(pieces) for _ in piece]


def _spans(matches: Iterator[_Match] | Sequence[_Match]) -> list[tuple[int, int]]:
    """Start and end of each match; overlapping ones are merged."""
    spans: list[tuple[int, int]] = []
    for start, end, _ in matches:
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _worth(found: Sequence[_Match], start: int, width: int) -> int:
    """How many different phrases match within a snippet that begins here."""
    end = start + (COLUMNS - BEFORE) // width
    return len({match.phrase for match in found if start <= match.start and match.end <= end})


def _cut(text: str, match: int, width: int) -> tuple[int, int]:
    """Start and end of a snippet: from the start of a sentence if there is one, at whole words."""
    start, end = max(0, match - BEFORE // width), match + (COLUMNS - BEFORE) // width
    # the last sentence that begins before the match, or else the next whole word
    if sentences := list(_SENTENCE.finditer(text, max(0, start - 2), match)):
        start = sentences[-1].end()
    elif start and " " in text[start:match]:
        start = text.index(" ", start) + 1
    if end < len(text) and width == 1 and " " in text[match + 1 : end]:
        end = text.rindex(" ", match + 1, end)
    return start, min(end, len(text))


def _width(text: str, at: int) -> int:
    """Columns that a character takes: 2 where most characters around `at` are CJK, else 1."""
    here = text[max(0, at - 5) : at + 15]
    return 2 if sum(map(is_cjk, here)) * 2 > len(here) else 1
