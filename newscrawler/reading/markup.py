"""Refuse or flatten markup that no site writes for readers and that would take minutes to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

MOST_TAGS = 30_000
"""In a page, end tags included: the largest front pages have a third of that, and none of 1,300 real
pages more than 20,000."""
# libxml2 compares an attribute with all before it, so that parsing is quadratic in their number
MOST_ATTRIBUTES = 500
"""Of one element."""

MOST_LEVELS = 128
"""Of elements in each other; the deepest of 1,344 real pages has 48. Many a question is asked of each
element and of all around it, so that the time of reading is a product of both numbers."""
MOST_TEXT = 2_000_000
"""Characters that a page shows, scripts apart: four times the longest body that is saved, and more
than any of those real pages has with its scripts."""
_TEXT_AND_LEVELS = 64_000_000
"""The most of a page's text times its levels: of 500,000 characters it may have all MOST_LEVELS."""

_CHEAP = 10_000
"""So many attributes, wherever they are, are parsed in half a second: no need to search for them."""
# possessive quantifiers: without backtracking the search itself cannot be made to take minutes
_ATTRIBUTE = (
    r"[\s/]*+[^\s/>][^\s/=>]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]++))?+"  # HTML 13.2.5.32
)
_TAG = re.compile(rf"<!--|<[!?][^>]*+|</[a-zA-Z]|<([a-zA-Z][^\s/>]*+)((?:{_ATTRIBUTE})*+)")
_RAW_TEXT_ENDS = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
"""Where the text of elements ends that has no tags in it (HTML 13.2.5.2)."""
_ATTRIBUTES = re.compile(_ATTRIBUTE)


def is_overloaded(text: str) -> bool:
    """Whether a page has more than MOST_TAGS tags, or an element more than MOST_ATTRIBUTES."""
    # counting costs; most pages are too short for so many "<p>"
    may_have_many_tags = len(text) > 3 * MOST_TAGS and text.count("<") > MOST_TAGS
    if not may_have_many_tags and not _may_have_many_attributes(text):
        return False
    count = 0
    for attributes in _tags(text):
        count += 1
        is_long = len(attributes) > MOST_ATTRIBUTES
        if is_long and len(_ATTRIBUTES.findall(attributes)) > MOST_ATTRIBUTES:
            return True
    return count > MOST_TAGS


def _tags(text: str) -> Iterator[str]:
    """The attributes of each tag of a page; of an end tag, an empty text.

    Not of what looks like a tag in a script: minified, it compares with "<" without a space, and
    half a million characters of it have more of them than any page has tags.
    """
    at = 0
    while tag := _TAG.search(text, at):
        at = tag.end()
        if tag[0] == "<!--":
            at = text.find("-->", at)
        elif not tag[0].startswith(("<!", "<?")):
            yield tag[2] or ""
            if end := _RAW_TEXT_ENDS.get(tag[1].lower() if tag[1] else ""):
                found = end.search(text, at)
                at = found.start() if found else -1
        if at < 0:  # the rest of the page is a comment or a script
            return


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


def is_readable(root: HtmlElement) -> bool:
    """Whether a page shows no more than MOST_TEXT; flattens it where it is too deep to be read in time."""
    length = int(root.xpath("string-length()"))
    # of the text with its scripts, which is far faster to count
    if length > _TEXT_AND_LEVELS // MOST_LEVELS:
        shown = "descendant::text()[not(parent::script or parent::style or parent::title)]"
        length = sum(map(len, root.xpath(shown)))
    if length > MOST_TEXT:
        return False
    _flatten(root, min(MOST_LEVELS, _TEXT_AND_LEVELS // max(length, 1)))
    return True


def _flatten(root: HtmlElement, most: int) -> None:
    """Put what is in more than so many levels into the elements around it: only wrappers are lost.

    Elements with no more than simple elements in them (a paragraph and its links) stay.
    """
    if not _is_deeper(root, most):
        return
    wrappers = []
    # the greatest number of levels below each of the elements that are open, the root's parent first
    below = [0]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            below.append(0)
            continue
        levels = below.pop()
        below[-1] = max(below[-1], levels + 1)
        if len(below) > most and levels > 1:
            wrappers.append(element)
    for element in wrappers:
        element.tag = _WRAPPER
    etree.strip_tags(root, _WRAPPER)


_WRAPPER = "wrapper"


def _is_deeper(root: HtmlElement, most: int) -> bool:
    level = [root]
    for _ in range(most):
        level = [child for element in level for child in element]
    return bool(level)
