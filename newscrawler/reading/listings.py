"""The kinds of listings: feed, sitemap, JSON, HTML. Each reads one response into entries."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

import jmespath
from lxml import etree

from newscrawler.items import Entry
from newscrawler.reading.cards import CardLayout, cards, is_list
from newscrawler.reading.page import css, first_by_css
from newscrawler.reading.responses import charset, page_of, text_in
from newscrawler.reading.text import squeeze, text_of, text_of_html
from newscrawler.reading.xml import (
    children,
    first,
    link_of,
    local_name,
    named,
    newest_first,
    parsed,
)
from newscrawler.urls.references import absolute

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from scrapy.http import TextResponse

_FEED_FOOTER = re.compile(
    r"\s*(?:The post .{1,300} (?:appeared first on|first appeared on) .{1,80}"
    r"|Continue reading\.\.\.)$"
)
"""What WordPress ("The post ...") and The Guardian append to every description."""
MOST_LEVELS = 2  # of indexes; sitemaps.org allows one index of sitemaps
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
    """RSS 0.9x, 1.0 (RDF), 2.0 and Atom (RFC 4287)."""

    url: str
    basis = "feed"

    def entries(self, response: TextResponse) -> Iterator[Entry]:
        root = _root(response, {"rss", "rdf", "feed"})
        for item in named(root, "item", "entry"):
            fields = children(item)
            # Atom requires updated but not published (RFC 4287, 4.1.2): one stands for the other
            published = first(fields, "pubDate", "published", "date", "issued")
            modified = first(fields, "updated", "modified")
            if url := absolute(response.url, link_of(item)):
                summary = text_of_html(first(fields, "description", "summary"))
                yield Entry(
                    url=url,
                    title=text_of_html(first(fields, "title")),
                    when=published or modified,
                    modified=modified or published,
                    summary=_FEED_FOOTER.sub("", summary),
                    basis=self.basis,
                )


@dataclass(frozen=True)
class NewsSitemap:
    """A Google News sitemap, or any sitemap (sitemaps.org) of articles.

    If it is an index of sitemaps, the newest of them is read instead (newest_part).
    """

    url: str
    most: int = 0
    """How many of the newest to read, for one that names all of a month or year; 0: all."""
    basis = "sitemap"

    def entries(self, response: TextResponse) -> Iterator[Entry]:
        root = _root(response, {"urlset", "sitemapindex"})
        found = list(self._articles(root, response))
        if self.most:
            # W3C date-times in one zone sort as strings
            found.sort(key=lambda entry: entry.when or entry.modified, reverse=True)
            del found[self.most :]
        yield from found

    def _articles(self, root: etree._Element, response: TextResponse) -> Iterator[Entry]:
        for item in named(root, "url"):
            fields = children(item)
            # Google's title and publication_date are in news:news, loc and lastmod beside it
            for news in item.iterchildren("*"):
                if local_name(news) == "news":
                    fields = children(news) | fields
            published = first(fields, "publication_date")
            if url := absolute(response.url, first(fields, "loc")):
                yield Entry(
                    url=url,
                    title=squeeze(first(fields, "title")),
                    when=published,
                    modified=first(fields, "lastmod") or published,
                    basis=self.basis,
                )

    def newest_part(self, response: TextResponse, asked: Collection[str] = ()) -> str:
        """The address of the newest sitemap of an index; empty if the response is no index.

        Raises Unreadable, also for an index that names no other address than those `asked`.
        """
        root = _root(response, {"urlset", "sitemapindex"})
        parts = [absolute(response.url, part) for part in newest_first(root)]
        new = next((part for part in parts if part and part not in asked), "")
        if any(parts) and not new:
            raise Unreadable(f"{response.url} is an index that leads back to {parts[0]}")
        return new


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
        try:
            items = _path(self.items).search(json.loads(text_in(response)))
        except (ValueError, RecursionError) as error:
            raise Unreadable(f"{response.url} is not JSON: {error}") from error
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


def sitemap_parts(
    listing: Listing, response: TextResponse, parts: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """The parts that a listing leads to, with the one to read next; empty if it is no index.

    `parts` are those that led to this response. None is read twice: an index that leads back to
    itself would have a crawl hold its lock without an end, and stop every later one. Raises
    Unreadable, also for more than MOST_LEVELS of indexes.
    """
    asked = (listing.url, *parts)
    part = listing.newest_part(response, asked) if isinstance(listing, NewsSitemap) else ""
    if part and len(parts) == MOST_LEVELS:
        raise Unreadable(f"{response.url} is an index below {MOST_LEVELS} others")
    return (*parts, part) if part else ()


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
        """One entry for each address: from its first item with a title."""
        page = page_of(response)
        items = _all(page.root, self.item)
        if not items:
            raise Unreadable(f"{response.url} has nothing that matches {self.item!r}")
        # Kyodo's cards link to an article twice: first a picture without text, then the headline
        named: dict[str, Entry] = {}
        for item in items:
            link = _one(item, self.link) if self.link else item
            if link is None or not (url := page.absolute(link.get("href", ""))):
                continue
            if url not in named or not named[url].title:
                named[url] = self._entry(url, item, link)
        yield from named.values()

    def _entry(self, url: str, item: etree._Element, link: etree._Element) -> Entry:
        title = _one(item, self.title) if self.title else None
        when = _one(item, self.when)
        stamp = "" if when is None else when.get("datetime", "")
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


def _root(response: TextResponse, roots: set[str]) -> etree._Element:
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


def _all(element: etree._Element, selector: str) -> list[etree._Element]:
    return list(css(selector)(element))


def _one(element: etree._Element, selector: str) -> etree._Element | None:
    return next(iter(first_by_css(selector)(element)), None)


def _text(element: etree._Element | None) -> str:
    return "" if element is None else text_of(element)


@lru_cache(maxsize=256)
def _path(path: str) -> Any:
    return jmespath.compile(path)
