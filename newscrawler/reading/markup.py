"""Refuse markup that no site writes for readers and that would take minutes to parse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_TAGS = 30_000
"""In a page, end tags included: the largest front pages have a third of that, and none of 1,300 real
pages more than 20,000."""
# libxml2 compares an attribute with all before it, so that parsing is quadratic in their number
MOST_ATTRIBUTES = 500
"""Of one element."""

_CHEAP = 10_000
"""So many attributes, wherever they are, are parsed in half a second: no need to search for them."""
# possessive quantifiers: without backtracking the search itself cannot be made to take minutes
_ATTRIBUTE = (
    r"[\s/]*+[^\s/>][^\s/=>]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]++))?+"  # HTML 13.2.5.32
)
_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+((?:{_ATTRIBUTE})*+)")
_ATTRIBUTES = re.compile(_ATTRIBUTE)


def is_overloaded(text: str) -> bool:
    """Whether a page has more than MOST_TAGS tags, or an element more than MOST_ATTRIBUTES."""
    # counting costs; most pages are too short for so many "<p>"
    if len(text) > 3 * MOST_TAGS and text.count("<") > MOST_TAGS:
        return True
    if not _may_have_many_attributes(text):
        return False
    return any(
        len(tag[1]) > MOST_ATTRIBUTES and len(_ATTRIBUTES.findall(tag[1])) > MOST_ATTRIBUTES
        for tag in _TAG.finditer(text)
    )


def _may_have_many_attributes(text: str) -> bool:
    """Whether an element could have more than _CHEAP attributes; a cheap test without a parser.

    Attributes with values, which may contain a ">", need as many "="; those without need white
    space or "/" before them in one long run without a ">".
    """
    if len(text) > 3 * _CHEAP and text.count("=") > _CHEAP:
        return True
    return any(len(run.split()) + run.count("/") > _CHEAP for run in _long_runs(text))


def _long_runs(text: str) -> Iterator[str]:
    """The parts without a ">" that are long enough for _CHEAP attributes: most are scripts."""
    start, shortest = 0, 2 * _CHEAP
    while start + shortest <= len(text):
        # from the far end of the window: on ordinary pages a ">" is a few characters away
        end = text.rfind(">", start, start + shortest)
        if end < 0:
            end = text.find(">", start + shortest)
            end = len(text) if end < 0 else end
            yield text[start:end]
        start = end + 1
