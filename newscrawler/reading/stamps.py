"""Raw dates of publication and of the last change, as a page gives them; not yet moments."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from newscrawler.moments import is_modification
from newscrawler.moments.localzones import in_utc
from newscrawler.moments.publication import Stamp
from newscrawler.moments.resolve import is_before, is_time
from newscrawler.moments.showndates import is_earlier, says_more
from newscrawler.reading.addressdates import address_day
from newscrawler.reading.headline import headline_element
from newscrawler.reading.linkeddata import property_text
from newscrawler.reading.localtimes import local_stamp
from newscrawler.reading.scriptdates import script_date
from newscrawler.reading.text import folded, text_of
from newscrawler.reading.timeelements import machine_words, own_time
from newscrawler.reading.visibledates import dates_near, visible_dates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.html import HtmlElement

    from newscrawler.reading.layout import LayoutRules
    from newscrawler.reading.linkeddata import Node
    from newscrawler.reading.page import Page
    from newscrawler.reading.visibledates import VisibleDates

    Dates = Callable[[], VisibleDates]

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
_TRUNCATED = re.compile(r"\d{4}(?:-\d\d)?")
_OTHER_PUBLISHED = re.compile(
    r"(?:^|[^a-z])(?:(?:first|date|article|content|original)?[-_.:]?(?:publish(?:ed)?|publication|pub|issued|posted|release)"
    r"[-_.:]?(?:at|on|date|time|datetime)?(?:[-_.:]time)?)$|^(?:dc|dcterms|citation|article|entry|post|page|sailthru|bt|rnews|vr)[-_.:]?"
    r"(?:online[-_]?|publication[-_]?)?(?:date|pubdate|created|issued|available)(?:[-_.:]?(?:created|issued|published|available))?$",
)
"""Further names of meta elements with the time of publication."""


def stamps(
    page: Page, node: Node, rules: LayoutRules, when: Iterable[HtmlElement], headline: str
) -> list[Stamp]:
    """The stamps of publication, most trusted first.

    The order: JSON-LD, meta elements, elements with a datetime, the day in the address, visible
    text, the data of scripts. JSON-LD with a day alone comes after a meta element with a time of day.
    Dates beside the headline come first where they say more than what is declared, or contradict
    what is likely wrong; the local time of an instant in UTC comes last, in a zone that fits.
    `when` are the elements that a layout declares; without any, the article's own are searched for.
    """
    linked = _linked(page, node)
    meta = _in_meta(page)
    exact = [date for date in meta if _CLOCK.search(date[1])]
    if linked and not _CLOCK.search(linked[0][1]) and exact:
        linked, meta = exact[:1], linked
    declared = list(when)
    elements = declared or _own_time(page, headline)
    ordered = [*linked, *meta, *_in_elements(elements), *_in_other_meta(page)]
    # 1988 in dc.date may be the year of a first volume
    ordered.sort(key=lambda date: bool(_TRUNCATED.fullmatch(date[1])))
    ordered += _in_address(page.url, rules)
    # asked only where they may say more than what is declared
    dates = cache(lambda: dates_near(page.root, headline))
    # visible text only if nothing better exists: it may be the day of a related item
    if not declared and not any(is_time(words) for basis, words in ordered if basis != "id"):
        shown = visible_dates(page.root, headline)
        ordered += _found(page, headline, shown, has_day="id" in dict(ordered))
    else:
        times = [each for each in _trusted(ordered, rules) if is_time(each.words)]
        ordered = [*_beside_headline(page, node, times, dates), *ordered]
    found = _trusted(ordered, rules)
    # a declared layout or zone says what the page's own times mean
    if not declared and rules.timezone == "UTC":
        found += _local(found, page.url, modified(page, node, rules, ()), dates)
    return found


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


def _local(found: list[Stamp], url: str, changes: list[Stamp], dates: Dates) -> list[Stamp]:
    """The stamp of the local time or day that a page shows of the instant that it declares in UTC."""
    if not found or in_utc(found[0].words) is None:
        return []
    clocks = _shown(dates().near)
    # a sentence beside the headline has the day of what it is about, or that of an embargo
    days = _shown(dates().at + dates().beside)
    if day := address_day(url):
        days.append(Stamp(words=day, basis="address"))
    local = local_stamp(found, clocks, days, changes[0].words if changes else "")
    return [local] if local else []


def _shown(dates: list[str]) -> list[Stamp]:
    return [Stamp(words=words, basis=basis) for basis, words in _visible(dates, changed=False)]


def _in_elements(elements: Iterable[HtmlElement]) -> Iterator[RawDate]:
    for element in elements:
        if machine := machine_words(element):
            yield "time-element", machine
        else:
            yield "visible", text_of(element)


def _linked(page: Page, node: Node) -> list[RawDate]:
    """The time of publication in JSON-LD: of the article's node, or one that all nodes agree on."""
    for key in ("datePublished", "dateCreated"):
        if words := property_text(node.get(key)):
            return [("json-ld", words)]
    others = {property_text(each.get("datePublished")) for each in page.linked_data} - {""}
    return [("json-ld", others.pop())] if len(others) == 1 else []


