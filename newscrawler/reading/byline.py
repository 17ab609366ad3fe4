"""The byline that a page shows: who wrote the article, by its markup and its words."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newscrawler.reading.boilerplate import BLOCK_TAGS
from newscrawler.reading.headline import headline_element
from newscrawler.reading.names import (
    BYLINE,
    is_label,
    is_person,
    named_in_label,
    names,
    people,
    signed,
)
from newscrawler.reading.text import SKIPPED_TAGS, folded, is_longer, squeeze, text_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from lxml.html import HtmlElement

    from newscrawler.reading.page import Page

# by its attributes first: few have such words, and a large page has thousands of elements
_ELSEWHERE = (
    "[not(ancestor-or-self::*[not(self::body)]"
    "[contains(@class,'omment') or contains(@id,'omment')])]"
    # an article in an article is a teaser of another
    "[not(ancestor::article/ancestor::article)]"
)
_MARKED = (
    "//@*[contains(.,'uthor') or contains(.,'yline') or contains(.,'utor') or contains(.,'uteur')"
    " or contains(.,'vcard') or contains(.,'h-card') or contains(.,'riter') or contains(.,'eople/')"
    " or contains(.,'/profile') or contains(.,'eporter') or contains(.,'ontributor')]/parent::*"
    "[not(self::html or self::body or self::head or self::meta or self::link or self::script"
    " or self::input or self::img)]" + _ELSEWHERE
)
_HERE = f"self::*{_ELSEWHERE}"
_FOLLOWING = "descendant::* | following::*"
_CLASS = re.compile(
    r"[Bb]y-?_?[Ll]ine|BYLINE|Authors?(?![a-z])|AUTHOR"
    r"|(?<![a-z])(?:authors?(?:-?name)?|[Aa]utor(?:en|in|es)?|auteurs?|writers?|reporters?|contributors?"
    r"|vcard|h-card)(?![a-z])"
)
_PROFILE = re.compile(
    r"/(?:(?:[a-z]+-)?authors?|autor(?:en|in|es)?|auteurs?|by|people|profiles?|staff|writers?|reporters?"
    r"|journalists?|contributors?|columnists?|bylines?|redaktion|team|users?)/[^/?#]",
    re.IGNORECASE,
)
_AND = re.compile(
    r"(?:and|und|et|y|e|og|och|with|&|,|、|，|・)(?=\s|$)\s*|[,、，・&]", re.IGNORECASE
)
_BY = re.compile(r"\b(?:by|von|par|por|di|af|av|door)\b", re.IGNORECASE)
_AND_FOLLOWS = re.compile(r"(?:\b(?:and|und|et|y|e|og|och|with)|[&,、，・])$", re.IGNORECASE)
# after a sentence: others explain the words before them
_BRACKETED = re.compile(
    r"(?:^|[.!?…。！？»”\"]\s*)[(（【\[]([^()（）【】\[\]]{2,40})[)）】\]]\W*$"
)
_MOST_ABOVE_LIFE = 4
"""Texts in a box about an author, among which the name stands."""
_LONGEST = 200
"""Characters of a byline, white space included; what is longer tells of the author's life."""
_SHORTEST = 4
"""Characters of a word that may be a login; shorter ones are months."""
_NEAR = 60
"""Elements after the headline, among which an unmarked byline stands."""
_MOST_MARKED = 200
"""Elements that are named for an author; on pages with more they are those of readers or teasers."""
_MOST_SEARCHED = 2_000
"""Elements among which a byline is searched for by its words alone."""
_MOST_PARTS, _MOST_TEXTS = 100, 200
"""Elements in one of them, and strings between these."""
_ALIKE_APART = 2
"""Levels between two elements with one author each and the element around both."""


def bylines(
    page: Page, headline: str, outlets: Container[str]
) -> Iterator[tuple[bool, list[str]]]:
    """The bylines on the page, and whether they are near the headline: those first that are.

    `outlets`: names, folded, that an element named for the author may have in it alone.
    """
    start = headline_element(page.root, folded(headline))
    around = set() if start is None else set(start.iterancestors())
    every = [e for e in page.root.xpath(_MARKED) if not _is_elsewhere(e, around)]
    marked, chosen = every[:_MOST_MARKED], set(every)
    following = page.root.xpath("//body//*") if start is None else start.xpath(_FOLLOWING)
    below = [element for element in following if element in chosen][:_MOST_MARKED]
    near = [] if start is None else following[:_NEAR]
    yield from (
        (True, names) for names in _first(filter(chosen.__contains__, near), below, outlets)
    )
    yield from ((True, names) for names in _unmarked(near, around))
    yield from ((False, names) for names in _first(below, below, outlets))
    yield from ((False, names) for names in _first(marked, marked, outlets))
    far = _unmarked(following[:_MOST_SEARCHED], around)
    yield from ((False, names) for names in far if any(map(is_person, names)))
    # a box about the author begins with the name
    named = [element for element in marked if _is_marked(element) and _is_small(element)]
    yield from ((False, _in_pieces(element, _MOST_ABOVE_LIFE)) for element in named)
    yield from ((False, _words(element)) for element in named)
    yield from ((False, names) for names in _signature(following))


