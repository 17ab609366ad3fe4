"""What goes on beside a crawl: its delays, its row in the archive, the log of its decisions."""

from __future__ import annotations

import logging
from statistics import median
from typing import TYPE_CHECKING, Any

from itemadapter import ItemAdapter
from scrapy import signals
from scrapy.exceptions import DontCloseSpider, NotConfigured

from newscrawler import moments, refusals, sanitize
from newscrawler.download.warc import open_pages
from newscrawler.items import Article, Entry, Problem
from newscrawler.middlewares import SelectUnseen
from newscrawler.problems import ProblemKind
from newscrawler.sanitize import clean_record
from newscrawler.store.archive import Archive
from newscrawler.store.engine.errors import DatabaseError
from newscrawler.store.maintenance.purpose import refuse_demo
from newscrawler.store.tables.crawls import STOPPED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser
    from scrapy.settings import BaseSettings
    from twisted.python.failure import Failure

LONGEST_DELAY = 60.0
"""Seconds: a longer Crawl-delay is meant for crawlers of whole sites, and would starve a listing."""

logger = logging.getLogger(__name__)


def outcome(stats: Mapping[str, Any], *, replayed: bool) -> tuple[str, str]:
    """What came of the crawl of a source, from Scrapy's statistics, and why.

    ok, failed, unreachable, or stopped: ended from outside before all was read.
    """
    finished = stats.get("finish_reason", "did not start")
    if finished == "shutdown":
        return STOPPED, "stopped before its end"
    if finished != "finished":
        return "failed", finished
    counts = ("spider_exceptions/count", "articles/errors", "problems/errors")
    if errors := sum(stats.get(name, 0) for name in counts):
        return "failed", f"{errors} errors of its own, see the log"
    # saved pages may be of articles alone
    if stats.get("listings/read") or replayed:
        return "ok", ""
    if not stats.get("downloader/response_count"):
        return "unreachable", "no answer from the site"
    if stats.get("robotstxt/unavailable"):
        return "unreachable", "its robots.txt fails, so nothing else was asked"
    return "failed", "no listing could be read"


def show_decisions(settings: BaseSettings) -> None:
    """Show newscrawler's own lines of DEBUG, one for each decision, where they are asked for.

    LOG_DECISIONS shows them alone, on stderr; LOG_LEVEL=DEBUG shows them among Scrapy's. Where
    neither is set they are not even formatted: Scrapy leaves the level to its handler.
    """
    decisions = logging.getLogger("newscrawler")
    decisions.setLevel(settings["LOG_LEVEL"])
    handler: logging.Handler = _ToRoot()
    if settings.getbool("LOG_DECISIONS") and decisions.level > logging.DEBUG:
        decisions.setLevel(logging.DEBUG)
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter(settings["LOG_FORMAT"], settings["LOG_DATEFORMAT"]))
    handler.addFilter(clean_record)
    # one handler, though each crawl of a process configures it
    decisions.handlers, decisions.propagate = [handler], False


class _ToRoot(logging.Handler):
    """Gives records on to the handlers that Scrapy has made."""

    def emit(self, record: logging.LogRecord) -> None:
        logging.root.handle(record)


class DecisionLog:
    """The log of decisions for crawls that `scrapy crawl` runs (show_decisions)."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        show_decisions(crawler.settings)
        return cls()


class CrawlDelay:
    """Obey the Crawl-delay of robots.txt, which Scrapy reads but leaves to others to apply."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        extension = cls(crawler)
        crawler.signals.connect(extension.robots_parsed, signals.robots_parsed)
        return extension

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        delay = robotparser.crawl_delay(self.crawler.settings["USER_AGENT"])
        downloader = self.crawler.engine.downloader
        slot = downloader.slots.get(downloader.get_slot_key(request))
        if delay and slot:
            # never shorter than DOWNLOAD_DELAY and AutoThrottle have made it
            slot.delay = max(slot.delay, min(delay, LONGEST_DELAY))
            logger.debug("delayed: %s: %s s, Crawl-delay %s", request.url, slot.delay, delay)


