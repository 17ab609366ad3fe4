"""Which paragraphs of a page are its story: those that one template wrote, below the headline.

A site writes the paragraphs of an article with one template, so they stand in elements of the
same tags and classes. The template that wrote most, and of what the headline speaks of, is the
story's; headings, lists and other paragraphs that stand among its paragraphs belong to it, and the
lead between headline and story.
On 129 real news pages this finds the text better than an extractor of any kind of page does (mean
F1 0.976 against 0.934) in a third of its time; where no template stands out, nothing is found.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile, islice, takewhile
from typing import TYPE_CHECKING

from newscrawler.reading.boilerplate import (
    AMONG,
    BLOCKS,
    HEADINGS,
    is_box_of_others,
    is_named,
    linked,
)
from newscrawler.reading.headline import shown_headline
from newscrawler.reading.linkeddata import bare
from newscrawler.reading.templates import Places, paragraphs_of_one_template, places_of
from newscrawler.reading.text import paragraphs, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_LEAD = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|intro\w*|teaser|stand-?first|dek|deck|sub-?title|summary|excerpt"
    r"|einleitung|vorspann|description|abstract|chapo|ingress|sapo)(?=$|[\s_-])",
    re.IGNORECASE,
)
_LEAD_SIZE = range(40, 1000)
"""In characters."""


@dataclass(frozen=True)
class About:
    """What is known of an article before its story is looked for; all bare, for comparison."""

    headline: str
    titles: frozenset[str]
    """Every form of the headline that the page has."""
    descriptions: tuple[str, ...]


def story(root: HtmlElement, about: About) -> list[str]:
    """The paragraphs of the story, lead first; empty where no template stands out."""
    places = places_of(root)
    start = shown_headline(root, about.headline)
    members = paragraphs_of_one_template(root, places, start, about.headline)
    if not members:
        return []
    elements = list(_among(places, members, _region(members, start)))
    said = _said(elements, about)
    return [*_lead(_between(root, start, elements[0]), about, bare("".join(said))), *said]


def _among(
    places: Places, members: list[HtmlElement], region: HtmlElement
) -> Iterator[HtmlElement]:
    """The members, and the paragraphs, headings and lists that stand among them, as deep."""
    chosen = set(members)
    inside = chosen.union(*(member.iterancestors() for member in members))
    deepest = max(places.place(member).depth for member in members)
    is_other = cache(lambda box: is_named(box) or is_box_of_others(box))
    for element in region.iter("p", "div", *AMONG):
        if element in chosen:
            yield element
        if element in inside or element.tag == "div" or element.getparent().tag in AMONG:
            continue
        place = places.place(element)
        if place.is_framed or place.depth > deepest + (element.tag == "p"):
            continue
        boxes = takewhile(lambda e: e not in inside, element.iterancestors())
        if not is_named(element) and not any(map(is_other, boxes)):
            yield element


def _region(members: list[HtmlElement], start: HtmlElement | None) -> HtmlElement:
    """The element around all members; and around what stands beside it, short of the headline."""
    first, *others = [[*reversed([*member.iterancestors()])] for member in members]
    depth = min(map(len, [first, *others]))
    while any(path[depth - 1] is not first[depth - 1] for path in others):
        depth -= 1
    common = first[depth - 1]
    wider = common.getparent()
    if wider is None or wider.tag in ("body", "html", "main") or wider.find(".//h1") is not None:
        return common
    return common if start is not None and wider in start.iterancestors() else wider


def _said(elements: list[HtmlElement], about: About) -> list[str]:
    """What the elements say: no headline, nothing said twice, no links alone or their heading."""
    told: list[tuple[str, bool]] = []
    for element in elements:
        share = 0.5 if element.tag in ("ul", "ol") else 0.8
        if linked(element) > share * len(text_of(element)):
            told.append(("", False))
            continue
        is_heading = element.tag in HEADINGS
        told += ((t, is_heading) for t in paragraphs([element]) if bare(t) not in about.titles)
    often = Counter(text for text, _ in told)
    kept: list[str] = []
    has_text_below = False
    for text, is_heading in reversed(told):
        if is_heading and not has_text_below:
            continue
        has_text_below = bool(text)
        if text and often[text] == 1:
            kept.append(text)
    return kept[::-1]


def _lead(between: Iterable[HtmlElement], about: About, body: str) -> list[str]:
    """The text between headline and story that the page describes itself with, or calls so."""
    for element in between:
        text = text_of(element)
        plain = bare(text)
        if len(plain) not in _LEAD_SIZE or plain in body or plain in about.titles:
            continue
        if linked(element) > len(text) / 2:
            continue
        is_described = any(plain in d or plain.startswith(d) for d in about.descriptions)
        holder = element.getparent()
        is_called = is_named(element, _LEAD) or (holder is not None and is_named(holder, _LEAD))
        if is_described or is_called:
            return [text]
    return []


def _between(
    root: HtmlElement, start: HtmlElement | None, first: HtmlElement
) -> Iterator[HtmlElement]:
    """Elements without a block in them, below the headline and above the story."""
    if start is None:
        return
    tags = {"h1", "h2", "h3", "h4", "p", "div", "span", "li", first.tag, start.tag}
    below = dropwhile(lambda element: element is not start, root.iter(*tags))
    for element in takewhile(lambda element: element is not first, islice(below, 1, None)):
        if element.tag != "h1" and next(element.iterdescendants(*BLOCKS), None) is None:
            yield element
