"""The entries of a sitemap (sitemaps.org, Google News), and which parts of an index to read."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler.items import Entry
from newscrawler.reading.page import absolute
from newscrawler.reading.text import text_of_html
from newscrawler.reading.xml import children, first, local_name, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

ROOTS = frozenset({"urlset", "sitemapindex"})
"""Names of the root of a sitemap, in small letters."""
_OFFSET = re.compile(r"[?&](?:from|offset)=(\d{1,9})\b")
_ARTICLES = re.compile(r"news|post|article|stor(?:y|ies)|kiji|latest|entr(?:y|ies)", re.IGNORECASE)
"""In the address of a part that names articles."""
_NO_ARTICLES = re.compile(
    r"(?:^|[^a-z])(?:authors?|writers?|users?|profiles?|categor(?:y|ies)|(?:post[_-])?tags?"
    r"|taxonom\w+|topics?|sections?|pages?|static|images?|photos?|galler(?:y|ies)|videos?|movies?"
    r"|products?|events?|locations?|attachments?|archives?|misc|forums?|jobs?|podcasts?"
    r"|post[_-]format)(?:[^a-z]|$)",
    re.IGNORECASE,
)
"""In the address of a part that names other pages (WordPress, Yoast, Drupal, Arc)."""


def read_sitemap(root: etree._Element, url: str) -> Iterator[Entry]:
    """The entries of a sitemap, in document order; `url` is the base of relative addresses."""
    for item in named(root, "url"):
        fields = children(item)
        # Google's title and publication_date are in news:news, loc and lastmod beside it
        for news in item.iterchildren("*"):
            if local_name(news).lower() == "news":
                fields = children(news) | fields
        published = first(fields, "publication_date")
        if address := absolute(url, first(fields, "loc")):
            yield Entry(
                url=address,
                title=text_of_html(first(fields, "title")),
                when=published,
                modified=first(fields, "lastmod") or published,
                basis="sitemap",
            )


def read_lines(text: str) -> list[Entry]:
    """The entries of a sitemap that is plain text: a line for each address; none where it is not."""
    lines = [line.strip() for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    addresses = [absolute("", line) for line in lines if not re.search(r"\s", line)]
    if len(addresses) < len(lines) or not all(addresses):
        return []
    return [Entry(url=address, basis="sitemap") for address in addresses]


def parts_of(root: etree._Element, url: str) -> tuple[list[str], list[str]]:
    """The addresses of an index's parts that promise articles, and of the others; the best first.

    Parts whose addresses differ in their numbers alone continue each other: the newest of them
    promises the newest articles. An index with sections has a part for each. `url`: its own address.
    """
    families: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for item in named(root, "sitemap"):
        fields = children(item)
        if address := absolute(url, first(fields, "loc")):
            families[_family(address)].append({**fields, "loc": address})
    newest: list[Mapping[str, str]] = []
    older: list[Mapping[str, str]] = []
    for family in families.values():
        best, *rest = sorted(family, key=_newness, reverse=True)
        newest.append(best)
        older += rest
    # news-please and others read an index by its dates: an author's new portrait hid the posts
    promising = [part for part in newest if not _NO_ARTICLES.search(_path(part["loc"]))]
    promising.sort(key=_promise, reverse=True)
    others = [part for part in newest if part not in promising]
    rest = sorted(older, key=_promise, reverse=True) + sorted(others, key=_promise, reverse=True)
    return [part["loc"] for part in promising], [part["loc"] for part in rest]


def _path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def _family(address: str) -> str:
    """An address without its numbers: the same for the parts that continue each other."""
    return re.sub(r"\d+", "", _OFFSET.sub("", address))


def _promise(part: Mapping[str, str]) -> tuple[bool, tuple[str, int, list[int]]]:
    return bool(_ARTICLES.search(_path(part["loc"]))), _newness(part)


def _newness(part: Mapping[str, str]) -> tuple[str, int, list[int]]:
    """The newest has the latest lastmod; then the smallest offset, then the highest numbers."""
    # Sankei (Arc): ?outputType=xml, then &from=100, &from=200, all changed at the same time
    offset = _OFFSET.search(part["loc"])
    # TBS: sitemap-2026-9.xml, sitemap-2026-10.xml, without lastmod
    numbers = [int(digits) for digits in re.findall(r"\d{1,18}", part["loc"])]
    return first(part, "lastmod"), -int(offset[1]) if offset else 0, numbers
