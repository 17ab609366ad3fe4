"""The text of an article: from the elements a layout declares, checked by the general way.

JSON-LD has an articleBody on 37 of 129 real news pages, but mostly in one paragraph and often cut
or with boilerplate (mean F1 0.81 where the general way reads 0.96). So it is taken only where it is
far longer than all that the page shows, as on a page that a script fills.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.reading.boilerplate import is_boilerplate
from newscrawler.reading.general import read_general
from newscrawler.reading.linkeddata import bare
from newscrawler.reading.text import paragraphs, paragraphs_of_html, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from newscrawler.reading.layout import Layout, LayoutRules
    from newscrawler.reading.linkeddata import Node
    from newscrawler.reading.page import Page


class Body(NamedTuple):
    """What was believed, and how the declared selectors and another way differ where they do."""

    way: str
    paragraphs: list[str]
    disagreement: str = ""


_SENTENCE = re.compile(r"[.!?…。！？．]['\"”’」』）)]*$")

_SHORT = 200
"""Characters; a declared body with fewer may be all that is left of a layout that has changed,
which another way shows that finds more."""


def read_body(
    page: Page, node: Node, layout: Layout, rules: LayoutRules, title: str, *, cut: bool
) -> Body:
    """The paragraphs of the article, and the way they were learned.

    `cut`: the page says that it shows a part only, so that little is no sign of a changed layout.
    """
    boilerplate = patterns(rules.boilerplate)
    for element in page.select(layout.without):
        element.drop_tree()
    found = page.select(layout.body)
    declared = paragraphs((each for each in found if not _leads_away(each)), boilerplate)
    if cut and declared:
        return Body("selector", declared)
    told = _told(node, boilerplate)
    is_much = _size(declared) > max(_SHORT, _size(told) / 2)
    general = _general(page, node, title, boilerplate, thorough=not is_much)
    best = _better(declared, general, is_much=is_much)
    if _size(told) > 3 * _size(best.paragraphs):
        best = Body("json-ld", told)
    if layout.body and best.way != "selector" and not cut:
        return best._replace(disagreement=_compared(best, declared))
    return best


def _general(
    page: Page, node: Node, title: str, boilerplate: Sequence[re.Pattern[str]], *, thorough: bool
) -> list[str]:
    found = read_general(page, node, title, thorough=thorough)
    general = [p for p in found if not (is_boilerplate(p) or _is_any(boilerplate, p))]
    if _size(general) < _SHORT and not any(map(_SENTENCE.search, general)):
        return []  # the labels of a page that has no article
    return general


def _better(declared: list[str], general: list[str], *, is_much: bool) -> Body:
    """The declared text, unless the general way finds more than twice as much.

    Where that is another text, the selectors are believed if they found much, and it is told.
    """
    prose = [p for p in general if _SENTENCE.search(p)]  # and not the headlines of other articles
    if declared and _size(prose) <= max(_SHORT, 2 * _size(declared)):
        return Body("selector", declared)
    other = Body("general", general)
    if is_much and not _holds(general, declared):
        return Body("selector", declared, _compared(other, declared))
    return other


def _holds(text: list[str], part: list[str]) -> bool:
    """Whether most of a part is in a text."""
    letters = bare("".join(text))
    return 2 * _size([each for each in part if bare(each) in letters]) >= _size(part)


@lru_cache(maxsize=64)
def patterns(expressions: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Compiled boilerplate."""
    return tuple(map(re.compile, expressions))


def _leads_away(element: HtmlElement) -> bool:
    """Whether a paragraph is nothing but the headline of another article, and a link to it."""
    said = text_of(element)
    linked = any(text_of(link) == said for link in element.iterdescendants("a"))
    return linked and element.tag == "p" and not _SENTENCE.search(said)


def _told(node: Node, boilerplate: Sequence[re.Pattern[str]]) -> list[str]:
    said = node.get("articleBody")
    return paragraphs_of_html(said, boilerplate) if isinstance(said, str) else []


def _compared(best: Body, declared: list[str]) -> str:
    return f"the selectors found {_size(declared)} characters, {best.way} {_size(best.paragraphs)}"


def _size(text: list[str]) -> int:
    return sum(map(len, text))


def _is_any(boilerplate: Sequence[re.Pattern[str]], text: str) -> bool:
    return any(pattern.search(text) for pattern in boilerplate)
