"""The spider that every source is a declaration of."""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import scrapy
from scrapy.http import Response, TextResponse
from w3lib.url import url_query_cleaner

from newscrawler import moments, refusals
from newscrawler.download.warc import open_pages
from newscrawler.items import Article, Entry, Problem
from newscrawler.moments import publication
from newscrawler.problems import ProblemKind
from newscrawler.reading.article import read_article, read_json
from newscrawler.reading.layout import Layout, LayoutRules
from newscrawler.reading.listings import Listing, Unreadable, bounded, sitemap_parts
from newscrawler.reading.responses import charset, json_in
from newscrawler.reading.stamps import stamps_of_address

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
    from datetime import datetime
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings
    from twisted.python.failure import Failure

    from newscrawler.download.failures import Refusal
    from newscrawler.refusals import ArticleAnswer, ListingAnswer

    Asked = scrapy.Request | Response

logger = logging.getLogger(__name__)


class NewsSpider(scrapy.Spider):
    """A source: where it lists its articles, and where on a page the words are.

    Most sources only fill in the attributes. One that does something else overrides `entries`
    or `article`, which read a response and touch nothing else.
    """

    name: str
    """What people type: nhk, japan_today."""
    title: ClassVar[str] = ""
    """The source's name, as readers know it."""
    language: ClassVar[str] = "en"
    """The language of its articles (BCP 47 primary tag)."""
    timezone: ClassVar[str] = "Asia/Tokyo"
    """The zone of its times that name none (IANA name)."""
    listings: ClassVar[Sequence[Listing]] = ()
    """Where it names its articles, most trusted first: the next is asked when one fails."""
    shortest_wait: ClassVar[timedelta] = timedelta(minutes=5)
    """The least time between two crawls with `--due`, however often the source publishes."""
    stale_after: timedelta = timedelta(days=2)
    """A listing without a newer entry has stopped; shortened in a crawl (publication.patience)."""
    article_url: ClassVar[str] = ""
    """Only addresses that match are articles (regular expression, searched)."""
    query_keys: ClassVar[Sequence[str] | None] = None
    """The parameters of an address that are kept, since they tell articles apart. None: all are."""
    words_at: ClassVar[Sequence[tuple[str, str]]] = ()
    """Addresses to read an article from before its own, best first: (pattern on it, replacement)."""
    layouts: ClassVar[Sequence[Layout]] = ()
    """Designs of its article pages, today's first."""
    article_json: ClassVar[Mapping[str, str]] = {}
    """Where its articles come as JSON: field of Article -> path (JMESPath)."""
    script: ClassVar[str] = ""
    """The script of its pages that holds this JSON: its id, or the variable it is assigned to."""
    partial: ClassVar[str] = ""
    """Why none of its pages shows a whole text: consent, paywall; empty where they do."""
    boilerplate: ClassVar[Sequence[str]] = ()
    """Paragraphs that belong to the page, not to the article (regular expressions, searched)."""
    labels: ClassVar[Sequence[str]] = ()
    """Keywords that describe the page, not the article (regular expressions, searched)."""
    distrust: ClassVar[Sequence[str]] = ()
    """Kinds of stamp that are known to be wrong here: json-ld, meta, time-element, feed ..."""
    id_date: ClassVar[str] = ""
    """Finds the day of publication in an address (groups year, month, day)."""

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

    # reading: what a page says

    @cached_property
    def rules(self) -> LayoutRules:
        """How to read this source's articles."""
        return LayoutRules(
            layouts=tuple(self.layouts),
            json=self.article_json,
            script=self.script,
            partial=self.partial,
            boilerplate=tuple(self.boilerplate),
            labels=tuple(self.labels),
            distrust=tuple(self.distrust),
            id_date=self.id_date,
            timezone=self.timezone,
            language=self.language,
        )

    def entries(self, response: TextResponse, listing: Listing) -> Iterator[Entry]:
        """The articles that a listing names, in its order. Raises Unreadable."""
        for entry in listing.entries(response):
            entry.url = self.address(entry.url)
            if self.is_article(entry.url):
                yield entry

    def is_article(self, url: str) -> bool:
        """Whether the address is one of this source's articles."""
        is_http = url.startswith(("http://", "https://"))
        return is_http and bool(re.search(self.article_url, self.address(url)))

    def address(self, url: str) -> str:
        """An address without the parameters that `query_keys` does not name."""
        keys = self.query_keys
        return url if keys is None else url_query_cleaner(url, keys, unique=False)

    def article(self, response: TextResponse, entry: Entry) -> Article:
        """What a page says of its article; headline and body are empty where it has none."""
        if self.article_json and b"json" in (response.headers.get("Content-Type") or b""):
            article = read_json(json_in(response), entry.url, rules=self.rules)
        else:
            article = read_article(
                response.body, response.url, encoding=charset(response), rules=self.rules
            )
        article.url = self.address(article.url)
        return self.credit(article, entry)

    def credit(self, article: Article, entry: Entry) -> Article:
        """Add to an article who brought it, and what its page does not say but the listing does."""
        article.source = article.source or self.name
        article.via = self.name
        article.entry = entry
        for name, words in (("headline", entry.title), ("summary", entry.summary)):
            if words and not getattr(article, name):
                setattr(article, name, words)
                article.ways[name] = "listing"
        if entry.when and entry.basis not in self.distrust:
            article.stamps.append(self.stamp(entry, entry.when))
        # a feed without times of its own for changes repeats that of publication
        if entry.modified and entry.modified != entry.when:
            article.modified.append(self.stamp(entry, entry.modified))
        return article

    def stamp(self, entry: Entry, words: str) -> publication.Stamp:
        """A listing's words for a time; "4 hours ago" counts from when the listing was read."""
        zone, read_at = self.timezone, entry.read_at
        return publication.Stamp(words=words, basis=entry.basis, timezone=zone, read_at=read_at)

    # crawling: which pages, in which order

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

    def newest(self, entries: Sequence[Entry], read_at: datetime) -> datetime | None:
        """When the newest of a listing's entries, or else of their addresses, was published."""
        words = {entry.when or entry.modified for entry in entries} - {""}
        days = {stamp.words for e in entries for stamp in stamps_of_address(e.url, self.rules)}
        return publication.newest(words or days, read_at=read_at, timezone=self.timezone)

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
