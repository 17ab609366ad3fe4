"""The body of an article: from the elements a layout declares, checked by the general extractor.

JSON-LD has an articleBody on 37 of 129 real news pages, but mostly in one paragraph and often cut
or with boilerplate (mean F1 0.81 where the general extractor reaches 0.96). So it is taken only if
it is far longer than all that the page shows, as on a page that a script fills.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.reading.boilerplate import is_boilerplate, is_link_to_another
from newscrawler.reading.general import read_general
from newscrawler.reading.loss import goes_on, whole_text
from newscrawler.reading.text import ends_sentence, folded, paragraphs, paragraphs_of_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.reading.layout import Layout, LayoutRules
    from newscrawler.reading.linkeddata import Node
    from newscrawler.reading.page import Page


class Body(NamedTuple):
    """The body that won, and how the declared selectors and another way differ, if they do."""

    way: str
    paragraphs: list[str]
    disagreement: str = ""


_POLITE_END = re.compile(r"(?:です|ます|ました|でした|ません)(?:ね|よ|が)?$")
_SHORT = 200
"""Characters; a declared body with fewer may be what is left after a redesign."""


def read_body(
    page: Page, node: Node, layout: Layout, rules: LayoutRules, title: str, *, cut: bool
) -> Body:
    """The paragraphs of the article, and the way they were learned.

    `cut`: the page declares that it shows a part only, so that little text is no sign of a redesign.
    Removes the elements of `layout.without` and `layout.paywall` from the page.
    """
    boilerplate = patterns(rules.boilerplate)
    for element in dict.fromkeys([*page.select(layout.without), *page.select(layout.paywall)]):
        if element.getparent() is not None:  # the page itself stays: `*`
            element.drop_tree()
    found = [each for each in page.select(layout.body) if not is_link_to_another(each)]
    declared = paragraphs(found, boilerplate)
    if cut and declared:
        return Body("selector", declared)
    linked = _article_body(node, boilerplate)
    # the general extractor may need trafilatura, which is slow: only if the selectors found little
    is_much = _length(declared) > max(_SHORT, _length(linked) / 2)
    general = _general(page, node, title, boilerplate, thorough=not is_much)
    whole = whole_text(found, boilerplate, "".join(linked))
    if declared and goes_on(general, whole or declared):
        whole = general
    best = _choose(whole or declared, general, linked, is_much=is_much)
    # a text that has all that the selectors found, and more, is that of which they lost a part
    if whole and best.way == "selector":
        best = Body("general", whole)
    if layout.body and best.way != "selector" and not cut:
        return best._replace(disagreement=_difference(best, declared))
    return best


def _choose(declared: list[str], general: list[str], linked: list[str], *, is_much: bool) -> Body:
    """Which way wins for the body: the declared selectors, the general extractor, or JSON-LD."""
    # sentences only: a list of headlines below a short notice is longer than the notice
    prose = [text for text in general if ends_sentence(text)]
    if declared and _length(prose) <= max(_SHORT, 2 * _length(declared)):
        best = Body("selector", declared)
    # another text, not the rest of this one: the declaration is believed, and the doubt reported
    elif is_much and not _contains(general, declared):
        best = Body("selector", declared, _difference(Body("general", general), declared))
    # the selectors found a part: silently short text (capyreader#738: paragraphs 5 to 8 missing)
    else:
        best = Body("general", general)
    return Body("json-ld", linked) if _length(linked) > 3 * _length(best.paragraphs) else best


def _general(
    page: Page, node: Node, title: str, boilerplate: Sequence[re.Pattern[str]], *, thorough: bool
) -> list[str]:
    found = read_general(page, node, title, thorough=thorough)
    general = [text for text in found if not is_boilerplate(text, boilerplate)]
    # a few words without a full stop are the labels of a page that has no article
    if _length(general) < _SHORT and not any(map(_is_sentence, general)):
        return []
    return general


def _is_sentence(text: str) -> bool:
    # in Japanese blogs many end without a mark
    return ends_sentence(text) or bool(_POLITE_END.search(text))


def _contains(text: list[str], part: list[str]) -> bool:
    """Whether most of a part, by length, is in a text."""
    letters = folded("".join(text))
    return 2 * _length([each for each in part if folded(each) in letters]) >= _length(part)


@lru_cache(maxsize=64)
def patterns(expressions: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Regular expressions of a declaration, compiled once for all pages of the source."""
    return tuple(map(re.compile, expressions))


def _article_body(node: Node, boilerplate: Sequence[re.Pattern[str]]) -> list[str]:
    text = node.get("articleBody")
    return paragraphs_of_html(text, boilerplate) if isinstance(text, str) else []


def _difference(other: Body, declared: list[str]) -> str:
    return (
        f"the selectors found {_length(declared)} characters,"
        f" {other.way} {_length(other.paragraphs)}"
    )


def _length(text: list[str]) -> int:
    """Of some paragraphs, in characters."""
    return sum(map(len, text))
