"""The text of an article on a page whose layout nobody declared."""

from __future__ import annotations

import logging
from copy import deepcopy
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lxml import etree

from newscrawler.reading.headline import headlines
from newscrawler.reading.linkeddata import bare, words
from newscrawler.reading.story import About, story
from newscrawler.reading.text import squeeze

if TYPE_CHECKING:
    from newscrawler.reading.linkeddata import Node
    from newscrawler.reading.page import Page

_SHORT = 100
"""Characters; a story with fewer may be the wrong one."""


def read_general(page: Page, node: Node, headline: str, *, thorough: bool) -> list[str]:
    """The paragraphs of the page's story.

    Where none stands out, and the reading is to be `thorough`, what trafilatura extracts: it takes
    ten times as long.
    """
    titles = frozenset(map(bare, [headline, *headlines(page)]))
    told = [words(node.get("description")), page.said("og:description"), page.said("description")]
    descriptions = tuple(plain for plain in map(bare, told) if plain)
    found = story(page.root, About(bare(headline), titles, descriptions))
    if not thorough or sum(map(len, found)) >= _SHORT:
        return found
    extracted = [text for text in _extracted(page) if bare(text) not in titles]
    return max(found, extracted, key=lambda text: sum(map(len, text)))


def _extracted(page: Page) -> list[str]:
    copy = deepcopy(page.root)  # it is taken apart
    # else it reads JSON-LD, as its own, and words with ruby as paragraphs, with their readings
    etree.strip_elements(copy, "script", "rt", "rp", with_tail=False)
    etree.strip_tags(copy, "ruby")
    found = _extractor()(copy, include_comments=False, include_tables=False)
    lines = found.text.split("\n") if found else []
    return [text for line in lines if (text := squeeze(line))]


@lru_cache(maxsize=1)
def _extractor() -> Any:
    """trafilatura, imported late: that is slow, and it is seldom needed."""
    from trafilatura import bare_extraction

    # it warns of every page without text, and so do we, where it matters
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return bare_extraction
