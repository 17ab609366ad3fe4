"""The general extractor: the text of an article on a page whose layout nobody declared."""

from __future__ import annotations

import logging
from copy import deepcopy
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lxml import etree

from newscrawler.reading.headline import headlines
from newscrawler.reading.indexpage import lists_articles
from newscrawler.reading.judge import is_better, is_doubtful
from newscrawler.reading.linkeddata import property_text
from newscrawler.reading.story import StoryMetadata, find_story
from newscrawler.reading.text import folded, squeeze

if TYPE_CHECKING:
    from newscrawler.reading.linkeddata import Node
    from newscrawler.reading.page import Page

_MOST_ELEMENTS = 12_000
"""Of a page that trafilatura is given: its time grows with the square of their number. None of 1,300
real pages has as many."""

_MOST_LEVELS = 250_000
"""Of all its elements together: trafilatura names all that is around each. Real pages have 100,000."""


def read_general(page: Page, node: Node, headline: str, *, thorough: bool) -> list[str]:
    """The paragraphs of the page's story; none of a page that lists articles.

    If no template stands out and `thorough` is set, those that trafilatura extracts, which takes ten
    times as long; but not of a page of more than _MOST_ELEMENTS.
    """
    titles = frozenset(map(folded, [headline, *headlines(page)]))
    texts = [
        property_text(node.get("description")),
        page.meta_content("og:description"),
        page.meta_content("description"),
    ]
    descriptions = tuple(key for key in map(folded, texts) if key)
    found = find_story(page.root, StoryMetadata(folded(headline), titles, descriptions))
    if lists_articles(page, node, found.elements):
        return []
    about = [folded(headline), *descriptions]
    if not thorough or not is_doubtful(found, about) or _is_large(page):
        return found.paragraphs
    extracted = [text for text in _trafilatura(page) if folded(text) not in titles]
    if is_better(extracted, found, about):
        return extracted
    return found.paragraphs


def _is_large(page: Page) -> bool:
    elements = level = levels = 0
    for event, _ in etree.iterwalk(page.root, events=("start", "end")):
        if event == "end":
            level -= 1
            continue
        elements, level, levels = elements + 1, level + 1, levels + level
        if elements > _MOST_ELEMENTS or levels > _MOST_LEVELS:
            return True
    return False


def _trafilatura(page: Page) -> list[str]:
    copy = deepcopy(page.root)  # trafilatura takes the tree apart
    # trafilatura reads JSON-LD by itself, and ruby as separate paragraphs with their annotations
    etree.strip_elements(copy, "script", "rt", "rp", with_tail=False)
    etree.strip_tags(copy, "ruby")
    found = _extractor()(
        copy, include_comments=False, favor_recall=True, fast=True, with_metadata=False
    )
    lines = found.text.split("\n") if found else []
    return [text for line in lines if (text := squeeze(line))]


@lru_cache(maxsize=1)
def _extractor() -> Any:
    """trafilatura.bare_extraction, imported late: the import is slow, and seldom needed."""
    from trafilatura import bare_extraction

    # it warns of every page without text; such a page is recorded as a problem anyway
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return bare_extraction
