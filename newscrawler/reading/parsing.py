"""HTML as a tree."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import Element, HtmlElement, document_fromstring

_WRAPPERS = re.compile(r"</?(?:div|span|font|section|blockquote|ul|b|i)\b[^>]*>", re.IGNORECASE)


def parsed(text: str) -> HtmlElement:
    """The tree of a page, without comments."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    # lxml.html's own parser asks a Python function for the class of each element
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    try:
        root = document_fromstring(text.encode(), parser=parser)
    except etree.ParserError:  # no element in it
        return Element("html")
    # libxml2 drops what lies deeper than 2048 elements: parse again without the wrappers
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        flat = _WRAPPERS.sub(" ", text)
        return parsed(flat) if len(flat) < len(text) else root
    return root
