"""A site: its listings and articles as they look at an instant of simulated time."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

from newscrawler.demo.facts import JST
from newscrawler.demo.newsroom import Snapshot
from newscrawler.demo.sites.filler import Filler
from newscrawler.demo.sites.page import HTML, PLAIN, SitePage, fill, in_html

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping
    from datetime import datetime

    from newscrawler.demo.newsroom import Newsroom

Query = dict[str, list[str]]


class Site:
    """The pages of one source: their addresses and markup; what they publish is the newsroom's.

    `padding` is the number of bytes of menus and scripts added to each HTML page.
    """

    source: ClassVar[str]
    hosts: ClassVar[tuple[str, ...]]
    robots: ClassVar[str] = "User-agent: *\nDisallow: /member/\n"

    def __init__(self, newsroom: Newsroom, padding: int = 0) -> None:
        self.newsroom = newsroom
        self.padding = padding
        self.filler = Filler.of(padding, self.source)
        self.paths = {
            unquote(path): p.number
            for p in newsroom.publications
            if p.source == self.source
            for path in self.paths_of(p.url)
        }
        self._by_number = {p.number: p for p in newsroom.publications}
        self._rendered: dict[str, tuple[Hashable, SitePage]] = {}

    def over(self, newsroom: Newsroom) -> Site:
        """A copy of the site with the news of another newsroom."""
        return type(self)(newsroom, self.padding)

    def page(self, host: str, target: str, now: datetime) -> SitePage | None:
        """The page at a path (with query) at an instant; None if there is none."""
        parts = urlsplit(target)
        path = unquote(parts.path)
        if path == "/robots.txt":
            return SitePage(self.robots.encode(), PLAIN)
        if not self.serves(host, path):
            return None
        # the query first: Jiji's articles differ in it alone
        for key in (f"{path}?{unquote(parts.query)}", path):
            if key in self.paths:
                return self._article(key, now)
        return self.listing(path, parse_qs(parts.query), now)

    def _article(self, path: str, now: datetime) -> SitePage | None:
        publication = self._by_number[self.paths[path]]
        versions = publication.versions_at(now)
        if not versions:
            return None
        # rendered once for each state: benchmarks measure the crawler, not the newsroom
        state = (len(versions), self.freshness(now))
        rendered = self._rendered.get(path)
        if rendered is None or rendered[0] != state:
            page = self.article(path, Snapshot(publication, versions[-1], len(versions)), now)
            rendered = self._rendered[path] = (state, page)
        return rendered[1]

    # where sites differ

    def serves(self, host: str, path: str) -> bool:
        """Whether a path is served by this one of the site's hosts."""
        return True

    def paths_of(self, url: str) -> tuple[str, ...]:
        """The paths at which an article is served, with the query if it identifies the article."""
        return (urlsplit(url).path,)

    def listing_of(self, target: str) -> str:
        """The listing that a path is a part of, such as the index that names a sitemap."""
        return target

    def freshness(self, now: datetime) -> Hashable:
        """What an article's page depends on besides its version: the day, for those with "Today"."""
        return now.astimezone(JST).date()

    def stopped(self, host: str, target: str, since: datetime, now: datetime) -> SitePage | None:
        """A listing to which nothing has been added since an instant."""
        return self.page(host, target, min(now, since))

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        """The feed, sitemap or page of links at a path; None if there is none."""
        raise NotImplementedError

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        """The page of an article."""
        raise NotImplementedError

    # what sites have in common

    def listed(self, now: datetime) -> list[Snapshot]:
        return self.newsroom.listing(self.source, now)

    def changed(self, now: datetime) -> datetime:
        return self.newsroom.changed(self.source, now)

    def related(self, snapshot: Snapshot, count: int = 5) -> list[Snapshot]:
        """Other articles, as they were when this one was written."""
        # not as they are now: the page of an unchanged article must not change with them
        others = self.newsroom.listing(self.source, snapshot.version.at, count + 1)
        return [other for other in others if other.url != snapshot.url][:count]

    def menus(self) -> Mapping[str, str]:
        """The placeholders that every HTML skeleton has."""
        return {"scripts": self.filler.scripts, "menus": self.filler.menus}

    def filled(self, template: str, snapshot: Snapshot, **words: str) -> SitePage:
        """A page from a skeleton, with `words` for its placeholders besides the usual ones."""
        published, version = snapshot.publication.published_at, snapshot.version
        usual = {
            "headline": in_html(snapshot.headline),
            "url": snapshot.url,
            "summary": in_html(version.paragraphs[0]),
            "section": in_html(snapshot.publication.section),
            "published": iso(published),
            "modified": iso(version.at),
            "published_utc": utc_iso(published),
            "modified_utc": utc_iso(version.at),
            "paragraphs": "\n".join(f"<p>{in_html(each)}</p>" for each in version.paragraphs),
            "related": "\n".join(
                f'<li><a href="{other.url}">{in_html(other.headline)}</a></li>'
                for other in self.related(snapshot)
            ),
        }
        return SitePage(fill(template, **usual | dict(self.menus()) | words), HTML, version.at)


def page_of(sites: Iterable[Site], host: str, target: str, now: datetime) -> SitePage | None:
    """The page of a host: of the first of its sites that has one at the path."""
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
