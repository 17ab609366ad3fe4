"""What becomes of an item: its words are given a meaning, repeats are dropped, the rest is saved.

Each class stands between Scrapy and a module that knows nothing of Scrapy.
"""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from itemadapter import ItemAdapter
from scrapy.exceptions import DropItem

from newscrawler import declarations, moments, refusals, sanitize, topics, urls
from newscrawler.items import LISTING_ONLY, Article, Problem
from newscrawler.moments import publication
from newscrawler.problems import ProblemKind
from newscrawler.reading.text import squeeze
from newscrawler.store.archive import Archive
from newscrawler.urls.owners import Owners

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

BATCH = 50
"""Articles written in one transaction."""

LONGEST_WAIT = 2.0
"""Seconds an article may wait for its batch: as much as a killed crawl has to read again."""

logger = logging.getLogger(__name__)


class Normalise:
    """Give the page's words their meaning: one address, whose it is, one line of headline, one moment.

    Takes any item that Scrapy takes, dicts included; from here on it is an Article. One without
    words becomes a Problem, so that it is recorded and not dropped.
    """

    def __init__(self, owners: Owners | None = None) -> None:
        self.owners = owners or Owners()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(declarations.owners(crawler))

    def process_item(self, item: Any) -> Article | Problem:
        if isinstance(item, Problem):
            return sanitize.bounded(replace(item, seen_at=item.seen_at or moments.now()))
        article = Article(**ItemAdapter(item))
        article.read_at = article.read_at or moments.now()
        credit(article, self.owners)
        article.url = urls.canonical(article.url)
        article.addresses = sorted({_canonical(a) for a in article.addresses} - {article.url, ""})
        article.headline = squeeze(article.headline)
        if refusal := refusals.of_article(article):
            logger.debug("refused: %s: %s", article.url, refusal)
            problem = Problem(
                source=article.via or article.source,
                url=article.url,
                what=refusal.what,
                seen_at=article.read_at,
            )
            return sanitize.bounded(problem)
        sanitize.bound(article)
        self.date(article)
        return article

    def date(self, article: Article) -> None:
        """Decide when an article was published and changed, by what its stamps allow."""
        assert article.read_at
        read_at, language = article.read_at, article.language or None
        of_publication, of_change = publication.parted(article.stamps)
        published, lies = publication.choose_stamp(
            of_publication, read_at=read_at, language=language
        )
        of_change = [*article.modified, *of_change]
        changed = publication.believe(of_change, read_at=read_at, language=language)
        article.lie = next(iter(lies), "")
        if published:
            article.ways["published"] = published.basis
            article.published_stamp = published.stamp
            change = changed.moment if changed else None
            article.published, article.published_at = publication.before(published.moment, change)
        if changed:
            article.changed = changed.moment
        words = published.stamp.words if published else ""
        facts = (article.url, article.published, article.ways.get("published"), words, lies)
        logger.debug("dated: %s: %s by %s %r; not believed: %s", *facts)


def credit(article: Article, owners: Owners) -> None:
    """Credit an article to the source whose declared address it is at, whichever spider brought it."""
    asked = article.entry.url if article.entry else ""
    article.owners = owners.of(article.url) or owners.of(asked)
    spider = article.via or article.source
    # a spider of an aggregator names the publishers of what is at its own addresses
    if article.owners and spider not in article.owners:
        article.source, article.via = article.owners[0], spider
    # that an address leads here is known of the one that was asked; of others a page only says so
    own = asked if article.entry and not article.entry.fetch else ""
    article.addresses = [
        url
        for url in article.addresses
        if url == own or not (of := owners.of(url)) or set(of) & {spider, *article.owners}
    ]


def _canonical(url: str) -> str:
    try:
        return urls.canonical(url)
    except ValueError:  # a page may declare any nonsense as its address
        return ""


class Deduplicate:
    """Drop an article that this crawl has carried already: two listings often show one article.

    What says more passes: another address of it, or its page where only a listing's words came.
    """

    def __init__(self) -> None:
        self.carried: dict[str, set[str]] = {}
        """By address of an article: its other addresses, and "page" where its page was read."""

    def process_item(self, item: Article | Problem) -> Article | Problem:
        if isinstance(item, Article):
            brings = {*item.addresses, *(() if item.partial == LISTING_ONLY else ("page",))}
            carried = self.carried.get(item.url)
            if carried is not None and brings <= carried:
                logger.debug("dropped: %s: carried already in this crawl", item.url)
                raise DropItem(f"already carried {item.url}", log_level="DEBUG")
            self.carried[item.url] = brings | (carried or set())
        return item


class Topics:
    """Add to an article the topics that its words show and its tags do not name."""

    def process_item(self, item: Article | Problem) -> Article | Problem:
        if isinstance(item, Article):
            item.topics = topics.found(item.headline, item.body, item.language, item.tags)
        return item


class Store:
    """Save articles and problems in batches; what each article is, the archive decides."""

    def __init__(self, archive: Archive, crawler: Crawler) -> None:
        self.archive = archive
        self.crawler = crawler
        self.waiting: list[Article | Problem] = []
        self.since = 0.0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(Archive.open(crawler.settings["DATABASE_URL"]), crawler)

    def process_item(self, item: Article | Problem) -> Article | Problem:
        if not self.waiting:
            self.since = time.monotonic()
        self.waiting.append(item)
        # a transaction for each article cost a third of the rate (110 in place of 172 pages a second)
        if len(self.waiting) >= BATCH or time.monotonic() - self.since > LONGEST_WAIT:
            self.write()
        return item

    def write(self) -> None:
        waiting, self.waiting = self.waiting, []
        articles = [item for item in waiting if isinstance(item, Article)]
        problems = [item for item in waiting if isinstance(item, Problem)]
        stats = self.crawler.stats
        for article, verdict in zip(articles, self.archive.save_each(articles), strict=True):
            if isinstance(verdict, Exception):
                problems.append(self.unsaved(article, verdict))
                continue
            stats.inc_value(f"articles/{verdict.name.lower()}")
            # a listing's words do not answer the request for a page
            if article.partial != LISTING_ONLY:
                stats.inc_value("articles/answered")
        if any(article.proposal for article in articles):
            # what a redesigned source has taught so far is of use in this crawl already
            spider: Any = self.crawler.spider
            spider.learn(self.archive.learned_selectors(spider.name))
        if problems:
            self.archive.record_problems(problems)
            stats.inc_value("problems", len(problems))

    def unsaved(self, article: Article, error: Exception) -> Problem:
        """The problem of an article that the archive cannot take: its spider has an error."""
        logger.error("not saved: %s: %r", article.url, error)
        self.crawler.stats.inc_value("articles/errors")
        source, detail = self.crawler.spidercls.name, repr(error)
        found = Problem(
            source=source,
            url=article.url,
            what=ProblemKind.ERROR,
            detail=detail,
            seen_at=moments.now(),
        )
        return sanitize.bounded(found)

    def close_spider(self) -> None:
        self.write()
        self.archive.close()
