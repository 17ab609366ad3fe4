from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import scrapy

from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Html, NewsSitemap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import Response, TextResponse

    from newscrawler.items import Article, Entry
    from newscrawler.reading.listings import Listing

MONTHS = re.compile(r"https://newsdig\.tbs\.co\.jp/common/files/sitemap-(\d{4})-(\d{1,2})\.xml")
MOST = 100
"""Articles taken from a sitemap, which names all of a month: thousands."""


class Tbs(NewsSpider):
    """TBS NEWS DIG: TBS and the stations of its network, each with its own articles."""

    name = "tbs"
    title = "TBS NEWS DIG"
    language = "ja"

    listings = (
        Html(
            "https://newsdig.tbs.co.jp/list/latest",
            item="article[class*='-article-row']",
            title=".article-content__title",
            when="time.c-date",
        ),
        NewsSitemap("https://newsdig.tbs.co.jp/sitemap.xml"),
    )
    # `-` stands for TBS itself, letters for a station
    article_url = r"^https://newsdig\.tbs\.co\.jp/articles/(?:-|[a-z]{2,5})/\d+(?:\?|$)"
    words_at = ((r"^([^?]+).*$", r"\1?display=1"),)  # all of a long article on one page

    layouts = (Layout(body="div.article-body > p, div.article-body > h2"),)

    def entries(self, response: TextResponse, listing: Listing) -> Iterator[Entry]:
        if newest_month(response):  # an index, which names no article
            return iter(())
        found = list(super().entries(response, listing))
        for entry in found:
            entry.url = entry.url.partition("?")[0]
        if isinstance(listing, NewsSitemap):
            found = sorted(found, key=lambda entry: number(entry.url), reverse=True)[:MOST]
        return iter(found)

    def parse_listing(self, response: Response, listing: Listing) -> Iterator[Any]:
        """The sitemap is an index of months: the newest is read in its place."""
        if isinstance(listing, NewsSitemap):
            # one listing at two addresses: the validators of one say nothing of the other
            for name in ("ETag", "Last-Modified"):
                response.headers.pop(name, None)
            if month := newest_month(response):
                yield scrapy.Request(
                    month,
                    self.parse_listing,
                    errback=self.listing_failed,
                    cb_kwargs={"listing": listing},
                    dont_filter=True,
                )
                return
        yield from super().parse_listing(response, listing)

    def article(self, response: TextResponse, entry: Entry) -> Article:
        article = super().article(response, entry)
        article.url = entry.url.partition("?")[0]
        return article


def newest_month(response: Response) -> str:
    """The address of the newest month's sitemap, where the page is an index of them."""
    found = MONTHS.finditer(getattr(response, "text", ""))
    newest = max(found, key=lambda month: (int(month[1]), int(month[2])), default=None)
    return newest[0] if newest else ""


def number(url: str) -> int:
    """An article's number: the newer, the higher, whichever station's it is."""
    return int(url.rpartition("/")[2])
