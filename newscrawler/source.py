"""What a source declares, and how its listings and pages are read by that."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

import scrapy
from scrapy.http import TextResponse

from newscrawler.items import LISTING_ONLY, Article, Entry
from newscrawler.moments import publication
from newscrawler.reading import sitemaps
from newscrawler.reading.article import read_article, read_json
from newscrawler.reading.content import fuller, read_content
from newscrawler.reading.layout import Layout, LayoutRules
from newscrawler.reading.learned import learned_layout
from newscrawler.reading.listings import Listing, Unreadable, bounded, loss
from newscrawler.reading.responses import charset, json_in
from newscrawler.reading.stamps import stamps_of_address
from newscrawler.urls.links import as_declared, without_tracking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from scrapy.http import Response
    from twisted.python.failure import Failure


@dataclass(slots=True)
class ListingRead:
    """What was read of a listing."""

    entries: list[Entry] = field(default_factory=list)
    newest_at: datetime | None = None
    """When the newest of them was published; None where that is not known."""
    loss: str = ""
    """What of the listing could not be read, in words; empty where nothing is lost."""
    error: Exception | Failure | None = None
    """What ended the reading: Unreadable where the listing is not of the declared kind; the failure
    where it did not answer."""


class Source(scrapy.Spider):
    """Where a source lists its articles, and where on a page the words are.

    Its methods read one answer each: they ask for nothing, and keep nothing.
    """

    name: str
    """What people type: nhk, japan_today."""
    title: ClassVar[str] = ""
    """The source's name, as readers know it."""
    language: ClassVar[str] = "en"
    """The language of its articles (BCP 47 primary tag)."""
    timezone: ClassVar[str] = "Asia/Tokyo"
    """The zone of its times that name none (IANA name)."""
    listings: ClassVar[Sequence[Listing]] = ()
    """Where it names its articles, most trusted first: the next is asked when one fails."""
    shortest_wait: ClassVar[timedelta] = timedelta(minutes=5)
    """The least time between two crawls with `--due`, however often the source publishes."""
    stale_after: timedelta = timedelta(days=2)
    """A listing without a newer entry has stopped; shortened in a crawl (publication.patience)."""
    article_url: ClassVar[str] = ""
    """Only addresses that match are articles (regular expression, searched)."""
    query_keys: ClassVar[Sequence[str] | None] = None
    """The parameters of an address that are kept, since they tell articles apart. None: all are."""
    words_at: ClassVar[Sequence[tuple[str, str]]] = ()
    """Addresses to read an article from before its own, best first: (pattern on it, replacement)."""
    layouts: ClassVar[Sequence[Layout]] = ()
    """Designs of its article pages, today's first."""
    learned: ClassVar[Mapping[str, str]] = {}
    """Field -> selector of the design that the archive has learned (reading.learned); empty: none."""
    article_json: ClassVar[Mapping[str, str]] = {}
    """Where its articles come as JSON: field of Article -> path (JMESPath)."""
    script: ClassVar[str] = ""
    """The script of its pages that holds this JSON: its id, or the variable it is assigned to."""
    partial: ClassVar[str] = ""
    """Why none of its pages shows a whole text: consent, paywall; empty where they do."""
    boilerplate: ClassVar[Sequence[str]] = ()
    """Paragraphs that belong to the page, not to the article (regular expressions, searched)."""
    labels: ClassVar[Sequence[str]] = ()
    """Keywords that describe the page, not the article (regular expressions, searched)."""
    distrust: ClassVar[Sequence[str]] = ()
    """Kinds of stamp that are known to be wrong here: json-ld, meta, time-element, feed ..."""
    id_date: ClassVar[str] = ""
    """Finds the day of publication in an address (groups year, month, day)."""

    @cached_property
    def rules(self) -> LayoutRules:
        """How to read this source's articles."""
        return LayoutRules(
            layouts=tuple(self.layouts),
            learned=learned_layout(self.learned, self.layouts),
            json=self.article_json,
            script=self.script,
            partial=self.partial,
            boilerplate=tuple(self.boilerplate),
            labels=tuple(self.labels),
            distrust=tuple(self.distrust),
            id_date=self.id_date,
            timezone=self.timezone,
            language=self.language,
        )

    def learn(self, selectors: Mapping[str, str]) -> None:
        """Read from now on by these selectors, too, which the archive has learned; empty: by none."""
        if selectors != self.learned:
            self.learned = selectors  # type: ignore[misc]  # of this crawl
            self.__dict__.pop("rules", None)

    def entries(self, response: TextResponse, listing: Listing) -> Iterator[Entry]:
        """The articles that a listing names, in its order. Raises Unreadable."""
        entries = listing.entries(response)
        if listing.basis == "sitemap":
            entries = sitemaps.own(entries, listing.url, self.article_url)
        for entry in entries:
            entry.url = self.address(entry.url)
            if self.is_article(entry.url):
                yield entry

    def read_listing(self, response: Response, listing: Listing) -> ListingRead:
        """The entries of a listing, and what went wrong; those before an exception are used."""
        found = ListingRead()
        read_at = response.meta["read_at"]
        try:
            if not isinstance(response, TextResponse):
                raise Unreadable(f"{response.url} is not text")
            for entry in bounded(self.entries(response, listing)):
                entry.listing, entry.read_at = listing.url, read_at
                found.entries.append(entry)
            found.newest_at = self.newest(found.entries, read_at)
            found.loss = loss(listing, response)
        except Exception as error:  # noqa: BLE001 - of a user's own code too
            found.error = error
        return found

    def is_article(self, url: str) -> bool:
        """Whether the address is one of this source's articles, whatever tracking stands behind it."""
        is_http = url.startswith(("http://", "https://"))
        return is_http and bool(re.search(self.article_url, without_tracking(self.address(url))))

    def address(self, url: str) -> str:
        """An address without the parameters that `query_keys` does not name, at https if it can be."""
        listings = (listing.url for listing in self.listings)
        return as_declared(url, self.query_keys, listings, self.article_url)

    def article(self, response: TextResponse, entry: Entry) -> Article:
        """What a page says of its article; headline and body are empty where it has none."""
        if self.article_json and b"json" in (response.headers.get("Content-Type") or b""):
            article = read_json(json_in(response), entry.url, rules=self.rules)
        else:
            article = read_article(
                response.body, response.url, encoding=charset(response), rules=self.rules
            )
        article.url = self.address(article.url)
        return self.credit(article, entry)

    def credit(self, article: Article, entry: Entry) -> Article:
        """Add to an article who brought it, and what its page does not say but the listing does."""
        article.source = article.source or self.name
        article.via = self.name
        article.entry = entry
        for name, words in (("headline", entry.title), ("summary", entry.summary)):
            if words and not getattr(article, name):
                setattr(article, name, words)
                article.ways[name] = "listing"
        if entry.when and entry.basis not in self.distrust:
            article.stamps.append(self.stamp(entry, entry.when))
        # a feed without times of its own for changes repeats that of publication
        if entry.modified and entry.modified != entry.when:
            article.modified.append(self.stamp(entry, entry.modified))
        return article

    def listed(self, entry: Entry) -> Article:
        """As much of an article as its listing says."""
        content = read_content(entry.content, self.rules)
        article = Article(
            url=entry.url,
            body="\n\n".join(content) or entry.summary,
            language=self.language,
            partial=LISTING_ONLY,
            ways={"body": "listing"},
            read_at=entry.read_at,
        )
        return self.credit(article, entry)

    def complete(self, article: Article, entry: Entry) -> None:
        """Take the listing's text where it is far fuller than the page's; say so unless it is cut."""
        if not entry.content:
            return
        page = article.body.split("\n\n")
        listed = fuller(read_content(entry.content, self.rules), page)
        if not listed:
            return
        lengths = f"{sum(map(len, page))} characters, its listing {sum(map(len, listed))}"
        if not article.partial:
            article.disagreement = f"the page has {lengths}"
        article.body, article.ways["body"] = "\n\n".join(listed), "listing"

    def stamp(self, entry: Entry, words: str) -> publication.Stamp:
        """A listing's words for a time; "4 hours ago" counts from when the listing was read."""
        zone, read_at = self.timezone, entry.read_at
        return publication.Stamp(words=words, basis=entry.basis, timezone=zone, read_at=read_at)

    def newest(self, entries: Sequence[Entry], read_at: datetime) -> datetime | None:
        """When the newest of a listing's entries, or else of their addresses, was published."""
        words = {entry.when or entry.modified for entry in entries} - {""}
        days = {stamp.words for e in entries for stamp in stamps_of_address(e.url, self.rules)}
        return publication.newest(words or days, read_at=read_at, timezone=self.timezone)
