"""What a site tells of itself: its name, its feeds and sitemaps, what its articles' addresses share.

Everything here is a pure function of pages and addresses; asking the site is `operations.discover`.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from protego import Protego

from newscrawler.reading.page import Page, absolute
from newscrawler.reading.text import squeeze, text_of
from newscrawler.urls.sites import registered_domain, same_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.html import HtmlElement

FEED_PATHS = ("/feed", "/feed/", "/rss", "/rss.xml", "/index.xml", "/atom.xml")
SITEMAP_PATHS = ("/sitemap-news.xml", "/news-sitemap.xml", "/sitemap_news.xml", "/sitemap.xml")
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
FAMILY = 3
"""So many alike are no accident: links of a page, entries of a listing."""
MOST = 0.8
"""The share of addresses that a pattern must fit."""

_PREFIX = re.compile(r"(www\d*|m|news)")
_KANA = re.compile("[\u3040-\u30ff]")
_WIDE = re.compile("[\u3040-\u9fff\uac00-\ud7a3]")
_TAGLINE = re.compile(r"\s+[-–—|]\s+|\s*｜\s*")
_PLAIN = re.compile(r"[\w.~%-]*[^\W\d][\w.~%-]*", re.ASCII)
_ANY = "[^/?#]+"


@dataclass(frozen=True, slots=True)
class LinkPattern:
    """Links of a page that are alike, and look like headlines."""

    item: str
    """CSS selector."""
    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What a site's front page tells."""

    title: str
    """Empty where it tells none."""
    language: str
    """BCP 47 primary tag."""
    feeds: tuple[str, ...]
    patterns: tuple[LinkPattern, ...]
    """Those with the most words first."""


def read_front(html: bytes, url: str, *, encoding: str | None = None) -> FrontPage:
    """What a front page tells. Any bytes can be read; what is no page tells nothing."""
    page = Page(html, url, encoding=encoding)
    return FrontPage(
        title=_title(page),
        language=_language(page),
        feeds=tuple(dict.fromkeys(_feeds(page))),
        patterns=tuple(_patterns(page)),
    )


def sitemaps(robots: str) -> tuple[str, ...]:
    """The whole URLs of the sitemaps that a robots.txt names (sitemaps.org), those of news first."""
    values = Protego.parse(robots.removeprefix("\ufeff")).sitemaps
    # a space ends a URL: what stands behind it is a remark, or a second one
    urls = dict.fromkeys(value.split()[0] for value in values)
    return tuple(sorted(filter(_is_whole, urls), key=lambda url: "news" not in url.lower()))


def timezone_of(url: str, language: str) -> str:
    """The zone that a site's times without one are probably in (IANA name)."""
    japanese = language == "ja" or _labels(url)[-1:] == ["jp"]
    return "Asia/Tokyo" if japanese else "UTC"


def name_of(url: str) -> str:
    """What to call the source at an address: the telling part of its host, in snake case."""
    labels = _labels(url)
    named = labels[: -registered_domain(".".join(labels)).count(".")] or labels
    telling = [label for label in named if not _PREFIX.fullmatch(label)] or named[-1:]
    name = re.sub("[^a-z0-9]+", "_", telling[0]).strip("_") if telling else ""
    return name if name[:1].isalpha() else f"site_{name}".rstrip("_")


def article_pattern(urls: Sequence[str]) -> str:
    """The regular expression that fits the addresses of a site's articles; empty for no address.

    What all share stays, numbers and dates become digits, the rest is anything within a segment.
    It fits at least four fifths of the addresses it is made from.
    """
    families: dict[tuple[str, int], list[list[str]]] = defaultdict(list)
    for url in urls:
        host, segments = _parts(url)
        families[host, len(segments)].append(segments)
    forms: list[str] = []
    fitting = 0
    for (host, _), family in sorted(families.items(), key=lambda each: -len(each[1])):
        forms.append(_escape(host) + _form(family))
        fitting += len(family)
        if fitting >= MOST * len(urls):
            break
    if not forms:
        return ""
    either = forms[0] if len(forms) == 1 else f"(?:{'|'.join(forms)})"
    return f"^https?://{either}(?:[?#]|$)"


def toml(name: str, table: Mapping[str, Any]) -> str:
    """The `[sources.NAME]` table of a sources.toml (TOML 1.0)."""
    lines = (f"{key} = {_value(value)}\n" for key, value in table.items())
    return f"[sources.{name}]\n{''.join(lines)}"


# the front page


def _title(page: Page) -> str:
    told = page.said("og:site_name", "application-name")
    heads = page.root.iter("title")
    return told or _TAGLINE.split(next((text_of(head) for head in heads), ""))[0]


