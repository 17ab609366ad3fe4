"""Template induction: which paragraphs of a page one template wrote, by their tag paths.

A tag path is the chain of tags and classes from the root to an element. What a site's template
writes in a loop, such as the paragraphs of an article, has the same path.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.reading.boilerplate import (
    HEADINGS,
    TEASER_WEIGHT,
    asks_for_consent,
    is_boilerplate_box,
    is_caption,
    link_length,
    place_weight,
    story_weight,
)
from newscrawler.reading.text import folded
from newscrawler.sanitize import HEADLINE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from newscrawler.reading.extent import Extent
    from newscrawler.reading.prose import TextBlock

_SHORTEST = 20
"""Characters; a shorter paragraph is no evidence of the template that writes the story."""
_NO_P = 0.6
"""The weight of text outside p elements."""
_OUTSIDE = 0.1
"""The weight of what is above the headline, or below the h1 of another article."""
_NO_PROSE = frozenset({"h1", "h6", *HEADINGS, "a", "button", "option", "label", "body"})
_TRANSPARENT = frozenset({"ul", "ol", "li", "blockquote"})
"""What is in these belongs to the element around them."""
_WHOLE = 0.7
"""The share of the prose in the main part of the page with which a template wrote the whole story."""
_OTHER, _SURE, _MEAN = 0.05, 0.55, 40
"""What another template must have: of the best one's size, of its own length, in a mean paragraph."""

_LEAST_SHARE = 0.25
"""Of the prose below the headline; a template that wrote less does not stand out."""
# a long notice or another story may have more text, but not the words of the headline
_HEADLINE_BOOST = 3
"""How many times more a template counts whose text has every trigram of the headline."""

# a build may give each element its own class: 0.922 on such pages if they counted, 0.942 so
_NUMBERED, _SHARED = re.compile(r"\d"), 3
"""A number in the class of one element says which it is, if so many have another of its classes."""
_MANY, _UNIQUE_SHARE = 5, 0.9
"""With so many elements, so large a share of which has a class of its own, classes are ignored."""


@dataclass(frozen=True)
class TagPath:
    """The tags and classes around an element as one number, and the element's depth."""

    number: int
    depth: int
    weight: float = 1
    """How much prose there counts: by the tags and names around it."""


@dataclass(frozen=True)
class TagPaths:
    """The tag paths of a page's elements, each computed once."""

    has_classes: bool
    """Whether elements of one template share their class."""
    unique: frozenset[str] = frozenset()
    """Classes that say which of several boxes it is: page builders number each."""
    numbers: dict[tuple[int, str, str], int] = field(default_factory=dict)
    paths: dict[HtmlElement, TagPath] = field(default_factory=dict)

    @classmethod
    def of_page(cls, root: HtmlElement) -> TagPaths:
        """Classes count unless nearly every p and div of the page has one of its own."""
        names = [element.get("class", "") for element in root.iter("p", "div")]
        few = len(names) < _MANY
        counts = Counter(word for name in names for word in name.split())
        unique = frozenset(
            word
            for name in names
            if max(map(counts.__getitem__, words := name.split()), default=0) >= _SHARED
            for word in words
            if counts[word] == 1 and _NUMBERED.search(word)
        )
        has_classes = few or len(set(names)) < _UNIQUE_SHARE * len(names)
        return cls(has_classes=has_classes, unique=unique)

    def of(self, element: HtmlElement) -> TagPath:
        unknown = []
        at: HtmlElement | None = element
        while at is not None and at not in self.paths:
            unknown.append(at)
            at = at.getparent()
        path = TagPath(0, 0) if at is None else self.paths[at]
        for inner in reversed(unknown):
            step = (path.number, inner.tag, self.class_of(inner))
            number = self.numbers.setdefault(step, len(self.numbers) + 1)
            weight = path.weight * place_weight(inner)
            self.paths[inner] = path = TagPath(number, path.depth + 1, weight)
        return path

    def class_of(self, element: HtmlElement) -> str:
        """The class attribute of an element; empty if the page's classes are ignored."""
        given: str = element.get("class", "")
        if not self.has_classes or not given:
            return ""
        if self.unique.isdisjoint(words := given.split()):
            return given
        return " ".join(word for word in words if word not in self.unique)


@dataclass
class Template:
    """What one template wrote: its paragraphs, and their weighted length."""

    blocks: list[TextBlock] = field(default_factory=list)
    size: float = 0

    @property
    def length(self) -> int:
        return sum(len(block.text) for block in self.blocks)

    def rank(self, headline: str) -> float:
        """Its size, and more where its text is about the headline (folded)."""
        letters = folded("".join(block.text for block in self.blocks))
        return self.size * (1 + _HEADLINE_BOOST * overlap(headline, letters))


class Prose(NamedTuple):
    """A block that may be of a story, and its length by the weight of the place where it stands."""

    block: TextBlock
    size: float


