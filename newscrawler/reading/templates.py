"""Which paragraphs of a page one template wrote: those that stand in elements of the same kind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from newscrawler.reading.boilerplate import (
    BLOCKS,
    FRAMES,
    asks_for_consent,
    is_named,
    is_question,
    is_teaser,
    linked,
)
from newscrawler.reading.linkeddata import bare
from newscrawler.reading.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

# in characters
_TELLING = 20  # a shorter paragraph does not tell which template writes the story
_WEAK = 500  # with less in p elements, a story may be written in div elements

_LEAST_SHARE = 0.3
"""Of the prose below the headline; a template that wrote less does not stand out."""
_HARDLY = 0.2
"""What a paragraph of another story, or a question for consent, counts."""
_KIN = 3
"""How many times more a template counts that speaks of all that the headline speaks of."""

_MANY, _APART = 5, 0.9
"""With so many elements, so large a share of which has a class of its own, classes tell nothing."""


@dataclass(frozen=True)
class Place:
    """Where an element stands: what wrote it and all around it, as one number; and how deep."""

    template: int
    depth: int

    @property
    def is_framed(self) -> bool:
        return self.template < 0


@dataclass(frozen=True)
class Places:
    """The places of a page's elements, each worked out once."""

    are_named: bool
    """Whether elements of one template share their class."""
    numbers: dict[tuple[int, str, str], int] = field(default_factory=dict)
    places: dict[HtmlElement, Place] = field(default_factory=dict)

    def place(self, element: HtmlElement) -> Place:
        path = []
        at: HtmlElement | None = element
        while at is not None and at not in self.places:
            path.append(at)
            at = at.getparent()
        place = Place(0, 0) if at is None else self.places[at]
        for inner in reversed(path):
            template = -1
            if not place.is_framed and inner.tag not in FRAMES:
                own = (place.template, inner.tag, self.name(inner))
                template = self.numbers.setdefault(own, len(self.numbers) + 1)
            self.places[inner] = place = Place(template, place.depth + 1)
        return place

    def name(self, element: HtmlElement) -> str:
        """The class of an element, where classes tell what wrote it."""
        return element.get("class", "") if self.are_named else ""


def places_of(root: HtmlElement) -> Places:
    """Classes tell nothing where a build gave nearly every element one of its own."""
    names = [element.get("class", "") for element in root.iter("p", "div")]
    return Places(are_named=len(names) < _MANY or len(set(names)) < _APART * len(names))


def paragraphs_of_one_template(
    root: HtmlElement, places: Places, start: HtmlElement | None, headline: str
) -> list[HtmlElement]:
    """The paragraphs of the template that wrote most below the headline, which `start` shows.

    Empty where none stands out.
    """
    tags = {"h1", "p"} if start is None else {"h1", "p", start.tag}
    members, size = _most(_below(root.iter(*tags), start, ("p",)), places, headline)
    if size < _WEAK:
        leaves = _below(_leaves(root, tags), start, ("p", "div"))
        others, larger = _most(leaves, places, headline)
        members = others if larger > 2 * size else members
    return members


def _leaves(root: HtmlElement, tags: set[str]) -> Iterator[HtmlElement]:
    """Every element with one of the tags, and every div that has no block in it."""
    for element in root.iter("div", *tags):
        if element.tag != "div" or next(element.iterdescendants(*BLOCKS), None) is None:
            yield element


def _below(
    elements: Iterable[HtmlElement], start: HtmlElement | None, tags: tuple[str, ...]
) -> list[HtmlElement]:
    """The paragraphs (`tags`) from the headline to the h1 of another article.

    All where no headline is shown, or where what shows it may be another's link to the article.
    """
    above: list[HtmlElement] = []
    found: list[HtmlElement] = []
    has_begun = False
    for element in elements:
        if element is start:
            above, found, has_begun = found, [], True
        elif element.tag in tags:
            found.append(element)
        elif has_begun and element.tag == "h1" and _is_another(element, start, found):
            break
    is_sure = start is None or start.tag == "h1" or len(found) >= len(above)
    return found if is_sure else above + found


def _is_another(h1: HtmlElement, start: HtmlElement | None, found: list[HtmlElement]) -> bool:
    """Whether it is the headline of another article, and no subhead among the paragraphs."""
    own = "" if start is None else bare(text_of(start))
    is_subhead = h1.getparent() in {paragraph.getparent() for paragraph in found}
    return bare(text_of(h1)) not in ("", own) and not is_subhead


def _most(
    elements: Iterable[HtmlElement], places: Places, headline: str
) -> tuple[list[HtmlElement], float]:
    """The paragraphs of the template that wrote most of the story, and how much that is."""
    groups: dict[tuple[int, str], list[HtmlElement]] = defaultdict(list)
    said: dict[tuple[int, str], list[str]] = defaultdict(list)
    sizes: dict[tuple[int, str], float] = defaultdict(float)
    share = cache(_share)
    for element in elements:
        holder = element.getparent()
        text = text_of(element)
        if holder is None or len(text) < _TELLING or places.place(element).is_framed:
            continue
        own = linked(element)
        if own <= len(text) / 2:
            name = places.name(element) if element.tag == "div" else ""
            key = (places.place(holder).template, name)
            groups[key].append(element)
            said[key].append(text)
            counts = _HARDLY if asks_for_consent(text) else share(holder)
            sizes[key] += (len(text) - own) * counts
    weights = {key: sizes[key] * (1 + _KIN * _kinship(headline, said[key])) for key in groups}
    best = max(weights, key=lambda key: weights[key], default=None)
    if best is None or sizes[best] < _LEAST_SHARE * sum(sizes.values()):
        return [], 0
    return groups[best], sizes[best]


def _share(holder: HtmlElement) -> float:
    """How much paragraphs in an element tell of which template writes the story."""
    if is_teaser(holder):
        return _HARDLY
    return 0.5 if is_named(holder) or is_question(holder) else 1


def _kinship(headline: str, said: list[str]) -> float:
    """How much of the headline the paragraphs speak of: the share of its threes of letters."""
    threes = {headline[i : i + 3] for i in range(len(headline) - 2)}
    letters = bare("".join(said))
    return sum(three in letters for three in threes) / max(len(threes), 1)
