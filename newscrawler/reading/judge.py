"""Which of two readings of a page is its story, where the first is in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.reading.templates import overlap
from newscrawler.reading.text import ends_sentence, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newscrawler.reading.story import StoryReading

_WHOLE = 0.6
"""The share of a page's prose that is hardly a part of a story only."""
_ON_SUBJECT = 0.25
"""The mean share of the headline's and the descriptions' trigrams that any story has."""
_FAR_LONGER = 1.4
"""Times as long; a reading with most of the other's text is fuller, not only less strict."""
_MOST, _FEW = 0.7, 0.3
"""Shares of one reading that are in the other: it is a part of it, or they are different texts."""
_HARDLY = 0.2
"""The share of a page's prose with which a story hardly is found."""
_BESIDE = 0.2
"""The share of a reading that is prose beside the story, with which it is the page's text."""
_SHORT = 200
"""Letters of a story that may be all of it."""
_PROSE = 0.5
"""The share of prose in what another reading has besides so short a story."""
_BEGINNING = 50
"""Letters of a paragraph by which it is found in a text."""
_DESCRIPTION = 200
"""Letters of a description; what follows may be cut, or about the site."""


def is_doubtful(found: StoryReading, about: Iterable[str]) -> bool:
    """Whether a story may be the wrong one, or a part: little of the page's prose, or off its subject."""
    if found.share < _WHOLE:
        return True
    said = [text[:_DESCRIPTION] for text in about if text]
    letters = folded("".join(found.paragraphs))
    return _agreement(said, letters) < _ON_SUBJECT * len(said)


def is_better(other: Sequence[str], found: StoryReading, about: Iterable[str]) -> bool:
    """Whether another reading is the story rather than the one that was found.

    It is where nothing was found; where it has most of that and far more; or where it is a
    different text, with more of what the page says the article is `about` (headline and
    descriptions, folded), and with sentences. It is not where much of it is prose beside the story.
    """
    ours = folded("".join(found.paragraphs))
    theirs = folded("".join(other))
    beside = sum(len(folded(text)) for text in other if _is_beside(text, found))
    said = [text[:_DESCRIPTION] for text in about if text]
    if not ours or found.share < _HARDLY:
        return _agreement(said, theirs) >= _agreement(said, ours)
    if beside > _BESIDE * len(theirs):
        return False
    keys = [folded(text) for text in found.paragraphs]
    shared = sum(len(key) for key in keys if key[:_BEGINNING] in theirs) / len(ours)
    if shared >= _MOST:
        # and not where all paragraphs have become one
        is_cut = len(other) >= len(found.paragraphs)
        # the last page of an article has a sentence of it, among menus and lists
        more = [text for text in other if folded(text)[:_BEGINNING] not in ours]
        prose = sum(len(text) for text in more if ends_sentence(text))
        is_prose = prose >= _PROSE * sum(map(len, more)) or len(ours) > _SHORT
        return is_cut and is_prose and len(theirs) >= _FAR_LONGER * len(ours)
    if shared >= _FEW or not any(map(ends_sentence, other)):
        return False
    return _agreement(said, theirs) > _agreement(said, ours)


def _is_beside(text: str, found: StoryReading) -> bool:
    return any(text.startswith(beginning) for beginning in found.others)


def _agreement(said: Iterable[str], letters: str) -> float:
    return sum(overlap(text, letters) for text in said)
