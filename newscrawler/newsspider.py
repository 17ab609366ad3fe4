"""The spider that every source is a declaration of."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
from newscrawler.moments.publication import Stamp
from newscrawler.problems import ProblemKind
from newscrawler.reading.article import read_article, read_json
from newscrawler.reading.layout import Layout, LayoutRules
from newscrawler.reading.listings import Listing, Unreadable, bounded, charset, goes_on_at
from newscrawler.reading.stamps import stamps_of_address

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping
    from datetime import datetime
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings
    from twisted.python.failure import Failure

    from newscrawler.download.failures import Refusal


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
    """Of its articles (BCP 47 primary tag)."""

    timezone: ClassVar[str] = "Asia/Tokyo"
    """The zone its times without one are in (IANA name)."""

    listings: ClassVar[Sequence[Listing]] = ()
    """Where it names its articles, most trusted first: the next is asked when one fails."""

    shortest_wait: ClassVar[timedelta] = timedelta(minutes=5)
    """Between two crawls that `--due` begins, however often it publishes."""

    stale_after: timedelta = timedelta(days=2)
    """A listing with no newer entry has stopped; less in a crawl where the archive knows better."""

    article_url: ClassVar[str] = ""
    """Only addresses that match are articles (regular expression, searched)."""
    query_keys: ClassVar[Sequence[str] | None] = None
    """Parameters of an address that tell articles apart, the rest being noise. None: any may."""

    words_at: ClassVar[Sequence[tuple[str, str]]] = ()
    """Where an article's words may be read before its own address is tried, most trusted first:
    regular expression on the address, and its replacement."""

    layouts: ClassVar[Sequence[Layout]] = ()
    """Designs of its article pages, today's first."""

    article_json: ClassVar[Mapping[str, str]] = {}
    """Where its articles come as JSON: field of Article -> path (JMESPath)."""

    script: ClassVar[str] = ""
    """The script of its pages that holds this JSON: its id, or the variable it is assigned to."""
    partial: ClassVar[str] = ""
    """Why none of its pages shows a whole text: consent, paywall; empty where they do."""

    boilerplate: ClassVar[Sequence[str]] = ()
    """Paragraphs that belong to the page, not to the story (regular expressions, searched)."""

    labels: ClassVar[Sequence[str]] = ()
    """Keywords that tell of the page, and not what the story is about (the same)."""

    distrust: ClassVar[Sequence[str]] = ()
    """Kinds of stamp that are known to lie here: json-ld, meta, time-element, feed ..."""

    id_date: ClassVar[str] = ""
    """Finds the day of publication in an address (groups year, month, day)."""

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        headers = dict(settings["DEFAULT_REQUEST_HEADERS"]) | {"Accept-Language": cls.language}
        settings.set("DEFAULT_REQUEST_HEADERS", headers, priority="spider")
        agent = settings["USER_AGENT"].format(contact=settings["CONTACT"])
        settings.set("USER_AGENT", agent, priority=settings.getpriority("USER_AGENT") or "spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        if paths := crawler.settings.getlist("PAGES_FROM"):
            kept = open_pages(tuple(paths))
            spider.listings = [each for each in cls.listings if each.url in kept]  # type: ignore[misc]
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
        """The articles that a listing names. Raises Unreadable."""
        for entry in listing.entries(response):
            entry.url = self.address(entry.url)
            if self.is_article(entry.url):
                yield entry

    def is_article(self, url: str) -> bool:
        """Whether the address is one of this source's articles."""
        is_http = url.startswith(("http://", "https://"))
        return is_http and bool(re.search(self.article_url, self.address(url)))

    def address(self, url: str) -> str:
        """An address less the parameters that are noise."""
        keys = self.query_keys
        return url if keys is None else url_query_cleaner(url, keys, unique=False)

    def article(self, response: TextResponse, entry: Entry) -> Article:
        """What a page tells; headline and body are empty where it tells none."""
        if self.article_json and b"json" in (response.headers.get("Content-Type") or b""):
            article = read_json(_json(response), entry.url, rules=self.rules)
        else:
            article = read_article(
                response.body, response.url, encoding=charset(response), rules=self.rules
            )
        article.url = self.address(article.url)
        return self.credit(article, entry)

    def credit(self, article: Article, entry: Entry) -> Article:
        """Add what the listing said: whose it is, and what the page did not tell."""
        article.source = article.source or self.name
        article.via = self.name
        article.entry = entry
        for name, words in (("headline", entry.title), ("summary", entry.summary)):
            if words and not getattr(article, name):
                setattr(article, name, words)
                article.ways[name] = "listing"
        if entry.when and entry.basis not in self.distrust:
            article.stamps.append(self.stamp(entry, entry.when))
        if entry.modified and entry.modified != entry.when:
            article.modified.append(self.stamp(entry, entry.modified))
        return article

    def stamp(self, entry: Entry, words: str) -> Stamp:
        """A listing's words for a time; "4 hours ago" counts from when the listing was read."""
        return Stamp(words=words, basis=entry.basis, timezone=self.timezone, read_at=entry.read_at)

    # crawling: which pages, in which order

    async def start(self) -> AsyncIterator[scrapy.Request]:
        for request in self.ask(self.listings[:1]):
            yield request

    def ask(self, listings: Sequence[Listing], at: str = "") -> Iterator[scrapy.Request]:
        """Requests for listings, each at its own address unless it goes on at another."""
        for listing in listings:
            yield scrapy.Request(
                at or listing.url,
                self.parse_listing,
                errback=self.listing_failed,
                cb_kwargs={"listing": listing},
                meta={"handle_httpstatus_list": [304]},
                dont_filter=True,
            )

    def parse_listing(self, response: Response, listing: Listing) -> Iterator[Any]:
        if response.status == 304:
            return
        answer: list[Entry] | Unreadable
        try:
            if not isinstance(response, TextResponse):
                raise Unreadable(f"{response.url} is not text")
            if part := goes_on_at(listing, response):
                yield from self.ask([listing], part)
                return
            answer = list(bounded(self.entries(response, listing)))
        except Unreadable as error:
            answer = error
        for entry in answer if isinstance(answer, list) else ():
            entry.listing, entry.read_at = listing.url, response.meta["read_at"]
            yield self.read(entry)
        yield from self.next_listing(listing, response, self.refusal(answer, response))

    def listing_failed(self, failure: Failure) -> Iterator[Any]:
        request: scrapy.Request = failure.request  # type: ignore[attr-defined]
        listing = request.cb_kwargs["listing"]
        yield from self.next_listing(listing, request, self.refusal(failure, request))

    def refusal(
        self,
        answer: Sequence[Entry] | Unreadable | Failure | None,
        at: scrapy.Request | Response,
        newest_at: datetime | None = None,
    ) -> Refusal | None:
        """Why the next listing has to be asked too; see refusals.of_listing for `answer`.

        `newest_at` is when the newest article was published, where the answer does not tell.
        """
        read_at = at.meta.get("read_at") or moments.now()
        if isinstance(answer, Sequence):
            newest_at = self.newest(answer, read_at)
        silent = read_at - newest_at if newest_at else None
        return refusals.of_listing(answer, silent, self.stale_after)

    def next_listing(
        self, listing: Listing, at: scrapy.Request | Response, refusal: Refusal | None
    ) -> Iterator[Any]:
        """The problem of a listing that is refused, and the request for the next one."""
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
        """The request for an article: at the first place its words may be, then at the next."""
        return scrapy.Request(
            self.places(entry)[tried],
            self.parse_article,
            errback=self.article_failed,
            cb_kwargs={"entry": entry, "tried": tried},
        )

    def places(self, entry: Entry) -> Sequence[str]:
        """Where the article's words may be, most trusted first."""
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
        self,
        answer: Article | Failure | None,
        at: scrapy.Request | Response,
        entry: Entry,
        tried: int,
    ) -> Iterator[Any]:
        """An article, or what is done instead of it; see refusals.of_answer for `answer`."""
        if refusal := refusals.of_answer(answer, entry):
            yield from self.otherwise(at, entry, tried, refusal)
            return
        assert isinstance(answer, Article)
        answer.read_at = at.meta["read_at"]
        answer.addresses += [entry.url, *at.meta.get("redirect_urls", ()), at.url]
        yield answer
        if answer.disagreement:
            detail = f"{answer.disagreement} at {entry.url}"
            yield self.problem(at, "", ProblemKind.SELECTORS_DISAGREE, detail)

    def otherwise(
        self, at: scrapy.Request | Response, entry: Entry, tried: int, refusal: Refusal
    ) -> Iterator[Any]:
        """What is done where an article could not be read at one place.

        Its next place is asked; after the last, the problem is recorded, and the listing's own
        words are taken for the article.
        """
        if tried + 1 < len(self.places(entry)):
            yield self.read(entry, tried + 1)
            return
        yield self.problem(at, entry.url, *refusal)
        if entry.summary and entry.title:
            yield self.listed(entry)

    def listed(self, entry: Entry) -> Article:
        """As much of an article as its listing tells."""
        article = Article(
            url=entry.url,
            body=entry.summary,
            language=self.language,
            partial="listing-only",
            ways={"body": "listing"},
            read_at=entry.read_at,
        )
        return self.credit(article, entry)

    def problem(
        self, at: scrapy.Request | Response, url: str, what: ProblemKind, detail: str = ""
    ) -> Problem:
        seen_at = at.meta.get("read_at") or moments.now()
        return Problem(source=self.name, url=url, what=what, detail=detail, seen_at=seen_at)


def _json(response: TextResponse) -> object:
    """The document of an answer, or None for what is broken: nothing is read from either."""
    try:
        return response.json()
    except (ValueError, RecursionError):
        return None
