"""The byline that a page shows: who wrote the article, by its markup, its words and its place."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from newscrawler.reading.boilerplate import BLOCK_TAGS
from newscrawler.reading.bylineelement import (
    is_marked,
    is_short,
    is_small,
    names_above_life,
    names_author,
    names_beside,
    names_in,
    word_in,
)
from newscrawler.reading.headline import headline_element
from newscrawler.reading.names import is_person, may_be_signed, people, signed
from newscrawler.reading.text import SKIPPED_TAGS, folded, text_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from lxml.html import HtmlElement

    from newscrawler.reading.page import Page

_ELSEWHERE = (
    "[not(ancestor-or-self::*[not(self::body)]"
    "[contains(@class,'omment') or contains(@id,'omment')])]"
    # an article in an article is a teaser of another
    "[not(ancestor::article/ancestor::article)]"
)
_HERE = f"self::*{_ELSEWHERE}"
# by its attributes first: few have such words, and a large page has thousands of elements
_MARKED = "//body//@*[contains(.,'ut') or contains(.,'yline')]/parent::*"
# after a sentence: others explain the words before them
_BRACKETED = re.compile(
    r"(?:^|[.!?…。！？»”\"]\s*)[(（【\[]([^()（）【】\[\]]{2,40})[)）】\]]\W*$"
)
_CLOSED = re.compile(r"[)）】\]]")
_LONGEST = 200
"""Characters at the end of a paragraph, among which a byline in brackets stands."""
_NEAR = 60
"""Elements after the headline, among which the byline stands."""
_MOST_SIBLINGS = 4
"""Elements before the headline, in the element around it."""
_BESIDE = 120
"""Elements after the headline, among which those stand that are like the first byline."""
_MOST_MARKED = 200
"""Elements that are named for an author; on pages with more they are those of readers or teasers."""
_MOST_SEARCHED = 500
"""Elements among which a byline is searched for by its words alone."""
_MOST_TEXTS = 200
"""Strings in an element until the first that is not blank."""
_ALIKE_APART = 2
"""Levels between two elements with one author each and the element around both."""


def bylines(
    page: Page, headline: str, outlets: Container[str]
) -> Iterator[tuple[bool, list[str]]]:
    """The bylines on the page, and whether they are near the headline: those first that are.

    `outlets`: names, folded, that an element named for the author may have in it alone.
    """
    start = headline_element(page.root, folded(headline))
    around: set[HtmlElement] = set()
    if start is not None:
        around.update(start.iterancestors())
        yield from ((True, names) for names in _near(start, around, outlets))
    yield from ((False, names) for names in _far(page, start, around, outlets))


def _near(
    start: HtmlElement, around: Container[HtmlElement], outlets: Container[str]
) -> Iterator[list[str]]:
    beside = list(islice(_following(start), _BESIDE))
    marked = [e for e in beside if names_author(e) and _is_here(e, around)]
    near = set(beside[:_NEAR])
    yield from _first(filter(near.__contains__, marked), marked, outlets)
    yield from _unmarked(beside[:_NEAR], around)
    above = list(_above(start))
    marked = [e for e in above if names_author(e) and _is_here(e, around)]
    found = chain(_first(marked, marked, outlets), _unmarked(above, around))
    yield from (names for names in found if any(map(is_person, names)))


def _far(
    page: Page,
    start: HtmlElement | None,
    around: Container[HtmlElement],
    outlets: Container[str],
) -> Iterator[list[str]]:
    every = [e for e in page.root.xpath(_MARKED) if names_author(e) and _is_here(e, around)]
    following = list(page.root.iter() if start is None else _following(start))
    chosen = set(every)
    below = [element for element in following if element in chosen][:_MOST_MARKED]
    marked = every[:_MOST_MARKED]
    yield from _first(below, below, outlets)
    yield from _first(marked, marked, outlets)
    signatures = _unmarked(following[:_MOST_SEARCHED], around)
    yield from (names for names in signatures if any(map(is_person, names)))
    # a box about the author begins with the name
    named = [element for element in marked if is_marked(element) and is_small(element)]
    yield from map(names_above_life, named)
    yield from map(word_in, named)
    yield from _bracketed(following)


def _above(start: HtmlElement) -> Iterator[HtmlElement]:
    """The elements just before one, among which are a section, a date, and on some pages the byline."""
    for sibling in islice(start.itersiblings(preceding=True), _MOST_SIBLINGS):
        # one with a heading in it is about another article
        if next(sibling.iter("h1", "h2", "h3", "h4"), None) is None:
            yield from islice(sibling.iter(), _NEAR)


def _following(start: HtmlElement) -> Iterator[HtmlElement]:
    """The elements in and after one, in document order."""
    yield from start.iterdescendants()
    for element in (start, *start.iterancestors()):
        for sibling in element.itersiblings():
            yield from sibling.iter()


def _first(
    candidates: Iterable[HtmlElement], marked: Iterable[HtmlElement], outlets: Container[str]
) -> Iterator[list[str]]:
    """The names in each of some elements, and in those like it beside it."""
    seen: set[HtmlElement] = set()
    for element in candidates:
        if element in seen or not (found := names_in(element, outlets)):
            continue
        alike = [each for each in marked if _is_beside(each, element)]
        seen.update(alike)
        yield list(dict.fromkeys([*found, *(n for e in alike for n in names_in(e, outlets))]))


def _is_beside(other: HtmlElement, element: HtmlElement) -> bool:
    if other.tag != element.tag or other.get("class") != element.get("class"):
        return False
    around = [list(islice(each.iterancestors(), _ALIKE_APART)) for each in (other, element)]
    return any(one is two for one, two in zip(*around, strict=False))


def _is_in_menu(element: HtmlElement, around: Container[HtmlElement]) -> bool:
    """Whether an element is in a menu or a form, or in an aside or a footer that is not the article's.

    `around`: the elements around the headline; a menu that is one of them is not closed.
    """
    if any(each not in around for each in element.iterancestors("nav", "button", "form")):
        return True
    aside = next(element.iterancestors("aside", "footer"), None)
    return aside is not None and next(aside.iterancestors("article", "main"), None) is None


def _is_here(element: HtmlElement, around: Container[HtmlElement]) -> bool:
    return bool(element.xpath(_HERE)) and not _is_in_menu(element, around)


def _unmarked(near: Iterable[HtmlElement], around: Container[HtmlElement]) -> Iterator[list[str]]:
    """The names in each short text that begins as bylines do."""
    for element in near:
        # most texts begin otherwise, which is seen without reading them to the end
        if not may_be_signed(_beginning(element)):
            continue
        if element.tag in SKIPPED_TAGS or not (_is_leaf(element) and is_short(element)):
            continue
        found = signed(text_of(element)) or names_beside(element)
        if found and _is_here(element, around):
            yield found


def _beginning(element: HtmlElement) -> str:
    """The first string in an element that is not blank."""
    text = element.text or ""
    if text.strip() or not len(element):
        return text
    return next(filter(str.strip, islice(element.itertext(), _MOST_TEXTS)), "")


def _bracketed(following: Iterable[HtmlElement]) -> Iterator[list[str]]:
    """The names in brackets at the end of each paragraph: （社会部 森花）."""
    for element in following:
        if element.tag == "p" and _may_end_in_brackets(element) and _is_leaf(element):
            end = _BRACKETED.search(text_of(element)[-_LONGEST:])
            yield people(end[1]) if end else []


def _may_end_in_brackets(paragraph: HtmlElement) -> bool:
    """Whether it may, by its last string alone; most do not, which is seen without reading them."""
    last = (paragraph[-1].tail if len(paragraph) else paragraph.text) or ""
    return bool(_CLOSED.search(last)) or not last.strip()


def _is_leaf(element: HtmlElement) -> bool:
    return next(element.iterdescendants(*BLOCK_TAGS), None) is None
