"""Find out how to watch a site of which only the address is known."""

from __future__ import annotations

import asyncio
import logging
import re
from dataclasses import dataclass
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
from newscrawler.operations.probe import ListingTried
from newscrawler.operations.read import NOTHING_KEPT
from newscrawler.pipelines import Normalise
from newscrawler.problems import ProblemKind
from newscrawler.reading import site
from newscrawler.reading.listings import Feed, Html, NewsSitemap, Unreadable, charset, goes_on_at
from newscrawler.reading.page import Page, absolute

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence

    from scrapy.http import Response

    from newscrawler.items import Entry
    from newscrawler.reading.listings import Listing
    from newscrawler.reading.site import FrontPage

FEEDS_ASKED = 6
SITEMAPS_ASKED = 4
"""With the front page, robots.txt (twice) and the articles no more than sixteen requests."""
ARTICLES_READ = 3


class NotASite(UnusableInput):
    """An address that does not lead to a site with news; the message says what was missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """How a site can be watched."""

    name: str
    title: str
    language: str
    timezone: str
    listings: tuple[Listing, ...]
    """One, or two independent ones; most trusted first."""
    article_url: str
    tried: tuple[ListingTried, ...]
    """All listings that were asked, in that order."""
    articles: tuple[Article, ...]
    """What is read of the newest ones."""

    @property
    def table(self) -> dict[str, Any]:
        """As sources.toml has it."""
        told: dict[str, Any] = {"title": self.title, "language": self.language}
        told["timezone"] = self.timezone
        for listing in self.listings:
            told |= _declaration(listing)
        return told | {"article_url": self.article_url}

    @property
    def toml(self) -> str:
        return site.toml(self.name, self.table)


def discover(url: str, name: str, settings: Mapping[str, str]) -> Discovery:
    """Ask a site how it can be watched, and read a few of its articles. Nothing is kept.

    robots.txt, delays and limits hold. `name` may be empty: then it is taken from the host.
    Raises NotASite, usersources.SourcesError, operations.crawl.UnusableSetting.
    """
    if not (re.match(r"https?://[^/?#\s]", url) and absolute("", url)):
        raise NotASite(f"{url!r} is not an address: it begins with https:// and a host")
    every = settings_of(Plan(database="", settings=settings))
    every.update(NOTHING_KEPT, priority="cmdline")
    name = name or site.name_of(url)
    if name in {spider.name for spider in declared(every)}:
        raise NotASite(f"a source is called {name!r} already: give this one a --name of its own")
    if not re.fullmatch("[a-z][a-z0-9_]*", name):
        raise NotASite(f"--name {name!r}: a name is lower-case letters, digits and _")
    process = AsyncCrawlerProcess(every)
    # what did not answer is told by the listings tried
    logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)
    outcome: list[Discovery | BaseException] = []
    process.crawl(_Discovering, url=url, called=name, outcome=outcome)
    process.start()
    if not outcome:
        raise NotASite(f"{url} was not asked: the run was ended before")
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


def keep(found: Discovery, settings: Mapping[str, str]) -> Path:
    """Add what was found to the user's sources.toml, and tell where. Raises SourcesError."""
    path = Path(settings_of(Plan(database="", settings=settings))["SOURCES"])
    sources.append(path, found.name, found.table)
    return path


