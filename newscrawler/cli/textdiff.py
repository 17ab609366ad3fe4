"""The difference between two versions of a text: by paragraphs, and within them by words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby, takewhile
from operator import eq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ALIKE = 0.4
"""Dice similarity of words above which a paragraph is a changed one, not a replaced one."""

_MOST_PAIRS = 50_000
"""Pairs of equal parts of two texts up to which they are matched: the time grows with their number,
and faster. A sentence has some hundreds; of texts with more, what is between their common beginning
and end counts as replaced."""
_NEAR = 100
"""Paragraphs among which that of which another is the new form is searched for."""

# Japanese has no spaces: kanji and hiragana are compared one by one, katakana as words
_WORD = re.compile(
    r"\d+(?:[.,:]\d+)*"
    r"|[^\W\d_\u3040-\u30ff\u3400-\u9fff]+(?:['’-][^\W\d_\u3040-\u30ff\u3400-\u9fff]+)*"
    r"|[\u30a0-\u30ff]+|\s+|."
)
_SENTENCE = re.compile(r".+?(?:[。！？]|[.!?](?=\s)|$)\s*", re.DOTALL)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


class ChangeKind(StrEnum):
    """What happened to a segment between two versions."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a paragraph that is kept, deleted or inserted as a whole."""

    kind: ChangeKind
    text: str


Paragraph = tuple[Segment, ...]
"""Its kept and deleted segments are the old paragraph, its kept and inserted ones the new."""


def difference(old: str, new: str) -> list[Paragraph]:
    """The paragraphs (separated by a blank line) of both texts in order, common ones once."""
    before, after = _paragraphs(old), _paragraphs(new)
    found: list[Paragraph] = []
    for tag, i, to_i, j, to_j in _matched(before, after):
        if tag == "equal":
            found += [(Segment(ChangeKind.KEPT, text),) for text in before[i:to_i]]
        else:
            found += _replaced(before[i:to_i], after[j:to_j])
    return found


def is_changed(paragraph: Paragraph) -> bool:
    """Whether a paragraph has a deleted or inserted segment."""
    return any(segment.kind is not ChangeKind.KEPT for segment in paragraph)


def _paragraphs(text: str) -> list[str]:
    return [paragraph for part in text.split("\n\n") if (paragraph := part.strip())]


def _matched(one: Sequence[str], other: Sequence[str]) -> Iterable[tuple[str, int, int, int, int]]:
    """What to do to the parts of one text to get the other's: operation, and the ranges in both."""
    counts, others = Counter(one), Counter(other)
    if sum(count * others[part] for part, count in counts.items()) <= _MOST_PAIRS:
        # autojunk would ignore words that are frequent in a text of over 200
        return SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    start = _common(one, other)
    rest = _common(one[start:][::-1], other[start:][::-1])
    end, other_end = len(one) - rest, len(other) - rest
    return [
        ("equal", 0, start, 0, start),
        ("replace", start, end, start, other_end),
        ("equal", end, len(one), other_end, len(other)),
    ]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many parts two texts have in common at their beginning."""
    return sum(1 for _ in takewhile(bool, map(eq, one, other)))


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[Paragraph]:
    """Paragraphs in place of others, each paired with the first old one that is like it."""
    words = [Counter(_words(text)) for text in before]
    at = begun = 0
    for now, text in enumerate(after):
        counted = Counter(_words(text))
        near = range(at, min(at + _NEAR, len(before)))
        partner = next((i for i in near if _alike(words[i], counted)), None)
        if partner is not None:
            yield from _gone_and_new(before[at:partner], after[begun:now])
            yield _rewritten(before[partner], text)
            at, begun = partner + 1, now + 1
    yield from _gone_and_new(before[at:], after[begun:])


def _gone_and_new(gone: Iterable[str], new: Iterable[str]) -> Iterator[Paragraph]:
    yield from ((Segment(ChangeKind.DELETED, text),) for text in gone)
    yield from ((Segment(ChangeKind.INSERTED, text),) for text in new)


def _alike(one: Counter[str], other: Counter[str]) -> bool:
    return 2 * (one & other).total() >= _ALIKE * (one.total() + other.total())


def _words(text: str) -> list[str]:
    """The words of a text (see _WORD), without spaces."""
    return [word for word in _WORD.findall(text) if not word.isspace()]


def _rewritten(old: str, new: str) -> Paragraph:
    """An old paragraph and its new form: compared by sentences, and changed sentences by words."""
    # sentences first: easier to read, and cheaper for a long text of single characters
    before, after = _SENTENCE.findall(old), _SENTENCE.findall(new)
    pieces: list[Segment] = []
    for tag, i, to_i, j, to_j in _matched(before, after):
        gone, come = "".join(before[i:to_i]), "".join(after[j:to_j])
        pieces += [Segment(ChangeKind.KEPT, gone)] if tag == "equal" else _reworded(gone, come)
    return tuple(_joined(_without_crumbs(list(_joined(pieces)))))


def _reworded(old: str, new: str) -> Iterator[Segment]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    for tag, i, to_i, j, to_j in _matched(before, after):
        kinds = (ChangeKind.KEPT,) if tag == "equal" else (ChangeKind.DELETED, ChangeKind.INSERTED)
        texts = ("".join(before[i:to_i]), "".join(after[j:to_j]))
        yield from (Segment(kind, text) for kind, text in zip(kinds, texts, strict=False) if text)


def _without_crumbs(pieces: Sequence[Segment]) -> Iterator[Segment]:
    """The pieces, where kept ones that are too short to read between changes count as changed."""
    for at, piece in enumerate(pieces):
        if piece.kind is ChangeKind.KEPT and 0 < at < len(pieces) - 1 and _is_crumb(piece.text):
            yield Segment(ChangeKind.DELETED, piece.text)
            yield Segment(ChangeKind.INSERTED, piece.text)
        else:
            yield piece


def _is_crumb(text: str) -> bool:
    """Whether a kept text is one CJK character, or punctuation alone."""
    words = _words(text)
    if _CJK.search(text):
        return len(text.strip()) < 2
    return not any(word[0].isalnum() for word in words)


def _joined(pieces: Iterable[Segment]) -> Iterator[Segment]:
    """Adjacent pieces joined: between two kept ones all that is deleted, then all inserted."""
    for kept, group in groupby(pieces, key=lambda piece: piece.kind is ChangeKind.KEPT):
        run = list(group)
        for kind in (ChangeKind.KEPT,) if kept else (ChangeKind.DELETED, ChangeKind.INSERTED):
            if text := "".join(piece.text for piece in run if piece.kind is kind):
                yield Segment(kind, text)
