"""What declared selectors lose of a story, where a part of it has moved into other elements.

A redesign seldom takes all of a text from its selectors: a new kind of paragraph, a new box around
the last of them. What they still find tells where the rest must be: in the box around all of it, or
one level above. A source leaves prose out there as well, but little of it: notes of the editors,
letters, the author's life. On 112 real pages it stood in a box of its own, or was a link, or in
italics; no page had a plain sentence right beside the paragraphs of its story that was not of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import takewhile
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.reading.boilerplate import (
    EXCLUDED_TAGS,
    HEADINGS,
    is_boilerplate,
    is_boilerplate_box,
    is_caption,
    is_mostly_links,
    link_length,
)
from newscrawler.reading.prose import TextBlock, is_inline, text_blocks
from newscrawler.reading.templates import common_ancestor
from newscrawler.reading.text import folded, paragraphs, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from lxml.html import HtmlElement

_SENTENCE = re.compile(r"[。！？]|[.!?…]['\"”’]*(?:\s|$)")
"""The end of one: a byline may follow the last."""
_BESIDE, _PLAIN, _ANY = 0.03, 0.1, 1 / 6
"""Shares of the text that are lost: plain prose beside the paragraphs; such in a box; any prose."""
_FAR_MORE = 0.2
"""Of a text; what goes on so far has it for a part."""
_CONFIRMED = 0.02
"""The share of what JSON-LD has as well."""
_LINKED = 0.5
"""The share of links with which a paragraph leads elsewhere."""
_LEAST, _SHORT = 40, 20
"""Characters of a paragraph of the story above the first declared one; of the prose in a box."""
_NEVER = EXCLUDED_TAGS | {"article", "h1", "header"}

Key = tuple[str, str]
_BESIDE_KEY = ("", "")
"""Of what stands beside declared paragraphs, or in a box like those around them."""


class StoryPart(NamedTuple):
    """A paragraph where a story stands; a declared one has no key, others that of their box."""

    text: str
    key: Key | None
    is_heading: bool = False
    is_plain: bool = True


def whole_text(
    elements: Sequence[HtmlElement], boilerplate: Sequence[re.Pattern[str]], elsewhere: str
) -> list[str]:
    """The paragraphs of declared elements with those that they have lost, in reading order.

    Empty where they have lost none. `elsewhere` is the text that JSON-LD has.
    """
    # of a text that stands loose in a line nobody can tell where it ends
    if not elements or any(map(is_inline, elements)):
        return []
    parts = list(_parts(elements, boilerplate))
    lost = _lost(parts, folded(elsewhere))
    return list(_texts_with(parts, lost)) if lost else []


def goes_on(text: Sequence[str], part: Sequence[str]) -> bool:
    """Whether a text has all paragraphs of another in their order, and far more prose."""
    letters, at = folded("".join(text)), 0
    for key in map(folded, part):
        at = letters.find(key, at)
        if at < 0:
            return False
        at += len(key)
    prose = sum(len(folded(each)) for each in text if _SENTENCE.search(each))
    return prose > (1 + _FAR_MORE) * len(folded("".join(part)))


def _lost(parts: Sequence[StoryPart], elsewhere: str) -> set[Key]:
    """The keys of what the selectors lost."""
    prose: dict[Key, list[StoryPart]] = defaultdict(list)
    for part in parts:
        if part.key is not None and not part.is_heading and _SENTENCE.search(part.text):
            prose[part.key].append(part)
    length = sum(len(part.text) for part in parts)
    return {key for key, own in prose.items() if _is_lost(key, own, length, elsewhere)}


def _is_lost(key: Key, prose: Sequence[StoryPart], length: int, elsewhere: str) -> bool:
    plain = sum(len(part.text) for part in prose if part.is_plain)
    # Metro's JSON-LD has its links to the newsroom as well
    confirmed = sum(len(p.text) for p in prose if p.is_plain and folded(p.text) in elsewhere)
    size = sum(len(part.text) for part in prose)
    if key != _BESIDE_KEY and size < _SHORT:
        return False
    least = _BESIDE if key == _BESIDE_KEY else _PLAIN
    return confirmed > _CONFIRMED * length or plain > least * length or size > _ANY * length


def _texts_with(parts: Sequence[StoryPart], lost: set[Key]) -> Iterator[str]:
    """The texts of a story, and its subheads where prose is below them."""
    heading: StoryPart | None = None
    for part in parts:
        if part.key is not None and part.key not in lost:
            continue
        if part.is_heading:
            heading = part
            continue
        if heading is not None and part.key == heading.key:
            yield heading.text
        heading = None
        yield part.text


def _parts(
    elements: Sequence[HtmlElement], boilerplate: Sequence[re.Pattern[str]]
) -> Iterator[StoryPart]:
    """The declared paragraphs, and what stands around and among them, in document order."""
    found = folded("".join(paragraphs(elements)))
    key_of = _keys(elements)
    region = _region(elements)
    place = {element: number for number, element in enumerate(region.iter())}
    declared = set(elements)
    pending = list(reversed(elements))
    for at, block in _blocks(region, place):
        while pending and place[pending[-1]] <= at:
            element = pending.pop()
            yield from (StoryPart(text, None) for text in paragraphs([element], boilerplate))
        if any(element in declared for element in _with_ancestors(block.element)):
            continue
        key = key_of(block.element)
        is_above = len(pending) == len(elements)
        for part in _texts(block, key) if key is not None else ():
            # above the story stand its lead, which a source may leave out, and dates
            if is_above and (key != _BESIDE_KEY or part.is_heading or len(part.text) < _LEAST):
                continue
            if folded(part.text) not in found and not is_boilerplate(part.text, boilerplate):
                yield part
    yield from (StoryPart(text, None) for text in paragraphs(reversed(pending), boilerplate))


def _blocks(region: HtmlElement, place: Mapping[HtmlElement, int]) -> list[tuple[int, TextBlock]]:
    """The blocks of a region with their places: lines that are spans, and all subheads, too."""
    blocks = []
    for block in text_blocks(region):
        lines = list(_lines(block))
        blocks += lines or [block]
    known = {block.element for block in blocks}
    for element in region.iter(*HEADINGS):
        if element not in known and (text := text_of(element)):
            blocks.append(TextBlock(element, text, is_loose=False))
    return sorted(((place[block.element], block) for block in blocks), key=itemgetter(0))


def _lines(block: TextBlock) -> Iterator[TextBlock]:
    """The spans of a block that hold a sentence each, if its text is loose."""
    for child in block.element if block.is_loose else ():
        if child.tag == "span" and _SENTENCE.search(text := text_of(child)):
            yield TextBlock(child, text, is_loose=False)


def _region(elements: Sequence[HtmlElement]) -> HtmlElement:
    common = common_ancestor(list(elements))
    wider = common.getparent()
    return common if wider is None or wider.tag in ("html", "body") else wider


def _keys(elements: Sequence[HtmlElement]) -> Callable[[HtmlElement], Key | None]:
    """What gives the key of an element where a story stands; none of what is hardly of a story."""
    inside = set(elements).union(*(element.iterancestors() for element in elements))
    parents = {element.getparent() for element in elements}
    common = common_ancestor(list(elements))
    boxes = {_name(each) for each in inside if each.getparent() is common}

    @cache
    def is_left_out(element: HtmlElement) -> bool:
        return element.tag in _NEVER or is_boilerplate_box(element) or is_caption(element)

    def key_of(element: HtmlElement) -> Key | None:
        if element in inside:
            return _BESIDE_KEY
        path = [*takewhile(lambda e: e not in inside, _with_ancestors(element))]
        if any(map(is_left_out, path)) or is_mostly_links(path[-1]):
            return None
        outer = path[-1]
        is_beside = outer is element and element.getparent() in parents
        is_alike = outer.getparent() is common and _name(outer) in boxes
        return _BESIDE_KEY if is_beside or is_alike else _name(outer)

    return key_of


def _name(box: HtmlElement) -> Key:
    return box.tag, box.get("class", "")


def _with_ancestors(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    yield from element.iterancestors()


def _texts(block: TextBlock, key: Key) -> Iterator[StoryPart]:
    """The paragraphs of a block that may be of a story."""
    element = block.element
    if element.tag in HEADINGS:
        yield StoryPart(block.text, key, is_heading=True)
        return
    if link_length(element) > _LINKED * len(block.text):
        return
    # notes are in italics
    marked = element.iter("a", "em", "i")
    is_plain = not any(each.tag == "a" or text_of(each) == block.text for each in marked)
    for text in [block.text] if block.is_loose else paragraphs([element]):
        # beside the paragraphs stand dates, bylines and labels
        if key != _BESIDE_KEY or _SENTENCE.search(text):
            yield StoryPart(text, key, is_plain=is_plain)
