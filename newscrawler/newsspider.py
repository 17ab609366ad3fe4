"""The spider that every source is a declaration of: which pages are asked, in which order."""

from __future__ import annotations

import logging
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

import scrapy
from scrapy.http import Response, TextResponse

from newscrawler import moments, refusals
from newscrawler.download.patience import patience
from newscrawler.download.warc import open_pages
from newscrawler.items import Article, Entry, Problem
from newscrawler.problems import ProblemKind
from newscrawler.reading.links import Links, is_specific
from newscrawler.reading.listings import Html, Listing, Unreadable, next_part
from newscrawler.reading.sitemaps import Parts
from newscrawler.source import ListingRead, Source

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Sequence
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
    `entries` or `article`, which read a response and touch nothing else. Where these raise an
    exception, the next listing or place is asked, as where the site fails.
    """

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        headers = dict(settings["DEFAULT_REQUEST_HEADERS"]) | {"Accept-Language": cls.language}
        settings.set("DEFAULT_REQUEST_HEADERS", headers, priority="spider")
        contact = settings["CONTACT"] or ""
        agent = settings["USER_AGENT"].replace("{contact}", contact)
        # a USER_AGENT of the user's is completed too. One step above the priority that it has: the
        # runner puts its own settings over these again (Scrapy 2.19), the template among them
        above = (settings.getpriority("USER_AGENT") or 0) + 1
        settings.set("USER_AGENT", agent.removesuffix(" (+)"), priority=above)

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

    def ask(self, listings: Sequence[Listing], parts: Parts | None = None) -> Iterator[Any]:
        """Requests for listings, each at its own address, or at the last of the parts it led to."""
        for listing in listings:
            yield scrapy.Request(
                parts.url if parts else listing.url,
                self.parse_listing,
                errback=self.listing_failed,
                cb_kwargs={"listing": listing},
                meta={"handle_httpstatus_list": [304], "parts": parts},
                dont_filter=True,
            )

    def parse_listing(self, response: Response, listing: Listing) -> Iterator[Any]:
        if (
            response.status == 304 or patience.is_over
        ):  # SelectUnseen judges by what the archive has
            return
        parts = self.parts(response, listing)
        if isinstance(parts, Parts):
            yield from self.ask([listing], parts)
            return
        found = ListingRead(error=parts) if parts else self.read_listing(response, listing)
        if isinstance(found.error, Exception):
            self.log_error(response, found.error)
        for entry in found.entries:
            yield from self.ask_article(response, entry)
        yield from self.after_listing(response, listing, found)

    def parts(self, response: Response, listing: Listing) -> Parts | Exception | None:
        """The parts of an index (next_part), None for what is none; what went wrong."""
        if not isinstance(response, TextResponse):
            return None
        found: Parts | Exception | None = self.attempt(
            response, next_part, listing, response, response.meta.get("parts")
        )
        return found

    def listing_failed(self, failure: Failure) -> Iterator[Any]:
        request: scrapy.Request = failure.request  # type: ignore[attr-defined]
        listing = request.cb_kwargs["listing"]
        yield from self.after_listing(request, listing, ListingRead(error=failure))

    def after_listing(self, at: Asked, listing: Listing, found: ListingRead) -> Iterator[Any]:
        """The next part of an index, or else what follows a listing whose parts are all read."""
        answer: ListingAnswer = found.error or found.entries
        parts = at.meta.get("parts")
        if parts:
            parts = parts.read(found.entries, found.newest_at)
            following = parts.following()
            if found.error and (following or parts.found):
                # the other parts may do
                refusal = refusals.of_listing(found.error, None, self.stale_after)
                yield self.problem(at, at.url, *refusal or refusals.of_error(None))
                answer = None
            if following:
                yield from self.ask([listing], following)
                return
            answer = answer or (None if parts.found else [])
            found.newest_at = parts.newest_at
        # NHK's old list answered 200 with 405 items for weeks after it had frozen (September 2026)
        yield from self.next_listing(listing, at, answer, found.newest_at, found.loss)

    def next_listing(
        self,
        listing: Listing,
        at: Asked,
        answer: ListingAnswer,
        newest_at: datetime | None = None,
        loss: str = "",
    ) -> Iterator[Any]:
        """What follows where a listing is refused (refusals.of_listing)."""
        silent = at.meta["read_at"] - newest_at if newest_at else None
        refusal = refusals.of_listing(answer, silent, self.stale_after, loss)
        facts = (listing.url, listing.basis, newest_at, refusal or "used")
        logger.debug("listing: %s: %s, newest %s: %s", *facts)
        if refusal:
            yield from self.refused_listing(listing, at, refusal)

    def refused_listing(self, listing: Listing, at: Asked, refusal: Refusal) -> Iterator[Any]:
        """A listing's problem, and the next listing; after the last, the links of a dead page."""
        yield self.problem(at, listing.url, *refusal)
        if isinstance(listing, Links):
            return
        unread = (ProblemKind.UNREADABLE_LISTING, ProblemKind.EMPTY_LISTING)
        if isinstance(listing, Html) and refusal.what in unread:
            self.dead_pages.append(listing.url)
        following = self.listings.index(listing) + 1
        if following < len(self.listings):
            yield from self.ask(self.listings[following : following + 1])
        elif self.dead_pages and is_specific(self.article_url, self.dead_pages[0]):
            yield from self.ask([Links(self.dead_pages[0], self.article_url)])

    @cached_property
    def dead_pages(self) -> list[str]:
        """The pages of this crawl that list articles no more as they are declared to."""
        return []

    def ask_article(self, at: Asked, entry: Entry, tried: int = 0) -> Iterator[Any]:
        """The request for an article; what follows a failure where its address is none."""
        request = self.attempt(at, self.read, entry, tried)
        if isinstance(request, Exception):
            yield from self.otherwise(at, entry, tried, refusals.of_error(request))
        else:
            yield request

    def read(self, entry: Entry, tried: int = 0) -> scrapy.Request:
        """The request for an article, at the place after the `tried` ones."""
        return scrapy.Request(
            self.places(entry)[tried],
            self.parse_article,
            errback=self.article_failed,
            cb_kwargs={"entry": entry, "tried": tried},
            # SelectUnseen asks each article once. Scrapy's filter would drop an article that
            # redirects to one already asked, without a word to its errback, in every crawl
            dont_filter=True,
        )

    def places(self, entry: Entry) -> Sequence[str]:
        """The addresses that an article may be read from, most trusted first."""
        # pages of NHK WORLD are shells that a script fills: their words are in a JSON of their own
        if entry.fetch:
            return entry.fetch
        elsewhere = (re.sub(*rule, entry.url) for rule in self.words_at)
        return tuple(dict.fromkeys((*elsewhere, entry.url)))

    def has_place_after(self, entry: Entry, tried: int) -> bool:
        """Whether an article may be read from another place after the `tried` ones and this."""
        try:
            return tried + 1 < len(self.places(entry))
        except Exception:  # noqa: BLE001 - of a user's own code; logged when the article was asked
            return False

    def parse_article(self, response: Response, entry: Entry, tried: int) -> Iterator[Any]:
        if patience.is_over:
            return
        is_text = isinstance(response, TextResponse)
        article = self.attempt(response, self.article, response, entry) if is_text else None
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
        self.complete(answer, entry)
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
        if self.has_place_after(entry, tried):
            if refusal.what == ProblemKind.ERROR:  # no fault of the site's, so not passed over
                yield self.problem(at, at.url, *refusal)
            yield from self.ask_article(at, entry, tried + 1)
            return
        yield self.problem(at, entry.url, *refusal)
        if entry.title and (entry.summary or entry.content):
            listed = self.attempt(at, self.listed, entry)
            if isinstance(listed, Article):
                logger.debug("read: %s: the words of its listing", entry.url)
                yield listed

    def problem(self, at: Asked, url: str, what: ProblemKind, detail: str = "") -> Problem:
        seen_at = at.meta.get("read_at") or moments.now()
        return Problem(source=self.name, url=url, what=what, detail=detail, seen_at=seen_at)

    def attempt(self, at: Asked, function: Callable[..., Any], *arguments: Any) -> Any:
        """The result of reading a page or listing, or the exception that it raised."""
        try:
            return function(*arguments)
        except Exception as error:  # noqa: BLE001 - of a user's own code too
            self.log_error(at, error)
            return error

    def log_error(self, at: Asked, error: Exception) -> None:
        """Log an exception with its traceback; one that a listing is not as declared is foreseen."""
        if not isinstance(error, Unreadable):
            logger.error("%s: reading %s failed", self.name, at.url, exc_info=error)
