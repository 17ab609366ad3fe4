"""Read the kept pages of stored articles again, as today's newscrawler reads them."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.exceptions import DontCloseSpider

from newscrawler.download.warc import PagesError, open_pages
from newscrawler.items import LISTING_ONLY, Article, Entry, Problem
from newscrawler.operations.declared import declared
from newscrawler.operations.lock import only_one
from newscrawler.operations.plan import Plan, process_of, settings_of
from newscrawler.operations.replay import AnySite
from newscrawler.operations.shutdown import run_to_end
from newscrawler.store.archive import Archive
from newscrawler.store.engine.connect import connect
from newscrawler.store.maintenance import rereading
from newscrawler.store.tables.urls import stored_as

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Sequence
    from typing import Self

    import scrapy
    from scrapy.crawler import Crawler

    from newscrawler.newsspider import NewsSpider
    from newscrawler.store.maintenance.rereading import KeptArticle

SUFFIXES = (".warc", ".warc.gz")


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of reading kept pages again, in articles."""

    read: int
    changed: int
    """Of these, those with another headline or body than before."""
    unread: int
    """Those that today's newscrawler refuses; they stay as they were."""


class Rereader:
    """An item pipeline that also asks for the pages: a portion of articles at a time, saved together.

    Broken off, the next run goes on after the last portion that was saved.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        settings = crawler.settings
        self.archive = Archive.open(settings["DATABASE_URL"])
        paths = tuple(settings.getlist("PAGES_FROM"))
        self.pages = {stored_as(url): url for url in open_pages(paths)}
        self.work = _work(crawler.spidercls.name, paths)
        self.found: list[Article] = []
        self.last: int | None = None
        """The last article of the portion that is being read."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        pipeline = cls(crawler)
        crawler.signals.connect(pipeline.spider_idle, signals.spider_idle)
        return pipeline

    def process_item(self, item: Article | Problem) -> Article | Problem:
        if isinstance(item, Problem):
            if item.url:  # what is refused; what is doubted has been read
                self._count("unread")
        elif item.partial != LISTING_ONLY:
            self.found.append(item)
        return item

    def close_spider(self) -> None:
        self.archive.close()

    def spider_idle(self) -> None:
        """Save a portion that is read, and ask for the pages of the next one that has any."""
        if self.last is not None:
            self._save(self.last)
            self.last = None
        while portion := self._portion():
            self.last = portion[-1].id
            entries = [entry for kept in portion if (entry := self._entry(kept))]
            for entry in entries:
                self.crawler.engine.crawl(self.crawler.spider.read(entry))  # type: ignore[union-attr]
            if entries:
                raise DontCloseSpider
            self._save(self.last)
            self.last = None

    def _save(self, last: int) -> None:
        found, self.found = self.found, []
        for verdict in self.archive.reread(self.work, found, last):
            self._count(verdict.name.lower())

    def _count(self, what: str) -> None:
        assert self.crawler.stats
        self.crawler.stats.inc_value(f"reread/{what}")

    def _portion(self) -> list[KeptArticle]:
        # the spider of all other sites knows those that are declared
        names = [spider.name for spider in getattr(self.crawler.spider, "declared", ())]
        whose = names or [self.crawler.spidercls.name]
        with self.archive.engine.connect() as connection:
            return rereading.following(connection, self.work, whose, others=bool(names))

    def _entry(self, kept: KeptArticle) -> Entry | None:
        """What to read of an article: those of its places that are among the pages; None without one."""
        spider: Any = self.crawler.spider
        own = spider.places(Entry(url=kept.url))
        places = [place for place in own if stored_as(place) in self.pages]
        places += [self.pages[url] for url in kept.addresses if url in self.pages]
        if not places:
            return None
        fetch = tuple(dict.fromkeys(places))
        return Entry(url=kept.url, title=kept.headline, summary=kept.summary, fetch=fetch)


def reread(database: str, paths: Sequence[str]) -> Reread:
    """Read articles again from WARC files, or from all of those in directories.

    Raises PagesError, DatabaseError, LockHeld; KeyboardInterrupt after a signal: what was saved
    stays, and the next run with the same files goes on.
    """
    files = list(chain.from_iterable(map(_files, paths)))
    open_pages(tuple(files))
    settings = settings_of(Plan(database=database, from_archive=files))
    settings.update(
        {
            "ITEM_PIPELINES": {
                "newscrawler.pipelines.Normalise": 100,
                "newscrawler.pipelines.Topics": 300,
                "newscrawler.operations.reread.Rereader": 400,
            },
            "SPIDER_MIDDLEWARES": {},
            "EXTENSIONS": {"newscrawler.extensions.DecisionLog": 0},
        },
        priority="cmdline",
    )
    connect(database, write=False).dispose()  # no archive is made where there is none
    spiders = declared(settings)
    every = [*spiders, type("AnySite", (AnySite,), {"declared": tuple(spiders)})]
    with only_one(database), Archive.open(database) as archive:
        process = process_of(settings)
        crawlers = [process.create_crawler(_without_listings(spider)) for spider in every]
        for crawler in crawlers:
            process.crawl(crawler)
        run_to_end(process)
        for crawler in crawlers:
            archive.reread(_work(crawler.spidercls.name, files), [], None)
    return _sum(crawlers)


def _files(path: str) -> list[str]:
    """A file, or the WARC files in a directory. Raises PagesError."""
    if not Path(path).is_dir():
        return [path]
    found = sorted(str(file) for file in Path(path).iterdir() if file.name.endswith(SUFFIXES))
    if not found:
        raise PagesError(f"{path} has no file that ends in {' or '.join(SUFFIXES)}")
    return found


def _work(spider: str, paths: Iterable[str]) -> str:
    """The name of the work of a spider over some files: the next run with the same ones goes on."""
    names = "\0".join(sorted(Path(path).name for path in paths))
    return f"reread {spider} {blake2b(names.encode(), digest_size=8).hexdigest()}"


def _without_listings(spider: type[NewsSpider]) -> type[NewsSpider]:
    """A spider that asks for nothing by itself."""

    class Silent(spider):  # type: ignore[misc, valid-type]
        async def start(self) -> AsyncIterator[scrapy.Request]:
            for request in self.ask(()):
                yield request

    return Silent


def _sum(crawlers: Iterable[Crawler]) -> Reread:
    stats = [crawler.stats.get_stats() if crawler.stats else {} for crawler in crawlers]
    same, revised, unread = (
        sum(each.get(f"reread/{what}", 0) for each in stats)
        for what in ("same", "revised", "unread")
    )
    return Reread(same + revised, revised, unread)
