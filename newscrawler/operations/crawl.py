"""Run a crawl: all sources at the same time, in one Scrapy process."""

from __future__ import annotations

import asyncio
import difflib
import gc
import logging
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from newscrawler.download.warc import folder_for_pages, open_pages
from newscrawler.errors import UnusableInput
from newscrawler.extensions import outcome, show_decisions
from newscrawler.moments import now
from newscrawler.operations.declared import declared, way_in
from newscrawler.operations.due import next_crawl_at
from newscrawler.operations.lock import only_one
from newscrawler.operations.replay import AnySite
from newscrawler.operations.shutdown import Shutdown
from newscrawler.store.archive import Archive
from newscrawler.store.engine.connect import connect
from newscrawler.store.maintenance.purpose import refuse_demo
from newscrawler.store.tables.sources import CrawlHistory, crawl_histories

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from newscrawler.newsspider import NewsSpider

TICK = 0.2
"""Seconds between two reports of how far the crawl is."""
logger = logging.getLogger(__name__)


class UnknownSource(UnusableInput):
    """No spider has this name."""


class UnusableSetting(UnusableInput):
    """A value that Scrapy cannot use for one of its settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to crawl, from where, and into which archive."""

    database: str
    sources: Sequence[str] = ()
    """Names of spiders; empty: all, without those whose site asked to be left alone."""
    due: bool = False
    """Only those whose time has come."""
    limit: int = 0
    """Articles fetched from each source; 0: all."""
    from_archive: Sequence[str] = ()
    """WARC files to read in place of the network."""
    save_pages: str = ""
    """A directory to save all pages in, as WARC."""
    settings: Mapping[str, str] = field(default_factory=dict)
    """Any of Scrapy's settings."""
    verbose: bool = False
    """Log each decision: why an article is fetched or not, refused, new, a copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the crawl of one source is, or what came of it; its numbers are counts."""

    source: str
    state: str
    """running, ok, failed, unreachable, stopped."""
    way_in: str
    """The listing that was read last: "sitemap 2/3"; "links" where all declared ones failed and the
    links of a page were followed; empty where none was."""
    listings: int
    known: int
    wanted: int
    new: int
    changed: int
    copies: int
    same: int
    problems: int
    requests: int
    answers: int
    """To these requests, of whatever status."""
    reason: str = ""
    """Why it is not ok."""

    @property
    def read(self) -> int:
        """Articles that were fetched and saved."""
        return self.new + self.changed + self.copies + self.same


def crawl(plan: Plan, watch: Callable[[list[Progress]], None] | None = None) -> list[Progress]:
    """Crawl as planned, and return what came of each source.

    `watch` is called with how far each is, a few times a second. Raises UnknownSource,
    UnusableSetting, DatabaseError, DemoArchive, PagesError, LockHeld, NoLock.
    """
    settings = settings_of(plan)
    spiders = choose(plan, settings)
    if plan.from_archive:
        open_pages(tuple(plan.from_archive))
    if plan.save_pages:
        folder_for_pages(plan.save_pages)
    # open until the end: what the crawl opens meanwhile is this archive, whatever takes its name
    with only_one(plan.database), Archive.open(plan.database):
        if not settings["NEWSROOM"]:
            refuse_demo(plan.database)
        process = process_of(settings)
        # to write what is not shown took a tenth of the time of a fast crawl
        logging.getLogger("scrapy").setLevel(settings["LOG_LEVEL"])
        show_decisions(settings)
        crawlers = [process.create_crawler(spider) for spider in _asked(plan, spiders)]
        _run(process, crawlers, watch)
    return [progress(crawler, done=True) for crawler in crawlers]


def _run(
    process: AsyncCrawlerProcess,
    crawlers: Sequence[Crawler],
    watch: Callable[[list[Progress]], None] | None,
) -> None:
    """Crawl until all is read or the crawl is ended. Raises DatabaseError if the archive is lost."""
    for crawler in crawlers:
        process.crawl(crawler)
    if watch:
        ticker = asyncio.get_event_loop().create_task(_watching(crawlers, watch))
    with Shutdown.of(process) as shutdown, seldom_collecting():
        process.start(install_signal_handlers=False)
    if watch:
        ticker.cancel()
    if shutdown.error:
        raise shutdown.error


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Collect cyclic garbage less often, and not among the objects that are there from the start.

    Pages become many small objects, few of them in cycles: to collect after each 700, which is
    Python's default, takes a tenth of a fast crawl's time.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(10_000)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _asked(plan: Plan, spiders: Sequence[type[NewsSpider]]) -> list[type[NewsSpider]]:
    """Those of the plan's sources that may be asked now, and are due where only those are."""
    at = now()
    engine = connect(plan.database, write=False)
    histories = crawl_histories(engine, at)
    engine.dispose()
    asked = []
    for spider in spiders:
        resume_at = _resume_at(plan, spider, histories.get(spider.name, CrawlHistory()), at)
        if resume_at > at:
            logger.debug("not crawled: %s: not before %s", spider.name, resume_at)
        else:
            asked.append(spider)
    return asked


