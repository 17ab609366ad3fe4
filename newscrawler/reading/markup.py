"""Markup that no site writes for readers, and that would take minutes to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_TAGS = 50_000
"""In a page, ends of elements included: the largest front pages have a fifth of that."""
MOST_ATTRIBUTES = 500
"""Of one element. The parser compares each with all before it."""

_FEW = 10_000
"""So many attributes, wherever they are, are read in half a second: no page need be searched."""
_ATTRIBUTE = (
    r"[\s/]*+[^\s/>][^\s/=>]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]++))?+"  # HTML 13.2.5.32
)
_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+((?:{_ATTRIBUTE})*+)")
_ATTRIBUTES = re.compile(_ATTRIBUTE)


def is_overloaded(text: str) -> bool:
    """Whether a page has more tags, or an element more attributes, than can be meant."""
    # counting costs; most pages are too short for so many "<p>"
    if len(text) > 3 * MOST_TAGS and text.count("<") > MOST_TAGS:
        return True
    if not _may_be_crowded(text):
        return False
    return any(
        len(tag[1]) > MOST_ATTRIBUTES and len(_ATTRIBUTES.findall(tag[1])) > MOST_ATTRIBUTES
        for tag in _TAG.finditer(text)
    )


def _may_be_crowded(text: str) -> bool:
    """Whether an element could have more than a FEW attributes: those have values, which may hide
    a ">", or something before each of them in a long run without one."""
    if len(text) > 3 * _FEW and text.count("=") > _FEW:
        return True
    return any(len(run.split()) + run.count("/") > _FEW for run in _long_runs(text))


def _long_runs(text: str) -> Iterator[str]:
    """The parts without a ">" that have room for so many attributes: most are scripts."""
    start, room = 0, 2 * _FEW
    while start + room <= len(text):
        end = text.rfind(">", start, start + room)
        if end < 0:
            end = text.find(">", start + room)
            end = len(text) if end < 0 else end
            yield text[start:end]
        start = end + 1
