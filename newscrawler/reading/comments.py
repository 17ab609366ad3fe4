"""Which elements hold what readers wrote: by their names, and by the links to reply."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from newscrawler.reading.text import is_longer, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NAMES = re.compile(
    r"(?:^|[\s_-])(?:(?:user|reader)-?)?"
    r"(?:comment(?:s|list|box|area|ary|body|text|er|aires?|arios)?|disqus|respond|responses?"
    r"|repl(?:y|ies)|kommentar\w*|discussion|feedback)(?=$|[\s_-])",
    re.IGNORECASE,
)
"""Names of elements in which comments are."""
_LONGEST_LABEL = 20
"""Characters of "Reply", of "Report this comment"."""
_LONGEST = 3_000
"""Characters of a comment, white space included."""
_MOST_LINKS = 12
"""Of a comment: to its author, to itself, to those who like it."""
_NEIGHBOURS = 2
"""How many others before and after are looked at, of which so many have the same link."""


def is_comment(parent: HtmlElement) -> bool:
    """Whether the element around a paragraph is one of a row that all have the same short link.

    A build may hash all names: then only "Reply" below each comment tells what it is.
    """
    items = [parent, *islice(parent.iterancestors(), 1)]
    return any(map(_is_in_row, items))


def _is_in_row(item: HtmlElement) -> bool:
    labels = _labels(item)
    if not labels:
        return False
    others = chain(
        islice(item.itersiblings(item.tag), _NEIGHBOURS),
        islice(item.itersiblings(item.tag, preceding=True), _NEIGHBOURS),
    )
    return sum(not labels.isdisjoint(_labels(other)) for other in others) >= _NEIGHBOURS


def _labels(item: HtmlElement) -> set[str]:
    """The texts of the links and buttons of a short element that lead to no page of their own."""
    links = [e for e in islice(item.iterdescendants("a", "button"), _MOST_LINKS) if _is_action(e)]
    if not links or is_longer(item, _LONGEST):
        return set()
    texts = (text_of(link) for link in links)
    return {text for text in texts if 0 < len(text) <= _LONGEST_LABEL}


def _is_action(link: HtmlElement) -> bool:
    # a link "Read more" leads to the rest of one of many products, each a part of the story
    href = link.get("href", "")
    return link.tag == "button" or not href or "#" in href or "reply" in href.lower()
