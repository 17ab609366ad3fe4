"""Which paragraphs of a page are its story: those that one template wrote, below the headline.

A site writes the paragraphs of an article with one template, so they stand in elements of the
same tags and classes. The template that wrote most is the story's; headings, lists and other
paragraphs that stand among its paragraphs belong to it, and the lead between headline and story.
On 129 real news pages this finds the text better than an extractor of any kind of page does (mean
F1 0.975 against 0.934) in a third of its time; where no template stands out, nothing is found.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from newscrawler.reading.linkeddata import bare
from newscrawler.reading.text import paragraphs, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_FRAMES = frozenset(
    {"a", "aside", "button", "dialog", "figcaption", "figure", "footer", "form", "nav", "noscript"}
    | {"script", "select", "style", "table", "template", "video"}
)
"""Elements whose paragraphs are never the story's."""
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|promo\w*|newsletter\w*|shar(?:e|ing)|social|comments?"
    r"|adverti\w*|teasers?|sidebar|breadcrumbs?|captions?|credits?|copyright|info-?box|fact-?box"
    r"|bylines?|author\w*|autor|cookie\w*|popup|popover|modal|subscri\w*|disclaimer|tags?|toc"
    r"|polls?|embed\w*|twitter\w*|instagram\w*|pull-?quote|placeholder|stand)(?=$|[\s_-])",
    re.IGNORECASE,
)
"""Names (class, id) of what stands among the paragraphs of a story and is no part of it."""
_LEAD = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|intro\w*|teaser|stand-?first|dek|deck|sub-?title|summary|excerpt"
    r"|einleitung|vorspann|description|abstract|chapo|ingress|sapo)(?=$|[\s_-])",
    re.IGNORECASE,
)
_HEADINGS = ("h2", "h3", "h4", "h5")
_AMONG = ("ul", "ol", "blockquote", "pre", *_HEADINGS)
_BLOCKS = ("p", "div", "section", "article", "table", *_AMONG)

# all in characters
_TELLING = 20  # a shorter paragraph does not tell which template writes the story
_WEAK = 500  # with less in p elements, a story may be written in div elements
_LEAD_SIZE = range(40, 1000)
_LEAST_SHARE = 0.3
"""Of the prose below the headline; a template that wrote less does not stand out."""


@dataclass(frozen=True)
class About:
    """What is known of an article before its story is looked for; all bare, for comparison."""

    headline: str
    titles: frozenset[str]
    """Every form of the headline that the page has."""
    descriptions: tuple[str, ...]


@dataclass(frozen=True)
class _Place:
    """Where an element stands: what wrote it and all around it, as one number; and how deep."""

    template: int
    depth: int

    @property
    def is_framed(self) -> bool:
        return self.template < 0


@dataclass(frozen=True)
class _Map:
    """The places of a page's elements, each worked out once."""

    numbers: dict[tuple[int, str, str], int] = field(default_factory=dict)
    places: dict[HtmlElement, _Place] = field(default_factory=dict)

    def place(self, element: HtmlElement) -> _Place:
        path = []
        at: HtmlElement | None = element
        while at is not None and at not in self.places:
            path.append(at)
            at = at.getparent()
        place = _Place(0, 0) if at is None else self.places[at]
        for inner in reversed(path):
            template = -1
            if not place.is_framed and inner.tag not in _FRAMES:
                own = (place.template, inner.tag, inner.get("class", ""))
                template = self.numbers.setdefault(own, len(self.numbers) + 1)
            self.places[inner] = place = _Place(template, place.depth + 1)
        return place


def story(root: HtmlElement, about: About) -> list[str]:
    """The paragraphs of the story, lead first; empty where no template stands out."""
    places = _Map()
    members, size = _members(places, about, root.iter("p", "h1"))
    if size < _WEAK:
        others, larger = _members(places, about, _leaves(root))
        members = others if larger > 2 * size else members
    if not members:
        return []
    elements = list(_among(places, members))
    said = _said(elements, about)
    return [*_lead(root, elements[0], about, bare("".join(said))), *said]


def _leaves(root: HtmlElement) -> Iterator[HtmlElement]:
    """Every h1, p, and every div that has no block in it."""
    for element in root.iter("p", "h1", "div"):
        if element.tag != "div" or next(element.iterdescendants(*_BLOCKS), None) is None:
            yield element


