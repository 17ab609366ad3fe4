"""A site: its listings and articles as they look at a moment of simulated time."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

from newscrawler.demo.facts import JST
from newscrawler.demo.newsroom import Shown
from newscrawler.demo.sites.ballast import Ballast
from newscrawler.demo.sites.page import HTML, PLAIN, SitePage, fill, in_html

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping
    from datetime import datetime

    from newscrawler.demo.newsroom import Newsroom

Query = dict[str, list[str]]


class Site:
    """What a source shows. A site says how its addresses and pages look; the newsroom, what is on.

    `padding` is how many bytes of menus, scripts and lists each HTML page carries besides.
    """

    source: ClassVar[str]
    hosts: ClassVar[tuple[str, ...]]
    robots: ClassVar[str] = "User-agent: *\nDisallow: /member/\n"

    def __init__(self, newsroom: Newsroom, padding: int = 0) -> None:
        self.newsroom = newsroom
        self.padding = padding
        self.ballast = Ballast.of(padding, self.source)
        self.places = {
            unquote(place): p.number
            for p in newsroom.publications
            if p.source == self.source
            for place in self.places_of(p.url)
        }
        self._by_number = {p.number: p for p in newsroom.publications}
        self._rendered: dict[str, tuple[Hashable, SitePage]] = {}

    def over(self, newsroom: Newsroom) -> Site:
        """The same site with other news."""
        return type(self)(newsroom, self.padding)

    def page(self, host: str, target: str, now: datetime) -> SitePage | None:
        """What it answers to a path with query; None where there is nothing at that moment."""
        parts = urlsplit(target)
        path = unquote(parts.path)
        if path == "/robots.txt":
            return SitePage(self.robots.encode(), PLAIN)
        if not self.serves(host, path):
            return None
        whole = f"{path}?{unquote(parts.query)}"
        for place in (whole, path):
            if place in self.places:
                return self._article(place, now)
        return self.listing(path, parse_qs(parts.query), now)

    def _article(self, path: str, now: datetime) -> SitePage | None:
        publication = self._by_number[self.places[path]]
        shown = publication.shown(now)
        if not shown:
            return None
        state = (len(shown), self.freshness(now))
        known = self._rendered.get(path)
        if known is None or known[0] != state:
            page = self.article(path, Shown(publication, shown[-1], len(shown)), now)
            known = self._rendered[path] = (state, page)
        return known[1]

    # what sites differ in

    def serves(self, host: str, path: str) -> bool:
        """Whether the path belongs to that one of its hosts."""
        return True

    def places_of(self, url: str) -> tuple[str, ...]:
        """The paths at which an article is served; with a query where that tells it from others."""
        return (urlsplit(url).path,)

    def listing_of(self, target: str) -> str:
        """The listing that a target is a part of, such as the index that names a sitemap."""
        return target

    def freshness(self, now: datetime) -> Hashable:
        """What else an article's page depends on: here the day, for those that say "Today"."""
        return now.astimezone(JST).date()

    def stopped(self, host: str, target: str, since: datetime, now: datetime) -> SitePage | None:
        """What a listing shows to which nothing has been added since an instant."""
        return self.page(host, target, min(now, since))

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        """Feeds, sitemaps, pages that list; None for an address that is none of them."""
        raise NotImplementedError

    def article(self, path: str, shown: Shown, now: datetime) -> SitePage:
        raise NotImplementedError

    # what they have in common

    def listed(self, now: datetime) -> list[Shown]:
        return self.newsroom.listing(self.source, now)

    def changed(self, now: datetime) -> datetime:
        return self.newsroom.changed(self.source, now)

    def related(self, shown: Shown, count: int = 5) -> list[Shown]:
        """Other articles, as they were when this one was written."""
        others = self.newsroom.listing(self.source, shown.version.at, count + 1)
        return [other for other in others if other.url != shown.url][:count]

    def menus(self) -> Mapping[str, str]:
        """The words that every HTML skeleton has a place for."""
        return {"scripts": self.ballast.scripts, "menus": self.ballast.menus}

    def filled(self, template: str, shown: Shown, **words: str) -> SitePage:
        """A page from a skeleton that has a place for these words and for those all articles have."""
        published, version = shown.publication.published_at, shown.version
        usual = {
            "headline": in_html(shown.headline),
            "url": shown.url,
            "summary": in_html(version.paragraphs[0]),
            "section": in_html(shown.publication.section),
            "published": iso(published),
            "modified": iso(version.at),
            "published_utc": utc_iso(published),
            "modified_utc": utc_iso(version.at),
            "paragraphs": "\n".join(f"<p>{in_html(each)}</p>" for each in version.paragraphs),
            "related": "\n".join(
                f'<li><a href="{other.url}">{in_html(other.headline)}</a></li>'
                for other in self.related(shown)
            ),
        }
        return SitePage(fill(template, **usual | dict(self.menus()) | words), HTML, version.at)


def page_of(sites: Iterable[Site], host: str, target: str, now: datetime) -> SitePage | None:
    """What a host answers: that one of its sites that has something there."""
    pages = (site.page(host, target, now) for site in sites)
    return next((page for page in pages if page), None)


def iso(at: datetime, *, timespec: str = "seconds") -> str:
    """2025-07-14T06:30:00+09:00: the form of most Japanese pages."""
    return at.astimezone(JST).isoformat(timespec=timespec)


def day_of(at: datetime) -> str:
    """October 5, 2026."""
    there = at.astimezone(JST)
    return f"{there:%B} {there.day}, {there.year}"


def utc_iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def minute_of(at: datetime) -> str:
    """Oct 5, 2026 20:53 (JST)."""
    there = at.astimezone(JST)
    return f"{there:%b} {there.day}, {there:%Y %H:%M} (JST)"


def zulu(at: datetime) -> str:
    """2025-01-21T11:50:32.000Z: how scripts write UTC."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def epoch_ms(at: datetime) -> str:
    """Milliseconds since 1970 as a string, as NHK's JSON has them."""
    return str(int(at.timestamp() * 1000))
