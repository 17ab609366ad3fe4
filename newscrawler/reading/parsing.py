"""HTML as a tree that is not too deep to be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import Element, HTMLParser, document_fromstring

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DEEPEST = 64
"""How deep elements stay in a page that has some deeper than 256. Text is read for each element
around it, so that a page of thousands of elements in one another would take minutes."""
_WRAPPERS = re.compile(r"</?(?:div|span|font|section|blockquote|ul|b|i)\b[^>]*>", re.IGNORECASE)


def parsed(text: str) -> HtmlElement:
    """The tree of a page, without comments; of a page that is too deep, a flatter one."""
    encoded = text.encode()
    try:
        root, is_deep = _tree(encoded, huge=False)  # as deep as 256 elements
        if not is_deep:
            return root
        root, is_deep = _tree(encoded, huge=True)  # as 2048; what lies deeper is lost
    except etree.ParserError:  # no element in it
        return Element("html")
    flat = _WRAPPERS.sub(" ", text) if is_deep else text
    if len(flat) < len(text):
        return parsed(flat)
    _flatten(root)
    return root


def _tree(encoded: bytes, *, huge: bool) -> tuple[HtmlElement, bool]:
    """A tree, and whether elements are missing from it because they lie too deep."""
    parser = HTMLParser(encoding="utf-8", huge_tree=huge, remove_comments=True, remove_pis=True)
    root = document_fromstring(encoded, parser=parser)
    return root, any(e.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for e in parser.error_log)


def _flatten(root: HtmlElement) -> None:
    """Make siblings of the elements below DEEPEST, as browsers do below 512."""
    level = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element.iterchildren()]
    for element in level:
        following = element.getnext()
        # from the end: an element is moved after all that was in it
        for inner in reversed(list(element.iterdescendants())):
            if following is None:
                element.getparent().append(inner)
            else:
                following.addprevious(inner)
            following = inner
