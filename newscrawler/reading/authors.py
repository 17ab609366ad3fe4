"""Who wrote an article: people first, the outlet only where nobody else is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.reading.linkeddata import bare, names, words
from newscrawler.reading.text import squeeze, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawler.reading.linkeddata import Node
    from newscrawler.reading.page import Page

_METAS = (
    "author",
    "article:author",
    "og:article:author",
    "article:author_name",
    "cxenseparse:author",
    "cxenseparse:jat-credit",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
)
# by its attributes first: few have such words, and a large page has thousands of elements
_BYLINES = (
    "//@*[contains(.,'uthor') or contains(.,'byline')]/parent::*"
    "[@rel='author' or @itemprop='author' or contains(@class,'byline')"
    " or contains(translate(@class,'A','a'),'author') or contains(@href,'/author')]"
    "[not(ancestor-or-self::*[self::aside or self::nav or self::footer or self::button"
    " or contains(@class,'omment')])]"
    "[not(ancestor::article/ancestor::article)]"
)
_BY = re.compile(r"^(?:by|von|par|por|di|af|av|door|文|文・|取材・文)[\s:：/／]+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:[,;、，|｜]|・(?=\S)|(?<=\s)(?:and|und|et|y|&)(?=\s))\s*")
_NOBODY = re.compile(
    r"https?:|www\.|@|\d|^(?:admin|editor|staff|null|none|undefined)$"
    r"|^(?:\w+ )?(?:staff|contributing) (?:writer|reporter|correspondent|editor)s?$",
    re.IGNORECASE,
)
_EMPLOYER = re.compile(r" ?/ .*")
"""Behind a stroke stands whom they work for: "Mai Izawa / Staff Writer"."""
_LOGIN = re.compile(r"^[a-z]+(?:[-_.][a-z]+)+$")
_HAN = re.compile("[\u4e00-\u9fff]")
_LONGEST = 60
_MOST_WORDS = 6


def authors(page: Page, node: Node, selector: str) -> tuple[list[str], str]:
    """The authors, and the way they were learned: a declared selector's, JSON-LD, meta, byline.

    The outlet itself and logins are given only where nobody else is named.
    """
    outlet = _outlet(page, node)
    fallback: tuple[list[str], str] = ([], "")
    for way, told in _told(page, node, selector):
        found = _people(told)
        named = [n for n in found if bare(n) not in outlet and not _LOGIN.search(n)]
        if named:
            return named, way
        fallback = fallback if fallback[0] or not found else (found, way)
    return fallback


def people_of(text: str) -> list[str]:
    """The names in a byline: "By Hana Mori and Ken Abe" is two."""
    return _people([text])


def _told(page: Page, node: Node, selector: str) -> Iterator[tuple[str, Iterable[str]]]:
    yield "selector", map(text_of, page.select(selector))
    yield "json-ld", names(node.get("author"), page.linked_data)
    yield "meta", [name for meta in _METAS for name in page.meta.get(meta, ())]
    yield "general", _byline(page)


def _people(told: Iterable[str]) -> list[str]:
    said = (_EMPLOYER.sub("", _BY.sub("", squeeze(text))) for text in told)
    each = (name.strip(" .:：") for text in said for name in _AND.split(text))
    return list(dict.fromkeys(name for name in each if _is_name(name)))


def _is_name(text: str) -> bool:
    fits = 1 < len(text) < _LONGEST and len(text.split()) <= _MOST_WORDS
    return fits and not _NOBODY.search(text)


def _byline(page: Page) -> list[str]:
    """The names in the first byline on the page: its links' where it has links."""
    for element in page.root.xpath(_BYLINES):
        links = [text_of(link) for link in element.iterdescendants("a")]
        for told in (links, [text_of(element)]):
            # one word alone is rather the label of a button
            if found := [name for name in _people(told) if " " in name or _HAN.search(name)]:
                return found
    return []


def _outlet(page: Page, node: Node) -> set[str]:
    told = [page.said("og:site_name"), words(node.get("publisher"))]
    return {bare(name) for name in told} - {""}