class _Discovering(NewsSpider):
    """Asks one address after the other: each answer decides what to ask next."""

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
        # what is raised is raised again outside of Scrapy, which would only log it
        self.outcome += await asyncio.gather(self.discovered(), return_exceptions=True)
        for request in self.ask(()):
            yield request

    async def discovered(self) -> Discovery:
        response, front = await self.front()
        found = await self.listings_found(response, front)
        if not found:
            told = "; ".join(f"{each.url}: {each.trouble}" for each in self.tried)
            raise NotASite(f"no listing of articles was found at {self.url} ({told})")
        article_url = site.article_pattern([entry.url for entry in found[0][1]])
        others = [each for each in found[1:] if _matching(each[1], article_url)]
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

    async def listings_found(
        self, response: TextResponse, front: FrontPage
    ) -> list[tuple[Listing, list[Entry]]]:
        """The first listing of each kind that names articles of this site, in order of trust."""
        robots, _ = await self.answer(urljoin(response.url, "/robots.txt"), obey=False)
        named = site.sitemaps(robots.text) if isinstance(robots, TextResponse) else ()
        feeds = (*front.feeds, *_at(response.url, site.FEED_PATHS))
        maps = (*named, *_at(response.url, site.SITEMAP_PATHS))
        found = [
            await self.first(list(map(Feed, dict.fromkeys(feeds)))[:FEEDS_ASKED]),
            await self.first(list(map(NewsSitemap, dict.fromkeys(maps)))[:SITEMAPS_ASKED]),
            self.page_of_links(response, front),
        ]
        # a sitemap without times of publication names all that a site ever had
        return sorted((each for each in found if each), key=lambda each: not _is_news(*each))

    async def first(self, listings: Sequence[Listing]) -> tuple[Listing, list[Entry]] | None:
        for listing in listings:
            response, trouble = await self.listing(listing)
            if response is None or trouble:
                status = response.status if response else 0
                told = ListingTried(listing.url, listing.basis, status, trouble=trouble)
                self.tried.append(told)
            elif entries := self.tried_out(listing, response):
                return listing, entries
        return None

    async def listing(self, listing: Listing) -> tuple[Response | None, str]:
        """What a listing answers; of an index, what its newest part does."""
        response, trouble = await self.answer(listing.url)
        if not isinstance(response, TextResponse) or trouble:
            return response, trouble
        try:
            part = goes_on_at(listing, response)
        except Unreadable as error:
            return response, str(error)
        return await self.answer(part) if part else (response, "")

    def page_of_links(
        self, response: TextResponse, front: FrontPage
    ) -> tuple[Listing, list[Entry]] | None:
        if not front.patterns:
            trouble = "fewer than three links that look like headlines"
            self.tried.append(ListingTried(response.url, "html", response.status, trouble=trouble))
            return None
        pattern = front.patterns[0]
        listing = Html(response.url, item=pattern.item, link="")
        entries = self.tried_out(listing, response)
        return (listing, [e for e in entries if e.url in pattern.urls]) if entries else None

    def tried_out(self, listing: Listing, response: Response) -> list[Entry]:
        """What a listing names of this site; nothing where it cannot be relied on."""
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
        """Read the general way, as a crawl will. Raises NotASite where none can be."""
        read, troubles = [], []
        for entry in {entry.url: entry for entry in entries}.values():
            response, trouble = await self.answer(entry.url)
            said = []
            if isinstance(response, TextResponse) and not trouble:
                said = list(reader.parse_article(response, entry, 0))
            read += [Normalise().process_item(each) for each in said if isinstance(each, Article)]
            troubles.append(f"{entry.url}: {trouble or ProblemKind.NO_BODY}")
        articles = tuple(each for each in read if isinstance(each, Article))
        if not articles:
            raise NotASite(f"no article could be read ({'; '.join(troubles)})")
        return articles

    async def answer(self, url: str, *, obey: bool = True) -> tuple[Response | None, str]:
        """What an address answers, and what is wrong with that; robots.txt itself may be asked."""
        request = Request(url, meta={} if obey else {"dont_obey_robotstxt": True})
        engine = self.crawler.engine
        assert engine is not None
        (told,) = await asyncio.gather(engine.download_async(request), return_exceptions=True)
        if isinstance(told, BaseException):
            what, detail = reason(Failure(told))  # type: ignore[no-untyped-call]
            return None, what if detail.lower() in ("", what) else f"{what}: {detail}"
        return told, "" if told.status == 200 else f"http {told.status}"


def _at(url: str, paths: Sequence[str]) -> list[str]:
    return [urljoin(url, path) for path in paths]


def _own(url: str, of: str) -> bool:
    return bool(absolute("", url)) and site.same_site(url, of)


def _matching(entries: Sequence[Entry], article_url: str) -> bool:
    matching = {entry.url for entry in entries if re.search(article_url, entry.url)}
    return len(matching) >= site.FAMILY


def _is_news(listing: Listing, entries: Sequence[Entry]) -> bool:
    return listing.basis != "sitemap" or any(entry.when for entry in entries)


def _declaration(listing: Listing) -> dict[str, Any]:
    if isinstance(listing, Html):
        return {"html": {"url": listing.url, "item": listing.item, "link": listing.link}}
    return {listing.basis: listing.url}
