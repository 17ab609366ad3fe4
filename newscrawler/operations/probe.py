"""Try sources on their sites without saving anything: what answers, what is read, and how."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.http import TextResponse

from newscrawler import refusals
from newscrawler.download.failures import reason
from newscrawler.items import Article, Problem
from newscrawler.newsspider import NewsSpider
from newscrawler.operations.crawl import choose
from newscrawler.operations.plan import Plan, process_of, settings_of
from newscrawler.operations.read import NOTHING_KEPT
from newscrawler.operations.shutdown import run_to_end
from newscrawler.pipelines import Normalise
from newscrawler.reading.article import read_article
from newscrawler.reading.responses import charset

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from datetime import datetime

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from newscrawler.items import Entry
    from newscrawler.reading.listings import Listing


@dataclass(slots=True)
class ListingTried:
    """What came of asking one listing."""

    url: str
    basis: str
    status: int = 0
    """The status of HTTP; 0: no answer."""
    entries: int = 0
    newest_at: datetime | None = None
    trouble: str = ""
    """Why it cannot be relied on; empty where it can."""
    remark: str = ""
    """What else is to be said of it."""
    use: str = ""
    """Whether a new source will use it, and why."""


@dataclass(slots=True)
class ArticleRead:
    """What was read of one article, and how."""

    url: str
    headline: str
    ways: dict[str, str]
    published_text: str
    published: str
    """The interval, in UTC."""
    characters: int
    general_characters: int
    """Of the body as the general way reads it; about as many where the declaration is right."""
    partial: str

    @property
    def agrees(self) -> bool:
        """Whether the declared and the general way find about as much, within a factor of two."""
        least, most = sorted((self.characters, self.general_characters))
        return 2 * least >= most


@dataclass(slots=True)
class Probe:
    """What came of trying one source."""

    source: str
    listings: list[ListingTried] = field(default_factory=list)
    articles: list[ArticleRead] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    robots: str = ""
    """What robots.txt answered, and how often it forbade."""

    @property
    def works(self) -> bool:
        """Whether at least one listing and one article were read."""
        return bool(self.articles) and any(not listing.trouble for listing in self.listings)


def probe(plan: Plan) -> list[Probe]:
    """Try all listings of a plan's sources, and the newest articles of each, `plan.limit` of them.

    Raises UnknownSource, SourcesError.
    """
    settings = settings_of(plan)
    settings.update(NOTHING_KEPT | {"ITEM_PIPELINES": {}}, priority="cmdline")
    process = process_of(settings)
    probes = []
    for spider in choose(plan, settings):
        probing = type("Probing", (_Probing, spider), {"most": plan.limit or 3})
        crawler = process.create_crawler(probing)
        probes.append((spider, crawler, Probe(spider.name)))
        process.crawl(crawler, found=probes[-1][2])
    run_to_end(process)
    for spider, crawler, found in probes:
        found.robots = _robots(crawler)
        # they answer in any order
        order = [listing.url for listing in spider.listings]
        found.listings.sort(key=lambda tried: order.index(tried.url))
    return [found for _, _, found in probes]


def _robots(crawler: Crawler) -> str:
    stats = crawler.stats.get_stats() if crawler.stats else {}
    prefix = "robotstxt/response_status_count/"
    answers = [key.removeprefix(prefix) for key in stats if key.startswith(prefix)]
    forbidden = stats.get("robotstxt/forbidden", 0)
    return f"{', '.join(answers) or 'no answer'}; {forbidden} requests forbidden"


class _Probing(NewsSpider):
    """Any source's spider, asked for all its listings and for a few articles."""

    most = 3

    def __init__(self, *args: Any, found: Probe, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        self.asked: set[str] = set()

    async def start(self) -> AsyncIterator[Request]:
        for request in self.ask(self.listings):
            yield request

    def parse_listing(self, response: Response, listing: Listing) -> Iterator[Any]:
        tried = ListingTried(listing.url, listing.basis, response.status)
        self.found.listings.append(tried)
        parts = self.parts(response, listing)
        if isinstance(parts, Exception):
            tried.trouble = str(parts)
            return
        if parts is not None:
            self.found.listings.remove(tried)
            yield from self.ask([listing], parts)
            return
        found = self.read_listing(response, listing)
        tried.entries, tried.newest_at = len(found.entries), found.newest_at
        read_at = response.meta["read_at"]
        silent = read_at - found.newest_at if found.newest_at else None
        answer = found.error or found.entries
        if refusal := refusals.of_listing(answer, silent, self.stale_after, found.loss):
            tried.trouble = refusal.detail if found.error else refusal.what
        for entry in found.entries:
            if self.most and entry.url not in self.asked:
                self.most -= 1  # of all listings together
                self.asked.add(entry.url)
                yield from self.ask_article(response, entry)

    def listing_failed(self, failure: Failure) -> Iterator[Any]:
        listing: Listing = failure.request.cb_kwargs["listing"]  # type: ignore[attr-defined]
        what, detail = reason(failure)
        response = getattr(failure.value, "response", None)
        status = response.status if response is not None else 0
        trouble = what if response is not None else f"{what}: {detail}"
        self.found.listings.append(
            ListingTried(listing.url, listing.basis, status, trouble=trouble)
        )
        yield from ()

    def parse_article(self, response: Response, entry: Entry, tried: int) -> Iterator[Any]:
        for output in super().parse_article(response, entry, tried):
            if isinstance(output, Request):
                yield output
            else:
                self.report(output, response)

    def article_failed(self, failure: Failure) -> Iterator[Any]:
        for output in super().article_failed(failure):
            if isinstance(output, Request):
                yield output
            elif isinstance(output, Problem):
                self.found.problems.append(f"{output.what}: {output.url}")

    def report(self, output: Article | Problem, response: Response) -> None:
        item = Normalise().process_item(output)
        if isinstance(item, Problem):
            self.found.problems.append(f"{item.what}: {item.url or item.detail}")
            return
        general = 0
        if isinstance(response, TextResponse) and item.ways.get("body") != "source-json":
            page = read_article(response.body, response.url, encoding=charset(response))
            general = len(page.body)
        moment = item.published
        self.found.articles.append(
            ArticleRead(
                url=item.url,
                headline=item.headline,
                ways=item.ways,
                published_text=item.published_stamp.words if item.published_stamp else "",
                published=f"{moment.earliest.isoformat()}/{moment.latest.isoformat()}"
                if moment
                else "",
                characters=len(item.body),
                general_characters=general or len(item.body),
                partial=item.partial,
            )
        )
