"""The early end of a crawl: by a signal, or because its archive cannot be written any more.

What was read is saved, and nothing more is asked. Scrapy by itself would wait for all requests in
its queues, one delay after the other, and at a second signal it would drop what was read.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newscrawler.download.failures import NotAsked
from newscrawler.download.handlers import time_is_up
from newscrawler.download.patience import GRACE, patience
from newscrawler.operations.tracebacks import keep_of
from newscrawler.problems import ProblemKind
from newscrawler.sanitize import clean_record
from newscrawler.store.engine.errors import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scrapy.crawler import AsyncCrawlerProcess, Crawler

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""The last one is sent where the terminal, or the connection to it, is closed."""
CATCHERS = ("scrapy", "twisted", "asyncio")
"""Loggers that write the errors of our code, which Scrapy catches."""
RECORDED = (
    "downloadermiddlewares.robotstxt",
    "downloadermiddlewares.httpcompression",
    "core.downloader.handlers.http11",
)
"""Loggers of Scrapy that write up to thirty lines of each answer that is recorded as a problem."""
TICK = 0.05
"""Seconds between two looks whether all crawls have begun, and so can be ended."""


class Shutdown:
    """Ends all crawls of a process, once, whatever comes first."""

    def __init__(self, process: AsyncCrawlerProcess) -> None:
        self.process = process
        self.error: DatabaseError | None = None
        """Why the archive could not be written; None where that did not end the crawl."""
        self._task: asyncio.Task[None] | None = None
        self._loop = asyncio.get_event_loop()

    @classmethod
    @contextmanager
    def of(cls, process: AsyncCrawlerProcess) -> Iterator[Self]:
        """While the block runs, let a signal (SIGNALS) or a lost archive end the process' crawls."""
        shutdown = cls(process)
        handlers = {number: signal.getsignal(number) for number in SIGNALS}
        # nohup has SIGHUP ignored, and a shell SIGINT of what it starts by `&` in a script
        caught = [number for number in SIGNALS if handlers[number] is not signal.SIG_IGN]
        for number in caught:
            signal.signal(number, shutdown.on_signal)
        try:
            with _watched(shutdown):
                yield shutdown
        finally:
            for number in caught:
                signal.signal(number, handlers[number])

    @property
    def has_begun(self) -> bool:
        return self._task is not None

    def on_signal(self, *_: object) -> None:
        # not the loop's own handler: it waits until all pages that have arrived are read
        patience.begin_to_end()
        self._loop.call_soon_threadsafe(self.begin)

    def begin(self) -> None:
        if self._task is None:
            patience.begin_to_end()
            self._task = asyncio.get_event_loop().create_task(self._end())

    async def _end(self) -> None:
        # a crawl that is being set up cannot be stopped yet
        while not all(map(_is_under_way, self.process.crawlers)):
            await asyncio.sleep(TICK)
        crawlers = list(self.process.crawlers)
        ends = [asyncio.ensure_future(crawler.stop_async()) for crawler in crawlers]
        # Scrapy would send what waits there, one delay after the other
        for crawler in crawlers:
            _empty_queues(crawler)
        if ends:
            await asyncio.wait(ends, timeout=GRACE)
        for crawler in crawlers:
            crawler.signals.send_catch_log(time_is_up)
        await self.process.join()


def run_to_end(process: AsyncCrawlerProcess) -> None:
    """Run crawls that keep nothing until they have ended. Raises KeyboardInterrupt after a signal."""
    with Shutdown.of(process) as shutdown:
        process.start(install_signal_handlers=False)
    if shutdown.has_begun:
        raise KeyboardInterrupt


class _Watch(logging.Handler):
    """Ends the crawl at the first DatabaseError that Scrapy logs, and keeps those out of the log.

    Scrapy catches errors of pipelines and middlewares, logs them, and goes on. The error is shown
    once, in one line, when the crawl is over; other records are handed on, sanitized.
    """

    def __init__(self, shutdown: Shutdown) -> None:
        super().__init__()
        self.addFilter(clean_record)
        self.shutdown = shutdown

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, DatabaseError):
            self.shutdown.error = self.shutdown.error or error
            self.shutdown.begin()
        else:
            logging.root.handle(record)


@contextmanager
def _watched(shutdown: Shutdown) -> Iterator[None]:
    watch, loggers = _Watch(shutdown), [logging.getLogger(name) for name in CATCHERS]
    for logger in loggers:
        logger.addHandler(watch)
        logger.propagate = False
    for name in RECORDED:
        logging.getLogger(f"scrapy.{name}").setLevel(logging.CRITICAL)
    # all that is logged comes through here: what Scrapy logs by the watch, what we do by _ToRoot
    logging.root.addFilter(keep_of)
    try:
        yield
    finally:
        logging.root.removeFilter(keep_of)
        for logger in loggers:
            logger.removeHandler(watch)
            logger.propagate = True


def _is_under_way(crawler: Crawler) -> bool:
    try:
        return crawler.engine.running
    except RuntimeError:  # it is being set up
        return False


def _empty_queues(crawler: Crawler) -> None:
    """Fail the requests that wait for their turn."""
    for slot in crawler.engine.downloader.slots.values():
        while slot.queue:
            _, answer = slot.queue.popleft()
            answer.errback(NotAsked(ProblemKind.CRAWL_ENDED))