def _first(
    candidates: Iterable[HtmlElement], marked: Iterable[HtmlElement], outlets: Container[str]
) -> Iterator[list[str]]:
    """The names in each of some elements, and in those like it beside it."""
    seen: set[HtmlElement] = set()
    for element in candidates:
        if element in seen or not (found := _names_in(element, outlets)):
            continue
        alike = [each for each in marked if _is_beside(each, element)]
        seen.update(alike)
        yield list(dict.fromkeys([*found, *(n for e in alike for n in _names_in(e, outlets))]))


def _is_beside(other: HtmlElement, element: HtmlElement) -> bool:
    if other.tag != element.tag or other.get("class") != element.get("class"):
        return False
    around = [list(islice(each.iterancestors(), _ALIKE_APART)) for each in (other, element)]
    return any(one is two for one, two in zip(*around, strict=False))


def _is_elsewhere(element: HtmlElement, around: Container[HtmlElement]) -> bool:
    """Whether an element is in a menu or a form, or in an aside or a footer that is not the article's.

    `around`: the elements around the headline; a menu that is one of them is not closed.
    """
    if any(each not in around for each in element.iterancestors("nav", "button", "form")):
        return True
    aside = next(element.iterancestors("aside", "footer"), None)
    return aside is not None and next(aside.iterancestors("article", "main"), None) is None


def _names_in(element: HtmlElement, outlets: Container[str]) -> list[str]:
    if not _is_short(element):
        return []
    for is_author in (_is_named, _is_author, _is_profile):
        found = [name for e in element.iter() if is_author(e) for name in _named(e)]
        if found:
            return list(dict.fromkeys(found))
    if not _is_marked(element):
        return []
    text = text_of(element)
    return _in_pieces(element) or signed(text) or ([text] if folded(text) in outlets else [])


def _named(element: HtmlElement) -> list[str]:
    """The names in an element that names an author, whatever they look like."""
    text = named_in_label(text_of(element))
    return _in_pieces(element) or names([] if is_label(text) else [text])


def _is_marked(element: HtmlElement) -> bool:
    return any(_CLASS.search(element.get(key, "")) for key in ("class", "id"))


def _is_named(element: HtmlElement) -> bool:
    """Whether an element is the name of an author in microdata or in a microformat."""
    if element.get("itemprop") == "name":
        return any(e.get("itemprop") == "author" for e in element.iterancestors())
    return "fn" in element.get("class", "").split()


def _is_author(element: HtmlElement) -> bool:
    return "author" in (*element.get("rel", "").split(), element.get("itemprop"))


def _is_profile(element: HtmlElement) -> bool:
    """Whether an element is a link to the page of a person."""
    if element.tag != "a" or not _PROFILE.search(element.get("href", "")):
        return False
    # in the words of the story it is somebody who is reported on
    is_alone = not is_longer(element.getparent(), _LONGEST)
    return is_alone and bool(people(named_in_label(text_of(element))))


def _in_pieces(element: HtmlElement, most: int = _MOST_PARTS) -> list[str]:
    """The names in a byline whose parts are elements: a section, "By", a name, a role, a date."""
    found: list[str] = []
    is_joined = False
    texts = map(squeeze, islice(element.itertext(), _MOST_TEXTS))
    for text in islice(filter(None, texts), most):
        if by := BYLINE.match(text):
            if found and not _BY.search(by[0]):
                return found  # "Hana Mori", "Writer"
            found = []  # a section stands before it
        joined = _AND.match(text)
        rest = text[joined.end() :] if joined else text
        is_joined = is_joined or bool(joined or by)
        if not any(map(str.isalpha, rest)) or (by and by.end() == len(text)):
            continue
        more = people(rest)
        if found and not (more and is_joined):
            return found
        found += more
        is_joined = bool(_AND_FOLLOWS.search(rest))
    return found


def _words(element: HtmlElement) -> list[str]:
    """The text of an element that is one word: a login, or "Newsdesk"."""
    text = text_of(element) if _is_short(element) else ""
    if " " in text or len(text) < _SHORTEST or is_label(text):
        return []
    return names([text]) if text.isascii() else people(text)


def _unmarked(near: Iterable[HtmlElement], around: Container[HtmlElement]) -> Iterator[list[str]]:
    """The names in each short text that begins as bylines do."""
    for element in near:
        if element.tag in SKIPPED_TAGS or not (_is_leaf(element) and _is_short(element)):
            continue
        found = signed(text_of(element))
        if found and element.xpath(_HERE) and not _is_elsewhere(element, around):
            yield found


def _signature(following: Iterable[HtmlElement]) -> Iterator[list[str]]:
    """The names in brackets at the end of each paragraph: （社会部 森花）."""
    for element in following:
        if element.tag == "p" and _is_leaf(element):
            end = _BRACKETED.search(text_of(element)[-_LONGEST:])
            yield people(end[1]) if end else []


def _is_short(element: HtmlElement) -> bool:
    return _is_small(element) and not is_longer(element, _LONGEST)


def _is_small(element: HtmlElement) -> bool:
    return next(islice(element.iter(), _MOST_PARTS, None), None) is None


def _is_leaf(element: HtmlElement) -> bool:
    return next(element.iterdescendants(*BLOCK_TAGS), None) is None
