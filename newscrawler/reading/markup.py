"""Markup that no site writes for readers, and that would take minutes to read."""

from __future__ import annotations

import re

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
    # an attribute has a value, which may hide a ">", or is two characters of a run without one
    if not _runs_on(text, 2 * _FEW) and (len(text) < 3 * _FEW or text.count("=") <= _FEW):
        return False
    return any(
        len(tag[1]) > MOST_ATTRIBUTES and len(_ATTRIBUTES.findall(tag[1])) > MOST_ATTRIBUTES
        for tag in _TAG.finditer(text)
    )


def _runs_on(text: str, length: int) -> bool:
    """Whether so many characters in a row are no end of a tag."""
    start = 0
    while start + length <= len(text):
        end = text.rfind(">", start, start + length)
        if end < 0:
            return True
        start = end + 1
    return False
