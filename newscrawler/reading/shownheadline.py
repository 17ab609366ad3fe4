"""Where a page shows its headline: the headings that are the article's, not the site's or a section's."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from newscrawler.reading.boilerplate import BLOCK_TAGS, EXCLUDED_TAGS
from newscrawler.reading.sitename import without_site
from newscrawler.reading.text import folded, is_longer, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from newscrawler.reading.page import Page

LONGEST = 10_000
"""Characters with white space: an element with more shows no headline (sanitize.HEADLINE)."""
MOST_SHOWN = 100
"""The h1 elements of a page, at most, that are compared with each form of the headline; Asahi has four."""
TAGS = ("h2", "h3", "h4", "div", "p")
"""Elements that show the headline on pages without an h1."""
_AS_H1 = "//*[@role='heading' and @aria-level='1']"
_MARKED = re.compile(r"(?<![^\s_-])(?:post|entry|article|story|news)[_-]{0,2}(?:title|headline)\b")
"""Class names of an article's headline: entry-title of WordPress, post-title of Blogger."""
# fewer than sitename.SEPARATOR: a colon or slash is as often part of the headline itself
_SITE_FOLLOWS = re.compile(r"\s*[|｜(（【\[»«·•]|\s+[-–—]+\s|[-_–—](?=[\u3040-\u9fff])")
_SITE_PRECEDES = re.compile(r"[|｜»«·•]\s*$|\s[-–—]+\s+$")
_QUOTES = str.maketrans("‘’“”", "''\"\"")
_LEAST_SHARE = 0.3
"""Of a title; the rest may name the site, the section and the author."""
_BAR = re.compile(r"\s*[|｜]\s*")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
"""Japanese and Chinese have no spaces: each of their characters counts as a word."""
_STEM = 5
"""Letters of a word that are the same in its other forms."""
_SHORT = re.compile(r"[^\W\d\u3040-\uffff]{1,3}")
_LEAST_COMMON = 0.3
"""Of the words of an h1, or of those of a declared headline that has fewer."""
_MOST_COMPARED = 1_000
"""Characters at the beginning of a heading and of a declared headline."""
_LEAST_COVERED = 0.2
"""Of the words of a declared headline, which an h1 has; unless it is the beginning of it."""
_MOST_PARTS = 10
"""Of an h1; one of more parts is compared as a whole."""
_PROSE = 200
"""Characters of a heading that is a text, unless the page declares it: a lead that is set as an h1."""


def shown(page: Page, declared: list[str], site: frozenset[str]) -> list[HtmlElement]:
    """The headings of the first level that show the headline, of which a page declares some forms.

    Those are the ones that have words in common with what is declared (its last form is the title
    element), or that the address names; all if nothing is declared.
    """
    found = list(islice(page.root.iter("h1"), MOST_SHOWN)) or page.root.xpath(_AS_H1)
    headings = [e for e in found[:MOST_SHOWN] if not is_longer(e, LONGEST)]
    known = _compared(declared, site)
    if not known:
        return headings
    return _supported(headings, known) or _named(headings, page.url)


def shown_elsewhere(page: Page) -> list[HtmlElement]:
    """The element that shows the headline on a page whose h1 does not; one or none."""
    return _in_title(page) or _marked(page)


def parts(heading: HtmlElement) -> set[str]:
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


def leaf_blocks(root: HtmlElement, *tags: str) -> Iterator[HtmlElement]:
    """Elements without a block in them, outside links, lists, asides and other such places."""
    for element in root.iter(*tags):
        has_block = next(element.iterdescendants(*BLOCK_TAGS), None) is not None
        if not has_block and next(element.iterancestors("li", *EXCLUDED_TAGS), None) is None:
            yield element


def _compared(declared: list[str], site: frozenset[str]) -> list[str]:
    """What a page declares, with which its headings are compared: its title element if need be."""
    texts = [without_site(text, site) for text in declared]
    *known, title = ("" if folded(text) in site else text for text in texts)
    known = list(filter(None, known))
    # beside the headline, a title element has the names of sections
    if title and not any(folded(text) in folded(title) for text in known):
        known.append(title)
    return known


def _supported(headings: list[HtmlElement], known: list[str]) -> list[HtmlElement]:
    """The headings that have words in common with what is known, less those with far fewer words.

    Others are the site's, a section's, or of another part of the page.
    """
    keys = set(map(folded, known))
    texts = map(text_of, headings)
    common = [
        max(_common(text[:_MOST_COMPARED], form[:_MOST_COMPARED]) for form in known)
        if len(text) <= _PROSE or folded(text) in keys
        else 0
        for text in texts
    ]
    least = max(1, max(common, default=0) / 2)
    return [heading for heading, words in zip(headings, common, strict=True) if words >= least]


def _named(headings: Iterable[HtmlElement], url: str) -> list[HtmlElement]:
    """The heading that is the last part of an address: /islands/kita-aoshima.html, a title for all pages."""
    last = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    name = folded(last.partition(".")[0])
    return [heading for heading in headings if name and folded(text_of(heading)) == name][:1]


def _common(heading: str, declared: str) -> int:
    """How many words of a heading are in a declared headline as well; 0 if they are too few."""
    whole = folded(declared)
    words, others = (set(_WORD.findall(text.casefold())) for text in (heading, declared))
    # machine, machines; Finanzierung, Autofinanzierung
    same = [w for w in words if w in others or (len(w) >= _STEM and w[:_STEM] in whole)]
    least = max(_LEAST_COMMON * min(len(words), len(others)), _LEAST_COVERED * len(others))
    # any two headlines have words such as "the" and "for" in common; a title may be "Fog" alone
    is_little = len(same) < min(len(words) / 2, len(others))
    if is_little and all(map(_SHORT.fullmatch, same)):
        same = []
    return len(same) if len(same) > least or whole.startswith(folded(heading)) else 0


def _in_title(page: Page) -> list[HtmlElement]:
    """The element with the longest text that is much of the title element's; one or none."""
    title = next((text_of(element) for element in page.root.iter("title")), "")
    if not title:
        return []
    leaves = leaf_blocks(page.root, *TAGS)
    short = [element for element in leaves if not is_longer(element, LONGEST)]
    found = [element for element in short if _is_much_of(text_of(element), title)]
    return sorted(found, key=lambda element: len(text_of(element)))[-1:]


def _marked(page: Page) -> list[HtmlElement]:
    """The heading that its markup names the article's, if it is the only one; one or none."""
    found: dict[str, HtmlElement] = {}
    for heading in leaf_blocks(page.root, "h1", "h2", "h3", "h4"):
        if _is_marked(heading) and not is_longer(heading, _PROSE):
            found.setdefault(folded(text_of(heading)), heading)
    found.pop("", None)
    return list(found.values()) if len(found) == 1 else []


def _is_marked(heading: HtmlElement) -> bool:
    if heading.get("itemprop") == "headline" or _MARKED.search(heading.get("class", "").lower()):
        return True
    header = next(heading.iterancestors("header"), None)
    return header is not None and next(header.iterancestors("article"), None) is not None


def _is_much_of(text: str, title: str) -> bool:
    if not text or len(text) < _LEAST_SHARE * len(title):
        return False
    before, found, after = title.translate(_QUOTES).partition(text.translate(_QUOTES))
    is_start = not before and (not after or _SITE_FOLLOWS.match(after))
    is_end = not after and _SITE_PRECEDES.search(before)
    return bool(found and (is_start or is_end))
