"""The headline: what the page declares, less what is the site's and not the story's."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from newscrawler.reading.furniture import BLOCKS, FRAMES
from newscrawler.reading.linkeddata import bare, words
from newscrawler.reading.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from newscrawler.reading.linkeddata import Node
    from newscrawler.reading.page import Page

_SEPARATOR = r"\s*(?:[|｜–—:：・/／«»‹›·•►]|(?<=\s)-(?=\s)|(?<=\s)-$)+\s*"
_SHOWN = ("h2", "h3", "h4", "div", "p", "span")
"""What shows the headline where no h1 does."""
_CUT = re.compile(r"\s*(?:…|\.\.\.)$")


def headlines(page: Page) -> list[str]:
    """Every headline that the page's meta elements, title and h1 declare, as they stand."""
    said = [page.said(name) for name in ("og:title", "twitter:title", "title", "dc.title")]
    told = [text_of(element) for element in page.root.iter("h1", "title")]
    return [text for text in said + told if text]


def headline(page: Page, node: Node, selector: str) -> tuple[str, str]:
    """The headline and the way it was learned; both empty where the page declares none.

    Ways are tried in their order; one that the page's own h1 confirms is preferred to one that
    it does not, and a whole headline to one that was cut short.
    """
    site = _site_names(page, node)
    shown = [text_of(e) for e in (page.select(selector) if selector else page.root.iter("h1"))]
    shown = [text for text in shown if text and bare(text) not in site]
    told = [
        *(
            ("json-ld", words(node.get(key)))
            for key in ("headline", "name", "alternativeHeadline")
        ),
        *(("meta", page.said(name)) for name in ("og:title", "twitter:title", "dc.title")),
        *(("selector", text) for text in shown[:1] if selector),
        *(("general", text) for text in shown if not selector),
        *(("general", text_of(element)) for element in page.root.iter("title")),
    ]
    said = [(way, without_site(text, site, shown)) for way, text in told]
    whole = [(way, text) for way, text in said if text and bare(text) not in site]
    confirmed = {bare(text) for text in shown}
    best = next((s for s in whole if bare(s[1]) in confirmed), None) or next(iter(whole), ("", ""))
    longer = (s for s in whole if _CUT.search(best[1]) and _continues(best[1], s[1]))
    way, text = next(longer, best)
    return text, way


def shown_headline(root: HtmlElement, plain: str) -> HtmlElement | None:
    """The element that shows the headline (bare, for comparison): an h1 where one does."""
    leaves = (e for e in root.iter(*_SHOWN) if next(e.iterdescendants(*BLOCKS), None) is None)
    for element in chain(root.iter("h1"), leaves):
        if plain and bare(text_of(element)) == plain and not _is_framed(element):
            return element
    return None


def without_site(text: str, site: Iterable[str], shown: Iterable[str] = ()) -> str:
    """The text less a site's name before or after it, and less what follows a shown headline.

    Only a name that the page itself gives for its site is taken off, and only with a separator.
    """
    parts = re.split(f"({_SEPARATOR})", text)
    names = set(site)
    while len(parts) > 2 and bare(parts[-1]) in names:
        parts = parts[:-2]
    while len(parts) > 2 and bare(parts[0]) in names:
        parts = parts[2:]
    text = "".join(parts).strip()
    for whole in shown:
        rest = text.removeprefix(whole)
        if rest != text and re.match(f"{_SEPARATOR}|\\s*[(（【\\[]", rest):
            return whole
    return text


def _site_names(page: Page, node: Node) -> set[str]:
    told = [page.said(name) for name in ("og:site_name", "application-name", "twitter:site")]
    nodes = [n for n in page.linked_data if "WebSite" in str(n.get("@type"))]
    told += [words(node.get("publisher")), *(words(n.get("name")) for n in nodes)]
    return {bare(name) for name in told} - {""}


def _is_framed(element: HtmlElement) -> bool:
    return element.tag != "h1" and any(e.tag in FRAMES or e.tag == "li" for e in element.iterancestors())


def _continues(cut: str, text: str) -> bool:
    start = bare(_CUT.sub("", cut))
    return bare(text).startswith(start) and len(bare(text)) > len(start)
