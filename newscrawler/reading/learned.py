"""A layout that nobody declared, learned from pages that the general extractor read.

A page is asked under which selectors it has what was read of it (propose); what ten pages of a
source agree on is its new design (agreed).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from newscrawler.moments.finding import dates_in
from newscrawler.reading.boilerplate import BLOCK_TAGS, is_link_to_another
from newscrawler.reading.layout import Layout
from newscrawler.reading.selectors import below, names
from newscrawler.reading.shownheadline import leaf_blocks
from newscrawler.reading.templates import common_ancestor
from newscrawler.reading.text import folded, paragraphs, text_of
from newscrawler.reading.timeelements import machine_words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml.html import HtmlElement

    from newscrawler.items import Article
    from newscrawler.reading.page import Page

    Proposal = Mapping[str, Sequence[str]]
    """Field of Layout -> selectors that find on one page what was read of it, the best first."""

ENOUGH = 10
"""Pages that have to agree on a layout."""
_MOST = 300
"""Paragraphs of a story from which selectors are learned."""
_CONTAINERS = 3
"""Elements around a story that are tried, the innermost first."""
_TRIED = 48
"""Selectors of one field that are tried on a page."""
_KEPT = 12
"""Selectors of one field that a page proposes."""
_LONGEST = 300
"""Characters of a selector."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A layout that pages agree on, and on how many of them it finds the words."""

    selectors: dict[str, str]
    pages: int


def propose(
    page: Page, article: Article, boilerplate: Sequence[re.Pattern[str]] = ()
) -> dict[str, list[str]]:
    """Selectors under which a page has the body, headline and time that were read of it.

    Empty where no selector finds the same words. `boilerplate`: paragraphs that are left out.
    """
    # The Japan News has its time in a paragraph of the story's container
    texts = [text for text in article.body.split("\n\n") if not _is_time(text)]
    if not article.body or len(texts) > _MOST:
        return {}
    body = list(islice(_bodies(page, texts, boilerplate), _KEPT))
    if not body:
        return {}
    headings = _named(page, _headings(page, article.headline))
    words = {stamp.words for stamp in article.stamps}
    times = _named(page, (each for each in page.root.iter("time") if _said(each) in words))
    fields = {"body": body, "headline": headings, "when": times}
    return {field: found for field, found in fields.items() if found}


def agreed(proposals: Sequence[Proposal]) -> Agreement | None:
    """The layout that ENOUGH pages and most of them agree on; None while there is none.

    A headline or time on which they do not agree is left to the general way.
    """
    body, pages = _most_proposed(proposals, "body")
    if pages < ENOUGH or 2 * pages <= len(proposals):
        return None
    selectors = {"body": body}
    of_design = [each for each in proposals if body in each.get("body", ())]
    for field in ("headline", "when"):
        selector, times = _most_proposed(of_design, field)
        if 2 * times > len(of_design):
            selectors[field] = selector
    return Agreement(selectors, pages)


def learned_layout(selectors: Mapping[str, str], declared: Sequence[Layout]) -> Layout | None:
    """The layout with learned selectors; what is no article is left out as today's design declares."""
    if not selectors.get("body"):
        return None
    today = declared[0] if declared else Layout()
    return replace(Layout(**selectors), without=today.without, paywall=today.paywall)


def _most_proposed(proposals: Iterable[Proposal], field: str) -> tuple[str, int]:
    """The selector that the most pages propose, and how many do; of equals, that of the first page."""
    votes = Counter(each for proposal in proposals for each in proposal.get(field, ()))
    return votes.most_common(1)[0] if votes else ("", 0)


def _bodies(page: Page, texts: list[str], boilerplate: Sequence[re.Pattern[str]]) -> Iterator[str]:
    story = _story(page, texts)
    if not story:
        return
    key = folded("".join(texts))
    for selector in islice(_candidates(story), _TRIED):
        found = page.select(selector) if len(selector) <= _LONGEST else []
        if not _is_small(found, len(texts), len(key)):
            continue
        own = (each for each in found if not is_link_to_another(each))
        if folded("".join(paragraphs(own, boilerplate))) == key:
            yield selector


def _candidates(story: list[HtmlElement]) -> Iterator[str]:
    around = story[0] if len(story) == 1 else common_ancestor(story)
    containers = (
        each
        for each in (around, *around.iterancestors())
        if each.tag not in ("body", "html") and next(names(each), None)
    )
    tried = []
    for container in islice(containers, _CONTAINERS):
        tried += [below(name, container, story) for name in names(container)]
    # by rank: the first form for each name, then the next form
    seen: set[str] = set()
    while tried:
        for forms in list(tried):
            if (form := next(forms, "")) and form not in seen:
                seen.add(form)
                yield form
            elif not form:
                tried.remove(forms)


def _story(page: Page, texts: list[str]) -> list[HtmlElement]:
    """The elements whose whole text is of the story; one that repeats another's is left out."""
    wanted = set(map(folded, texts))
    found: dict[str, list[HtmlElement]] = {}
    for element in leaf_blocks(page.root, *BLOCK_TAGS):
        parts = [folded(part) for part in paragraphs([element])]
        if parts and wanted.issuperset(parts):
            found.setdefault("".join(parts), []).append(element)
    return [elements[0] for elements in found.values() if len(elements) == 1]


def _is_small(found: list[HtmlElement], count: int, length: int) -> bool:
    """Whether elements may hold a text of so many paragraphs and characters, and not far more.

    Boxes in boxes would be read once for each box around them.
    """
    room = 20 * (count + length) + 2_000
    for element in found:
        for each in element.iter():
            room -= 1 + len(each.text or "") + len(each.tail or "")
            if room < 0:
                return False
    return bool(found)


def _headings(page: Page, headline: str) -> Iterator[HtmlElement]:
    key = folded(headline)
    for element in leaf_blocks(page.root, "h1", "h2", "p", "div"):
        if key and folded(text_of(element)) == key:
            yield element


def _named(page: Page, elements: Iterable[HtmlElement]) -> list[str]:
    """The names under which the first of some elements is the only one on the page."""
    element = next(iter(elements), None)
    if element is None:
        return []
    around = (name for each in element.iterancestors() for name in names(each))
    inner = [f"{name} {element.tag}" for name in islice(around, _CONTAINERS)]
    tried = dict.fromkeys([*names(element), *inner, element.tag])
    return [name for name in tried if page.select(name) == [element]]


def _is_time(text: str) -> bool:
    """Whether a paragraph says nothing but when the article was published."""
    return any(found.surplus == 0 for found in dates_in(text))


def _said(element: HtmlElement) -> str:
    return machine_words(element) or text_of(element)
