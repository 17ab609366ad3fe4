"""The kinds of listings: feed, sitemap, JSON, HTML. Each reads one response into entries."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

import jmespath
from lxml import etree

from newscrawler.items import Entry
from newscrawler.reading import feeds, sitemaps
from newscrawler.reading.cards import CardLayout, cards, is_list
from newscrawler.reading.page import css, first_by_css
from newscrawler.reading.responses import charset, page_of, text_in
from newscrawler.reading.text import squeeze, text_of, text_of_html
from newscrawler.reading.xml import local_name, missing, parsed
from newscrawler.urls.references import absolute

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from scrapy.http import TextResponse

_POSTED = "data-posted-date-timestamp"  # AP's cards: milliseconds since 1970
MOST_ENTRIES = 5_000  # of one listing; the longest known names the articles of a month


class Unreadable(ValueError):
    """A listing is not of the declared kind: HTML for a feed, JSON without the declared list."""


class Listing(Protocol):
    """An address whose response can be read into entries."""

    @property
    def url(self) -> str: ...

    @property
    def basis(self) -> str:
        """The kind of listing, recorded with each stamp: feed, sitemap, json, html."""

    def entries(self, response: TextResponse) -> Iterator[Entry]:
        """The entries in document order. Raises Unreadable."""


@dataclass(frozen=True)
class Feed:
    """RSS 0.9x, 1.0 (RDF), 2.0, Atom (RFC 4287) or JSON Feed."""

    url: str
    basis = "feed"

    def entries(self, response: TextResponse) -> Iterator[Entry]:
        if response.body.lstrip(_BEFORE_JSON).startswith(b"{"):
            document = _json(response)
            if not feeds.is_json_feed(document):
                raise Unreadable(f"{response.url} is JSON, but no JSON Feed: it has no items")
            yield from feeds.read_json_feed(document, response.url)
        else:
            yield from feeds.read_feed(_root(response, feeds.ROOTS), response.url)


@dataclass(frozen=True)
class NewsSitemap:
    """A Google News sitemap, or any sitemap (sitemaps.org) of articles; a feed or plain text too.

    If it is an index of sitemaps, parts of it are read instead (next_part).
    """

    url: str
    most: int = 0
    """How many of the newest to read, for one that names all of a month or year; 0: all."""
    basis = "sitemap"

    def entries(self, response: TextResponse) -> Iterator[Entry]:
        found = self._entries(response)
        if self.most:
            # W3C date-times in one zone sort as strings
            found.sort(key=lambda entry: entry.when or entry.modified, reverse=True)
            del found[self.most :]
        yield from found

    def _entries(self, response: TextResponse) -> list[Entry]:
        # sitemaps.org allows lines of text, RSS and Atom as well
        if _is_plain(response):
            if found := sitemaps.read_lines(text_in(response)):
                return found
            raise Unreadable(f"{response.url} is neither XML nor an address in each line")
        root = _root(response, sitemaps.ROOTS | feeds.ROOTS)
        if local_name(root).lower() in feeds.ROOTS:
            return list(feeds.read_feed(root, response.url))
        return list(sitemaps.read_sitemap(root, response.url))


@dataclass(frozen=True)
class Json:
    """A JSON document: JMESPath expressions for its list, and for the fields of an item."""

    url: str
    items: str
    keys: Mapping[str, str] = field(default_factory=dict)
    """Field of Entry -> expression on the item; `url` is required, and may be relative."""
    base: str = ""
    """The base of relative addresses, if it is not the listing's address."""
    basis = "json"

    def entries(self, response: TextResponse) -> Iterator[Entry]:
        items = _path(self.items).search(_json(response))
        if not isinstance(items, list):
            raise Unreadable(f"{response.url} has no list at {self.items!r}")
        for item in items:
            entry = Entry(url="", basis=self.basis)
            for name, path in self.keys.items():
                value = _string(_path(path).search(item))
                is_text = name in ("title", "summary")
                setattr(entry, name, text_of_html(value) if is_text else value)
            if entry.url:
                entry.url = absolute(self.base or response.url, entry.url)
                yield entry


def bounded(entries: Iterator[Entry]) -> Iterator[Entry]:
    """At most one entry more than MOST_ENTRIES, so that an excess can be noticed."""
    return islice(entries, MOST_ENTRIES + 1)


