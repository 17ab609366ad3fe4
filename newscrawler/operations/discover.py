"""Find out how to crawl a site from its address alone, for `newscrawler sources add`."""

from __future__ import annotations

import asyncio
import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from scrapy import Request
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import HtmlResponse, TextResponse
from twisted.python.failure import Failure

from newscrawler import refusals
from newscrawler.config import sources
from newscrawler.download.failures import reason
from newscrawler.errors import UnusableInput
from newscrawler.items import Article
from newscrawler.newsspider import NewsSpider
from newscrawler.operations.crawl import Plan, settings_of
from newscrawler.operations.declared import declared
from newscrawler.operations.discovery import Discovery
from newscrawler.operations.probe import ListingTried
from newscrawler.operations.read import NOTHING_KEPT
from newscrawler.pipelines import Normalise
from newscrawler.problems import ProblemKind
from newscrawler.reading import site
from newscrawler.reading.listings import (
    Feed,
    Html,
    NewsSitemap,
    Unreadable,
    sitemap_parts,
)
from newscrawler.reading.page import Page
from newscrawler.reading.responses import charset
from newscrawler.urls.references import absolute
from newscrawler.urls.sites import same_site

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence

    from scrapy.http import Response

    from newscrawler.items import Entry
    from newscrawler.reading.listings import Listing
    from newscrawler.reading.site import FrontPage

FEEDS_ASKED = 6
SITEMAPS_ASKED = 4
"""Feeds and sitemaps that are requested: with the front page, robots.txt (twice: the first time by
Scrapy) and the articles, no more than sixteen requests."""
ARTICLES_READ = 3
"""Articles that are read as a trial."""


class NotASite(UnusableInput):
    """A URL that does not lead to a site with news; the message names what was missing."""


def discover(url: str, name: str, settings: Mapping[str, str]) -> Discovery:
    """Find a site's listings and read a few of its articles, without saving anything.

    robots.txt, delays and limits apply as in a crawl. `name`: of the new source; empty: it is
    made from the host. Raises NotASite, config.sources.SourcesError,
    operations.crawl.UnusableSetting.
    """
    if not (re.match(r"https?://[^/?#\s]", url) and absolute("", url)):
        raise NotASite(f"{url!r} is not an address: it begins with https:// and a host")
    run_settings = settings_of(Plan(database="", settings=settings))
    # above options.toml: whatever is set there, nothing is saved
    run_settings.update(NOTHING_KEPT, priority="cmdline")
    name = name or site.name_of(url)
    if name in {spider.name for spider in declared(run_settings)}:
        raise NotASite(f"a source is called {name!r} already: give this one a --name of its own")
    if not re.fullmatch("[a-z][a-z0-9_]*", name):
        raise NotASite(f"--name {name!r}: a name is lower-case letters, digits and _")
    process = AsyncCrawlerProcess(run_settings)
    # a robots.txt that does not answer is reported with the listings that were tried
    logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)
    outcome: list[Discovery | BaseException] = []
    process.crawl(_Discovering, url=url, called=name, outcome=outcome)
    process.start()
    if not outcome:
        raise NotASite(f"{url} was not requested: the run was stopped before")
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


def save_source(found: Discovery, settings: Mapping[str, str]) -> Path:
    """Add a discovered source to the user's sources.toml; returns its path. Raises SourcesError."""
    path = Path(settings_of(Plan(database="", settings=settings))["SOURCES"])
    sources.append(path, found.name, found.table)
    return path