class CrawlLog:
    """Write one row for each crawl of a source: when, what came of it, which ways of reading worked."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.ways: dict[str, int] = {}
        self.examples: dict[str, str] = {}
        self.sizes: dict[str, list[int]] = {"characters": [], "tags": []}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not crawler.settings["NEWSROOM"]:
            refuse_demo(crawler.settings["DATABASE_URL"])  # also where Scrapy's own command crawls
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_opened, signals.spider_opened)
        crawler.signals.connect(extension.item_scraped, signals.item_scraped)
        crawler.signals.connect(extension.item_error, signals.item_error)
        crawler.signals.connect(extension.spider_error, signals.spider_error)
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        return extension

    def spider_opened(self, spider: Any) -> None:
        with Archive.open(self.crawler.settings["DATABASE_URL"]) as archive:
            archive.declare_source(spider.name, spider.title, spider.language, spider.timezone)
            self.crawl = archive.begin_crawl(spider.name, moments.now())
            spider.learn(archive.learned_selectors(spider.name))

    def item_scraped(self, item: Any) -> None:
        if isinstance(item, Problem) and item.what == ProblemKind.ERROR:
            self.crawler.stats.inc_value("problems/errors")
        for name, way in getattr(item, "ways", {}).items():
            key = f"{name}: {way}"
            self.ways[key] = self.ways.get(key, 0) + 1
            self.examples[key] = item.url
        if isinstance(item, Article) and not item.partial:
            self.sizes["characters"].append(len(item.body))
            self.sizes["tags"].append(len(item.tags))

    def item_error(self, item: Any, response: Response | None, failure: Failure) -> None:
        """Record an item that the pipelines cannot take as a problem; Scrapy only logs it."""
        self.crawler.stats.inc_value("articles/errors")
        # a database that failed cannot record it; that ends the crawl (operations.shutdown)
        if not isinstance(failure.value, DatabaseError):
            url = ItemAdapter(item).get("url")
            self._record(url if isinstance(url, str) else "", failure, response)

    def spider_error(self, failure: Failure, response: Response) -> None:
        """Record a page on which a spider's own code failed as a problem; Scrapy only logs it."""
        self._record("", failure, response)

    def _record(self, url: str, failure: Failure, response: Response | None) -> None:
        """Record an error as a problem of an address, else of the page."""
        refusal = refusals.of_error(failure.value)
        found = Problem(
            source=self.crawler.spidercls.name,
            url=url or (response.url if response else ""),
            what=refusal.what,
            detail=refusal.detail,
            seen_at=(response.meta.get("read_at") if response else None) or moments.now(),
        )
        with Archive.open(self.crawler.settings["DATABASE_URL"]) as archive:
            archive.record_problems([sanitize.bounded(found)])

    def spider_closed(self, reason: str) -> None:
        stats = self.crawler.stats.get_stats()
        counts = {
            name: value
            for name, value in stats.items()
            if name.startswith(("articles/", "listings/", "problems"))
        }
        medians = {name: round(median(sizes)) for name, sizes in self.sizes.items() if sizes}
        counts |= {f"median/{name}": size for name, size in medians.items()}
        replayed = bool(self.crawler.settings.getlist("PAGES_FROM"))
        state, _ = outcome(stats | {"finish_reason": reason}, replayed=replayed)
        with Archive.open(self.crawler.settings["DATABASE_URL"]) as archive:
            archive.end_crawl(self.crawl, moments.now(), state, counts, self.ways, self.examples)


class ReplayArticles:
    """In a replay, also read the saved articles that no saved listing names."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        paths = tuple(crawler.settings.getlist("PAGES_FROM"))
        if not paths:
            raise NotConfigured
        self.addresses: list[str] | None = list(open_pages(paths))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_idle, signals.spider_idle)
        return extension

    def spider_idle(self) -> None:
        if self.addresses is None:
            return
        # once: the crawl is idle again when these are read
        addresses, self.addresses = self.addresses, None
        spider: Any = self.crawler.spider
        entries = [Entry(url=url) for url in addresses if spider.is_article(url)]
        middleware = self.crawler.get_spider_middleware(SelectUnseen)
        assert middleware
        unseen = middleware.select_unseen("", entries)
        for entry in unseen:
            self.crawler.engine.crawl(spider.read(entry))
        if unseen:
            raise DontCloseSpider
