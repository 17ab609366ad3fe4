from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scrapy.http import TextResponse

from newscrawler.download.failures import Refusal
from newscrawler.items import PAGES_MISSING, Article
from newscrawler.newsspider import NewsSpider
from newscrawler.problems import ProblemKind
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html
from newscrawler.reading.responses import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrapy import Request
    from scrapy.http import Response

    from newscrawler.items import Entry

logger = logging.getLogger(__name__)

WHOLE_TEXT = (
    "a[href*='/articles/']:contains('全文'), a[href*='/articles/'][data-ual-gotocontent],"
    # the pickup of an expert's column has no such link (2026-09)
    " link[rel='canonical'][href*='/expert/articles/']"
)
MOST_PAGES = 30


class YahooJapan(NewsSpider):
    """Yahoo!ニュース: articles of many media, chosen by its editors, deleted after days to weeks."""

    name = "yahoo_japan"
    title = "Yahoo!ニュース"
    language = "ja"

    listings = (
        Feed("https://news.yahoo.co.jp/rss/topics/top-picks.xml"),
        Html(
            "https://news.yahoo.co.jp/topics/top-picks",
            item="li.newsFeed_item",
            title=".newsFeed_item_title",
        ),
        Feed("https://news.yahoo.co.jp/rss/media/kyodonews/all.xml"),
    )
    # a pickup is the editors' summary of an article, with a link to it; ?page=2 is no article
    article_url = r"^https://news\.yahoo\.co\.jp/(?:pickup/\d+|(?:expert/)?articles/[0-9a-f]{40})$"
    query_keys = ("page",)  # feeds add ?source=rss

    script = "__PRELOADED_STATE__"
    article_json = {"body": "articleDetail.paragraphs[].textDetails[].text"}
    layouts = (
        Layout(body="div.article_body p, div.article_body h2", when="article header time"),
        # an expert's column (2026-09)
        Layout(body="article section p, article section h2", when="article header time"),
    )

    def parse_article(self, response: Response, entry: Entry, tried: int) -> Iterator[Any]:
        """Follow a pickup to its article, and the pages of an article to the last; yield it whole."""
        assert response.request
        if isinstance(response, TextResponse) and "/pickup/" in response.url:
            if onward := next(filter(self.is_article, links(response, WHOLE_TEXT)), ""):
                yield response.request.replace(url=self.address(onward), meta={})
            else:
                yield from self.otherwise(response, entry, tried, Refusal(ProblemKind.NO_LINK))
            return
        for result in super().parse_article(response, entry, tried):
            if not isinstance(result, Article) or not isinstance(response, TextResponse):
                yield result
                continue
            pages = [*response.meta.get("pages", ()), result]
            further = f"{pages[0].url}?page={len(pages) + 1}"
            if further in links(response, "a") and len(pages) < MOST_PAGES:
                yield response.request.replace(url=further, meta={"pages": pages})
            else:
                yield joined(pages)

    def otherwise(
        self, at: Request | Response, entry: Entry, tried: int, refusal: Refusal
    ) -> Iterator[Any]:
        """Where a further page fails, its problem, and the article as far as it was read."""
        if not (pages := at.meta.get("pages")):
            yield from super().otherwise(at, entry, tried, refusal)
            return
        logger.debug("refused: %s at %s: %s", entry.url, at.url, refusal)
        yield self.problem(at, entry.url, *refusal)
        yield joined(pages, partial=PAGES_MISSING)


def joined(pages: Sequence[Article], **changes: Any) -> Article:
    """The article that several pages are."""
    return replace(pages[0], body="\n\n".join(page.body for page in pages), **changes)


def links(response: TextResponse, selector: str) -> list[str]:
    """The addresses of the links that a CSS selector matches."""
    page = page_of(response)
    return [page.absolute(link.get("href", "")) for link in page.select(selector)]
