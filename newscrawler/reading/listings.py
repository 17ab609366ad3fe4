"""The forms a listing of articles takes. Each turns one response into entries."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

import jmespath
from lxml import etree
from lxml.cssselect import CSSSelector
from w3lib.encoding import http_content_type_encoding

from newscrawler.items import Entry
from newscrawler.reading.cards import CardLayout, cards, is_list
from newscrawler.reading.page import Page, absolute
from newscrawler.reading.text import squeeze, text_of, text_of_html
from newscrawler.reading.xml import children, first, link_of, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scrapy.http import TextResponse

_SIGNED = re.compile(
    r"\s*(?:The post .{1,300} (?:appeared first on|first appeared on) .{1,80}"
    r"|Continue reading\.\.\.)$"
)
"""What WordPress puts below every description, and The Guardian."""
_LEFT_OUT = re.compile(r"[?&](?:from|offset)=(\d{1,9})\b")
MOST_ENTRIES = 5_000  # of one listing; the longest known names the articles of a month


class Unreadable(ValueError):
    """A listing that is not what it was declared to be: HTML for a feed, a list gone from its JSON."""


class Listing(Protocol):
    """Anything with an address that can be read into entries."""

    @property
    def url(self) -> str: ...

    @property
    def basis(self) -> str:
        """What kind of listing it is: feed, sitemap, json, html."""

    def entries(self, response: TextResponse) -> Iterator[Entry]:
        """The entries, in the listing's order. Raises Unreadable."""


@dataclass(frozen=True)
class Feed:
    """RSS 0.9x, 1.0 (RDF), 2.0 and Atom (RFC 4287)."""

    url: str
    basis = "feed"

    def entries(self, response: TextResponse) -> Iterator[Entry]:
        root = _root(response, {"rss", "rdf", "feed"})
        for item in root.iter("{*}item", "{*}entry"):
            said = children(item)
            published = first(said, "pubDate", "published", "date", "issued")
            modified = first(said, "updated", "modified")
            if url := link_of(item) or first(said, "guid", "id"):
                yield Entry(
                    url=_joined(response, url),
                    title=text_of_html(first(said, "title")),
                    when=published or modified,
                    modified=modified or published,
                    summary=_SIGNED.sub("", text_of_html(first(said, "description", "summary"))),
                    basis=self.basis,
                )


@dataclass(frozen=True)
class NewsSitemap:
    """A Google News sitemap, or any sitemap (sitemaps.org) of articles.

    Of an index of sitemaps the newest is read in its place.
    """

    url: str
    most: int = 0
    """Only so many of the newest, where it names all of a month or a year; 0: all."""
    basis = "sitemap"

    def entries(self, response: TextResponse) -> Iterator[Entry]:
        root = _root(response, {"urlset", "sitemapindex"})
        found = list(self._named(root, response))
        if self.most:  # W3C date-times of one zone, so their words sort as they do
            found.sort(key=lambda entry: entry.when or entry.modified, reverse=True)
            del found[self.most :]
        yield from found

    def _named(self, root: etree._Element, response: TextResponse) -> Iterator[Entry]:
        for item in root.iter("{*}url"):
            said = children(item)
            for news in item.iterchildren("{*}news"):
                said = children(news) | said
            published = first(said, "publication_date")
            if url := first(said, "loc"):
                yield Entry(
                    url=_joined(response, url),
                    title=squeeze(first(said, "title")),
                    when=published,
                    modified=first(said, "lastmod") or published,
                    basis=self.basis,
                )

    def newest_part(self, response: TextResponse) -> str:
        """The address of the newest sitemap, where the response is an index; else empty.

        The newest is the one that changed last, or else has the highest numbers in its address;
        where that tells how many articles it leaves out (Arc: from=100), the one that leaves none.
        """
        root = _root(response, {"urlset", "sitemapindex"})
        parts = [children(item) for item in root.iter("{*}sitemap")]
        newest = max(parts, key=_newness, default={})
        return absolute(response.url, first(newest, "loc"))


@dataclass(frozen=True)
class Json:
    """A JSON document: where its list is, and where in an item what is (JMESPath)."""

    url: str
    items: str
    keys: Mapping[str, str] = field(default_factory=dict)
    """Field of Entry -> path in the item; `url` is needed, and may be relative."""
    base: str = ""
    """What relative addresses are relative to, if not the listing."""
    basis = "json"

    def entries(self, response: TextResponse) -> Iterator[Entry]:
        try:
            items = _path(self.items).search(response.json())
        except (ValueError, RecursionError) as error:
            raise Unreadable(f"{response.url} is not JSON: {error}") from error
        if not isinstance(items, list):
            raise Unreadable(f"{response.url} has no list at {self.items!r}")
        for item in items:
            entry = Entry(url="", basis=self.basis)
            for name, path in self.keys.items():
                said = _said(_path(path).search(item))
                setattr(entry, name, text_of_html(said) if name in ("title", "summary") else said)
            if entry.url:
                entry.url = absolute(self.base or response.url, entry.url)
                yield entry


