"""Text blocks: the text of a page cut at its block elements, for pages whose markup is unknown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from newscrawler.reading.text import SKIPPED_TAGS, paragraphs, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from newscrawler.reading.page import Page

_INLINE_TAGS = {
    "a", "abbr", "b", "bdi", "big", "br", "cite", "code", "em", "font", "i", "img", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u",
}  # fmt: skip
# not //text(), which finds the texts level by level, and takes minutes to put thousands in order
_TEXT_NODES = (
    f"//body/descendant::text()[not({' or '.join(f'ancestor::{tag}' for tag in SKIPPED_TAGS)})]"
)


@dataclass(frozen=True, slots=True)
class Block:
    """The text between two boundaries of block elements, and the element it is in."""

    text: str
    paragraphs: Sequence[str]
    element: HtmlElement


def text_blocks(page: Page) -> list[Block]:
    """All text of a page as blocks, in document order."""
    found = []
    is_leaf = cache(_is_leaf)  # an element has a block for each text between its children
    for element, texts in groupby(page.root.xpath(_TEXT_NODES), _block_element):
        if text := squeeze("".join(texts)):
            # two <br> separate paragraphs, but only a block that is alone in its element has them
            parts = paragraphs([element]) if is_leaf(element) else [text]
            found.append(Block(text, parts, element))
    return found


def _is_leaf(element: HtmlElement) -> bool:
    return all(inner.tag in _INLINE_TAGS for inner in element.iterdescendants())


def common_ancestor(blocks: Sequence[Block]) -> HtmlElement:
    """The innermost element that all the blocks are in."""
    first, *others = [self_and_ancestors(block.element) for block in blocks]
    return next(each for each in first if all(each in other for other in others))


def self_and_ancestors(element: HtmlElement) -> list[HtmlElement]:
    """The element and all elements around it, innermost first."""
    return [element, *element.iterancestors()]


def _block_element(text: Any) -> HtmlElement:
    """The innermost block element around a text node."""
    # the tail of an element is text of its parent
    element = text.getparent().getparent() if text.is_tail else text.getparent()
    while element.tag in _INLINE_TAGS:
        element = element.getparent()
    return element
