"""The headline: the best of what a page declares and shows, without the name of the site."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from newscrawler.reading.linkeddata import property_text
from newscrawler.reading.shownheadline import (
    LONGEST,
    MOST_SHOWN,
    TAGS,
    leaf_blocks,
    parts,
    shown,
    shown_elsewhere,
)
from newscrawler.reading.sitename import SEPARATOR, without_site
from newscrawler.reading.text import folded, is_longer, text_of
from newscrawler.reading.ways import choose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from newscrawler.reading.linkeddata import Node
    from newscrawler.reading.page import Page
    from newscrawler.reading.ways import Candidate

_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)$")


def headlines(page: Page) -> list[str]:
    """The raw headlines of a page: of its meta elements, its title elements and h1 elements."""
    names = ("og:title", "twitter:title", "title", "dc.title")
    declared = [page.meta_content(name) for name in names]
    shown = [text_of(element) for element in page.root.iter("h1", "title")]
    return [text for text in declared + shown if text]


def headline(page: Page, node: Node, selector: str, site: frozenset[str]) -> Candidate[str] | None:
    """The headline and the way it was learned; None if the page declares none.

    `site`: the names of the site (sitename.site_names), which are no part of a headline.
    One that the page shows in its h1 (or in the element of `selector`) is preferred to one that it
    does not show, and a whole headline to one that was cut short.
    """
    declared = list(_declared(page, node))
    headings = page.select(selector) or shown(page, [text for _, text in declared], site)
    headings = headings if _texts(headings, site) else shown_elsewhere(page)
    texts = _texts(headings, site)
    cleaned = [(way, without_site(text, site, texts)) for way, text in declared]
    # what the page shows comes before its title element, the last of what it declares
    by = "selector" if selector else "general"
    ways = [*cleaned[:-1], *((by, text) for text in texts), *cleaned[-1:]]
    candidates = [(way, text) for way, text in ways if text and folded(text) not in site]
    known = {folded(text) for _, text in cleaned}
    # a heading as a whole, if the page declares it so; else a part of it
    whole = set(map(folded, texts))
    certain = whole & known or whole.union(*map(parts, headings))
    best = choose(candidates or declared, lambda text: folded(text) in certain)
    if best is None:
        return None
    is_whole = _continues if folded(best[1]) in known else _goes_on
    way, text = next((c for c in candidates if is_whole(best[1], c[1])), best)
    return way, _as_shown(text, texts)


def headline_element(root: HtmlElement, key: str) -> HtmlElement | None:
    """The element that shows a headline (`key`: folded), an h1 if there is one; else None."""
    if not key:
        return None
    for element in chain(root.iter("h1"), leaf_blocks(root, *TAGS, "span")):
        if not is_longer(element, LONGEST) and folded(text_of(element)) == key:
            return element
    # with a kicker or a date in it
    headings = (e for e in islice(root.iter("h1"), MOST_SHOWN) if not is_longer(e, LONGEST))
    return next((e for e in headings if key in folded(text_of(e))), None)


def _declared(page: Page, node: Node) -> Iterator[Candidate[str]]:
    for key in ("headline", "name", "alternativeHeadline"):
        yield "json-ld", property_text(node.get(key))
    for name in ("og:title", "twitter:title", "dc.title"):
        yield "meta", page.meta_content(name)
    # pictures (svg) have titles too
    yield "general", next(map(text_of, page.root.iterfind(".//title")), "")


def _texts(headings: list[HtmlElement], site: frozenset[str]) -> list[str]:
    texts = [without_site(text_of(element), site) for element in headings[:MOST_SHOWN]]
    return [text for text in texts if text and folded(text) not in site]


def _as_shown(headline: str, shown: list[str]) -> str:
    """A headline as a heading spells it; metadata has straight quotes, hyphens and stray signs.

    Not in capitals, which are the design of a page, nor without a space or a sign that parts it.
    """
    key, pieces = folded(headline), _pieces(headline)
    same = (text for text in shown if folded(text) == key and not text.isupper())
    return next((text for text in same if _pieces(text) >= pieces), headline)


def _pieces(text: str) -> int:
    # <h1><span>Harbour</span>Ferry runs again</h1>, declared as "Harbour - Ferry runs again"
    return sum(map(bool, map(folded, text.split()))) + len(re.findall(SEPARATOR, text))


def _goes_on(start: str, text: str) -> bool:
    """Whether one form goes on, within a sentence, where a heading that nothing declares ends."""
    rest = text.removeprefix(start)
    in_sentence = rest != text and re.match(r"\s\w", rest) and not re.search(SEPARATOR, rest)
    return bool(in_sentence) or _continues(start, text)


def _continues(cut: str, text: str) -> bool:
    """Whether one form of the headline ends in an ellipsis, or at a quotation mark that cut it off."""
    start = _ELLIPSIS.sub("", cut)
    if start == cut:
        # content="Mayor: "no more" of this" ends where an unescaped quotation begins
        return text.startswith(f'{cut} "')
    return folded(text).startswith(folded(start)) and len(folded(text)) > len(folded(start))
