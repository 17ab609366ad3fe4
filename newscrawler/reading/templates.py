"""Template induction: which paragraphs of a page one template wrote, by their tag paths.

A tag path is the chain of tags and classes from the root to an element. What a site's template
writes in a loop, such as the paragraphs of an article, has the same path.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from newscrawler.reading.boilerplate import (
    BLOCK_TAGS,
    EXCLUDED_TAGS,
    TEASER_WEIGHT,
    asks_for_consent,
    link_length,
    story_weight,
)
from newscrawler.reading.text import folded, text_of
from newscrawler.sanitize import HEADLINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_SHORTEST = 20
"""Characters; a shorter paragraph is no evidence of the template that writes the story."""
# without div elements 0.963 on 129 real news pages, with them 0.976
_WEAK = 500
"""Characters; with less prose in p elements, the story may be written in div elements."""

_LEAST_SHARE = 0.3
"""Of the prose below the headline; a template that wrote less does not stand out."""
# a long notice or another story may have more text, but not the words of the headline
_HEADLINE_BOOST = 3
"""How many times more a template counts whose text has every trigram of the headline."""

# a build may give each element its own class: 0.922 on such pages if they counted, 0.942 so
_MANY, _UNIQUE_SHARE = 5, 0.9
"""With so many elements, so large a share of which has a class of its own, classes are ignored."""


@dataclass(frozen=True)
class TagPath:
    """The tags and classes around an element as one number, and the element's depth."""

    number: int
    """Negative within EXCLUDED_TAGS."""
    depth: int

    @property
    def is_excluded(self) -> bool:
        return self.number < 0


@dataclass(frozen=True)
class TagPaths:
    """The tag paths of a page's elements, each computed once."""

    has_classes: bool
    """Whether elements of one template share their class."""
    numbers: dict[tuple[int, str, str], int] = field(default_factory=dict)
    paths: dict[HtmlElement, TagPath] = field(default_factory=dict)

    @classmethod
    def of_page(cls, root: HtmlElement) -> TagPaths:
        """Classes count unless nearly every p and div of the page has one of its own."""
        names = [element.get("class", "") for element in root.iter("p", "div")]
        few = len(names) < _MANY
        return cls(has_classes=few or len(set(names)) < _UNIQUE_SHARE * len(names))

    def of(self, element: HtmlElement) -> TagPath:
        unknown = []
        at: HtmlElement | None = element
        while at is not None and at not in self.paths:
            unknown.append(at)
            at = at.getparent()
        path = TagPath(0, 0) if at is None else self.paths[at]
        for inner in reversed(unknown):
            number = -1
            if not path.is_excluded and inner.tag not in EXCLUDED_TAGS:
                step = (path.number, inner.tag, self.class_of(inner))
                number = self.numbers.setdefault(step, len(self.numbers) + 1)
            self.paths[inner] = path = TagPath(number, path.depth + 1)
        return path

    def class_of(self, element: HtmlElement) -> str:
        """The class attribute of an element; empty if the page's classes are ignored."""
        return element.get("class", "") if self.has_classes else ""


def story_paragraphs(
    root: HtmlElement, paths: TagPaths, start: HtmlElement | None, headline: str
) -> list[HtmlElement]:
    """The paragraphs of the template that wrote most below the headline; none if none stands out.

    `start` is the element that shows the headline, and `headline` its folded text.
    """
    tags = {"h1", "p"} if start is None else {"h1", "p", start.tag}
    members, size = _largest(_below(root.iter(*tags), start, ("p",)), paths, headline)
    if size < _WEAK:
        leaves = _below(_leaves(root, tags), start, ("p", "div"))
        others, larger = _largest(leaves, paths, headline)
        members = others if larger > 2 * size else members
    return members


def _leaves(root: HtmlElement, tags: set[str]) -> Iterator[HtmlElement]:
    """Every element with one of the tags, and every div that has no block in it."""
    for element in root.iter("div", *tags):
        if element.tag != "div" or next(element.iterdescendants(*BLOCK_TAGS), None) is None:
            yield element


def _below(
    elements: Iterable[HtmlElement], start: HtmlElement | None, tags: tuple[str, ...]
) -> list[HtmlElement]:
    """The paragraphs (`tags`) from the headline to the h1 of another article.

    All paragraphs of the page if it shows no headline, or if what shows it may be a link to the
    article somewhere below its text.
    """
    above: list[HtmlElement] = []
    below: list[HtmlElement] = []
    parents: set[HtmlElement] = set()
    has_begun = False
    for element in elements:
        if element is start:
            above, below, parents, has_begun = below, [], set(), True
        elif element.tag in tags:
            below.append(element)
            parents.add(element.getparent())
        elif has_begun and element.tag == "h1" and _is_another(element, start, parents):
            break
    is_sure = start is None or start.tag == "h1" or len(below) >= len(above)
    return below if is_sure else above + below


def _is_another(h1: HtmlElement, start: HtmlElement | None, parents: set[HtmlElement]) -> bool:
    """Whether an h1 is the headline of another article, not a subhead among paragraphs.

    `parents` are those of the paragraphs.
    """
    own = "" if start is None else folded(text_of(start))
    return folded(text_of(h1)) not in ("", own) and h1.getparent() not in parents


def _largest(
    elements: Iterable[HtmlElement], paths: TagPaths, headline: str
) -> tuple[list[HtmlElement], float]:
    """The paragraphs of the template that wrote most of the story, and their weighted length."""
    groups: dict[tuple[int, str], list[HtmlElement]] = defaultdict(list)
    texts: dict[tuple[int, str], list[str]] = defaultdict(list)
    sizes: dict[tuple[int, str], float] = defaultdict(float)
    weight_in = cache(story_weight)
    for element in elements:
        parent = element.getparent()
        text = text_of(element)
        if parent is None or len(text) < _SHORTEST or paths.of(element).is_excluded:
            continue
        links = link_length(element)
        # navigation and teasers are links; 0.973 with them
        if links <= len(text) / 2:
            # by the parent's path: Yomiuri numbers its paragraphs in their classes (par1, par2)
            name = paths.class_of(element) if element.tag == "div" else ""
            key = (paths.of(parent).number, name)
            groups[key].append(element)
            texts[key].append(text)
            weight = TEASER_WEIGHT if asks_for_consent(text) else weight_in(parent)
            sizes[key] += (len(text) - links) * weight
    boost = {key: 1 + _HEADLINE_BOOST * _overlap(headline, texts[key]) for key in groups}
    best = max(groups, key=lambda key: sizes[key] * boost[key], default=None)
    if best is None or sizes[best] < _LEAST_SHARE * sum(sizes.values()):
        return [], 0
    return groups[best], sizes[best]


def _overlap(headline: str, texts: list[str]) -> float:
    """The share of the headline's trigrams of characters that occur in the texts."""
    headline = headline[:HEADLINE]
    trigrams = {headline[i : i + 3] for i in range(len(headline) - 2)}
    letters = folded("".join(texts))
    return sum(trigram in letters for trigram in trigrams) / max(len(trigrams), 1)
