"""The headline: what the page declares, less what is the site's and not the story's."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from newscrawler.reading.boilerplate import BLOCKS, FRAMES
from newscrawler.reading.linkeddata import bare, words
from newscrawler.reading.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from newscrawler.reading.linkeddata import Node
    from newscrawler.reading.page import Page

_SEPARATOR = r"\s*(?:[|｜–—:：・/／«»‹›·•►]|(?<=\s)-(?=\s)|(?<=\s)-$)+\s*"
_SHOWN = ("h2", "h3", "h4", "div", "p")
"""What shows the headline where no h1 does."""
_PARTED_AFTER = re.compile(r"\s*[|｜(（【\[]|\s+[-–—]\s")
_PARTED_BEFORE = re.compile(r"[|｜]\s*$|\s[-–—]\s+$")
"""What parts a site's name from a headline, and a headline's own parts hardly ever."""
_QUOTES = str.maketrans("‘’“”", "''\"\"")
_LEAST_SHARE = 0.3
"""Of a title; the rest may name the site, the section and the author."""
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
    shown = [text for text in shown or _in_a_title(page) if text and bare(text) not in site]
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
    for element in chain(root.iter("h1"), _leaves(root, *_SHOWN, "span")):
        if plain and bare(text_of(element)) == plain:
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


def _leaves(root: HtmlElement, *tags: str) -> Iterator[HtmlElement]:
    """What may show a headline on a page without an h1."""
    for element in root.iter(*tags):
        frames = (e for e in element.iterancestors() if e.tag in FRAMES or e.tag == "li")
        if next(element.iterdescendants(*BLOCKS), None) is None and next(frames, None) is None:
            yield element


def _in_a_title(page: Page) -> list[str]:
    """The longest text on the page that the title parts from a site's name; none or one."""
    title = next((text_of(element) for element in page.root.iter("title")), "")
    texts = [text for element in _leaves(page.root, *_SHOWN) if (text := text_of(element))]
    found = [text for text in texts if _is_much_of(text, title)]
    return sorted(found, key=len)[-1:]


def _is_much_of(text: str, title: str) -> bool:
    if len(text) < _LEAST_SHARE * len(title):
        return False
    before, found, after = title.translate(_QUOTES).partition(text.translate(_QUOTES))
    starts = not before and (not after or _PARTED_AFTER.match(after))
    ends = not after and _PARTED_BEFORE.search(before)
    return bool(found and (starts or ends))


def _continues(cut: str, text: str) -> bool:
    start = bare(_CUT.sub("", cut))
    return bare(text).startswith(start) and len(bare(text)) > len(start)
