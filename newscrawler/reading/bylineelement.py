"""The names in one element of a page: by its markup, and by the parts that it is made of."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newscrawler.reading.names import BYLINE, is_label, named_in_label, names, people, signed
from newscrawler.reading.text import folded, is_longer, squeeze, text_of

if TYPE_CHECKING:
    from collections.abc import Container

    from lxml.html import HtmlElement

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
_MOST_ABOVE_LIFE = 4
"""Texts in a box about an author, among which the name stands."""
_MOST_AROUND = 3
"""Elements around a label that have nothing else in them, or the name."""
_LONGEST = 200
"""Characters of a byline; what is longer tells of the author's life."""
_LONGEST_INDENTED = 1_000
"""Characters of a byline with the white space that templates leave between its lines."""
_SHORTEST = 4
"""Characters of a word that may be a login; shorter ones are months."""
_MOST_PARTS, _MOST_TEXTS = 100, 200
"""Elements in a byline, and strings between these."""


def names_in(element: HtmlElement, outlets: Container[str]) -> list[str]:
    """The names in a byline, if the element is one by its markup.

    `outlets`: names, folded, that are a byline alone.
    """
    if not is_short(element):
        return []
    for is_author in (_is_named, _is_author, _is_profile):
        found = [name for e in element.iter() if is_author(e) for name in _named(e)]
        if found:
            return list(dict.fromkeys(found))
    if not is_marked(element):
        return []
    text = text_of(element)
    return _in_pieces(element) or signed(text) or ([text] if folded(text) in outlets else [])


def _named(element: HtmlElement) -> list[str]:
    """The names in an element that names an author, whatever they look like."""
    text = named_in_label(text_of(element))
    return _in_pieces(element) or names([] if is_label(text) else [text])


def names_author(element: HtmlElement) -> bool:
    """Whether the markup of an element says that it names an author."""
    if not element.attrib:  # as most have none
        return False
    return is_marked(element) or any(
        names(element) for names in (_is_named, _is_author, _is_profile)
    )


def is_marked(element: HtmlElement) -> bool:
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


def names_above_life(element: HtmlElement) -> list[str]:
    """The names at the beginning of a box about an author."""
    return _in_pieces(element, _MOST_ABOVE_LIFE)


def names_beside(label: HtmlElement) -> list[str]:
    """The names in the elements after one that has nothing but "By" or "Written by" in it."""
    text = text_of(label)
    by = BYLINE.match(text)
    if not by or by.end() < len(text):
        return []
    for around in islice(label.iterancestors(), _MOST_AROUND):
        if not is_short(around):
            break
        if text_of(around) != text:
            return _in_pieces(around)
    return []


def word_in(element: HtmlElement) -> list[str]:
    """The text of an element that is one word: a login, or "Newsdesk"."""
    text = text_of(element) if is_short(element) else ""
    if " " in text or len(text) < _SHORTEST or is_label(text):
        return []
    return names([text]) if text.isascii() else people(text)


def is_short(element: HtmlElement) -> bool:
    if not is_small(element) or is_longer(element, _LONGEST_INDENTED):
        return False
    return not is_longer(element, _LONGEST) or len(text_of(element)) <= _LONGEST


def is_small(element: HtmlElement) -> bool:
    return next(islice(element.iter(), _MOST_PARTS, None), None) is None
