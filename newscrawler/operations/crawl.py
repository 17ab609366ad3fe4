"""Run a crawl: all sources at the same time, in one Scrapy process."""

from __future__ import annotations

import asyncio
import difflib
import gc
import logging
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newscrawler.download.warc import folder_for_pages, open_pages
from newscrawler.errors import UnusableInput
from newscrawler.extensions import outcome, show_decisions
from newscrawler.moments import now
from newscrawler.operations.declared import declared, way_in
from newscrawler.operations.due import next_crawl_at
from newscrawler.operations.lock import only_one
from newscrawler.operations.plan import Plan, process_of, settings_named, settings_of
from newscrawler.operations.replay import AnySite
from newscrawler.operations.shutdown import Shutdown
from newscrawler.store.archive import Archive
from newscrawler.store.engine.connect import connect
from newscrawler.store.maintenance.purpose import refuse_demo
from newscrawler.store.tables.sources import CrawlHistory, crawl_histories

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from scrapy.crawler import AsyncCrawlerProcess, Crawler
    from scrapy.settings import Settings

    from newscrawler.newsspider import NewsSpider

TICK = 0.2
"""Seconds between two reports of how far the crawl is."""
COUNTS = {
    "listings": "listings/read",
    "known": "articles/known",
    "wanted": "articles/wanted",
    "new": "articles/new",
    "changed": "articles/revised",
    "copies": "articles/copy",
    "same": "articles/same",
    "problems": "problems",
    "requests": "downloader/request_count",
    "answers": "downloader/response_count",
}
"""The numbers of a Progress, and Scrapy's statistics that have them."""
logger = logging.getLogger(__name__)


class UnknownSource(UnusableInput):
    """No spider has this name."""


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
        with settings_named():
            crawlers = [process.create_crawler(spider) for spider in _asked(plan, spiders)]
        errors = _run(process, crawlers, watch)
    return [
        _not_begun(crawler, error) if error else progress(crawler, done=True)
        for crawler, error in zip(crawlers, errors, strict=True)
    ]


def _run(
    process: AsyncCrawlerProcess,
    crawlers: Sequence[Crawler],
    watch: Callable[[list[Progress]], None] | None,
) -> list[BaseException | None]:
    """Crawl until all is read or the crawl is ended; why each could not begin, if it could not.

    Raises DatabaseError if the archive is lost, UnusableSetting if none could begin for a setting.
    """
    tasks = [process.crawl(crawler) for crawler in crawlers]
    if watch:
        ticker = asyncio.get_event_loop().create_task(_watching(crawlers, watch))
    with Shutdown.of(process) as shutdown, seldom_collecting(), settings_named():
        process.start(install_signal_handlers=False)
    if watch:
        ticker.cancel()
    if shutdown.error:
        raise shutdown.error
    errors = [_cause(task.exception()) if task.done() else None for task in tasks]
    if errors and all(errors):
        with settings_named():
            raise errors[0]  # type: ignore[misc]  # mypy does not see through all()
    return errors


def _cause(error: BaseException | None) -> BaseException | None:
    # closing what was never opened, Scrapy fails again: "Engine slot not assigned"
    return error.__context__ or error if isinstance(error, RuntimeError) else error


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


def _not_begun(crawler: Crawler, error: BaseException) -> Progress:
    reason = f"did not start: {type(error).__name__}: {error}"
    counts = dict.fromkeys(COUNTS, 0)
    return Progress(
        source=crawler.spidercls.name, state="failed", way_in="", reason=reason, **counts
    )


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
        **{count: stats.get(name, 0) for count, name in COUNTS.items()},
    )
