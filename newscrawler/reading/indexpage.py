"""Whether a page is no article but a list of articles: a home page, a section, a topic."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler.reading.boilerplate import HEADINGS
from newscrawler.reading.text import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from newscrawler.reading.linkeddata import Node
    from newscrawler.reading.page import Page

_LEAST = 3
"""Teasers, of as many articles, that make a list."""
_SHARE = 0.8
"""Of the paragraphs of a list: one may greet its readers."""
_LONGEST = 300
"""Characters of a teaser; in a digest, which is an article, a paragraph says more."""
_LEVELS = 3
"""Elements around a paragraph in which the headline of its article stands."""


def lists_articles(page: Page, node: Node, story: Sequence[HtmlElement]) -> bool:
    """Whether the paragraphs of what looks like a page's story are teasers of other articles.

    Each is short, and stands with the linked headline of another article of the site. A page that
    declares itself an article is one: `node` is its JSON-LD.
    """
    if len(story) < _LEAST or node.get("@type") or page.meta_content("og:type") == "article":
        return False
    teasers = {address for paragraph in story if (address := _leads_to(page, paragraph))}
    return len(teasers) >= max(_LEAST, _SHARE * len(story))


def _leads_to(page: Page, paragraph: HtmlElement) -> str:
    """The address of the article that a paragraph is the teaser of; empty if it is none."""
    if len(text_of(paragraph)) > _LONGEST:
        return ""
    for box in islice(paragraph.iterancestors(), _LEVELS):
        if headings := list(islice(box.iterdescendants(*HEADINGS), 2)):
            return _of_another(page, headings[0]) if len(headings) == 1 else ""
    return ""


def _of_another(page: Page, heading: HtmlElement) -> str:
    """The address of the page of the site, but not of this one, to which a heading is linked."""
    links = (*heading.iterdescendants("a"), *heading.iterancestors("a"))
    address = next((page.absolute(link.get("href", "")) for link in links), "")
    here, there = urlsplit(page.url), urlsplit(address)
    return address if here.netloc == there.netloc and here.path != there.path else ""
