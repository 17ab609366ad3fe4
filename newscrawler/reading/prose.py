"""The blocks of a page in which text stands: paragraphs, and text loose among other blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscrawler.reading.text import SKIPPED_TAGS, squeeze, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_INLINE_TAGS = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn"}
    | {"em", "font", "i", "img", "ins", "kbd", "mark", "math", "picture", "q", "rb", "ruby", "s"}
    | {"samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
    | set(SKIPPED_TAGS)
)
"""Elements that stand within a line, and those that show nothing."""
LINES = (
    *("p", "div", "section", "article", "main", "aside", "header", "footer", "nav", "form"),
    *("table", "tr", "td", "ul", "ol", "li", "dl", "dd", "dt", "blockquote", "pre", "figure"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "center", "details", "address", "hr"),
)
"""Elements that begin a line of their own."""
_LINES = frozenset(LINES)
_ALWAYS = ("p", "h1")
_LEAST = 12
"""Characters of a text that an element has of its own, so that it is asked for the whole."""


class TextBlock(NamedTuple):
    """An innermost block, and the text that stands in it."""

    element: HtmlElement
    text: str
    is_loose: bool
    """Whether other blocks stand beside its text."""


def text_blocks(root: HtmlElement) -> Iterator[TextBlock]:
    """The innermost blocks with text, in document order."""
    for element in dict.fromkeys(_with_text(root)):
        if is_leaf(element):
            yield TextBlock(element, text_of(element), is_loose=False)
        else:
            yield TextBlock(element, loose_text(element), is_loose=True)


def _with_text(root: HtmlElement) -> Iterator[HtmlElement]:
    for element in next(root.iter("body"), root).iter():
        tag = element.tag
        if tag in _ALWAYS:
            yield element
        # ruby: in Japanese for learners hardly a text is as long between two of them
        elif tag == "ruby" or (tag not in SKIPPED_TAGS and _is_long(element.text)):
            yield _innermost_block(element)
        if _is_long(element.tail):
            yield _innermost_block(element.getparent())


def _is_long(text: str | None) -> bool:
    return text is not None and len(text) >= _LEAST and not text.isspace()


def _innermost_block(element: HtmlElement) -> HtmlElement:
    """The element, or the innermost block around it."""
    # careless templates put blocks into inline elements: a font around all paragraphs
    while is_inline(element) and (parent := element.getparent()) is not None:
        element = parent
    return element


def is_leaf(element: HtmlElement) -> bool:
    """Whether an element has no block in it."""
    # most elements have none with elements in them, and a search costs more than a few looks
    children = list(element)
    if not _LINES.isdisjoint([child.tag for child in children]):
        return False
    return not any(map(len, children)) or next(element.iterdescendants(*LINES), None) is None


def is_inline(element: HtmlElement) -> bool:
    """Whether an element is a part of a line: inline itself, with no block in it."""
    return element.tag in _INLINE_TAGS and is_leaf(element)


def loose_text(block: HtmlElement) -> str:
    """The text that stands in a block beside other blocks, on one line."""
    parts = [block.text or ""]
    for child in block:
        parts.append(text_of(child) if child.tag != "br" and is_inline(child) else " ")
        parts.append(child.tail or "")
    return squeeze("".join(parts))
