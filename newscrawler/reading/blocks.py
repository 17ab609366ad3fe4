"""The text of a page in blocks, for pages of which no markup is known."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from newscrawler.reading.text import UNSAID, paragraphs, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from newscrawler.reading.page import Page

_INLINE = {
    "a", "abbr", "b", "bdi", "big", "br", "cite", "code", "em", "font", "i", "img", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u",
}  # fmt: skip
_SAID = f"//body//text()[not({' or '.join(f'ancestor::{tag}' for tag in UNSAID)})]"


@dataclass(frozen=True, slots=True)
class Block:
    """The text between two borders of block elements, and the element it is in."""

    text: str
    paragraphs: Sequence[str]
    element: HtmlElement


def blocks(page: Page) -> list[Block]:
    """All that a page says, in its order."""
    found = []
    for element, texts in groupby(page.root.xpath(_SAID), _holder):
        if text := squeeze("".join(texts)):
            is_leaf = all(inner.tag in _INLINE for inner in element.iterdescendants())
            found.append(Block(text, paragraphs([element]) if is_leaf else [text], element))
    return found


def around(blocks: Sequence[Block]) -> HtmlElement:
    """The innermost element that all the blocks are in."""
    first, *others = [ancestry(block.element) for block in blocks]
    return next(each for each in first if all(each in other for other in others))


def ancestry(element: HtmlElement) -> list[HtmlElement]:
    """The element and all that it is in, innermost first."""
    return [element, *element.iterancestors()]


def _holder(text: Any) -> HtmlElement:
    """The innermost block element around a text node."""
    element = text.getparent().getparent() if text.is_tail else text.getparent()
    while element.tag in _INLINE:
        element = element.getparent()
    return element
