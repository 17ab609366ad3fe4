"""The requests to one host take turns, whichever source makes them.

Each source has a crawler of its own, with a delay of its own. Mainichi in Japanese and in English,
Asahi and its AJW, NHK's two Japanese sources share a host: side by side, they left it no delay.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scrapy.crawler import Crawler


@dataclass(slots=True)
class Host:
    """A host that some of the crawlers ask."""

    free: asyncio.Semaphore
    """As many requests at once as CONCURRENT_REQUESTS_PER_DOMAIN allows."""
    asked_at: float = float("-inf")
    """When a request was last sent (clock of the event loop)."""


_hosts: WeakKeyDictionary[Any, dict[str, Host]] = WeakKeyDictionary()
"""Event loop -> its hosts: all crawlers of a run share one."""


@asynccontextmanager
async def turn(crawler: Crawler, host: str) -> AsyncIterator[None]:
    """Wait until a host may be asked, and keep others from it as long as the block lasts.

    It may be asked when the delay that this crawler's downloader has for it is over since any
    crawler asked it.
    """
    loop = asyncio.get_running_loop()
    hosts = _hosts.setdefault(loop, {})
    if host not in hosts:
        most = crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
        hosts[host] = Host(asyncio.Semaphore(max(most, 1)))
    async with hosts[host].free:
        wait = hosts[host].asked_at + _delay(crawler, host) - loop.time()
        if wait > 0:
            await asyncio.sleep(wait)
        hosts[host].asked_at = loop.time()
        yield


def _delay(crawler: Crawler, host: str) -> float:
    """Seconds between two requests: DOWNLOAD_DELAY, as AutoThrottle and Crawl-delay have changed it."""
    assert crawler.engine is not None
    slot = crawler.engine.downloader.slots.get(host)
    return slot.delay if slot else crawler.settings.getfloat("DOWNLOAD_DELAY")
