"""The text of a story's container, block by block, without what is boilerplate by its markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscrawler.reading.boilerplate import (
    EXCLUDED_TAGS,
    HEADINGS,
    TEXT_TAGS,
    is_boilerplate_box,
    is_caption,
    is_mostly_links,
    link_length,
)
from newscrawler.reading.prose import is_inline, is_leaf
from newscrawler.reading.text import SKIPPED_TAGS, ends_sentence, paragraphs, squeeze, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# an article in the story's is another, of which the first words are shown
_NEVER = (EXCLUDED_TAGS - {"table"}) | {"article", *SKIPPED_TAGS}
_LISTS = ("ul", "ol", "dl")
_LINE = "\u2028"
_SHORT, _LONG = 20, 100
"""Characters of a sentence, and of a text that is prose though it does not end as one."""
_DATA_SHARE = 0.8
"""Of the text of a box that is around data alone."""
_PROSE_SHARE, _LINK_SHARE, _LIST_LINKS = 0.4, 0.3, 0.1
"""Of a box's text: of a box that is prose, of one that leads elsewhere, of one that is a list."""


class StoryBlock(NamedTuple):
    """A block, and the paragraphs in it; of a block with others in it, those that stand loose."""

    element: HtmlElement
    paragraphs: list[str]


def passages(container: HtmlElement, members: list[HtmlElement]) -> Iterator[StoryBlock]:
    """The blocks of a container in document order, those of the story (`members`) and among them.

    What is left out leaves a passage without paragraphs where it was links, so that a subhead
    "Related" above it is seen to have nothing below.
    """
    inside = set(members).union(*(member.iterancestors() for member in members))
    pending: list[HtmlElement | StoryBlock] = [container]
    while pending:
        element = pending.pop()
        if isinstance(element, StoryBlock):
            yield element
        elif element is not container and element not in inside and _is_left_out(element):
            if is_mostly_links(element) or (element.tag not in TEXT_TAGS and _is_linked(element)):
                yield StoryBlock(element, [])
        elif element.tag == "table" and _is_data(element):
            yield StoryBlock(element, _rows(element))
        elif is_leaf(element):
            around = element.getparent()
            is_placed = around not in inside or _is_prose(text_of(element))
            if element in inside or element.tag in TEXT_TAGS or is_placed:
                yield StoryBlock(element, paragraphs([element]))
        elif element.tag in _LISTS and element not in inside:
            yield StoryBlock(element, paragraphs([element]))
        else:
            pending += reversed(list(_parts(element)))


def _parts(element: HtmlElement) -> Iterator[HtmlElement | StoryBlock]:
    run: list[str] = [element.text or ""]
    for child in element:
        if is_inline(child):
            if child.tag == "br":
                run.append(_LINE)
            elif child.tag not in EXCLUDED_TAGS or child.tag == "a":
                run.append(text_of(child))
        else:
            yield from _loose(element, run)
            run = []
            yield child
        run.append(child.tail or "")
    yield from _loose(element, run)


def _loose(element: HtmlElement, run: list[str]) -> Iterator[StoryBlock]:
    texts = [text for part in "".join(run).split(2 * _LINE) if (text := squeeze(part))]
    if any(map(_is_prose, texts)):
        yield StoryBlock(element, texts)


def _is_prose(text: str) -> bool:
    return len(text) > (_SHORT if ends_sentence(text) else _LONG)


def _is_left_out(element: HtmlElement) -> bool:
    """Whether a block among those of the story, with none of them in it, is not of the story."""
    if element.tag in _NEVER:
        return not _is_quotation(element)
    if element.tag not in TEXT_TAGS and _is_around_data(element):
        return False
    if is_boilerplate_box(element) or is_caption(element):
        return True
    return element.tag not in TEXT_TAGS and not _has_prose(element)


def _is_quotation(element: HtmlElement) -> bool:
    """Whether a figure is a quotation, with who said it (HTML 4.4.4)."""
    return (
        element.tag == "figure"
        and next(element.iter("blockquote"), None) is not None
        and next(element.iter("img", "picture", "video", "iframe"), None) is None
    )


def _is_around_data(box: HtmlElement) -> bool:
    """Whether a box is there for code or a table of data in it: to scroll or to copy them."""
    inner = next(box.iterdescendants("pre", "table"), None)
    if inner is None or (inner.tag == "table" and not _is_data(inner)):
        return False
    text = text_of(inner)
    return len(text) > _DATA_SHARE * len(text_of(box)) and not is_mostly_links(inner)


def _has_prose(box: HtmlElement) -> bool:
    """Whether most of a box is sentences, or it is a heading, a list or a table."""
    if next(box.iter("table", "pre"), None) is not None:
        return True
    text = text_of(box)
    heading = next(box.iterdescendants(*HEADINGS), None)
    if heading is not None and len(text) <= len(text_of(heading)) + 2:
        return True
    if next(box.iter(*_LISTS), None) is not None and link_length(box) < _LIST_LINKS * len(text):
        return True
    return sum(map(len, filter(_is_prose, paragraphs([box])))) > _PROSE_SHARE * len(text)


def _is_data(table: HtmlElement) -> bool:
    """Whether a table is one of data, not of layout."""
    return (
        next(table.iterdescendants("table", "p", "div", "h1", "h2", "h3"), None) is None
        and len(list(table.iter("tr"))) > 1
    )


def _rows(table: HtmlElement) -> list[str]:
    rows = (
        " | ".join(filter(None, map(text_of, row.iterchildren("td", "th"))))
        for row in table.iter("tr")
    )
    return [row for row in rows if row]


def _is_linked(box: HtmlElement) -> bool:
    return link_length(box) > _LINK_SHARE * len(text_of(box))
