"""The entries of a sitemap (sitemaps.org, Google News), and which parts of an index to read."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler.items import Entry
from newscrawler.reading.text import text_of_html
from newscrawler.reading.xml import children, first, local_name, named
from newscrawler.urls.references import absolute
from newscrawler.urls.sites import registered_domain, same_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml import etree

MOST_LEVELS = 2  # of indexes; sitemaps.org allows one index of sitemaps
MOST_PARTS = 50  # asked for one listing
MOST_SECTIONS = 8  # of an index, each with a part of its own
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


def own(entries: Iterable[Entry], url: str, article_url: str) -> Iterator[Entry]:
    """The entries of the sitemap at `url` that lead to its own site, or to one that `article_url` names.

    All of them, where none does: a sitemap may be kept at another site than its pages.
    """
    entries = list(entries)
    named = article_url.replace("\\", "")
    # news-crawl#58: places in the sitemap of a newspaper were sold as advertising
    foreign = {
        entry.url
        for entry in entries
        if not same_site(entry.url, url)
        and (registered_domain(urlsplit(entry.url).hostname or "") or entry.url) not in named
    }
    if len(foreign) == len({entry.url for entry in entries}):
        foreign = set()
    yield from (entry for entry in entries if entry.url not in foreign)


def read_lines(text: str) -> list[Entry]:
    """The entries of a sitemap that is plain text: a line for each address; none where it is not."""
    lines = [line.strip() for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    addresses = [absolute("", line) for line in lines if not re.search(r"\s", line)]
    if len(addresses) < len(lines) or not all(addresses):
        return []
    return [Entry(url=address, basis="sitemap") for address in addresses]


@dataclass(frozen=True)
class SitemapPart:
    """A sitemap that an index names."""

    url: str
    level: int = 1
    """How many indexes led to it."""
    promises: bool = True
    """Whether its address is one of articles."""


@dataclass(frozen=True)
class Parts:
    """The parts of an index: what was asked, what is left, and whether articles were found.

    None is asked twice, and no more than MOST_PARTS of a listing: an index that leads back to itself
    would have a crawl hold its lock without an end, and stop every later one.
    """

    asked: tuple[SitemapPart, ...]
    """The listing itself, then its parts."""
    left: tuple[SitemapPart, ...] = ()
    """Those that promise articles first."""
    found: bool = False
    """Whether a part before the one asked last named an article."""
    newest_at: datetime | None = None
    """When the newest of them was published; None where that is not known."""

    @classmethod
    def of(cls, url: str) -> Parts:
        """A listing that may turn out to be an index."""
        return cls((SitemapPart(url, level=0),))

    @property
    def url(self) -> str:
        """The address asked last."""
        return self.asked[-1].url

    @property
    def level(self) -> int:
        """How many indexes led to it."""
        return self.asked[-1].level

    def opened(self, parts: Sequence[SitemapPart]) -> Parts:
        """With the parts that an index names put before the others, less those known already."""
        known = {part.url for part in self.asked + self.left}
        left = (*(part for part in parts if part.url not in known), *self.left)
        return replace(self, left=tuple(sorted(left, key=lambda part: not part.promises)))

    def read(self, entries: Sequence[Entry], newest_at: datetime | None = None) -> Parts:
        """With what the part asked last names."""
        newest = max(filter(None, (self.newest_at, newest_at)), default=None)
        return replace(self, found=self.found or bool(entries), newest_at=newest)

    def following(self) -> Parts | None:
        """With the next part asked; None after the last.

        Parts that do not promise articles are asked only until one names some.
        """
        if not self.left or len(self.asked) >= MOST_PARTS:
            return None
        part, *left = self.left
        if self.found and not part.promises:
            return None
        return replace(self, asked=(*self.asked, part), left=tuple(left))


def parts_of(root: etree._Element, url: str, level: int = 0) -> list[SitemapPart]:
    """The parts of an index, the best first; `url` is its own address, `level` that of the index.

    Parts whose addresses differ in their numbers alone continue each other: the newest of them
    promises the newest articles. An index with sections has a part for each.
    """
    families: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for item in named(root, "sitemap"):
        fields = children(item)
        if address := absolute(url, first(fields, "loc")):
            families[_family(address)].append({**fields, "loc": address})
    newest = [max(family, key=_newness) for family in families.values()]
    # by its dates alone, an author's new portrait hid the posts
    promising = sorted(filter(_may_promise, newest), key=_promise, reverse=True)
    last = max((_day(part) for part in promising), default="")
    promising = [part for part in promising if _day(part) >= _week_before(last)][:MOST_SECTIONS]
    others = [part for family in families.values() for part in family if part not in promising]
    others.sort(key=_promise, reverse=True)
    return [
        SitemapPart(part["loc"], level + 1, part in promising) for part in (*promising, *others)
    ]


def _day(part: Mapping[str, str]) -> str:
    return first(part, "lastmod")[:10]


def _week_before(day: str) -> str:
    """The day a week earlier; empty for what is no day, so that all are later."""
    try:
        return (date.fromisoformat(day) - timedelta(days=7)).isoformat()
    except (ValueError, OverflowError):
        return ""


def _path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def _family(address: str) -> str:
    """An address without its numbers: the same for the parts that continue each other."""
    return re.sub(r"\d+", "", _OFFSET.sub("", address))


def _may_promise(part: Mapping[str, str]) -> bool:
    return not _NO_ARTICLES.search(_path(part["loc"]))


def _promise(part: Mapping[str, str]) -> tuple[bool, bool, tuple[str, int, list[int]]]:
    return _may_promise(part), bool(_ARTICLES.search(_path(part["loc"]))), _newness(part)


def _newness(part: Mapping[str, str]) -> tuple[str, int, list[int]]:
    """The newest has the latest lastmod; then the smallest offset, then the highest numbers."""
    # Sankei (Arc): ?outputType=xml, then &from=100, &from=200, all changed at the same time
    offset = _OFFSET.search(part["loc"])
    # TBS: sitemap-2026-9.xml, sitemap-2026-10.xml, without lastmod
    numbers = [int(digits) for digits in re.findall(r"\d{1,18}", part["loc"])]
    return first(part, "lastmod"), -int(offset[1]) if offset else 0, numbers
