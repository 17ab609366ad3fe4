"""Raw dates of publication and of the last change, as a page gives them; not yet moments."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from newscrawler.moments.publication import Stamp
from newscrawler.reading.boilerplate import BLOCK_TAGS
from newscrawler.reading.headline import headline_element
from newscrawler.reading.linkeddata import property_text
from newscrawler.reading.text import folded, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from newscrawler.reading.layout import LayoutRules
    from newscrawler.reading.linkeddata import Node
    from newscrawler.reading.page import Page

RawDate = tuple[str, str]
"""A basis (publication.Stamp.basis) and the words of a time."""

# Open Graph first, then the names of trackers (Cxense, Parse.ly, Sailthru), of CMS, of Dublin Core
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
# related items have times of their own: in asides, lists, links, and articles within the article
_OUTSIDE = "ancestor::aside or ancestor::nav or ancestor::footer or ancestor::li or ancestor::a"
_TIMES = (
    "/descendant::*[@datetime and (self::time or @itemprop or @pubdate)]"
    f"[not({_OUTSIDE})][not(ancestor::article/ancestor::article)]"
)
_ABOVE, _BELOW = 20, 60
"""How many elements from the headline its visible time may stand."""
_DATE = re.compile(
    r"\d{4}\s?[-./年]\s?\d{1,2}|\d{1,2}\s?[./]\s?\d{1,2}[./]\s?\d{2}|\d月\s?\d{1,2}日"
    r"|\d{1,2}\.? [^\W\d]{3,9}\.?,? \d{4}|[^\W\d]{3,9}\.? \d{1,2},? \d{4}"
    r"|[^\W\d]{3,9}\.? \d{1,2},? \d{1,2}:\d\d|\d{1,2}/\d{1,2}\s?[(（][月火水木金土日][)）]"
    r"|\d (?:minute|hour|day|week)s? ago|\d\s?(?:分|時間|日|週間)前"
)
_LONGEST = 80
"""Characters; a longer text with a date in it is a sentence."""


def stamps(
    page: Page, node: Node, rules: LayoutRules, when: Iterable[HtmlElement], headline: str
) -> list[Stamp]:
    """The stamps of publication, most trusted first.

    The order: JSON-LD, meta elements, elements with a datetime, the day in the address, visible
    text. JSON-LD with a day alone comes after a meta element with a time of day.
    `when` are the elements that a layout declares; without any, the article's own are searched for.
    """
    linked = [("json-ld", property_text(node.get(k))) for k in ("datePublished", "dateCreated")]
    linked = [date for date in linked if date[1]][:1]
    meta = [("meta", page.meta_content(name)) for name in _PUBLISHED if name in page.meta]
    exact = [date for date in meta if _CLOCK.search(date[1])]
    if linked and not _CLOCK.search(linked[0][1]) and exact:
        linked, meta = exact[:1], linked
    declared = list(when)
    elements = declared or _own_time(page)
    ordered = [*linked, *meta, *_in_elements(elements), *_in_address(page.url, rules)]
    # visible text only if nothing better exists: it may be the day of a related item
    if not (declared or any(b in ("json-ld", "meta", "time-element") for b, _ in ordered)):
        ordered += _visible(page, headline)
    return _trusted(ordered, rules)


def modified(
    page: Page, node: Node, rules: LayoutRules, changed: Iterable[HtmlElement]
) -> list[Stamp]:
    """The stamps of the last change, most trusted first.

    `changed` are the elements that a layout declares. They are trusted even on a source that
    distrusts time elements, since those are distrusted as times of publication.
    """
    meta = [("meta", page.meta_content(name)) for name in _MODIFIED if name in page.meta]
    linked = ("json-ld", property_text(node.get("dateModified")))
    # BBC: every time element is the last change, so it is distrusted, but declared as `changed`
    return _trusted([linked, *meta], rules) + _trusted(
        _in_elements(changed), replace(rules, distrust=())
    )


def stamps_of_address(url: str, rules: LayoutRules) -> list[Stamp]:
    """The day of publication in an address, if the source's addresses have one (rules.id_date)."""
    return _trusted(_in_address(url, rules), rules)


def _trusted(dates: Iterable[RawDate], rules: LayoutRules) -> list[Stamp]:
    """Each date once, in the zone of the source, without the kinds that the source distrusts."""
    trusted = dict.fromkeys(d for d in dates if d[1] and d[0] not in rules.distrust)
    return [Stamp(words=words, basis=basis, timezone=rules.timezone) for basis, words in trusted]


def _in_elements(elements: Iterable[HtmlElement]) -> Iterator[RawDate]:
    for element in elements:
        # data-timestamp: AP's bsp-timestamp, whose text is a template that a script fills
        if machine := (element.get("datetime") or element.get("data-timestamp") or "").strip():
            yield "time-element", machine
        else:
            yield "visible", text_of(element)


def _own_time(page: Page) -> list[HtmlElement]:
    """The first element with a datetime that is no related item's and no change's; one or none."""
    found = page.root.xpath(_TIMES)
    own = [e for e in found if not _CHANGE.search(f"{e.get('class')} {e.get('itemprop')}")]
    marked = [e for e in own if "pubdate" in e.attrib or e.get("itemprop") == "datePublished"]
    return (marked or own)[:1]


def _visible(page: Page, headline: str) -> Iterator[RawDate]:
    """The first short text near the headline that has a date in it, and its parts that have one."""
    for element in _near_headline(page.root, headline):
        if _is_publication_date(text_of(element)):
            # a part alone may resolve where "By Mai Orino | June 9 06:30 pm JST" does not
            parts = (text_of(part) for part in element.iter())
            yield from (("visible", text) for text in parts if _is_publication_date(text))
            return


def _near_headline(root: HtmlElement, headline: str) -> Iterator[HtmlElement]:
    """Elements without a block in them, from _ABOVE before to _BELOW after the headline."""
    start = headline_element(root, folded(headline))
    start = next(root.iter("h1"), None) if start is None else start
    if start is None:
        return
    above: deque[HtmlElement] = deque(maxlen=_ABOVE)
    every = (e for e in root.iter() if next(e.iterdescendants(*BLOCK_TAGS), None) is None)
    for element in takewhile(lambda element: element is not start, every):
        above.append(element)
    yield from above
    yield from islice(every, _BELOW)


def _is_publication_date(text: str) -> bool:
    """Whether a short text has a date that is not only that of a change."""
    change = _CHANGE.search(text)
    if len(text) >= _LONGEST or not _DATE.search(text):
        return False
    # Mainichi: "2025/1/14 21:17（最終更新 1/14 21:17）" has the publication before the change
    return not change or bool(
        _DATE.search(text[: change.start()]) and _CLOCK.search(text[change.end() :])
    )


def _in_address(url: str, rules: LayoutRules) -> Iterator[RawDate]:
    found = re.search(rules.id_date, url) if rules.id_date else None
    if found:
        year, month, day = (int(found[part]) for part in ("year", "month", "day"))
        yield "id", f"{year:04}-{month:02}-{day:02}"
