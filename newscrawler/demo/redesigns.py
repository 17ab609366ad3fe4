"""Redesigns: the same words of an article in other markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal
from zlib import crc32

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

Way = Literal["names", "elements", "box", "wrappers", "every_other"]
_NAMED = re.compile(rb"""\b(class|id|itemprop)=(["']?)([^"'>]+?)(\2)(?=[\s>/])""")
_SHARE = 0.4
"""How much of a story, at its end, gets into other elements."""


def redesigned(way: Way, page: bytes) -> bytes:
    """A page of HTML after a redesign.

    - names: other classes, ids and itemprops
    - elements: the last paragraphs in another element than p
    - box: the last paragraphs in a new box behind that of the others
    - wrappers: each of the last paragraphs in two elements of its own
    - every_other: every other paragraph in a div
    """
    if way == "names":
        return _NAMED.sub(_renamed, page)
    root = html.document_fromstring(page.decode())
    story = _story(root)
    if len(story) < 2:
        return page
    last = story[-max(1, round(_SHARE * len(story))) :]
    _CHANGES[way](story[1::2] if way == "every_other" else last)
    text: str = html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    return text.encode()


def is_among(share: float, target: str) -> bool:
    """Whether a page, by its path, is among the share of a site that is redesigned already."""
    return crc32(target.encode()) / 2**32 < share


def _renamed(found: re.Match[bytes]) -> bytes:
    names = b" ".join(b"v2-" + name for name in found[3].split())
    return found[1] + b"=" + found[2] + names + found[4]


def _story(root: HtmlElement) -> list[HtmlElement]:
    """The paragraphs of the element that has the most words in paragraphs of its own."""
    by_parent: dict[HtmlElement, list[HtmlElement]] = {}
    for paragraph in root.iter("p"):
        # those with a class are the byline, the time, the notice of a paywall
        if not paragraph.get("class") and (parent := paragraph.getparent()) is not None:
            by_parent.setdefault(parent, []).append(paragraph)
    return max(by_parent.values(), key=lambda own: sum(map(_length, own)), default=[])


def _length(element: HtmlElement) -> int:
    return len(element.text_content())


def _into_elements(last: list[HtmlElement]) -> None:
    for paragraph in last:
        paragraph.tag = "div"
        paragraph.set("class", "text-block")


def _into_box(last: list[HtmlElement]) -> None:
    box = last[0].makeelement("div", {"class": "story-continued"})
    last[0].getparent().addnext(box)
    box.extend(last)


def _into_wrappers(last: list[HtmlElement]) -> None:
    for paragraph in last:
        outer = paragraph.makeelement("div", {"class": "story-part"})
        inner = paragraph.makeelement("div", {"class": "story-part-inner"})
        paragraph.addprevious(outer)
        outer.append(inner)
        inner.append(paragraph)


_CHANGES: dict[str, Callable[[list[HtmlElement]], None]] = {
    "elements": _into_elements,
    "box": _into_box,
    "wrappers": _into_wrappers,
    "every_other": _into_elements,
}