def bounded(entries: Iterator[Entry]) -> Iterator[Entry]:
    """The entries, up to one more than are read."""
    return islice(entries, MOST_ENTRIES + 1)


def goes_on_at(listing: Listing, response: TextResponse) -> str:
    """The address at which a listing is to be read, where it is not here: of an index, its newest
    part. Raises Unreadable."""
    return listing.newest_part(response) if isinstance(listing, NewsSitemap) else ""


def wordpress_posts(site: str) -> Json:
    """The newest posts of a WordPress site, where it lets everyone ask (WP REST API, posts)."""
    return Json(
        f"{site}/wp-json/wp/v2/posts?per_page=50",
        items="@",
        keys={
            "url": "link",
            "title": "title.rendered",
            "summary": "excerpt.rendered",
            "when": "date_gmt && join('', [date_gmt, 'Z'])",  # UTC that does not say so
            "modified": "modified_gmt && join('', [modified_gmt, 'Z'])",
        },
    )


@dataclass(frozen=True)
class Html:
    """A page that lists articles: a selector for an item, and selectors within it (CSS)."""

    url: str
    item: str
    link: str = "a[href]"
    """In the item; empty: the item itself is the link."""
    title: str = ""
    """Of the item; the link's own text where empty, or where nothing matches."""
    when: str = "time"
    summary: str = ""
    basis = "html"

    def entries(self, response: TextResponse) -> Iterator[Entry]:
        """Each address once, as the first item tells of it that has a title."""
        page = page_of(response)
        items = _all(page.root, self.item)
        if not items:
            raise Unreadable(f"{response.url} has nothing that matches {self.item!r}")
        named: dict[str, Entry] = {}
        for item in items:
            link = _one(item, self.link) if self.link else item
            if link is None:
                continue
            url = _joined(response, link.get("href", "").strip())
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
    """A page of cards, whose markup is not known."""

    url: str
    layout: CardLayout
    basis = "html"

    def entries(self, response: TextResponse) -> Iterator[Entry]:
        page = page_of(response)
        found = cards(page, self.layout)
        if not (found or is_list(page, self.layout)):
            raise Unreadable(f"{response.url} shows no article below its outlet and time")
        yield from found


def page_of(response: TextResponse) -> Page:
    return Page(response.body, response.url, encoding=charset(response))


def charset(response: TextResponse) -> str | None:
    """What HTTP says of a page's encoding (RFC 9110, 8.3.2); the rest is for the page to tell."""
    kind = response.headers.get("Content-Type") or b""
    return http_content_type_encoding(kind.decode("latin-1"))


def _joined(response: TextResponse, url: str) -> str:
    try:
        return response.urljoin(url)
    except ValueError:  # such as "http://["
        return ""


def _root(response: TextResponse, roots: set[str]) -> etree._Element:
    try:
        root = parsed(response.body)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"{response.url} is not XML: {error}") from error
    name = "nothing" if root is None else etree.QName(root).localname
    if root is None or name.lower() not in roots:
        raise Unreadable(f"{response.url} is {name}, not one of {', '.join(sorted(roots))}")
    return root


def _newness(part: Mapping[str, str]) -> tuple[str, int, list[int]]:
    address = first(part, "loc")
    left_out = _LEFT_OUT.search(address)
    numbers = [int(digits) for digits in re.findall(r"\d+", address)]
    return first(part, "lastmod"), -int(left_out[1]) if left_out else 0, numbers


def _said(found: Any) -> str:
    return "" if found is None else squeeze(str(found))


def _all(element: etree._Element, selector: str) -> list[etree._Element]:
    found: Any = _css(selector)(element)
    return list(found)


def _one(element: etree._Element, selector: str) -> etree._Element | None:
    return next(iter(_all(element, selector)), None)


def _text(element: etree._Element | None) -> str:
    return "" if element is None else text_of(element)


@lru_cache(maxsize=256)
def _css(selector: str) -> CSSSelector:
    return CSSSelector(selector, translator="html")


@lru_cache(maxsize=256)
def _path(path: str) -> Any:
    return jmespath.compile(path)
