"""The headline: the best of what a page declares, without the name of the site."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from newscrawler.reading.boilerplate import BLOCK_TAGS, EXCLUDED_TAGS
from newscrawler.reading.linkeddata import property_text
from newscrawler.reading.text import folded, is_longer, text_of
from newscrawler.reading.ways import choose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from newscrawler.reading.linkeddata import Node
    from newscrawler.reading.page import Page
    from newscrawler.reading.ways import Candidate

# white space is taken as a whole: tried from each of its characters on, it would take minutes
_SEPARATOR = r"(?:(?<!\s)\s++)?+(?:[|｜–—:：・/／«»‹›·•►]|(?<=\s)-(?=\s)|(?<=\s)-$)++\s*+"
_HEADLINE_TAGS = ("h2", "h3", "h4", "div", "p")
"""Elements that show the headline on pages without an h1."""
# fewer than _SEPARATOR: a colon or slash is as often part of the headline itself
_SITE_FOLLOWS = re.compile(r"\s*[|｜(（【\[]|\s+[-–—]\s")
_SITE_PRECEDES = re.compile(r"[|｜]\s*$|\s[-–—]\s+$")
_QUOTES = str.maketrans("‘’“”", "''\"\"")
_LEAST_SHARE = 0.3
"""Of a title; the rest may name the site, the section and the author."""
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)$")
_MOST_SHOWN = 100
"""The h1 elements of a page, at most, that are compared with each form of the headline; Asahi has four."""
_LONGEST = 10_000
"""Characters with white space: an element with more shows no headline (sanitize.HEADLINE)."""


def headlines(page: Page) -> list[str]:
    """The raw headlines of a page: of its meta elements, its title elements and h1 elements."""
    names = ("og:title", "twitter:title", "title", "dc.title")
    declared = [page.meta_content(name) for name in names]
    shown = [text_of(element) for element in page.root.iter("h1", "title")]
    return [text for text in declared + shown if text]


def headline(page: Page, node: Node, selector: str) -> Candidate[str] | None:
    """The headline and the way it was learned; None if the page declares none.

    One that the page shows in its h1 (or in the element of `selector`) is preferred to one that it
    does not show, and a whole headline to one that was cut short.
    """
    site = _site_names(page, node)
    shown = [text_of(e) for e in (page.select(selector) if selector else page.root.iter("h1"))]
    # an h1 may be the logo; Asahi has four, one of them empty and one for tsunami alerts
    shown = [text for text in shown or _in_title(page) if text and folded(text) not in site]
    shown = shown[:_MOST_SHOWN]
    candidates = [
        (way, text)
        for way, raw in _declared(page, node, shown, selector)
        if (text := without_site(raw, site, shown)) and folded(text) not in site
    ]
    confirmed = {folded(text) for text in shown}
    best = choose(candidates, lambda text: folded(text) in confirmed)
    if best and _ELLIPSIS.search(best[1]):
        # one form ends in an ellipsis, while another is whole
        return next((c for c in candidates if _continues(best[1], c[1])), best)
    return best


def headline_element(root: HtmlElement, key: str) -> HtmlElement | None:
    """The element that shows a headline (`key`: folded), an h1 if there is one; else None."""
    if not key:
        return None
    for element in chain(root.iter("h1"), _leaf_blocks(root, *_HEADLINE_TAGS, "span")):
        if not is_longer(element, _LONGEST) and folded(text_of(element)) == key:
            return element
    return None


def without_site(text: str, site: Iterable[str], shown: Iterable[str] = ()) -> str:
    """A headline without the site's name before or after it, and without what follows a shown one.

    `site`: the names, folded, that the page gives its site. Nothing else is removed, and only at a
    separator: "Plans - a history" stays whole.
    """
    # Mainichi: " - 毎日新聞" in JSON-LD, " | 毎日新聞" in og:title
    parts = re.split(f"({_SEPARATOR})", text)
    names = set(site)
    while len(parts) > 2 and folded(parts[-1]) in names:
        parts = parts[:-2]
    while len(parts) > 2 and folded(parts[0]) in names:
        parts = parts[2:]
    text = "".join(parts).strip()
    for whole in shown:
        rest = text.removeprefix(whole)
        if rest != text and re.match(f"{_SEPARATOR}|\\s*[(（【\\[]", rest):
            return whole
    return text


def _declared(page: Page, node: Node, shown: list[str], selector: str) -> Iterator[Candidate[str]]:
    for key in ("headline", "name", "alternativeHeadline"):
        yield "json-ld", property_text(node.get(key))
    for name in ("og:title", "twitter:title", "dc.title"):
        yield "meta", page.meta_content(name)
    for text in shown[:1] if selector else shown:
        yield "selector" if selector else "general", text
    for element in page.root.iter("title"):
        yield "general", text_of(element)


def _site_names(page: Page, node: Node) -> set[str]:
    """The names of the site, folded."""
    meta = ("og:site_name", "application-name", "twitter:site")
    names = [page.meta_content(name) for name in meta]
    sites = [n for n in page.linked_data if "WebSite" in str(n.get("@type"))]
    names.append(property_text(node.get("publisher")))
    names += [property_text(site.get("name")) for site in sites]
    return {folded(name) for name in names} - {""}


def _leaf_blocks(root: HtmlElement, *tags: str) -> Iterator[HtmlElement]:
    """Elements without a block in them, outside links, lists, asides and other such places."""
    for element in root.iter(*tags):
        has_block = next(element.iterdescendants(*BLOCK_TAGS), None) is not None
        if not has_block and next(element.iterancestors("li", *EXCLUDED_TAGS), None) is None:
            yield element


def _in_title(page: Page) -> list[str]:
    """The longest text on a page without an h1 that is much of its title; one or none."""
    title = next((text_of(element) for element in page.root.iter("title")), "")
    if not title:
        return []
    leaves = _leaf_blocks(page.root, *_HEADLINE_TAGS)
    short = (element for element in leaves if not is_longer(element, _LONGEST))
    texts = [text for element in short if (text := text_of(element))]
    return sorted((text for text in texts if _is_much_of(text, title)), key=len)[-1:]


def _is_much_of(text: str, title: str) -> bool:
    if len(text) < _LEAST_SHARE * len(title):
        return False
    before, found, after = title.translate(_QUOTES).partition(text.translate(_QUOTES))
    is_start = not before and (not after or _SITE_FOLLOWS.match(after))
    is_end = not after and _SITE_PRECEDES.search(before)
    return bool(found and (is_start or is_end))


def _continues(cut: str, text: str) -> bool:
    start = folded(_ELLIPSIS.sub("", cut))
    return folded(text).startswith(start) and len(folded(text)) > len(start)
