"""Where on a page an article begins and ends: from its headline to the headline of another."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.reading.text import folded, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from newscrawler.reading.prose import TextBlock


class Extent(NamedTuple):
    """The blocks of a page by where they stand to the article's headline."""

    above: list[TextBlock]
    below: list[TextBlock]
    """From the headline to the h1 of another article; all of a page that shows no headline."""
    after: list[TextBlock]
    """From that h1 on."""


def divide(root: HtmlElement, blocks: Iterable[TextBlock], start: HtmlElement | None) -> Extent:
    """The blocks above, below and after; `start` is the element that shows the headline.

    Where that may be a link to the article somewhere below its text, nothing is above.
    """
    before = set() if start is None else set(takewhile(lambda e: e is not start, root.iter()))
    extent = Extent([], [], [])
    parents: set[HtmlElement] = set()
    part = extent.below
    for block in blocks:
        element = block.element
        if element in before:
            extent.above.append(block)
        elif element is not start:
            if element.tag == "h1" and _is_another(element, start, parents):
                part = extent.after
            part.append(block)
            parents.add(element.getparent())
    if start is None or start.tag == "h1" or len(extent.below) >= len(extent.above):
        return extent
    return Extent([], extent.above + extent.below, extent.after)


def _is_another(h1: HtmlElement, start: HtmlElement | None, parents: set[HtmlElement]) -> bool:
    """Whether an h1 is the headline of another article, not a subhead among paragraphs.

    `parents` are those of the blocks above it.
    """
    if start is None:
        return False
    return (
        folded(text_of(h1)) not in ("", folded(text_of(start))) and h1.getparent() not in parents
    )
