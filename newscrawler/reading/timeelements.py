"""Elements of a page that give a time for machines: `<time datetime>`, microdata, hAtom's `abbr`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TIMES = etree.XPath(
    "descendant::time[@datetime]"
    " | descendant::abbr[@title][contains(@class, 'published')]"
    " | descendant::*[@itemprop or @property][not(self::meta)][@datetime or @content]"
    "[@datetime or @itemprop='datePublished' or @itemprop='dateCreated'"
    " or contains(@property, 'datePublished') or contains(@property, 'dc:created')]"
)
_MARK = re.compile(r"publi|entry-date|post-date|posted|created", re.IGNORECASE)
_CHANGE = re.compile(r"modif|updat|更新|aktualisiert|changed", re.IGNORECASE)
# related items have times of their own: in asides, lists, links, and articles within the article
_BESIDE = ("aside", "nav", "footer", "li", "a")
_OTHERS = re.compile(r"comment|repl(?:y|ies)|related|recommend|teaser", re.IGNORECASE)
_ABOVE, _BELOW = 40, 80
"""How many elements from the headline the article's own time stands, where it is in a list or aside."""


def own_time(root: HtmlElement, headline: HtmlElement | None) -> HtmlElement | None:
    """The element with the article's own time of publication; None where none may be it.

    One that is marked as that comes first. In a list or an aside it must be near the headline.
    """
    times: Any = _TIMES(root)
    found = [each for each in times if not _is_of_change(each)]
    if not found:
        return None
    around = set() if headline is None else set(headline.iterancestors())
    inside = [each for each in found if not _is_beside(each) and not _is_another_s(each, around)]
    near = _near(root, headline, found) if headline is not None else []
    for some in ([each for each in near if each in inside], near, inside):
        marked = [each for each in some if _is_marked(each)]
        if marked or some:
            return (marked or some)[0]
    return None


def machine_words(element: HtmlElement) -> str:
    """The time that an element gives for machines; empty where it gives none."""
    # data-timestamp: AP's bsp-timestamp, whose text is a template that a script fills
    values = (element.get(key) for key in ("datetime", "data-timestamp", "content", "title"))
    return next((value.strip() for value in values if value and value.strip()), "")


def _is_of_change(element: HtmlElement) -> bool:
    names = f"{element.get('class')} {element.get('itemprop')}"
    # WordPress: class "entry-date published updated" while nothing has been changed yet
    return bool(_CHANGE.search(names)) and not _MARK.search(names)


def _is_marked(element: HtmlElement) -> bool:
    return "pubdate" in element.attrib or element.get("itemprop") == "datePublished"


def _is_beside(element: HtmlElement) -> bool:
    articles = sum(1 for _ in element.iterancestors("article"))
    return articles > 1 or next(element.iterancestors(*_BESIDE), None) is not None


def _is_another_s(element: HtmlElement, common: set[HtmlElement]) -> bool:
    """Whether an element is in a comment or related item, by the names around it but not `common`."""
    around = (each for each in element.iterancestors() if each not in common)
    return any(_OTHERS.search(each.get("class", "")) for each in around if each.tag != "body")


def _near(root: HtmlElement, headline: HtmlElement, found: list[HtmlElement]) -> list[HtmlElement]:
    """Those near the headline, the nearest first, and in no comment and no related item."""
    order = {element: at for at, element in enumerate(root.iter(etree.Element))}
    begin = order[headline]
    near = [
        each
        for each in found
        if -_ABOVE <= order[each] - begin <= _BELOW
        and sum(1 for _ in each.iterancestors("article")) < 2
        and next(each.iterancestors("nav"), None) is None
        and not any(_OTHERS.search(around.get("class", "")) for around in each.iterancestors())
    ]
    # above it may be those of a list of the latest, which ends there
    after = ((each, order[each] - begin) for each in near)
    return [
        each for each, _ in sorted(after, key=lambda one: (max(one[1], -2 * one[1]), one[1] < 0))
    ]
