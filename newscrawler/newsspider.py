"""The spider that every source is a declaration of: which pages are asked, in which order."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

import scrapy
from scrapy.http import Response, TextResponse

from newscrawler import moments, refusals
from newscrawler.download.warc import open_pages
from newscrawler.items import Article, Entry, Problem
from newscrawler.problems import ProblemKind
from newscrawler.reading.listings import Listing, Unreadable, bounded, sitemap_parts
from newscrawler.source import Source

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence
    from datetime import datetime
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings
    from twisted.python.failure import Failure

    from newscrawler.download.failures import Refusal
    from newscrawler.refusals import ArticleAnswer, ListingAnswer

    Asked = scrapy.Request | Response

logger = logging.getLogger(__name__)


class NewsSpider(Source):
    """A source, and the one way in which all are crawled.

    Most sources only fill in the attributes of Source. One that does something else overrides
    `entries` or `article`, which read a response and touch nothing else.
    """

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        headers = dict(settings["DEFAULT_REQUEST_HEADERS"]) | {"Accept-Language": cls.language}
        settings.set("DEFAULT_REQUEST_HEADERS", headers, priority="spider")
        agent = settings["USER_AGENT"].format(contact=settings["CONTACT"])
        # at the priority that it has: a USER_AGENT of the user's is completed, and stays theirs
        settings.set("USER_AGENT", agent, priority=settings.getpriority("USER_AGENT") or "spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        if paths := crawler.settings.getlist("PAGES_FROM"):
            saved = open_pages(tuple(paths))
            spider.listings = [listing for listing in cls.listings if listing.url in saved]  # type: ignore[misc]
        return spider

    async def start(self) -> AsyncIterator[scrapy.Request]:
        for request in self.ask(self.listings[:1]):
            yield request

    def ask(self, listings: Sequence[Listing], parts: Sequence[str] = ()) -> Iterator[Any]:
        """Requests for listings, each at its own address, or at the last of the parts it led to."""
        for listing in listings:
            yield scrapy.Request(
                parts[-1] if parts else listing.url,
                self.parse_listing,
                errback=self.listing_failed,
                cb_kwargs={"listing": listing},
                meta={"handle_httpstatus_list": [304], "parts": parts},
                dont_filter=True,
            )

    def parse_listing(self, response: Response, listing: Listing) -> Iterator[Any]:
        if response.status == 304:  # SelectUnseen judges by what the archive has
            return
        try:
            if not isinstance(response, TextResponse):
                raise Unreadable(f"{response.url} is not text")
            if parts := sitemap_parts(listing, response, response.meta.get("parts", ())):
                yield from self.ask([listing], parts)
                return
            entries = list(bounded(self.entries(response, listing)))
        except Unreadable as error:
            yield from self.next_listing(listing, response, error)
            return
        for entry in entries:
            entry.listing, entry.read_at = listing.url, response.meta["read_at"]
            yield self.read(entry)
        # NHK's old list answered 200 with 405 items for weeks after it had frozen (September 2026)
        newest_at = self.newest(entries, response.meta["read_at"])
        yield from self.next_listing(listing, response, entries, newest_at)

    def listing_failed(self, failure: Failure) -> Iterator[Any]:
        request: scrapy.Request = failure.request  # type: ignore[attr-defined]
        yield from self.next_listing(request.cb_kwargs["listing"], request, failure)

    def next_listing(
        self, listing: Listing, at: Asked, answer: ListingAnswer, newest_at: datetime | None = None
    ) -> Iterator[Any]:
        """Where a listing is refused (refusals.of_listing), its problem and the next listing."""
        silent = at.meta["read_at"] - newest_at if newest_at else None
        refusal = refusals.of_listing(answer, silent, self.stale_after)
        facts = (listing.url, listing.basis, newest_at, refusal or "used")
        logger.debug("listing: %s: %s, newest %s: %s", *facts)
        if refusal:
            yield self.problem(at, listing.url, *refusal)
            following = self.listings.index(listing) + 1
            yield from self.ask(self.listings[following : following + 1])

    def read(self, entry: Entry, tried: int = 0) -> scrapy.Request:
        """The request for an article, at the place after the `tried` ones."""
        return scrapy.Request(
            self.places(entry)[tried],
            self.parse_article,
            errback=self.article_failed,
            cb_kwargs={"entry": entry, "tried": tried},
        )

    def places(self, entry: Entry) -> Sequence[str]:
        """The addresses that an article may be read from, most trusted first."""
        # pages of NHK WORLD are shells that a script fills: their words are in a JSON of their own
        if entry.fetch:
            return entry.fetch
        elsewhere = (re.sub(*rule, entry.url) for rule in self.words_at)
        return tuple(dict.fromkeys((*elsewhere, entry.url)))

    def parse_article(self, response: Response, entry: Entry, tried: int) -> Iterator[Any]:
        article = self.article(response, entry) if isinstance(response, TextResponse) else None
        yield from self.article_or_next(article, response, entry, tried)

    def article_failed(self, failure: Failure) -> Iterator[Any]:
        request: scrapy.Request = failure.request  # type: ignore[attr-defined]
        yield from self.article_or_next(failure, request, **request.cb_kwargs)

    def article_or_next(
        self, answer: ArticleAnswer, at: Asked, entry: Entry, tried: int
    ) -> Iterator[Any]:
        """An article, or what follows where its answer is refused (refusals.of_answer)."""
        if refusal := refusals.of_answer(answer, entry):
            yield from self.otherwise(at, entry, tried, refusal)
            return
        assert isinstance(answer, Article)
        answer.read_at = at.meta["read_at"]
        answer.addresses += [entry.url, *at.meta.get("redirect_urls", ()), at.url]
        logger.debug("read: %s: %s", entry.url, answer.ways)
        yield answer
        if answer.disagreement:
            detail = f"{answer.disagreement} at {entry.url}"
            logger.debug("doubted: %s", detail)
            yield self.problem(at, "", ProblemKind.SELECTORS_DISAGREE, detail)

    def otherwise(self, at: Asked, entry: Entry, tried: int, refusal: Refusal) -> Iterator[Any]:
        """The article's next place; after the last, its problem and its listing's words."""
        logger.debug("refused: %s at %s: %s", entry.url, at.url, refusal)
        if tried + 1 < len(self.places(entry)):
            yield self.read(entry, tried + 1)
            return
        yield self.problem(at, entry.url, *refusal)
        if entry.summary and entry.title:
            yield self.listed(entry)

    def listed(self, entry: Entry) -> Article:
        """As much of an article as its listing says."""
        article = Article(
            url=entry.url,
            body=entry.summary,
            language=self.language,
            partial="listing-only",
            ways={"body": "listing"},
            read_at=entry.read_at,
        )
        logger.debug("read: %s: the words of its listing", entry.url)
        return self.credit(article, entry)

    def problem(self, at: Asked, url: str, what: ProblemKind, detail: str = "") -> Problem:
        seen_at = at.meta.get("read_at") or moments.now()
        return Problem(source=self.name, url=url, what=what, detail=detail, seen_at=seen_at)