def _members(
    places: _Map, about: About, elements: Iterable[HtmlElement]
) -> tuple[list[HtmlElement], float]:
    """The paragraphs of the template that wrote most, and how much that is."""
    groups: dict[tuple[int, str], list[HtmlElement]] = defaultdict(list)
    sizes: dict[tuple[int, str], float] = defaultdict(float)
    for element in _below_headline(elements, about.headline):
        holder = element.getparent()
        size = len(text_of(element))
        if holder is None or size < _TELLING or places.place(element).is_framed:
            continue
        linked = _linked(element)
        if linked <= size / 2:
            own = element.get("class", "") if element.tag == "div" else ""
            key = (places.place(holder).template, own)
            groups[key].append(element)
            sizes[key] += (size - linked) * (0.5 if _is_named(holder, _FURNITURE) else 1)
    best = max(sizes, key=lambda key: sizes[key], default=None)
    if best is None or sizes[best] < _LEAST_SHARE * sum(sizes.values()):
        return [], 0
    return groups[best], sizes[best]


def _below_headline(elements: Iterable[HtmlElement], headline: str) -> list[HtmlElement]:
    """The elements between the article's own h1 and the h1 of another; all where it has none."""
    found: list[HtmlElement] = []
    begun = False
    for element in elements:
        if element.tag != "h1":
            found.append(element)
        elif not begun and bare(text_of(element)) == headline:
            begun = True
            found = []
        elif begun and bare(text_of(element)) not in ("", headline):
            holders = {paragraph.getparent() for paragraph in found}
            if element.getparent() in holders:  # a subhead in the story
                continue
            break
    return found


def _among(places: _Map, members: list[HtmlElement]) -> Iterator[HtmlElement]:
    """The members, and the paragraphs, headings and lists that stand among them, as deep."""
    chosen = set(members)
    inside = chosen.union(*(member.iterancestors() for member in members))
    deepest = max(places.place(member).depth for member in members)
    for element in _region(members).iter("p", "div", *_AMONG):
        if element in chosen:
            yield element
        if element in inside or element.tag == "div" or element.getparent().tag in _AMONG:
            continue
        place = places.place(element)
        if place.is_framed or place.depth > deepest + (element.tag == "p"):
            continue
        between = takewhile(lambda e: e not in inside, chain([element], element.iterancestors()))
        if not any(_is_named(e, _FURNITURE) for e in between):
            yield element


def _region(members: list[HtmlElement]) -> HtmlElement:
    """The element around all members; and around what stands beside it, short of the h1."""
    first, *others = [[*reversed([*member.iterancestors()])] for member in members]
    depth = min(map(len, [first, *others]))
    while any(path[depth - 1] is not first[depth - 1] for path in others):
        depth -= 1
    common = first[depth - 1]
    wider = common.getparent()
    if wider is None or wider.tag in ("body", "html", "main") or wider.find(".//h1") is not None:
        return common
    return wider


def _said(elements: list[HtmlElement], about: About) -> list[str]:
    """What the elements say: no headline, nothing said twice, no links alone or their heading."""
    told: list[tuple[str, bool]] = []
    for element in elements:
        share = 0.5 if element.tag in ("ul", "ol") else 0.8
        if _linked(element) > share * len(text_of(element)):
            told.append(("", False))
            continue
        is_heading = element.tag in _HEADINGS
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


def _lead(root: HtmlElement, first: HtmlElement, about: About, body: str) -> list[str]:
    """The text between headline and story that the page describes itself with, or calls so."""
    for element in _between(root, first, about.headline):
        text = text_of(element)
        plain = bare(text)
        if len(plain) not in _LEAD_SIZE or plain in body or plain in about.titles:
            continue
        if _linked(element) > len(text) / 2:
            continue
        is_described = any(plain in d or plain.startswith(d) for d in about.descriptions)
        holder = element.getparent()
        is_called = _is_named(element, _LEAD) or (holder is not None and _is_named(holder, _LEAD))
        if is_described or is_called:
            return [text]
    return []


def _between(root: HtmlElement, first: HtmlElement, headline: str) -> Iterator[HtmlElement]:
    """Elements without a block in them, below the headline and above the story."""
    begun = False
    for element in root.iter("h1", "h2", "h3", "h4", "p", "div", "span", "li", first.tag):
        if element is first:
            return
        if element.tag == "h1":
            begun = begun or bare(text_of(element)) == headline
        elif begun and next(element.iterdescendants(*_BLOCKS), None) is None:
            yield element


def _is_named(element: HtmlElement, names: re.Pattern[str]) -> bool:
    return bool(names.search(element.get("class", "")) or names.search(element.get("id", "")))


def _linked(element: HtmlElement) -> int:
    """How many characters of an element are links."""
    return sum(len(text_of(link)) for link in element.iterdescendants("a"))
