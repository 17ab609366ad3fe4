"""Dates that a page shows to people, the likeliest date of publication first.

Nearness to the headline, the label before a date, and the names of the elements around it decide.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

from newscrawler.moments.finding import dates_in
from newscrawler.moments.labels import DateKind
from newscrawler.moments.resolve import is_time
from newscrawler.reading.boilerplate import BLOCK_TAGS
from newscrawler.reading.headline import headline_element
from newscrawler.reading.text import SKIPPED_TAGS, folded, is_longer, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from newscrawler.moments.finding import FoundDate

ABOVE, BELOW = 40, 60
"""How many elements from the headline its date may stand."""
_CLOSED = ("nav", "select", "button", "svg", "iframe", "head", *SKIPPED_TAGS)
"""Elements in which no date is the article's."""
_BESIDE = {"aside", "footer", "li", "a", "blockquote"}
"""Elements in which related items and quoted ones have dates; some sites put the article's there."""
_OTHERS = re.compile(
    r"comment|repl(?:y|ies)|respon[ds]|disqus|related|recommend|recent|popular|trending|most-?read|latest"
    # the rest of a page with one is has-sidebar, or has-double-sidebar
    r"|(?<!has[-_])(?<!with[-_])(?<!no[-_])(?<!double[-_])sidebar|teaser|promo(?!ted)|copyright|archive|breaking|ticker|weather",
    re.IGNORECASE,
)
"""Names of what stands beside an article."""
_DATED = re.compile(
    r"(?<![a-z])(?:date?(?!base)|publi|posted|time(?:stamp)?(?!line)|byline|dateline|datum|fecha|datetime|submitted|created|entry-?meta"
    r"|post-?meta|article-?meta|info)|(?:Date|Time|Published)(?![a-z])|date(?:line|time)?(?![a-z])",
)
"""Names of elements with the date of what they are in."""
_LONGEST, _MOST_SURPLUS = 80, 9
"""Characters of a line that is taken whole; words beside a date of which more make a sentence."""
_MOST = 3
"""Dates, of those found."""
_WITH_FIGURES = etree.XPath(
    "descendant::text()[not(parent::script or parent::style or parent::noscript or parent::textarea)]"
    "[translate(., '0123456789０１２３４５６７８９', '') != .]"
)
_MAY_BE_DATE = re.compile(
    r"(?:19|20)\d\d|\d:\d\d|\d\s?[./月日時分년월]|\d\s?(?:min|hour|hr|day|week|month)|\d週"
)
_MOST_LINES, _MOST_DATES = 10_000, 300
"""Texts with figures, and dates, from the beginning of a page; a page with more is a list."""
_BREAK = "\u2028"
_MOST_TEXT = 2_000
"""Characters of a line, which a text has that is not even looked at."""


_AT_HEADLINE, _BESIDE_HEADLINE, _NAMED, _ANYWHERE = range(4)
"""Where a date stands, the likeliest first."""


class _Candidate(NamedTuple):
    """A date, and why it may be the article's: the less, the likelier."""

    zone: int
    kind: DateKind
    is_sentence: bool
    unnamed: bool
    distance: int
    words: str


class _TextAt(NamedTuple):
    """A text of a page, the element that it is in, and the one at which or after which it begins."""

    text: str
    element: HtmlElement
    anchor: HtmlElement


class VisibleDates(NamedTuple):
    """The likeliest dates of publication that a page shows; those of a change have their label."""

    near: list[str]
    """Near the headline."""
    at: list[str]
    """Those of them that are in no list, link, quotation or aside, nor in a sentence."""
    beside: list[str]
    """Those that are in such an element, but in no sentence."""
    far: list[str]
    """Elsewhere; a date there may be another's."""


def visible_dates(root: HtmlElement, headline: str) -> VisibleDates:
    """The dates that a page shows and that may be its own, the likeliest first."""
    start = _start(root, headline)
    return _told(_candidates(list(root.iter(etree.Element)), _with_figures(root), start))


def dates_near(root: HtmlElement, headline: str) -> VisibleDates:
    """As visible_dates, but those near the headline alone, in a tenth of the time."""
    start = _start(root, headline)
    if start is None:
        return VisibleDates([], [], [], [])
    every = list(root.iter(etree.Element))
    begin = every.index(start)
    window = every[max(begin - ABOVE, 0) : begin + BELOW + 1]
    found = _told(_candidates(window, _texts_of(window), start))
    return found._replace(far=[])


def _start(root: HtmlElement, headline: str) -> HtmlElement | None:
    start = headline_element(root, folded(headline)) if headline else None
    return next(root.iter("h1"), None) if start is None else start


def _told(candidates: Iterator[_Candidate]) -> VisibleDates:
    found = sorted(set(candidates))
    near = [each for each in found if each.zone <= _BESIDE_HEADLINE]
    alone = [each for each in near if not each.is_sentence]
    at = [each.words for each in alone if each.zone == _AT_HEADLINE]
    beside = [each.words for each in alone if each.zone == _BESIDE_HEADLINE]
    far = [each for each in found if each.zone > _BESIDE_HEADLINE]
    # several without a name or a label are those of a list
    bare = {
        each.words for each in far if each.zone == _ANYWHERE and each.kind > DateKind.PUBLISHED
    }
    told = [each.words for each in far if len(bare) < 2 or each.words not in bare]
    lists = ([each.words for each in near], at, beside, told)
    return VisibleDates(*(list(dict.fromkeys(words))[:_MOST] for words in lists))


