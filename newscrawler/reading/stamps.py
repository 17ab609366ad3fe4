"""What a page says of when its article was published and last changed: words, not yet moments."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from newscrawler.moments.publication import Stamp
from newscrawler.reading.boilerplate import BLOCKS
from newscrawler.reading.headline import shown_headline
from newscrawler.reading.linkeddata import bare, words
from newscrawler.reading.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from newscrawler.reading.layout import LayoutRules
    from newscrawler.reading.linkeddata import Node
    from newscrawler.reading.page import Page

Told = tuple[str, str]
"""A basis and its words."""

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "article_published_time",
    "datepublished",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "parsely-pub-date",
    "sailthru.date",
    "firstcreate",
    "pubdate",
    "publish_date",
    "publishdate",
    "published_at",
    "publisheddate",
    "dcterms.created",
    "dc.date.issued",
    "dc.date.created",
    "dc.date",
    "date.created",
    "date",
    "prism.publicationdate",
)
_MODIFIED = (
    "article:modified_time",
    "og:article:modified_time",
    "article_modified_time",
    "datemodified",
    "og:updated_time",
    "lastupdate",
    "lastmod",
    "last-modified",
    "cxenseparse:recs:updatetime",
    "date.modified",
    "dc.date.modified",
    "dcterms.modified",
)
_CLOCK = re.compile(r"\d:\d\d|T\d{4}|\d{10}|\d時")
_CHANGE = re.compile(r"modif|updat|更新|aktualisiert", re.IGNORECASE)
_ELSEWHERE = "ancestor::aside or ancestor::nav or ancestor::footer or ancestor::li or ancestor::a"
_DATED = (
    "//*[@datetime and (self::time or @itemprop or @pubdate)]"
    f"[not({_ELSEWHERE})][not(ancestor::article/ancestor::article)]"
)
_ABOVE, _BELOW = 20, 60
"""How many elements from the headline its time may stand."""
_DATE = re.compile(
    r"\d{4}\s?[-./年]\s?\d{1,2}|\d{1,2}\s?[./]\s?\d{1,2}[./]\s?\d{2}|\d月\s?\d{1,2}日"
    r"|\d{1,2}\.? [^\W\d]{3,9}\.?,? \d{4}|[^\W\d]{3,9}\.? \d{1,2},? \d{4}"
    r"|[^\W\d]{3,9}\.? \d{1,2},? \d{1,2}:\d\d|\d{1,2}/\d{1,2}\s?[(（][月火水木金土日][)）]"
    r"|\d (?:minute|hour|day|week)s? ago|\d\s?(?:分|時間|日|週間)前"
)
_LONGEST = 80


def stamps(
    page: Page, node: Node, rules: LayoutRules, when: Iterable[HtmlElement], headline: str
) -> list[Stamp]:
    """All that is said of the time of publication, most trusted first.

    The order: JSON-LD, meta elements, elements with a datetime, the day in the address, visible
    text. JSON-LD that names only a day comes after a meta element that names the time as well.
    `when` are the elements that a layout declares; without any, the article's own are looked for.
    """
    linked = [("json-ld", words(node.get(k))) for k in ("datePublished", "dateCreated")][:2]
    linked = [told for told in linked if told[1]][:1]
    meta = [("meta", page.said(name)) for name in _PUBLISHED if name in page.meta]
    exact = [told for told in meta if _CLOCK.search(told[1])]
    if linked and not _CLOCK.search(linked[0][1]) and exact:
        linked, meta = exact[:1], linked
    declared = list(when)
    elements = declared or _own_times(page)
    ordered = [*linked, *meta, *_told_by(elements), *_of_address(page.url, rules)]
    if not (declared or any(b in ("json-ld", "meta", "time-element") for b, _ in ordered)):
        ordered += _visible(page, headline)
    return _stamps(ordered, rules)


def modified(
    page: Page, node: Node, rules: LayoutRules, changed: Iterable[HtmlElement]
) -> list[Stamp]:
    """All that is said of the time of the last change, most trusted first.

    `changed` are the elements that a layout declares: they are believed, whatever other elements
    of their kind tell of the publication.
    """
    meta = [("meta", page.said(name)) for name in _MODIFIED if name in page.meta]
    said = _stamps([("json-ld", words(node.get("dateModified"))), *meta], rules)
    return said + _stamps(_told_by(changed), replace(rules, distrust=()))


def stamps_of_address(url: str, rules: LayoutRules) -> list[Stamp]:
    """The day of publication, where the source's addresses tell it."""
    return _stamps(_of_address(url, rules), rules)


def _stamps(told: Iterable[Told], rules: LayoutRules) -> list[Stamp]:
    trusted = dict.fromkeys(t for t in told if t[1] and t[0] not in rules.distrust)
    return [Stamp(words=said, basis=basis, timezone=rules.timezone) for basis, said in trusted]


def _told_by(elements: Iterable[HtmlElement]) -> Iterator[Told]:
    for element in elements:
        if machine := (element.get("datetime") or element.get("data-timestamp") or "").strip():
            yield "time-element", machine
        else:
            yield "visible", text_of(element)


def _own_times(page: Page) -> list[HtmlElement]:
    """The first element with a datetime that is no related item's and tells of no change."""
    found = page.root.xpath(_DATED)
    own = [e for e in found if not _CHANGE.search(f"{e.get('class')} {e.get('itemprop')}")]
    declared = [e for e in own if "pubdate" in e.attrib or e.get("itemprop") == "datePublished"]
    return (declared or own)[:1]


def _visible(page: Page, headline: str) -> Iterator[Told]:
    """The first short text near the headline that has a date in it, whole and without its ends."""
    for element in _near(page.root, headline):
        if _tells_publication(text_of(element)):
            parts = (text_of(part) for part in element.iter())
            yield from (("visible", text) for text in parts if _tells_publication(text))
            return


def _near(root: HtmlElement, headline: str) -> Iterator[HtmlElement]:
    """Elements without a block in them, in the page's order."""
    start = shown_headline(root, bare(headline))
    start = next(root.iter("h1"), None) if start is None else start
    if start is None:
        return
    above: deque[HtmlElement] = deque(maxlen=_ABOVE)
    every = (e for e in root.iter() if next(e.iterdescendants(*BLOCKS), None) is None)
    for element in takewhile(lambda element: element is not start, every):
        above.append(element)
    yield from above
    yield from islice(every, _BELOW)


def _tells_publication(text: str) -> bool:
    """Whether a date is told that is not only that of a change."""
    change = _CHANGE.search(text)
    if len(text) >= _LONGEST or not _DATE.search(text):
        return False
    return not change or bool(
        _DATE.search(text[: change.start()]) and _CLOCK.search(text[change.end() :])
    )


def _of_address(url: str, rules: LayoutRules) -> Iterator[Told]:
    found = re.search(rules.id_date, url) if rules.id_date else None
    if found:
        year, month, day = (int(found[part]) for part in ("year", "month", "day"))
        yield "id", f"{year:04}-{month:02}-{day:02}"