def story_prose(extent: Extent, paths: TagPaths) -> list[Prose]:
    """What may be of the story, in document order; weighed by where it stands."""
    found = []
    weight_in = cache(story_weight)
    for blocks, share in zip(extent, (_OUTSIDE, 1, _OUTSIDE), strict=True):
        for block in blocks:
            element, text, _ = block
            around = _around(block)
            if len(text) < _SHORTEST or element.tag in _NO_PROSE:
                continue
            links = link_length(element)
            # navigation and teasers are links; 0.973 with them
            if links > len(text) / 2 or (element.tag != "p" and is_caption(element)):
                continue
            weight = TEASER_WEIGHT if asks_for_consent(text) else weight_in(around)
            weight *= share * paths.of(element).weight * (1 if element.tag == "p" else _NO_P)
            found.append(Prose(block, (len(text) - links) * weight))
    return found


def story_paragraphs(prose: Sequence[Prose], paths: TagPaths, headline: str) -> list[HtmlElement]:
    """The paragraphs of the template that wrote most below the headline; none if none stands out.

    Where it wrote only a part of what other templates wrote beside it, theirs as well. `headline`
    is folded.
    """
    templates: dict[tuple[int, str], Template] = defaultdict(Template)
    for block, size in prose:
        template = templates[_key(paths, block)]
        template.blocks.append(block)
        template.size += size
    most = max((template.size for template in templates.values()), default=0)
    if not most:
        return []
    able = [each for each in templates.values() if each.size * (1 + _HEADLINE_BOOST) >= most]
    best = max(able, key=lambda template: template.rank(headline))
    if best.size < _LEAST_SHARE * sum(template.size for template in templates.values()):
        return []
    chosen = {block.element for block in _with_others(best, list(templates.values()))}
    return [block.element for block, _ in prose if block.element in chosen]


def _around(block: TextBlock) -> HtmlElement:
    """The element in which a template wrote a block."""
    parent = block.element.getparent()
    return block.element if block.is_loose or parent is None else parent


def _key(paths: TagPaths, block: TextBlock) -> tuple[int, str]:
    """What the paragraphs of one template share: the path of the element they stand in."""
    # by the parent's path: Yomiuri numbers its paragraphs in their classes (par1, par2)
    element = around = _around(block)
    while around.tag in _TRANSPARENT and (outer := around.getparent()) is not None:
        around = outer
    has_name = element is not block.element and block.element.tag not in ("p", *_TRANSPARENT)
    return paths.of(around).number, paths.class_of(block.element) if has_name else ""


def _with_others(best: Template, templates: list[Template]) -> Iterator[TextBlock]:
    """The blocks of the best template, and of those that wrote the rest of the story, if any did."""
    yield from best.blocks
    elements = [block.element for block in best.blocks]
    region = _region(elements)
    inside = set(elements).union(*(element.iterancestors() for element in elements))
    is_left_out = cache(is_boilerplate_box)
    inner = []
    for each in templates:
        if each is not best and _is_sure(each):
            blocks = [b for b in each.blocks if region in b.element.iterancestors()]
            blocks = [b for b in blocks if not is_left_out(_box(b.element, inside))]
            inner.append((each, blocks))
    rest = sum(each.size * len(blocks) / len(each.blocks) for each, blocks in inner)
    if best.size < _WHOLE * (best.size + rest):
        for each, blocks in inner:
            if each.size >= _OTHER * best.size:
                yield from blocks


def _box(element: HtmlElement, inside: set[HtmlElement]) -> HtmlElement:
    """The outermost element around one that is not around any of the story."""
    return next(
        reversed([element, *takewhile(lambda e: e not in inside, element.iterancestors())])
    )


def _is_sure(template: Template) -> bool:
    """Whether a template wrote paragraphs, at places where a story may stand."""
    length = template.length
    return template.size >= _SURE * length and length >= _MEAN * len(template.blocks)


def _region(elements: list[HtmlElement]) -> HtmlElement:
    """The main part of the page that the elements are in, or the element around them all."""
    common = common_ancestor(elements)
    for around in (common, *common.iterancestors()):
        if around.tag in ("article", "main") or "articleBody" in around.get("itemprop", ""):
            return around
    return common


def common_ancestor(elements: list[HtmlElement]) -> HtmlElement:
    """The innermost element around all of them."""
    first, *others = [[*reversed([*element.iterancestors()])] for element in elements]
    depth = min(map(len, [first, *others]))
    while any(path[depth - 1] is not first[depth - 1] for path in others):
        depth -= 1
    return first[depth - 1]


def overlap(headline: str, letters: str) -> float:
    """The share of a headline's trigrams of characters that occur in a text; both are folded."""
    headline = headline[:HEADLINE]
    trigrams = {headline[i : i + 3] for i in range(len(headline) - 2)}
    return sum(trigram in letters for trigram in trigrams) / max(len(trigrams), 1)