def next_part(
    listing: Listing, response: TextResponse, parts: sitemaps.Parts | None = None
) -> sitemaps.Parts | None:
    """The parts of a listing that is an index of sitemaps, the next one asked; None for no index.

    `parts` are those that led to this response. Raises Unreadable, also for an index that names
    none that was not asked, and for one below more than MOST_LEVELS others.
    """
    if not isinstance(listing, NewsSitemap) or _is_plain(response):
        return None
    parts = parts or sitemaps.Parts.of(listing.url)
    root = _root(response, sitemaps.ROOTS | feeds.ROOTS)
    named = sitemaps.parts_of(root, response.url, parts.level)
    if not named:
        return None
    if parts.level >= sitemaps.MOST_LEVELS:
        raise Unreadable(f"{response.url} is an index below {sitemaps.MOST_LEVELS} others")
    following = parts.opened(named).following()
    if not following:
        raise Unreadable(f"{response.url} is an index that leads back to {named[0].url}")
    return following


def loss(listing: Listing, response: TextResponse) -> str:
    """What of a feed or sitemap cannot be read, in words; empty where nothing was lost.

    feedparser#318 and others: a feed was cut, and what was left of it read without a word. Raises
    Unreadable.
    """
    if _is_plain(response) or response.body.lstrip(_BEFORE_JSON).startswith(b"{"):
        return ""
    if isinstance(listing, Feed):
        return missing(text_in(response), _root(response, feeds.ROOTS), "item", "entry")
    if isinstance(listing, NewsSitemap):
        root = _root(response, sitemaps.ROOTS | feeds.ROOTS)
        return missing(text_in(response), root, "url", "sitemap")
    return ""


@dataclass(frozen=True)
class Html:
    """A page that lists articles: CSS selectors for its items, and within an item."""

    url: str
    item: str
    link: str = "a[href]"
    """Empty: the item itself is the link."""
    title: str = ""
    """The text of the link is the title if this is empty or matches nothing."""
    when: str = "time"
    summary: str = ""
    basis = "html"

    def entries(self, response: TextResponse) -> Iterator[Entry]:
        """One entry for each address: from its first item with a title, and the first with a time."""
        page = page_of(response)
        items = css(self.item)(page.root)
        if not items:
            raise Unreadable(f"{response.url} has nothing that matches {self.item!r}")
        # Kyodo's cards: a picture, then the headline; AP's menu has no times, its cards below have
        named: dict[str, Entry] = {}
        for item in items:
            link = _one(item, self.link) if self.link else item
            if link is None or not (url := page.absolute(link.get("href", ""))):
                continue
            entry = self._entry(url, item, link)
            first = named.setdefault(url, entry)
            if not first.title:
                named[url] = entry
            elif not first.when:
                first.when, first.modified = entry.when, entry.modified
        yield from named.values()

    def _entry(self, url: str, item: etree._Element, link: etree._Element) -> Entry:
        title = _one(item, self.title) if self.title else None
        when = _one(item, self.when) if self.when else None
        stamp = "" if when is None else when.get("datetime", "") or when.get(_POSTED, "")
        return Entry(
            url=url,
            title=_text(link if title is None else title),
            when=stamp or _text(when),
            modified=stamp,
            summary=_text(_one(item, self.summary)) if self.summary else "",
            basis=self.basis,
        )


@dataclass(frozen=True)
class Cards:
    """A page of cards whose markup is unknown (reading.cards)."""

    url: str
    layout: CardLayout
    basis = "html"

    def entries(self, response: TextResponse) -> Iterator[Entry]:
        page = page_of(response)
        found = cards(page, self.layout)
        if not (found or is_list(page, self.layout)):
            raise Unreadable(f"{response.url} has no article under an outlet and time")
        yield from found


_BEFORE_JSON = b"\xef\xbb\xbf \t\r\n"


def _is_plain(response: TextResponse) -> bool:
    """Whether a document has no markup, and is no JSON."""
    return b"<" not in response.body[:4_096]


def _json(response: TextResponse) -> Any:
    try:
        return json.loads(text_in(response))
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{response.url} is not JSON: {error}") from error


def _root(response: TextResponse, roots: Collection[str]) -> etree._Element:
    try:
        root = parsed(response.body, charset(response))
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"{response.url} is not XML: {error}") from error
    name = "nothing" if root is None else local_name(root)
    if root is None or name.lower() not in roots:
        raise Unreadable(f"{response.url} is {name}, not one of {', '.join(sorted(roots))}")
    return root


def _string(value: Any) -> str:
    return "" if value is None else squeeze(str(value))


def _one(element: etree._Element, selector: str) -> etree._Element | None:
    return next(iter(first_by_css(selector)(element)), None)


def _text(element: etree._Element | None) -> str:
    return "" if element is None else text_of(element)


@lru_cache(maxsize=256)
def _path(path: str) -> Any:
    return jmespath.compile(path)