def _resume_at(
    plan: Plan, spider: type[NewsSpider], history: CrawlHistory, at: datetime
) -> datetime:
    """From when on a plan allows to crawl a source; past where it is allowed."""
    if plan.due:
        return next_crawl_at(history, at, shortest=spider.shortest_wait, timezone=spider.timezone)
    if plan.sources or plan.from_archive:  # who names a source asks it, whatever its site wishes
        return at
    return history.resume_at or at


def settings_of(plan: Plan) -> Settings:
    """Scrapy's settings for a plan: the project's, changed by the plan, changed by `-s`."""
    settings = Settings()
    settings.setmodule("newscrawler.settings", priority="project")
    planned: dict[str, Any] = {
        "DATABASE_URL": plan.database,
        "ARTICLES_LIMIT": plan.limit,
        "PAGES_FROM": list(plan.from_archive),
        "PAGES_TO": plan.save_pages,
    }
    if plan.from_archive or "NEWSROOM" in plan.settings:  # no site is asked
        planned |= {
            "DOWNLOAD_DELAY": 0,
            "AUTOTHROTTLE_ENABLED": False,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
        }
    if plan.verbose:
        planned["LOG_DECISIONS"] = True
    settings.update(planned, priority="cmdline")
    for name, value in plan.settings.items():
        settings.set(name, _usable(name, value, settings.get(name)), priority="cmdline")
    return settings


def _usable(name: str, value: str, now: Any) -> Any:
    """A value from the command line in the type of the setting. Raises UnusableSetting."""
    try:
        if isinstance(now, bool):  # before numbers: a bool is one to Python
            return {"0": False, "false": False, "1": True, "true": True}[value.lower()]
        if isinstance(now, list) and now and all(isinstance(item, int | float) for item in now):
            return [float(item) for item in value.split(",") if item.strip()]
        return float(value) if isinstance(now, int | float) else value
    except (KeyError, ValueError) as error:
        kind = "True or False" if isinstance(now, bool) else "a number"
        kind = "numbers with commas between them" if isinstance(now, list) else kind
        raise UnusableSetting(f"-s {name}={value}: {name} is {kind}") from error


def process_of(settings: Settings) -> AsyncCrawlerProcess:
    """A process for crawls with these settings. Raises UnusableSetting."""
    try:
        return AsyncCrawlerProcess(settings)
    # what a class or module is to be, or the level and format of the log
    except (ValueError, NameError, ImportError, LookupError) as error:
        raise UnusableSetting(
            f"a setting in options.toml or of -s cannot be used: {error}"
        ) from error


def choose(plan: Plan, settings: Settings) -> list[type[NewsSpider]]:
    """The spiders of a plan. Raises UnknownSource."""
    spiders: dict[str, Any] = {spider.name: spider for spider in declared(settings)}
    for name in plan.sources:
        if name not in spiders:
            near = difflib.get_close_matches(name, spiders, n=1)
            hint = f"did you mean {near[0]}?" if near else "`newscrawler sources` lists them"
            raise UnknownSource(f"no source is called {name!r}: {hint}")
    chosen = [spiders[name] for name in dict.fromkeys(plan.sources or spiders)]
    if plan.from_archive and not plan.sources:
        chosen.append(type("AnySite", (AnySite,), {"declared": tuple(chosen)}))
    return chosen


async def _watching(crawlers: Sequence[Crawler], watch: Callable[[list[Progress]], None]) -> None:
    while True:
        watch([progress(crawler) for crawler in crawlers])
        await asyncio.sleep(TICK)


def progress(crawler: Crawler, *, done: bool = False) -> Progress:
    """How far a crawl is, from Scrapy's statistics."""
    stats: Mapping[str, Any] = crawler.stats.get_stats() if crawler.stats else {}
    state, reason = ("running", "")
    if done or "finish_reason" in stats:
        state, reason = outcome(stats, replayed=bool(crawler.settings.getlist("PAGES_FROM")))
    return Progress(
        source=crawler.spidercls.name,
        state=state,
        reason=reason,
        way_in="links"
        if stats.get("listings/links")
        else way_in(crawler.spidercls, stats.get("listing", "")),  # type: ignore[arg-type]
        listings=stats.get("listings/read", 0),
        known=stats.get("articles/known", 0),
        wanted=stats.get("articles/wanted", 0),
        new=stats.get("articles/new", 0),
        changed=stats.get("articles/revised", 0),
        copies=stats.get("articles/copy", 0),
        same=stats.get("articles/same", 0),
        problems=stats.get("problems", 0),
        requests=stats.get("downloader/request_count", 0),
        answers=stats.get("downloader/response_count", 0),
    )
