"""Read one page without saving it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.http import HtmlResponse

from newscrawler.items import Article, Entry, Problem
from newscrawler.moments import now
from newscrawler.operations.declared import declared
from newscrawler.operations.plan import Plan, process_of, settings_of
from newscrawler.operations.replay import AnySite
from newscrawler.operations.shutdown import run_to_end
from newscrawler.pipelines import Normalise, Topics
from newscrawler.reading.article import read_article

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    import scrapy

    from newscrawler.newsspider import NewsSpider

NOTHING_KEPT: dict[str, Any] = {
    "ITEM_PIPELINES": {
        "newscrawler.pipelines.Normalise": 100,
        "newscrawler.pipelines.Topics": 300,
    },
    "SPIDER_MIDDLEWARES": {},
    "EXTENSIONS": {"newscrawler.extensions.CrawlDelay": 0},
}


@dataclass(frozen=True, slots=True)
class Unread(Exception):
    """A page that cannot be read, and why."""

    url: str
    why: str

    def __str__(self) -> str:
        return f"nothing could be read from {self.url}: {self.why}"


def read_file(path: Path, url: str) -> Article:
    """Read a page from a file, by the rules of the source that its address belongs to.

    With an empty `url` the address is the one that the page declares. Raises Unread, OSError.
    """
    html = path.read_bytes()
    if not url:
        url = next(iter(read_article(html, "").addresses), "")
    if not url:
        raise Unread(str(path), "it declares no address of its own, so name one with --url")
    article = _spider_for(url).article(HtmlResponse(url, body=html), Entry(url=url))
    article.read_at = now()
    return _checked(Topics().process_item(Normalise().process_item(article)))


def read_url(url: str, settings: Mapping[str, str]) -> Article:
    """Fetch and read a page as a crawl would: robots.txt, delays and limits hold. Raises Unread."""
    source = type(_spider_for(url))

    class OnePage(source):  # type: ignore[misc, valid-type]
        async def start(self) -> AsyncIterator[scrapy.Request]:
            yield self.read(Entry(url=url))

    every = settings_of(Plan(database="", settings=settings))
    every.update(NOTHING_KEPT, priority="cmdline")
    process = process_of(every)
    crawler = process.create_crawler(OnePage)
    items: list[Article | Problem] = []

    def listen(item: Article | Problem) -> None:
        items.append(item)

    crawler.signals.connect(listen, signals.item_scraped)
    process.crawl(crawler)
    run_to_end(process)
    if not items:
        raise Unread(url, "the request was not made")
    return _checked(items[-1])


def _spider_for(url: str) -> NewsSpider:
    for spider in declared():
        if spider().is_article(url):
            return spider()
    return AnySite()


def _checked(item: Article | Problem) -> Article:
    if isinstance(item, Problem):
        raise Unread(item.url, f"{item.what} {item.detail}".strip())
    return item
