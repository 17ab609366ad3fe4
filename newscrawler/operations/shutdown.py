"""The early end of a crawl: by a signal, or since its archive cannot be written any more.

What was read is kept, and nothing more is asked for. Scrapy by itself waits for all requests in its
queues, each a delay after the other, and a second signal would have it drop what was read.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newscrawler.download.failures import NotAsked
from newscrawler.download.handlers import time_is_up
from newscrawler.problems import ProblemKind
from newscrawler.sanitize import clean_record
from newscrawler.store.engine.errors import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scrapy.crawler import AsyncCrawlerProcess, Crawler

GRACE = 3.0
"""Seconds that answers under way are given."""
TELLERS = ("scrapy", "twisted", "asyncio")
"""The loggers of those who catch errors."""
TICK = 0.05
"""Seconds between two looks whether all that was begun can be ended."""


class Shutdown:
    """Ends all crawls of a process, once."""

    def __init__(self, process: AsyncCrawlerProcess) -> None:
        self.process = process
        self.error: DatabaseError | None = None
        """Why the archive could not be written, where that is what ended the crawl."""
        self._task: asyncio.Task[None] | None = None

    @classmethod
    @contextmanager
    def of(cls, process: AsyncCrawlerProcess) -> Iterator[Self]:
        """Let SIGINT, SIGTERM and an archive that is lost end the process' crawls."""
        ending, loop = cls(process), asyncio.get_event_loop()
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(each, ending.begin)
        try:
            with _watched(ending):
                yield ending
        finally:
            for each in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(each)

    def begin(self) -> None:
        if self._task is None:
            self._task = asyncio.get_event_loop().create_task(self._end())

    async def _end(self) -> None:
        while not all(map(_is_under_way, self.process.crawlers)):
            await asyncio.sleep(TICK)
        crawlers = list(self.process.crawlers)
        ends = [asyncio.ensure_future(crawler.stop_async()) for crawler in crawlers]
        for crawler in crawlers:
            _empty_queues(crawler)
        if ends:
            await asyncio.wait(ends, timeout=GRACE)
        for crawler in crawlers:
            crawler.signals.send_catch_log(time_is_up)
        await self.process.join()


class _Watch(logging.Handler):
    """Takes a lost archive out of the log, where Scrapy tells all errors that it goes on after.

    It ends the crawl, and is told once, in one line, at the end of that.
    """

    def __init__(self, ending: Shutdown) -> None:
        super().__init__()
        self.addFilter(clean_record)
        self.ending = ending

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, DatabaseError):
            self.ending.error = self.ending.error or error
            self.ending.begin()
        else:
            logging.root.handle(record)


@contextmanager
def _watched(ending: Shutdown) -> Iterator[None]:
    watch, loggers = _Watch(ending), [logging.getLogger(name) for name in TELLERS]
    for logger in loggers:
        logger.addHandler(watch)
        logger.propagate = False
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(watch)
            logger.propagate = True


def _is_under_way(crawler: Crawler) -> bool:
    try:
        return crawler.engine.running
    except RuntimeError:  # it is being set up
        return False


def _empty_queues(crawler: Crawler) -> None:
    """Give up the requests that wait for their turn."""
    for slot in crawler.engine.downloader.slots.values():
        while slot.queue:
            _, answer = slot.queue.popleft()
            answer.errback(NotAsked(ProblemKind.CRAWL_ENDED))
