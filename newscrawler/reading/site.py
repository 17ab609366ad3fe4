"""What a site says of itself, on its front page or in its feed: its name, its language, its listings.

All functions here are pure; `operations.discover` makes the requests.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from newscrawler.reading.addresspattern import host_and_segments
from newscrawler.reading.feedlinks import FeedLink, feeds, sitemaps_of_page
from newscrawler.reading.feeds import link_of
from newscrawler.reading.page import Page
from newscrawler.reading.text import squeeze, text_of
from newscrawler.reading.xml import children, first, named, parsed
from newscrawler.urls.references import absolute, host
from newscrawler.urls.sites import registered_domain, same_site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

FAMILY = 3
"""The fewest links that are taken for a list of articles: so many alike are no accident."""

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFIX = re.compile(r"(www\d*|m|news)")
_KANA = re.compile("[\u3040-\u30ff]")
_WIDE = re.compile("[\u3040-\u9fff\uac00-\ud7a3]")
_TAGLINE = re.compile(r"\s+[-–—|]\s+|\s*｜\s*")
_PLAIN = re.compile(r"[\w.~%-]*[^\W\d][\w.~%-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class LinkPattern:
    """Links of a page that share a selector and look like headlines."""

    item: str
    """CSS selector."""
    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What a site's front page declares, and the lists of headlines on it."""

    title: str
    """Empty where it declares none."""
    language: str
    """BCP 47 primary tag."""
    feeds: tuple[FeedLink, ...] = ()
    """The likeliest first (feedlinks.feeds)."""
    sitemaps: tuple[str, ...] = ()
    patterns: tuple[LinkPattern, ...] = ()
    """Those with the most text first."""
    is_page: bool = False
    """Whether it is a page of HTML at all."""


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What a feed or news sitemap says of the site that it is of; empty where it does not say."""

    title: str = ""
    language: str = ""
    """BCP 47 primary tag."""
    home: str = ""
    """The address of the site's page."""


def read_front(
    html: bytes, url: str, *, encoding: str | None = None, link_headers: Sequence[str] = ()
) -> FrontPage:
    """Read a front page from bytes; any bytes will do, and what is no page declares nothing.

    `link_headers`: the values of its Link headers (RFC 8288).
    """
    page = Page(html, url, encoding=encoding)
    return FrontPage(
        title=_title(page),
        language=_language(page),
        feeds=feeds(page, link_headers),
        sitemaps=sitemaps_of_page(page),
        patterns=tuple(_patterns(page)),
        is_page=next(page.root.iter("a", "h1", "link", "meta", "script", "title"), None)
        is not None,
    )


def read_head(body: bytes, url: str) -> FeedHead:
    """Read what a feed (RSS, Atom, JSON Feed) or news sitemap says of its site, from bytes."""
    try:
        root = parsed(body)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return _head_of_json(body, url)
    # RSS has a channel, Google's news sitemap a publication; in Atom it is the root itself
    head = next(named(root, "channel", "publication"), root)
    fields = children(head)
    language = first(fields, "language") or root.get(_XML_LANG, "")
    title = squeeze(first(fields, "title", "name"))
    return FeedHead(title, _primary_tag(str(language)), absolute(url, link_of(head)))


def _head_of_json(body: bytes, url: str) -> FeedHead:
    try:
        head = json.loads(body)
    except (ValueError, RecursionError):
        return FeedHead()
    if not isinstance(head, dict):
        return FeedHead()
    title, language, home = (
        value if isinstance(value := head.get(key), str) else ""
        for key in ("title", "language", "home_page_url")
    )
    return FeedHead(squeeze(title), _primary_tag(language), absolute(url, home))


def timezone_of(url: str, language: str) -> str:
    """The time zone (IANA name) that a site most likely means by a time without one."""
    japanese = language == "ja" or _labels(url)[-1:] == ["jp"]
    return "Asia/Tokyo" if japanese else "UTC"


def language_of_words(words: str) -> str:
    """Japanese where there is kana among them, else English."""
    return "ja" if _KANA.search(words) else "en"


def name_of(url: str) -> str:
    """A name for the source at a URL, in snake case: news.tbs.co.jp is tbs."""
    labels = _labels(url)
    named = labels[: -registered_domain(".".join(labels)).count(".")] or labels
    distinctive = [label for label in named if not _PREFIX.fullmatch(label)] or named[-1:]
    name = re.sub("[^a-z0-9]+", "_", distinctive[0]).strip("_") if distinctive else ""
    # the name of a source begins with a letter: 8bay
    return name if name[:1].isalpha() else f"site_{name}".rstrip("_")


# the front page


def _title(page: Page) -> str:
    name = page.meta_content("og:site_name", "application-name")
    titles = page.root.iter("title")
    return name or _TAGLINE.split(next(map(text_of, titles), ""))[0]


def _language(page: Page) -> str:
    tag = page.root.get("lang") or page.meta_content("content-language", "og:locale")
    return _primary_tag(tag) or language_of_words(text_of(page.root))


def _primary_tag(tag: str) -> str:
    found = re.match("[a-z]{2,3}(?![a-z])", tag.strip().lower())
    return found[0] if found else ""


def _patterns(page: Page) -> list[LinkPattern]:
    families: dict[str, dict[str, int]] = defaultdict(dict)
    for link in page.root.iter("a"):
        url, words = page.absolute(link.get("href", "")), squeeze(text_of(link))
        if url and same_site(url, page.url) and _is_headline(words):
            families[_item(link, url)].setdefault(url, len(words))
    large = [(item, links) for item, links in families.items() if len(links) >= FAMILY]
    # headlines are longer than the names of sections
    large.sort(key=lambda item: -sum(item[1].values()))
    return [LinkPattern(item, tuple(links)) for item, links in large]


def _is_headline(words: str) -> bool:
    return len(words) >= (10 if _WIDE.search(words) else 20)


def _item(link: HtmlElement, url: str) -> str:
    """A selector for links like this one: by the first directory of the URL, if that is a name."""
    _, segments = host_and_segments(url)
    first, href = segments[0], link.get("href", "")
    if len(segments) == 1 or not _PLAIN.fullmatch(first) or f"{first}/" not in href:
        return "a[href]"
    return f"a[href*='/{first}/']" if f"/{first}/" in href else f"a[href*='{first}/']"


# addresses


def _labels(url: str) -> list[str]:
    return [label for label in host(url).split(".") if label]
