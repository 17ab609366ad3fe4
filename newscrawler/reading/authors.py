"""Who wrote an article: people first, the outlet only if nobody else is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.reading.linkeddata import person_names, property_text
from newscrawler.reading.text import folded, squeeze, text_of
from newscrawler.reading.ways import choose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawler.reading.linkeddata import Node
    from newscrawler.reading.page import Page
    from newscrawler.reading.ways import Candidate

# cxenseparse:jat-credit is The Japan Times', byl The New York Times'
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
    # an article in an article is a teaser of another
    "[not(ancestor::article/ancestor::article)]"
)
_BY = re.compile(r"^(?:by|von|par|por|di|af|av|door|文|文・|取材・文)[\s:：/／]+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:[,;、，|｜]|・(?=\S)|(?<=\s)(?:and|und|et|y|&)(?=\s))\s*")
# article:author is the address of a profile (Open Graph); "Staff Writer" is a role
_NO_NAME = re.compile(
    r"https?:|www\.|@|\d|^(?:admin|editor|staff|null|none|undefined)$"
    r"|^(?:\w+ )?(?:staff|contributing) (?:writer|reporter|correspondent|editor)s?$",
    re.IGNORECASE,
)
# The Japan News: "By Mai Izawa / Yomiuri Shimbun Staff Writer"
_EMPLOYER = re.compile(r" ?/ .*")
_LOGIN = re.compile(r"^[a-z]+(?:[-_.][a-z]+)+$")
_HAN = re.compile("[\u4e00-\u9fff]")
_LONGEST = 60
_MOST_WORDS = 6


def authors(page: Page, node: Node, selector: str) -> Candidate[list[str]] | None:
    """The authors and the way they were learned; None if nobody is named.

    The ways in order: the declared selector, JSON-LD, meta elements, the byline on the page. The
    outlet itself and login names are authors only if no way names a person.
    """
    outlet = _outlet(page, node)

    def people(names: list[str]) -> list[str]:
        return [n for n in names if folded(n) not in outlet and not _LOGIN.search(n)]

    chosen = choose(_candidates(page, node, selector), lambda names: bool(people(names)))
    if chosen is None:
        return None
    way, names = chosen
    return way, people(names) or names


def people_of(text: str) -> list[str]:
    """The names in a byline: "By Hana Mori and Ken Abe" is two."""
    return _names([text])


def _candidates(page: Page, node: Node, selector: str) -> Iterator[Candidate[list[str]]]:
    # a site declares a selector for authors only if its JSON-LD is wrong about them
    yield "selector", _names(map(text_of, page.select(selector)))
    yield "json-ld", _names(person_names(node.get("author"), page.linked_data))
    yield "meta", _names(name for meta in _METAS for name in page.meta.get(meta, ()))
    yield "general", _names(_byline(page))


def _names(bylines: Iterable[str]) -> list[str]:
    texts = (_EMPLOYER.sub("", _BY.sub("", squeeze(text))) for text in bylines)
    names = (name.strip(" .:：") for text in texts for name in _AND.split(text))
    return list(dict.fromkeys(name for name in names if _is_name(name)))


def _is_name(text: str) -> bool:
    fits = 1 < len(text) < _LONGEST and len(text.split()) <= _MOST_WORDS
    return fits and not _NO_NAME.search(text)


def _byline(page: Page) -> list[str]:
    """The names in the first byline on the page: those of its links, if it has links."""
    for element in page.root.xpath(_BYLINES):
        links = [text_of(link) for link in element.iterdescendants("a")]
        for texts in (links, [text_of(element)]):
            # one word alone is rather the label of a button
            if names := [name for name in _names(texts) if " " in name or _HAN.search(name)]:
                return names
    return []


def _outlet(page: Page, node: Node) -> set[str]:
    """The names of the outlet, folded."""
    names = [page.meta_content("og:site_name"), property_text(node.get("publisher"))]
    return {folded(name) for name in names} - {""}