def _candidates(
    elements: list[HtmlElement], texts: Iterator[_TextAt], start: HtmlElement | None
) -> Iterator[_Candidate]:
    """The dates in some texts that stand at these elements, which are in document order."""
    found = list(islice(_dates(texts, start), _MOST_DATES))
    if not found:
        return
    order = {element: at for at, element in enumerate(elements)}
    begin = 0 if start is None else order[start]
    # what is named a widget or a sidebar may have the article itself in it
    common = set() if start is None else {start, *start.iterancestors()}
    for date, line, element, anchor in found:
        if anchor not in order:
            continue
        distance = order[anchor] - begin
        is_near = start is not None and -ABOVE <= distance <= BELOW
        around = [each for each in (element, *element.iterancestors()) if each not in common]
        zone = _zone(around, date, is_near=is_near, has_headline=start is not None)
        if zone is None:
            continue
        whole = len(line) < _LONGEST and date.kind < DateKind.MODIFIED and is_time(line)
        yield _Candidate(
            zone=zone,
            kind=date.kind,
            is_sentence=date.surplus > _MOST_SURPLUS // 2,
            unnamed=not _is_named(around),
            # above it may be the day of reading, in the head of the page
            distance=distance if distance > 0 else -2 * distance,
            words=line if whole else date.words,
        )


def _dates(
    texts: Iterator[_TextAt], start: HtmlElement | None
) -> Iterator[tuple[FoundDate, str, HtmlElement, HtmlElement]]:
    """The dates of a page, but that in its headline: each with its line and where that stands."""
    for text, element, anchor in _lines(texts):
        if element is not start:
            line = squeeze(text)
            yield from ((date, line, element, anchor) for date in dates_in(line))


def _zone(
    around: list[HtmlElement], date: FoundDate, *, is_near: bool, has_headline: bool
) -> int | None:
    """How likely the article's date stands in these elements; None where it is another's."""
    in_prose = date.surplus > _MOST_SURPLUS and date.kind is DateKind.UNLABELLED
    if in_prose and not (date.is_dateline and (is_near or not has_headline)):
        return None
    if any(_OTHERS.search(_names(each)) for each in around if each.tag != "body"):
        return None
    beside = any(each.tag in _BESIDE for each in around)
    if is_near:
        return _BESIDE_HEADLINE if beside else _AT_HEADLINE
    if beside:
        return None
    if in_prose or _is_named(around):
        return _NAMED
    # a line elsewhere that has a date and little else, or more where no headline is shown
    most = 1 if has_headline else _MOST_SURPLUS // 2 + 1
    return _ANYWHERE if date.surplus <= most else None


def _is_named(around: list[HtmlElement]) -> bool:
    """Whether an element, or one closely around it, is called a date."""
    return any(each.tag == "time" or _DATED.search(_names(each)) for each in around[:3])


def _names(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"


def _with_figures(root: HtmlElement) -> Iterator[_TextAt]:
    found: Any = _WITH_FIGURES(root)
    for text in found[:_MOST_LINES]:
        anchor = text.getparent()
        yield _TextAt(str(text), anchor.getparent() if text.is_tail else anchor, anchor)


def _texts_of(elements: list[HtmlElement]) -> Iterator[_TextAt]:
    for element in elements:
        if element.text and element.tag not in SKIPPED_TAGS:
            yield _TextAt(element.text, element, element)
        if element.tail and (parent := element.getparent()) is not None:
            yield _TextAt(element.tail, parent, element)


def _lines(texts: Iterator[_TextAt]) -> Iterator[_TextAt]:
    """The texts with figures: of each element without a block in it, and those between blocks."""
    seen: set[HtmlElement] = set()
    # asked of one element for each of the texts in it
    has_block, is_closed = lru_cache(maxsize=None)(_has_block), lru_cache(maxsize=None)(_is_closed)
    for text, element, anchor in texts:
        if not _MAY_BE_DATE.search(text):
            continue
        if has_block(element):
            if not any(map(is_closed, (element, *element.iterancestors(*_CLOSED)))):
                yield _TextAt(text, element, anchor)
            continue
        while (around := element.getparent()) is not None and not has_block(around):
            element = around
        if element not in seen:
            seen.add(element)
            if not any(map(is_closed, (element, *element.iterancestors(*_CLOSED)))):
                yield from (_TextAt(line, element, element) for line in _lines_of(element))


def _has_block(element: HtmlElement) -> bool:
    return next(element.iterdescendants(*BLOCK_TAGS), None) is not None


def _is_closed(element: HtmlElement) -> bool:
    """Whether no date in an element is the article's."""
    # a button that is never closed has the rest of the page in it
    return element.tag in _CLOSED and not is_longer(element, _MOST_TEXT)


def _lines_of(element: HtmlElement) -> list[str]:
    """The lines of an element without blocks, with a space where two elements are glued."""
    if not len(element):
        return [element.text or ""]
    if is_longer(element, _MOST_TEXT):
        return []
    text = ""
    for event, node in etree.iterwalk(element, events=("start", "end")):
        piece = (node.text if event == "start" else node is not element and node.tail) or ""
        if event == "start" and node.tag in SKIPPED_TAGS:
            continue
        if event == "start" and node.tag == "br":
            piece = _BREAK
        glued = piece and text[-1:].isalnum() and piece[0].isalnum()
        text += f" {piece}" if glued else piece
    return text.split(_BREAK)
