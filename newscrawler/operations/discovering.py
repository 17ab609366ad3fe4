"""The spider of a discovery: it makes one request after the other, each decided by what came before."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from newscrawler.errors import UnusableInput
from newscrawler.items import Article, Problem
from newscrawler.newsspider import NewsSpider
from newscrawler.operations.asking import Asker
from newscrawler.operations.discovery import Discovery
from newscrawler.operations.place import Place, given_listing, page_at
from newscrawler.operations.probe import ListingTried
from newscrawler.operations.verdict import (
    Judged,
    best_of,
    judge,
    nothing_found,
    say_what_is_used,
    unexpected,
)
from newscrawler.pipelines import Normalise
from newscrawler.reading import feedlinks, site
from newscrawler.reading.addresspattern import article_pattern
from newscrawler.reading.feedlinks import USUAL
from newscrawler.reading.listings import Feed, Html, NewsSitemap
from newscrawler.urls.sites import same_site

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Sequence

    from scrapy import Request
    from scrapy.http import TextResponse

    from newscrawler.items import Entry
    from newscrawler.reading.feedlinks import FeedLink
    from newscrawler.reading.listings import Listing

FEEDS_ASKED = 16
SITEMAPS_ASKED = 7
"""Feeds and sitemaps that are requested at most; MOST_REQUESTS bounds all together."""
FEEDS_COMPARED = 3
"""Feeds that are asked though the first is usable: those that are declared as it is."""
ARTICLES_READ = 3
"""Articles that are read as a trial."""


class NotASite(UnusableInput):
    """A URL that does not lead to a site with news; the message names what was missing."""


class Discovering(NewsSpider):
    """Finds out how a site can be crawled; its one result, or exception, is put into `outcome`."""

    name = "discovering"
    language = "*"

    def __init__(
        self,
        *args: Any,
        url: str,
        called: str,
        outcome: list[Discovery | BaseException],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.url = url
        self.called = called
        self.outcome = outcome
        self.sites = [url]
        """Addresses whose sites the articles may be of."""
        self.tried: list[ListingTried] = []
        self.judged: list[Judged] = []
        self.remarks: list[str] = []

    async def start(self) -> AsyncIterator[Request]:
        self.asker = Asker(self.crawler)
        # an exception is raised again in discover(): Scrapy would only log it
        self.outcome += await asyncio.gather(self.discovery(), return_exceptions=True)
        for request in self.ask(()):
            yield request

    async def discovery(self) -> Discovery:
        place = await self.place()
        found = await self.usable_listings(place) or self.usable_elsewhere(place)
        if not found:
            raise NotASite(nothing_found(self.url, self.tried, self.judged))
        first = found[0]
        article_url = article_pattern([entry.url for entry in first.entries])
        # a second listing helps only if it names articles that the first one does
        others = [other for other in found[1:] if _matching(other.entries, article_url)]
        language = place.language(first.entries)
        name = self.called or site.name_of(place.url if place.given else self.url)
        # a class of its own, as the loader of sources.toml makes it, so that it reads like a crawl
        facts = {
            "name": name,
            "article_url": article_url,
            "language": language,
            "timezone": site.timezone_of(place.url, language),
        }
        reader = type("Found", (NewsSpider,), facts)()
        entries = [entry for entry in first.entries if reader.is_article(entry.url)]
        chosen = [first, *others[:1]]
        say_what_is_used(chosen, self.judged)
        return Discovery(
            name=name,
            title=place.title or name,
            language=language,
            timezone=reader.timezone,
            stale_after=max(first.patience or self.stale_after, self.stale_after),
            listings=tuple(judged.listing for judged in chosen),
            article_url=article_url,
            tried=tuple(self.tried),
            remarks=tuple(self.remarks),
            articles=await self.articles(entries[:ARTICLES_READ], reader),
        )

    # what the address is

    async def place(self) -> Place:
        """What the address leads to: a page, or a listing whose site's page is looked for."""
        response, trouble = await self.asker.answer(self.url)
        # a server's error, or its wish to be left alone, is no reason to ask further
        if response is None or (trouble and not 400 <= response.status < 429):
            raise NotASite(f"{self.url} cannot be read: {trouble}")
        if not same_site(response.url, self.url):
            self.sites.append(response.url)
            self.remarks.append(f"it leads to {response.url}, whose articles are looked for")
        if trouble:
            self.tried.append(ListingTried(self.url, "html", response.status, trouble=trouble))
            self.remarks.append(f"{self.url} answers {trouble}: other addresses were tried")
            root = Place(urljoin(response.url, "/"))
            return await self.home(root, [root.url] if root.url != response.url else [])
        if listing := given_listing(self.url, response):
            return await self.place_of(listing, response)
        if place := page_at(response):
            return place
        kind = (response.headers.get("Content-Type") or b"").decode("latin-1").partition(";")[0]
        is_what = kind or "no text"
        raise NotASite(f"{self.url} is {is_what}, not a page, and no feed or sitemap")

    async def place_of(self, listing: Listing, response: TextResponse) -> Place:
        """The place of a listing whose own address was given: the site that its entries are of."""
        answer, trouble = await self.asker.listing(listing, response)
        if answer is None or trouble:
            raise NotASite(f"{self.url} cannot be read: {trouble}")
        judged = judge(listing, answer, self.sites, self)
        # a feed at FeedBurner is of the site that all its entries are of
        if judged.elsewhere:
            self.sites = [judged.elsewhere]
            judged = judge(listing, answer, self.sites, self)
        self.add(judged)
        head = site.read_head(answer.body, answer.url)
        of_site = judged.entries[0].url if judged.entries else response.url
        homes = [head.home] if head.home and same_site(head.home, of_site) else []
        place = Place(urljoin(of_site, "/"), head=head, given=judged)
        return await self.home(place, [*homes, place.url, urljoin(response.url, "/")])

    async def home(self, place: Place, homes: Sequence[str]) -> Place:
        """The place with the first of these pages that can be read."""
        for home in dict.fromkeys(homes):
            response, trouble = await self.asker.answer(home)
            if response is not None and not trouble and (page := page_at(response)):
                return Place(page.url, page.front, page.page, head=place.head, given=place.given)
            self.remarks.append(f"its home page {home}: {trouble or 'not a page'}")
        return place

    # its listings

    async def usable_listings(self, place: Place) -> list[Judged]:
        """The best feed, the first usable sitemap and the page of links, most trusted first."""
        # RFC 9309 section 2.2.2: robots.txt itself is always allowed
        robots_url = urljoin(place.url, "/robots.txt")
        robots, trouble = await self.asker.answer(robots_url, obey=False)
        named = () if robots is None or trouble else (robots.text, robots.url)
        maps = [*(feedlinks.sitemaps_of_robots(*named) if named else ()), *place.front.sitemaps]
        given = [place.given] if place.given and place.given.is_usable else []
        kinds = {judged.listing.basis for judged in given}
        found = list(given)
        if "feed" not in kinds:
            usual = feedlinks.usual_feeds(place.url)
            found += await self.best_feed([*place.front.feeds, *usual])
        if "sitemap" not in kinds:
            # where there is a feed, a second listing is not worth many guesses
            usual_maps = feedlinks.usual_sitemaps(place.url)[: 4 if found else None]
            found += await self.first_sitemap([*maps, *usual_maps])
        found += self.page_of_links(place)
        # a sitemap without times of publication names all that a site ever had
        return sorted(found, key=lambda judged: (judged not in given, not judged.is_news))

    async def best_feed(self, links: list[FeedLink]) -> list[Judged]:
        """The best of the feeds that are alike the first usable one, if there is any."""
        usable: list[Judged] = []
        rank = 0
        asked: set[str] = set()
        queue = list(dict.fromkeys(links))
        while queue and len(asked) < FEEDS_ASKED:
            link = queue.pop(0)
            if usable and (link.rank != rank or rank == USUAL or len(asked) >= FEEDS_COMPARED):
                break
            if link.url in asked:
                continue
            asked.add(link.url)
            judged = await self.answered(Feed(link.url))
            if judged and judged.is_usable:
                rank = rank if usable else link.rank
                usable.append(judged)
            elif judged and (page := page_at(judged.response)):
                # many sites have a page at /rss that lists their feeds
                queue[:0] = [feed for feed in page.front.feeds if feed not in queue]
        if not usable and queue:
            self.remarks.append(f"{len(queue)} more addresses of feeds were not asked")
        return [best_of(usable)] if usable else []

    async def first_sitemap(self, urls: Iterable[str]) -> list[Judged]:
        """The first of these sitemaps that is usable, if there is any."""
        for url in list(dict.fromkeys(urls))[:SITEMAPS_ASKED]:
            judged = await self.answered(NewsSitemap(url))
            if judged and judged.is_usable:
                return [judged]
        return []

    async def answered(self, listing: Listing) -> Judged | None:
        """A listing as it is judged by its answer; None without one."""
        if any(judged.listing == listing for judged in self.judged):
            return None
        response, trouble = await self.asker.listing(listing)
        if response is None or trouble:
            status = response.status if response is not None else 0
            self.tried.append(ListingTried(listing.url, listing.basis, status, trouble=trouble))
            return None
        return self.add(judge(listing, response, self.sites, self))

    def add(self, judged: Judged) -> Judged:
        self.tried.append(judged.tried)
        self.judged.append(judged)
        return judged

    def page_of_links(self, place: Place) -> list[Judged]:
        """The front page itself as a listing, if it has a list of headlines."""
        if place.page is None:
            return []
        if not place.front.patterns:
            status, trouble = place.page.status, "fewer than three links that look like headlines"
            self.tried.append(ListingTried(place.url, "html", status, trouble=trouble))
            return []
        pattern = place.front.patterns[0]
        judged = self.add(
            judge(Html(place.url, item=pattern.item, link=""), place.page, self.sites, self)
        )
        # the selector may match more links than those that look like headlines
        judged.entries = [entry for entry in judged.entries if entry.url in pattern.urls]
        return [judged] if judged.is_usable else []

    def usable_elsewhere(self, place: Place) -> list[Judged]:
        """The first listing on the site's own host all of whose articles are at one other site."""
        for judged in self.judged:
            if judged.elsewhere and same_site(judged.listing.url, place.url):
                again = judge(judged.listing, judged.response, [judged.elsewhere], self)
                if again.is_usable:
                    again.tried.remark = judged.tried.trouble
                    self.tried[self.tried.index(judged.tried)] = again.tried
                    return [again]
        return []

    # its articles

    async def articles(self, entries: Sequence[Entry], reader: NewsSpider) -> tuple[Article, ...]:
        """Read articles without selectors, as a crawl will. Raises NotASite if none can be read."""
        read: list[Article] = []
        troubles = []
        for entry in {entry.url: entry for entry in entries}.values():
            response, trouble = await self.asker.answer(entry.url)
            items: list[Article | Problem] = []
            if response is not None and not trouble:
                try:
                    outputs = reader.parse_article(response, entry, 0)
                    items = [Normalise().process_item(output) for output in outputs]
                except Exception as error:  # noqa: BLE001  # a site can send anything
                    trouble = unexpected(error)
            read += [item for item in items if isinstance(item, Article)]
            problems = [
                f"{item.what} {item.detail}" for item in items if isinstance(item, Problem)
            ]
            troubles.append(f"{entry.url}: {'; '.join(problems) or trouble}".strip())
        if not read:
            raise NotASite("no article could be read:\n  " + "\n  ".join(troubles))
        return tuple(read)


def _matching(entries: Sequence[Entry], article_url: str) -> bool:
    matching = {entry.url for entry in entries if re.search(article_url, entry.url)}
    return len(matching) >= site.FAMILY