class _Discovering(NewsSpider):
    """Makes one request after the other: each response decides what to request next."""

    name = "discovering"
    language = "*"

    def __init__(
        self,
        *args: Any,
        url: str,
        called: str,
        outcome: list[Discovery | BaseException],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.url = url
        self.called = called
        self.outcome = outcome
        self.tried: list[ListingTried] = []

    async def start(self) -> AsyncIterator[Request]:
        # an exception is raised again in discover(): Scrapy would only log it
        self.outcome += await asyncio.gather(self.discovery(), return_exceptions=True)
        for request in self.ask(()):
            yield request

    async def discovery(self) -> Discovery:
        response, front = await self.front()
        found = await self.usable_listings(response, front)
        if not found:
            tried = "; ".join(f"{listing.url}: {listing.trouble}" for listing in self.tried)
            raise NotASite(f"no listing of articles was found at {self.url} ({tried})")
        article_url = site.article_pattern([entry.url for entry in found[0][1]])
        # a second listing helps only if it names articles that the first one does
        others = [other for other in found[1:] if _matching(other[1], article_url)]
        # a class of its own, as the loader of sources.toml makes it, so that it reads like a crawl
        reader = type(
            "Found",
            (NewsSpider,),
            {
                "name": self.called,
                "article_url": article_url,
                "language": front.language,
                "timezone": site.timezone_of(response.url, front.language),
            },
        )()
        entries = [entry for entry in found[0][1] if reader.is_article(entry.url)]
        return Discovery(
            name=self.called,
            title=front.title or self.called,
            language=reader.language,
            timezone=reader.timezone,
            listings=tuple(listing for listing, _ in (found[0], *others[:1])),
            article_url=article_url,
            tried=tuple(self.tried),
            articles=await self.articles(entries[:ARTICLES_READ], reader),
        )

    async def front(self) -> tuple[TextResponse, FrontPage]:
        response, trouble = await self.answer(self.url)
        if response is None or trouble:
            raise NotASite(f"{self.url} cannot be read: {trouble}")
        kind = (response.headers.get("Content-Type") or b"").decode("latin-1").partition(";")[0]
        if not (isinstance(response, HtmlResponse) and Page(response.body, response.url).is_text):
            raise NotASite(f"{self.url} is {kind or 'no text'}, not a page: name the front page")
        page = site.read_front(response.body, response.url, encoding=charset(response))
        return response, page

    async def usable_listings(
        self, response: TextResponse, front: FrontPage
    ) -> list[tuple[Listing, list[Entry]]]:
        """The first usable feed, sitemap and page of links with their entries, most trusted first."""
        # RFC 9309 section 2.2.2: robots.txt itself is always allowed
        robots, _ = await self.answer(urljoin(response.url, "/robots.txt"), obey=False)
        named = site.sitemaps(robots.text) if isinstance(robots, TextResponse) else ()
        # declared ones first; the usual paths are guesses
        feeds = (*front.feeds, *_at(response.url, site.FEED_PATHS))
        maps = (*named, *_at(response.url, site.SITEMAP_PATHS))
        found = [
            await self.first(list(map(Feed, dict.fromkeys(feeds)))[:FEEDS_ASKED]),
            await self.first(list(map(NewsSitemap, dict.fromkeys(maps)))[:SITEMAPS_ASKED]),
            self.page_of_links(response, front),
        ]
        # a sitemap without times of publication names all that a site ever had
        return sorted(filter(None, found), key=lambda listing: not _is_news(*listing))

    async def first(self, listings: Sequence[Listing]) -> tuple[Listing, list[Entry]] | None:
        """The first of these listings that is usable, with its entries."""
        for listing in listings:
            response, trouble = await self.listing(listing)
            if response is None or trouble:
                status = response.status if response else 0
                self.tried.append(
                    ListingTried(listing.url, listing.basis, status, trouble=trouble)
                )
            elif entries := self.usable_entries(listing, response):
                return listing, entries
        return None

    async def listing(self, listing: Listing) -> tuple[Response | None, str]:
        """The response of a listing, or of the newest part of a sitemap index; and what is wrong."""
        response, trouble = await self.answer(listing.url)
        if not isinstance(response, TextResponse) or trouble:
            return response, trouble
        try:
            parts = sitemap_parts(listing, response)
        except Unreadable as error:
            return response, str(error)
        return await self.answer(parts[-1]) if parts else (response, "")

    def page_of_links(
        self, response: TextResponse, front: FrontPage
    ) -> tuple[Listing, list[Entry]] | None:
        """The front page itself as a listing, if it has a list of headlines."""
        if not front.patterns:
            trouble = "fewer than three links that look like headlines"
            self.tried.append(ListingTried(response.url, "html", response.status, trouble=trouble))
            return None
        pattern = front.patterns[0]
        listing = Html(response.url, item=pattern.item, link="")
        entries = self.usable_entries(listing, response)
        # the selector may match more links than those that look like headlines
        return (listing, [e for e in entries if e.url in pattern.urls]) if entries else None

    def usable_entries(self, listing: Listing, response: Response) -> list[Entry]:
        """The entries of a listing that are of this site; none where the listing is not usable."""
        tried = ListingTried(listing.url, listing.basis, response.status)
        self.tried.append(tried)
        try:
            if not isinstance(response, TextResponse):
                raise Unreadable("it is not text")
            entries = [e for e in listing.entries(response) if _own(e.url, self.url)]
        except Unreadable as error:
            tried.trouble = str(error)
            return []
        read_at = response.meta["read_at"]
        for entry in entries:
            entry.listing, entry.read_at = listing.url, read_at
        tried.entries = len({entry.url for entry in entries})
        tried.newest_at = self.newest(entries, read_at)
        silent = read_at - tried.newest_at if tried.newest_at else None
        if refusal := refusals.of_listing(entries, silent, self.stale_after):
            tried.trouble = refusal.what
        if not tried.trouble and tried.entries < site.FAMILY:
            tried.trouble = f"fewer than {site.FAMILY} articles of this site"
        return [] if tried.trouble else entries

    async def articles(self, entries: Sequence[Entry], reader: NewsSpider) -> tuple[Article, ...]:
        """Read articles without selectors, as a crawl will. Raises NotASite if none can be read."""
        read, troubles = [], []
        for entry in {entry.url: entry for entry in entries}.values():
            response, trouble = await self.answer(entry.url)
            items = []
            if isinstance(response, TextResponse) and not trouble:
                items = list(reader.parse_article(response, entry, 0))
            read += [Normalise().process_item(item) for item in items if isinstance(item, Article)]
            troubles.append(f"{entry.url}: {trouble or ProblemKind.NO_BODY}")
        articles = tuple(item for item in read if isinstance(item, Article))
        if not articles:
            raise NotASite(f"no article could be read ({'; '.join(troubles)})")
        return articles

    async def answer(self, url: str, *, obey: bool = True) -> tuple[Response | None, str]:
        """The response of a URL, and what is wrong with it; `obey=False` for robots.txt itself."""
        request = Request(url, meta={} if obey else {"dont_obey_robotstxt": True})
        engine = self.crawler.engine
        assert engine is not None
        # gather() of one returns its exception as a value
        (result,) = await asyncio.gather(engine.download_async(request), return_exceptions=True)
        if isinstance(result, BaseException):
            what, detail = reason(Failure(result))  # type: ignore[no-untyped-call]
            return None, what if detail.lower() in ("", what) else f"{what}: {detail}"
        return result, "" if result.status == 200 else f"http {result.status}"


def _at(url: str, paths: Sequence[str]) -> list[str]:
    return [urljoin(url, path) for path in paths]


def _own(url: str, of: str) -> bool:
    return bool(absolute("", url)) and same_site(url, of)


def _matching(entries: Sequence[Entry], article_url: str) -> bool:
    matching = {entry.url for entry in entries if re.search(article_url, entry.url)}
    return len(matching) >= site.FAMILY


def _is_news(listing: Listing, entries: Sequence[Entry]) -> bool:
    return listing.basis != "sitemap" or any(entry.when for entry in entries)
