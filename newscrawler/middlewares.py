"""Between a spider and the network: what is asked for, and what is not."""

from __future__ import annotations

import logging
from datetime import timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from scrapy import Request, signals
from scrapy.spidermiddlewares.base import BaseSpiderMiddleware

from newscrawler import declarations, moments, refusals, sanitize, urls
from newscrawler.download.answers import header, is_fresh, requested_url
from newscrawler.download.failures import Refusal
from newscrawler.items import Problem
from newscrawler.moments import publication
from newscrawler.problems import ProblemKind
from newscrawler.reading.links import Links
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

logger = logging.getLogger(__name__)

DOUBTS = (ProblemKind.CUT_LISTING, ProblemKind.POORER_LISTING)
"""Problems of a listing that was read, and whose entries are used."""


# before the request: a crawler that did so in a pipeline had fetched 6,716 of 22,507 pages in vain
class SelectUnseen(BaseSpiderMiddleware):
    """Ask listings only for what changed since they were last read, and only for unseen articles.

    An entry whose article is in the archive, and whose listing reports no change of it, is recorded
    as a sighting and not requested; nor is one that this crawl has asked for already: two listings
    often name one article. A listing's validators (RFC 9110, section 8.8) are kept only
    when all articles that it named were read: after a crawl that was cut off, the next asks for the
    whole listing.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.archive = Archive.open(crawler.settings["DATABASE_URL"])
        self.owners = declarations.owners(crawler)
        hours = crawler.settings.getlist("REVISIT_HOURS")
        self.revisits = [timedelta(hours=float(age)) for age in hours]
        self.left = crawler.settings.getint("ARTICLES_LIMIT") or None
        self.read: dict[str, dict[str, Any]] = {}
        self.asked: set[str] = set()
        """The addresses of articles that this crawl has asked for."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(crawler)
        crawler.signals.connect(middleware.spider_closed, signals.spider_closed)
        return middleware

    @property
    def spider(self) -> NewsSpider:
        """The spider whose listings are read."""
        return self.crawler.spider  # type: ignore[return-value]

    def get_processed_request(self, request: Request, response: Response | None) -> Request:
        """Add a listing's validators to the request for it."""
        if listing := request.cb_kwargs.get("listing"):
            spider, at = self.spider, moments.now()
            others = [other.url for other in spider.listings]
            etag, last_modified, _ = self.archive.validators(spider.name, listing.url, at, others)
            if etag:
                request.headers["If-None-Match"] = etag
            if last_modified:
                request.headers["If-Modified-Since"] = last_modified
            how = "if changed" if etag or last_modified else "whole"
            logger.debug("asked: %s: %s", request.url, how)
        return request

    def process_spider_input(self, response: Response) -> None:
        """Before a listing is read, set how old its newest entry may be (publication.patience)."""
        if "listing" in response.cb_kwargs:
            spider = self.spider
            published = self.archive.recent_times(spider.name, response.meta["read_at"])
            spider.stale_after = publication.patience(published, type(spider).stale_after)

    def process_spider_output(
        self, response: Response | None, result: Iterable[Any], spider: Spider | None = None
    ) -> Iterator[Any]:
        yield from super().process_spider_output(response, self.unseen(response, list(result)))

    async def process_spider_output_async(
        self, response: Response | None, result: AsyncIterator[Any], spider: Spider | None = None
    ) -> AsyncIterator[Any]:
        output = self.unseen(response, [item async for item in result])
        for item in super().process_spider_output(response, output):
            yield item

    def unseen(self, response: Response | None, output: list[Any]) -> list[Any]:
        """The output of a listing's callback, without the requests for articles that were seen."""
        if response is None or "listing" not in response.cb_kwargs:
            return output
        listing = response.cb_kwargs["listing"]
        if response.status == 304:
            output = self.unchanged(listing, response)
        entries = [item.cb_kwargs["entry"] for item in output if _asks_for_article(item)]
        # an index is judged when its last part is read
        is_last = not any(_asks_for(item, listing) for item in output)
        refused = self.judged(listing, response, entries, output) if is_last else None
        if response.status == 304:
            return output
        # by identity: a listing may name one address twice, by a headline and by a ranking
        unseen = {id(entry) for entry in self.unseen_of(listing, response, entries)}
        if is_last and refused is None and not isinstance(listing, Links):
            self.remember(listing.url, response, entries)
        return [
            item
            for item in output
            if not _asks_for_article(item) or id(item.cb_kwargs["entry"]) in unseen
        ]

    def judged(
        self, listing: Listing, response: Response, entries: list[Entry], output: list[Any]
    ) -> ProblemKind | None:
        """Why a listing is refused, which is counted; what follows for a poorer one joins the output."""
        output += self.if_poorer(listing, response, entries, output)
        refused = _refusal(listing, output)
        self.count(listing, refused)
        return refused

    def unseen_of(self, listing: Listing, response: Response, entries: list[Entry]) -> list[Entry]:
        """Those of a listing's entries whose articles are fetched."""
        self.remove_shared_time(listing.url, response, entries)
        short = self.within_bounds(listing.url, response, entries)
        # titles of links are no changes of the titles that the declared listing gives
        seen_at = "" if isinstance(listing, Links) else listing.url
        for entry in entries:
            entry.listing = seen_at
        return self.select_unseen(seen_at, short, fresh=is_fresh(response))

    def count(self, listing: Listing, refused: ProblemKind | None) -> None:
        """Count a listing as read, as failed, or as both where it was used with a doubt."""
        stats = self.crawler.stats
        if refused:
            stats.inc_value("listings/failed")
        if refused in (None, *DOUBTS):
            stats.inc_value("listings/read")
            stats.set_value("listing", listing.url)
            if isinstance(listing, Links):
                stats.inc_value("listings/links")

    def if_poorer(
        self, listing: Listing, response: Response, entries: list[Entry], output: list[Any]
    ) -> list[Any]:
        """What follows where a listing has far less than when it was last read well."""
        # each month a sitemap's newest part begins anew
        is_part = bool(response.meta.get("parts")) or isinstance(listing, Links)
        if response.status == 304 or is_part or _refusal(listing, output) or not entries:
            return []
        spider, read_at = self.spider, response.meta["read_at"]
        facts = (listing.url, entries, spider.newest(entries, read_at), read_at, spider.timezone)
        poorer = self.archive.poorer(spider.name, *facts)
        if not poorer:
            return []
        logger.debug("listing: %s: poorer: %s", listing.url, poorer)
        refusal = Refusal(ProblemKind.POORER_LISTING, poorer)
        return list(spider.refused_listing(listing, response, refusal))

    def unchanged(self, listing: Listing, response: Response) -> list[Any]:
        """What follows a 304: the next listing where nothing has been new for too long."""
        read_at = response.meta["read_at"]
        newest_at = self.archive.validators(self.spider.name, listing.url, read_at).newest_at
        if following := list(self.spider.next_listing(listing, response, None, newest_at)):
            return following
        logger.debug("listing: %s: not changed (304)", listing.url)
        self.archive.mark_listing_unchanged(listing.url, read_at)
        return []

    def remove_shared_time(
        self, listing_url: str, response: Response, entries: list[Entry]
    ) -> None:
        """Remove the entries' times where all have the same: it is the listing's own."""
        read_at = response.meta["read_at"]
        times = {entry.url: entry.when for entry in entries}
        # public_at in NHK's list is when the list was made, the same for every article
        words = publication.same_for_all(times, read_at=read_at, timezone=self.spider.timezone)
        if not words:
            return
        for entry in entries:
            entry.when = ""
        detail = f"{entries[0].basis} {words!r} is the same for all {len(entries)} entries"
        logger.debug("listing: %s: %s", listing_url, detail)
        self.archive.record_problems(
            [self.spider.problem(response, listing_url, ProblemKind.STAMPS_LIE, detail)]
        )

    def within_bounds(self, url: str, response: Response, entries: list[Entry]) -> list[Entry]:
        """The entries of a listing that can be news; the others are recorded as a problem of it."""
        short, refused = refusals.of_entries(entries)
        for refusal in refused:
            logger.debug("listing: %s: %s", url, refusal)
            problem = self.spider.problem(response, url, *refusal)
            self.archive.record_problems([sanitize.bounded(problem)])
        for entry in short:
            sanitize.bound_entry(entry)
        return short

    def select_unseen(
        self, listing_url: str, entries: list[Entry], *, fresh: bool = False
    ) -> list[Entry]:
        """The entries whose articles are fetched, up to ARTICLES_LIMIT; the others are marked as seen."""
        for entry in entries:
            entry.owners = self.owners.of(entry.url)
        unseen = self.archive.select_unseen(
            self.spider.name,
            listing_url,
            entries,
            self.spider.timezone,
            language=self.spider.language,
            distrust=self.spider.distrust,
            fresh=fresh,
            revisits=self.revisits,
        )
        unseen = [entry for entry in unseen if self.is_first(entry)]
        facts = (listing_url, len(entries), len(unseen))
        logger.debug("listing: %s: %d entries, %d to be fetched", *facts)
        self.crawler.stats.inc_value("articles/known", len(entries) - len(unseen))
        unseen = self.limited(unseen)
        self.crawler.stats.inc_value("articles/wanted", len(unseen))
        return unseen

    def is_first(self, entry: Entry) -> bool:
        """Whether this crawl has not asked for the article yet; from now on it has."""
        try:
            address = urls.canonical(entry.url)
        except ValueError:
            address = entry.url
        if address in self.asked:
            logger.debug("not asked: %s: asked already in this crawl", entry.url)
            return False
        self.asked.add(address)
        return True

    def limited(self, entries: list[Entry]) -> list[Entry]:
        """As many of these entries as this crawl may still fetch."""
        if self.left is None:
            return entries
        if over := entries[self.left :]:
            self.crawler.stats.inc_value("articles/over_limit", len(over))
        for entry in over:
            logger.debug("not asked: %s: ARTICLES_LIMIT is reached", entry.url)
        self.left -= len(entries) - len(over)
        return entries[: len(entries) - len(over)]

    def remember(self, listing_url: str, response: Response, entries: list[Entry]) -> None:
        """Keep what a listing said of itself, to be saved when the crawl is over."""
        read_at, parts = response.meta["read_at"], response.meta.get("parts")
        # the validators of an index's last part say nothing of the index
        whole = requested_url(response) == listing_url
        newest_at = self.spider.newest(entries, read_at)
        self.read[listing_url] = {
            "etag": header(response, "ETag") if whole else "",
            "last_modified": header(response, "Last-Modified") if whole else "",
            "body_hash": blake2b(response.body, digest_size=12).hexdigest() if whole else "",
            "entries": len(entries),
            "newest_at": parts.read(entries, newest_at).newest_at if parts else newest_at,
            "read_at": read_at,
        }

    def spider_closed(self, reason: str) -> None:
        count = self.crawler.stats.get_value
        complete = reason == "finished" and not count("articles/over_limit", 0)
        complete = complete and count("articles/answered", 0) >= count("articles/wanted", 0)
        for url, state in self.read.items():
            # an article that was not read is named again only by a listing that is read whole
            if not complete:
                state["etag"] = state["last_modified"] = ""
            self.archive.save_listing(self.spider.name, url, **state)
        self.archive.close()


def _refusal(listing: Listing, output: list[Any]) -> ProblemKind | None:
    """Why a listing was refused, by the problem among its output; None where it was not."""
    problems = (item for item in output if isinstance(item, Problem) and item.url == listing.url)
    return next((problem.what for problem in problems), None)


def _asks_for(output: Any, listing: Listing) -> bool:
    return isinstance(output, Request) and output.cb_kwargs.get("listing") is listing


def _asks_for_article(output: Any) -> bool:
    return isinstance(output, Request) and "entry" in output.cb_kwargs
