"""Between a spider and the network."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from scrapy import Request, signals
from scrapy.exceptions import NotConfigured
from scrapy.spidermiddlewares.base import BaseSpiderMiddleware

from newscrawler import moments, refusals, sanitize
from newscrawler.download.failures import NotAsked
from newscrawler.download.headers import is_fresh, retry_after
from newscrawler.download.warc import PageWriter, WarcPage
from newscrawler.items import Problem
from newscrawler.moments import publication
from newscrawler.problems import ProblemKind
from newscrawler.store.archive import Archive

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator
    from typing import Self

    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from newscrawler.items import Entry
    from newscrawler.newsspider import NewsSpider
    from newscrawler.reading.listings import Listing


class SkipKnown(BaseSpiderMiddleware):
    """Ask only for what is not known: listings since their last reading, articles not yet held.

    An entry whose article is in the archive, and whose listing tells of no change, is noted (a
    sighting) and not requested. A listing's validators (RFC 9110, section 8.8) are kept only when
    all that it named was read: after a crawl that was cut off, the next asks for it whole.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.archive = Archive.open(crawler.settings["DATABASE_URL"])
        hours = crawler.settings.getlist("REVISIT_HOURS")
        self.revisits = [timedelta(hours=float(each)) for each in hours]
        self.left = crawler.settings.getint("ARTICLES_LIMIT") or None
        self.read: dict[str, dict[str, Any]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        gate = cls(crawler)
        crawler.signals.connect(gate.spider_closed, signals.spider_closed)
        return gate

    def get_processed_request(self, request: Request, response: Response | None) -> Request:
        if listing := request.cb_kwargs.get("listing"):
            spider: NewsSpider = self.crawler.spider  # type: ignore[assignment]
            others = [each.url for each in spider.listings]
            etag, last_modified, _ = self.archive.validators(listing.url, moments.now(), others)
            if etag:
                request.headers["If-None-Match"] = etag
            if last_modified:
                request.headers["If-Modified-Since"] = last_modified
        return request

    def process_spider_input(self, response: Response) -> None:
        """Before a listing is read: how long this source is ever silent, as far as is known."""
        if "listing" in response.cb_kwargs:
            spider: NewsSpider = self.crawler.spider  # type: ignore[assignment]
            published = self.archive.recent_times(spider.name, response.meta["read_at"])
            spider.stale_after = publication.patience(published, type(spider).stale_after)

    def process_spider_output(
        self, response: Response | None, result: Iterable[Any], spider: Spider | None = None
    ) -> Iterator[Any]:
        yield from super().process_spider_output(response, self.unseen(response, list(result)))

    async def process_spider_output_async(
        self, response: Response | None, result: AsyncIterator[Any], spider: Spider | None = None
    ) -> AsyncIterator[Any]:
        output = [each async for each in result]
        for each in super().process_spider_output(response, self.unseen(response, output)):
            yield each

    def unseen(self, response: Response | None, output: list[Any]) -> list[Any]:
        """The output of a listing's callback, less the requests for what is known."""
        if response is None or "listing" not in response.cb_kwargs:
            return output
        listing = response.cb_kwargs["listing"]
        if response.status == 304:
            output = self.unchanged(listing, response)
        elif any(_asks_for(each, listing) for each in output):
            return output  # an index, which names no article itself
        failed = any(isinstance(each, Problem) for each in output)
        self.crawler.stats.inc_value("listings/failed" if failed else "listings/read")
        if not failed:
            self.crawler.stats.set_value("listing", listing.url)
        if response.status == 304:
            return output
        entries = [each.cb_kwargs["entry"] for each in output if _asks_for_article(each)]
        self.doubt(listing.url, response, entries)
        short = self.within_bounds(listing.url, response, entries)
        fresh = is_fresh(response)
        wanted = {id(entry) for entry in self.select_unseen(listing.url, short, fresh=fresh)}
        if not failed:
            self.remember(listing.url, response, entries)
        return [
            each
            for each in output
            if not _asks_for_article(each) or id(each.cb_kwargs["entry"]) in wanted
        ]

    def unchanged(self, listing: Listing, response: Response) -> list[Any]:
        """What a listing that has nothing new leads to: nothing, unless that is so for too long."""
        spider: NewsSpider = self.crawler.spider  # type: ignore[assignment]
        read_at = response.meta["read_at"]
        newest_at = self.archive.validators(listing.url, read_at).newest_at
        if refusal := spider.refusal(None, response, newest_at):
            return list(spider.next_listing(listing, response, refusal))
        self.archive.mark_listing_unchanged(listing.url, read_at)
        return []

    def doubt(self, listing_url: str, response: Response, entries: list[Entry]) -> None:
        """Take no entry's stamp for its own where all have the same."""
        spider: NewsSpider = self.crawler.spider  # type: ignore[assignment]
        read_at = response.meta["read_at"]
        times = {entry.url: entry.when for entry in entries}
        words = publication.same_for_all(times, read_at=read_at, timezone=spider.timezone)
        if not words:
            return
        for entry in entries:
            entry.when = ""
        detail = f"{entries[0].basis} {words!r} is the same for all {len(entries)} entries"
        self.archive.record_problems(
            [spider.problem(response, listing_url, ProblemKind.STAMPS_LIE, detail)]
        )

    def within_bounds(self, url: str, response: Response, entries: list[Entry]) -> list[Entry]:
        """The entries of a listing that can be news; what it names beyond them is told."""
        spider: NewsSpider = self.crawler.spider  # type: ignore[assignment]
        short, refused = refusals.of_entries(entries)
        if refused:
            beyond = [spider.problem(response, url, *refusal) for refusal in refused]
            self.archive.record_problems([sanitize.bounded(problem) for problem in beyond])
        for entry in short:
            sanitize.bound_entry(entry)
        return short

    def select_unseen(
        self, listing_url: str, entries: list[Entry], *, fresh: bool = False
    ) -> list[Entry]:
        """The entries whose articles have to be fetched; the others are noted."""
        spider: NewsSpider = self.crawler.spider  # type: ignore[assignment]
        wanted = self.archive.select_unseen(
            spider.name,
            listing_url,
            entries,
            spider.timezone,
            language=spider.language,
            distrust=spider.distrust,
            fresh=fresh,
            revisits=self.revisits,
        )
        self.crawler.stats.inc_value("articles/known", len(entries) - len(wanted))
        if self.left is not None:
            if len(wanted) > self.left:
                self.crawler.stats.inc_value("articles/over_limit", len(wanted) - self.left)
            wanted = wanted[: self.left]
            self.left -= len(wanted)
        self.crawler.stats.inc_value("articles/wanted", len(wanted))
        return wanted

    def remember(self, listing_url: str, response: Response, entries: list[Entry]) -> None:
        spider: NewsSpider = self.crawler.spider  # type: ignore[assignment]
        read_at = response.meta["read_at"]
        # the validators of a part say nothing of the whole
        whole = _asked(response) == listing_url
        self.read[listing_url] = {
            "etag": _header(response, "ETag") if whole else "",
            "last_modified": _header(response, "Last-Modified") if whole else "",
            "body_hash": blake2b(response.body, digest_size=12).hexdigest() if whole else "",
            "entries": len(entries),
            "newest_at": spider.newest(entries, read_at),
            "read_at": read_at,
        }

    def spider_closed(self, reason: str) -> None:
        count = self.crawler.stats.get_value
        complete = reason == "finished" and not count("articles/over_limit", 0)
        complete = complete and count("articles/answered", 0) >= count("articles/wanted", 0)
        for url, kept in self.read.items():
            if not complete:
                kept["etag"] = kept["last_modified"] = ""
            self.archive.save_listing(self.crawler.spider.name, url, **kept)  # type: ignore[union-attr]
        self.archive.close()


class NothingMore:
    """Ask nothing once the crawl is being ended, and take what then fails for nobody's fault."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        if not self.crawler.engine.running:
            raise NotAsked(ProblemKind.CRAWL_ENDED)

    def process_exception(self, request: Request, exception: Exception) -> None:
        if not self.crawler.engine.running:
            request.errback = None


class LeaveAlone:
    """End the crawl of a source whose site asks to be left alone for a while (RFC 9110, 10.2.3).

    It is not asked again before, by crawls that name no source.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        if response.status not in (429, 503) or not (wish := _header(response, "Retry-After")):
            return response
        request.meta["dont_retry"] = True
        until = retry_after(wish, moments.now())
        if until:
            with Archive.open(self.crawler.settings["DATABASE_URL"]) as archive:
                archive.pause_source(self.crawler.spidercls.name, until)
            closing = self.crawler.engine.close_spider_async(reason="asked to be left alone")
            self.closing = asyncio.get_running_loop().create_task(closing)
        return response


class SavePages:
    """Keep every answer, as it was sent, in a WARC file (PAGES_TO)."""

    def __init__(self, crawler: Crawler) -> None:
        directory = crawler.settings["PAGES_TO"]
        if not directory:
            raise NotConfigured
        name: str = crawler.spidercls.name
        self.writer = PageWriter.open(directory, name, moments.now())

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        keeper = cls(crawler)
        crawler.signals.connect(keeper.spider_closed, signals.spider_closed)
        return keeper

    def process_response(self, request: Request, response: Response) -> Response:
        if response.status == 304:
            return response
        headers = [
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        ]
        read_at = request.meta["read_at"]
        self.writer.write(WarcPage(response.url, response.status, headers, response.body, read_at))
        return response

    def spider_closed(self) -> None:
        self.writer.close()


def _header(response: Response, name: str) -> str:
    return (response.headers.get(name) or b"").decode("latin-1")


def _asked(response: Response) -> str:
    """The address that was asked for, before redirects."""
    redirected: list[str] = response.meta.get("redirect_urls", [])
    return redirected[0] if redirected else response.request.url  # type: ignore[union-attr]


def _asks_for(output: Any, listing: Listing) -> bool:
    return isinstance(output, Request) and output.cb_kwargs.get("listing") is listing


def _asks_for_article(output: Any) -> bool:
    return isinstance(output, Request) and "entry" in output.cb_kwargs