def _language(page: Page) -> str:
    told = page.root.get("lang") or page.said("content-language", "og:locale")
    if found := re.match("[a-z]{2,3}(?![a-z])", told.strip().lower()):
        return found[0]
    return "ja" if _KANA.search(text_of(page.root)) else "en"


def _feeds(page: Page) -> Iterator[str]:
    for link in page.root.iter("link"):
        kind = link.get("type", "").partition(";")[0].strip().lower()
        if "alternate" in link.get("rel", "").lower().split() and kind in FEED_TYPES:
            # feeds of comments are not news
            url = absolute(page.url, link.get("href", ""))
            if url and "comments" not in url:
                yield url


def _patterns(page: Page) -> list[LinkPattern]:
    families: dict[str, dict[str, int]] = defaultdict(dict)
    for link in page.root.iter("a"):
        url, words = absolute(page.url, link.get("href", "")), squeeze(text_of(link))
        if url and same_site(url, page.url) and _is_headline(words):
            families[_item(link, url)].setdefault(url, len(words))
    large = [(item, links) for item, links in families.items() if len(links) >= FAMILY]
    large.sort(key=lambda each: -sum(each[1].values()))
    return [LinkPattern(item, tuple(links)) for item, links in large]


def _is_headline(words: str) -> bool:
    return len(words) >= (10 if _WIDE.search(words) else 20)


def _item(link: HtmlElement, url: str) -> str:
    """The selector of links like this one, by the first folder of the address if it has a name."""
    _, segments = _parts(url)
    first, href = segments[0], link.get("href", "")
    if len(segments) == 1 or not _PLAIN.fullmatch(first) or f"{first}/" not in href:
        return "a[href]"
    return f"a[href*='/{first}/']" if f"/{first}/" in href else f"a[href*='{first}/']"


# addresses


def _is_whole(url: str) -> bool:
    return bool(absolute("", url))


def _labels(url: str) -> list[str]:
    return [label for label in (urlsplit(url).hostname or "").split(".") if label]


def _parts(url: str) -> tuple[str, list[str]]:
    parts = urlsplit(url)
    return parts.netloc, parts.path.split("/")[1:] or [""]


def _form(family: Sequence[Sequence[str]]) -> str:
    """The path that fits all of a family: as many segments, each as its place has them."""
    columns = [list(column) for column in zip(*family, strict=True)]
    forms = list(_columns(columns))
    # one address alone does not tell what in it is its own: the last thing named is
    if all(len(set(column)) == 1 for column in columns) and "\\d" not in "".join(forms):
        last = max((place for place, column in enumerate(columns) if column[0]), default=0)
        forms[last] = _ANY if columns[last][0] else ""
    return "".join(f"/{form}" for form in forms)


def _columns(columns: Sequence[Sequence[str]]) -> Iterator[str]:
    dated = False
    for column in columns:
        year = all(re.fullmatch(r"(19|20)\d\d", value, re.ASCII) for value in column)
        short = all(re.fullmatch(r"\d\d", value, re.ASCII) for value in column)
        form = r"\d{4}" if year else r"\d{2}" if dated and short else _segment(column)
        dated = year or (dated and short)
        yield form


def _segment(values: Sequence[str]) -> str:
    """What fits all the values of one place in a path."""
    shapes = {_shape(value) for value in values}
    if len(shapes) == 1:
        return shapes.pop()
    if "" in values:  # with and without a slash at the end
        return "[^/?#]*"
    endings = {re.search(r"\.[a-z]{2,5}$|$", value)[0] for value in values}  # type: ignore[index]
    ending = endings.pop() if len(endings) == 1 else ""
    stems = [value.removesuffix(ending) for value in values]
    # slugs are many words: so the one word of a section is none
    slugs = all(re.search("[^-]-[^-]", unquote(stem)) for stem in stems)
    return ("[^/?#]+-[^/?#]+" if slugs else _ANY) + _escape(ending)


def _shape(value: str) -> str:
    parts = re.split(r"(\d+)", value, flags=re.ASCII)
    return "".join(r"\d+" if place % 2 else _escape(part) for place, part in enumerate(parts))


def _escape(text: str) -> str:
    """Less than `re.escape`, which nobody can read."""
    return re.sub(r"[\\.^$*+?{}()\[\]|]", r"\\\g<0>", text)


# TOML


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    return f"{{ {', '.join(f'{key} = {_value(each)}' for key, each in value.items())} }}"


def _quoted(text: str) -> str:
    if "\\" in text and "'" not in text and text.isprintable():  # a pattern is read as it is
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
