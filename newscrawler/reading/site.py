"""What a site declares about itself: its name, language, feeds and sitemaps; and the pattern of its
articles' URLs.

All functions here are pure; `operations.discover` makes the requests.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from protego import Protego

from newscrawler.reading.page import Page
from newscrawler.reading.text import squeeze, text_of
from newscrawler.urls.references import host
from newscrawler.urls.sites import registered_domain, same_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.html import HtmlElement

FEED_PATHS = ("/feed", "/feed/", "/rss", "/rss.xml", "/index.xml", "/atom.xml")
SITEMAP_PATHS = ("/sitemap-news.xml", "/news-sitemap.xml", "/sitemap_news.xml", "/sitemap.xml")
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
FAMILY = 3
"""The fewest links that are taken for a list of articles: so many alike are no accident."""
MOST = 0.8
"""The least share of URLs that a pattern must match."""

_PREFIX = re.compile(r"(www\d*|m|news)")
_KANA = re.compile("[\u3040-\u30ff]")
_WIDE = re.compile("[\u3040-\u9fff\uac00-\ud7a3]")
_TAGLINE = re.compile(r"\s+[-–—|]\s+|\s*｜\s*")
_PLAIN = re.compile(r"[\w.~%-]*[^\W\d][\w.~%-]*", re.ASCII)
_ANY = "[^/?#]+"


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
    feeds: tuple[str, ...]
    patterns: tuple[LinkPattern, ...]
    """Those with the most text first."""


def read_front(html: bytes, url: str, *, encoding: str | None = None) -> FrontPage:
    """Read a front page from bytes; any bytes will do, and what is no page declares nothing."""
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
    """The time zone (IANA name) that a site most likely means by a time without one."""
    japanese = language == "ja" or _labels(url)[-1:] == ["jp"]
    return "Asia/Tokyo" if japanese else "UTC"


def name_of(url: str) -> str:
    """A name for the source at a URL, in snake case: news.tbs.co.jp is tbs."""
    labels = _labels(url)
    named = labels[: -registered_domain(".".join(labels)).count(".")] or labels
    distinctive = [label for label in named if not _PREFIX.fullmatch(label)] or named[-1:]
    name = re.sub("[^a-z0-9]+", "_", distinctive[0]).strip("_") if distinctive else ""
    # the name of a source begins with a letter: 8bay
    return name if name[:1].isalpha() else f"site_{name}".rstrip("_")


def article_pattern(urls: Sequence[str]) -> str:
    """A regular expression for the URLs of a site's articles, made from some; empty for none.

    What all have in common stays, numbers and dates become digits, and anything else matches
    within a segment. It matches at least MOST of the given URLs.
    """
    families: dict[tuple[str, int], list[list[str]]] = defaultdict(list)
    for url in urls:
        host, segments = _parts(url)
        families[host, len(segments)].append(segments)
    forms: list[str] = []
    fitting = 0
    # the largest families first, and only as many as MOST needs
    for (host, _), family in sorted(families.items(), key=lambda item: -len(item[1])):
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
    name = page.meta_content("og:site_name", "application-name")
    titles = page.root.iter("title")
    return name or _TAGLINE.split(next(map(text_of, titles), ""))[0]


def _language(page: Page) -> str:
    tag = page.root.get("lang") or page.meta_content("content-language", "og:locale")
    if found := re.match("[a-z]{2,3}(?![a-z])", tag.strip().lower()):
        return found[0]
    return "ja" if _KANA.search(text_of(page.root)) else "en"


def _feeds(page: Page) -> Iterator[str]:
    for link in page.root.iter("link"):
        kind = link.get("type", "").partition(";")[0].strip().lower()
        if "alternate" in link.get("rel", "").lower().split() and kind in FEED_TYPES:
            # feeds of comments are not news
            url = page.absolute(link.get("href", ""))
            if url and "comments" not in url:
                yield url


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
    _, segments = _parts(url)
    first, href = segments[0], link.get("href", "")
    if len(segments) == 1 or not _PLAIN.fullmatch(first) or f"{first}/" not in href:
        return "a[href]"
    return f"a[href*='/{first}/']" if f"/{first}/" in href else f"a[href*='{first}/']"


# addresses


def _is_whole(url: str) -> bool:
    return bool(host(url))


def _labels(url: str) -> list[str]:
    return [label for label in host(url).split(".") if label]


def _parts(url: str) -> tuple[str, list[str]]:
    parts = urlsplit(url)
    return parts.netloc, parts.path.split("/")[1:] or [""]


def _form(family: Sequence[Sequence[str]]) -> str:
    """A pattern for paths of equal length, made segment by segment."""
    columns = [list(column) for column in zip(*family, strict=True)]
    forms = list(_columns(columns))
    # a single URL does not show which part varies: the last segment with a name is taken for it
    if all(len(set(column)) == 1 for column in columns) and "\\d" not in "".join(forms):
        last = max((place for place, column in enumerate(columns) if column[0]), default=0)
        forms[last] = _ANY if columns[last][0] else ""
    return "".join(f"/{form}" for form in forms)


def _columns(columns: Sequence[Sequence[str]]) -> Iterator[str]:
    """A pattern for each segment, by the values that it has in all paths."""
    # two digits are a month or a day only behind a year
    dated = False
    for column in columns:
        year = all(re.fullmatch(r"(19|20)\d\d", value, re.ASCII) for value in column)
        short = all(re.fullmatch(r"\d\d", value, re.ASCII) for value in column)
        form = r"\d{4}" if year else r"\d{2}" if dated and short else _segment(column)
        dated = year or (dated and short)
        yield form


def _segment(values: Sequence[str]) -> str:
    """A pattern that matches all values of one segment."""
    shapes = {_shape(value) for value in values}
    if len(shapes) == 1:
        return shapes.pop()
    if "" in values:  # with and without a slash at the end
        return "[^/?#]*"
    endings = {re.search(r"\.[a-z]{2,5}$|$", value)[0] for value in values}  # type: ignore[index]
    ending = endings.pop() if len(endings) == 1 else ""
    stems = [value.removesuffix(ending) for value in values]
    # a slug has at least two words, so the one word of a section does not match
    slugs = all(re.search("[^-]-[^-]", unquote(stem)) for stem in stems)
    return ("[^/?#]+-[^/?#]+" if slugs else _ANY) + _escape(ending)


def _shape(value: str) -> str:
    """The value with its numbers replaced by digits: k10014 is k\\d+."""
    parts = re.split(r"(\d+)", value, flags=re.ASCII)
    return "".join(r"\d+" if place % 2 else _escape(part) for place, part in enumerate(parts))


def _escape(text: str) -> str:
    """Escape what is special in a pattern, and no more: `re.escape` also escapes `-`, which is in nearly every path."""
    return re.sub(r"[\\.^$*+?{}()\[\]|]", r"\\\g<0>", text)


# TOML


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    return f"{{ {', '.join(f'{key} = {_value(inner)}' for key, inner in value.items())} }}"


def _quoted(text: str) -> str:
    # a literal string, in which a pattern needs no second backslash
    if "\\" in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