def _in_meta(page: Page) -> list[RawDate]:
    return [("meta", page.meta_content(name)) for name in _PUBLISHED if name in page.meta]


def _in_other_meta(page: Page) -> list[RawDate]:
    names = [
        name
        for name in page.meta
        if name not in _PUBLISHED
        and _OTHER_PUBLISHED.search(name)
        and not name.startswith(("video", "music", "book", "event"))
    ]
    # the earliest first: a published-time beside a published-date may be that of the last rendering
    return [("meta", words) for words in sorted(map(page.meta_content, names)) if is_time(words)]


def _own_time(page: Page, headline: str) -> list[HtmlElement]:
    element = own_time(page.root, headline_element(page.root, folded(headline)))
    return [] if element is None else [element]


def _found(page: Page, headline: str, shown: VisibleDates, *, has_day: bool) -> Iterator[RawDate]:
    """What else on a page tells when it was published, where nothing is declared."""
    if not has_day and (day := address_day(page.url)):
        yield "address", day
    yield from _visible(shown.near, changed=False)
    if words := script_date(page.root, headline):
        yield "script", words
    yield from _visible(shown.far, changed=False)
    # nothing but the day of a change: it is no time of publication, but nearer than none
    yield from _visible(shown.near + shown.far, changed=True)


def _visible(shown: list[str], *, changed: bool) -> Iterator[RawDate]:
    yield from (("visible", words) for words in shown if is_modification(words) is changed)


def _beside_headline(page: Page, node: Node, times: list[Stamp], dates: Dates) -> list[RawDate]:
    """The dates beside the headline that say more than those that are declared, or contradict them."""
    declared = [stamp.words for stamp in times]
    first = declared[0] if declared else ""
    has_day = any(stamp.basis == "id" for stamp in times)
    day = "" if has_day else address_day(page.url)
    older = [("address", day)] if day and is_earlier(day, first) else []
    # what may be contradicted: a template of a page builder has for both the publication and the
    # change the day on which the site was last put online
    suspect = not _is_changed(node) and bool(older or property_text(node.get("dateModified")))
    if not suspect and _CLOCK.search(first):
        return []
    shown = list(_visible(dates().near, changed=False))
    if better := [date for date in shown if says_more(date[1], declared)]:
        return better
    own = [date for date in shown if date[1] in dates().at or date[1] not in dates().beside]
    if not suspect or not all(is_earlier(words, first) for _, words in own):
        return []
    return [date for date in own if date[1] in dates().at] + older


def _is_changed(node: Node) -> bool:
    """Whether JSON-LD has a change after the publication."""
    published, changed = (property_text(node.get(f"date{k}")) for k in ("Published", "Modified"))
    # equal instants are before each other
    return is_before(published, changed) and not is_before(changed, published)


def _in_address(url: str, rules: LayoutRules) -> Iterator[RawDate]:
    found = re.search(rules.id_date, url) if rules.id_date else None
    if found:
        year, month, day = (int(found[part]) for part in ("year", "month", "day"))
        yield "id", f"{year:04}-{month:02}-{day:02}"
