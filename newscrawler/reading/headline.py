"""The headline: the best of what a page declares and shows, without the name of the site."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from newscrawler.reading.boilerplate import BLOCK_TAGS, EXCLUDED_TAGS
from newscrawler.reading.linkeddata import property_text
from newscrawler.reading.sitename import without_site
from newscrawler.reading.text import folded, is_longer, text_of
from newscrawler.reading.ways import choose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from newscrawler.reading.linkeddata import Node
    from newscrawler.reading.page import Page
    from newscrawler.reading.ways import Candidate

_AS_H1 = "//*[@role='heading' and @aria-level='1']"
_HEADLINE_TAGS = ("h2", "h3", "h4", "div", "p")
"""Elements that show the headline on pages without an h1."""
# fewer than sitename.SEPARATOR: a colon or slash is as often part of the headline itself
_SITE_FOLLOWS = re.compile(r"\s*[|｜(（【\[»«·•]|\s+[-–—]+\s|[-_–—](?=[\u3040-\u9fff])")
_SITE_PRECEDES = re.compile(r"[|｜»«·•]\s*$|\s[-–—]+\s+$")
_QUOTES = str.maketrans("‘’“”", "''\"\"")
_LEAST_SHARE = 0.3
"""Of a title; the rest may name the site, the section and the author."""
_BAR = re.compile(r"\s*[|｜]\s*")
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)$")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
"""Japanese and Chinese have no spaces: each of their characters counts as a word."""
_STEM = 5
"""Letters of a word that are the same in its other forms."""
_LEAST_COMMON = 0.3
"""Of the words of an h1, or of those of a declared headline that has fewer."""
_MOST_COMPARED = 1_000
"""Characters at the beginning of a heading and of a declared headline."""
_LEAST_COVERED = 0.2
"""Of the words of a declared headline, which an h1 has; unless it is the beginning of it."""
_MOST_SHOWN = 100
"""The h1 elements of a page, at most, that are compared with each form of the headline; Asahi has four."""
_MOST_PARTS = 10
"""Of an h1; one of more parts is compared as a whole."""
_LONGEST = 10_000
"""Characters with white space: an element with more shows no headline (sanitize.HEADLINE)."""


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
    headings = page.select(selector) or _supported(page, declared, site)
    shown = [without_site(text_of(element), site) for element in headings[:_MOST_SHOWN]]
    shown = [text for text in shown if text and folded(text) not in site] or _in_title(page)
    cleaned = [(way, without_site(text, site, shown)) for way, text in declared]
    # what the page shows comes before its title element, the last of what it declares
    by = "selector" if selector else "general"
    ways = [*cleaned[:-1], *((by, text) for text in shown), *cleaned[-1:]]
    candidates = [(way, text) for way, text in ways if text and folded(text) not in site]
    whole = {folded(text) for text in shown}
    # a heading as a whole, if the page declares it so; else a part of it
    certain = whole.intersection(folded(text) for _, text in cleaned)
    certain = certain or whole.union(*map(_parts, headings))
    best = choose(candidates or declared, lambda text: folded(text) in certain)
    # one form was cut short, while another is whole
    return next((c for c in candidates if best and _continues(best[1], c[1])), best)


def headline_element(root: HtmlElement, key: str) -> HtmlElement | None:
    """The element that shows a headline (`key`: folded), an h1 if there is one; else None."""
    if not key:
        return None
    for element in chain(root.iter("h1"), _leaf_blocks(root, *_HEADLINE_TAGS, "span")):
        if not is_longer(element, _LONGEST) and folded(text_of(element)) == key:
            return element
    # with a kicker or a date in it
    headings = (e for e in islice(root.iter("h1"), _MOST_SHOWN) if not is_longer(e, _LONGEST))
    return next((e for e in headings if key in folded(text_of(e))), None)


def _declared(page: Page, node: Node) -> Iterator[Candidate[str]]:
    for key in ("headline", "name", "alternativeHeadline"):
        yield "json-ld", property_text(node.get(key))
    for name in ("og:title", "twitter:title", "dc.title"):
        yield "meta", page.meta_content(name)
    # pictures (svg) have titles too
    yield "general", next(map(text_of, page.root.iterfind(".//title")), "")


def _supported(
    page: Page, declared: list[Candidate[str]], site: frozenset[str]
) -> list[HtmlElement]:
    """The headings that have words in common with what the page declares; all if it declares nothing.

    Others are the site's, a section's, or of another part of the page. So are those that have far
    fewer words in common than another has.
    """
    found = list(islice(page.root.iter("h1"), _MOST_SHOWN)) or page.root.xpath(_AS_H1)
    headings = [e for e in found[:_MOST_SHOWN] if not is_longer(e, _LONGEST)]
    texts = [without_site(text, site) for _, text in declared]
    *known, title = ("" if folded(text) in site else text for text in texts)
    known = list(filter(None, known))
    # beside the headline, a title element has the names of sections
    if title and not any(folded(text) in folded(title) for text in known):
        known.append(title)
    if not known:
        return headings
    common = [
        max(_common(text_of(heading)[:_MOST_COMPARED], text[:_MOST_COMPARED]) for text in known)
        for heading in headings
    ]
    least = max(1, max(common, default=0) / 2)
    return [heading for heading, words in zip(headings, common, strict=True) if words >= least]


def _common(heading: str, declared: str) -> int:
    """How many words of a heading are in a declared headline as well; 0 if they are too few."""
    whole = folded(declared)
    words, others = (set(_WORD.findall(text.casefold())) for text in (heading, declared))
    # machine, machines; Finanzierung, Autofinanzierung
    common = sum(w in others or (len(w) >= _STEM and w[:_STEM] in whole) for w in words)
    least = max(_LEAST_COMMON * min(len(words), len(others)), _LEAST_COVERED * len(others))
    return common if common > least or whole.startswith(folded(heading)) else 0


def _parts(heading: HtmlElement) -> set[str]:
    """The texts, folded, of the elements of a heading, alone and joined with those beside them.

    A heading may have a kicker or a date in it: <h1><span>Harbour</span>Ferry runs again</h1>.
    """
    texts = [part for text in heading.itertext() for part in _BAR.split(text)]
    texts = [key for text in texts if (key := folded(text))]
    if len(texts) > _MOST_PARTS:
        return set()
    starts = range(len(texts))
    return {
        "".join(texts[start:end]) for start in starts for end in range(start + 1, len(texts) + 1)
    }


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
    """Whether one form of the headline ends in an ellipsis, or at a quotation mark that cut it off."""
    start = _ELLIPSIS.sub("", cut)
    if start == cut:
        # content="Mayor: "no more" of this" ends where an unescaped quotation begins
        return text.startswith(f'{cut} "')
    return folded(text).startswith(folded(start)) and len(folded(text)) > len(folded(start))
