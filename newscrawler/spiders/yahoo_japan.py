from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import scrapy
from scrapy.http import TextResponse

from newscrawler.items import Article
from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html
from newscrawler.reading.page import absolute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parsel import Selector
    from scrapy.http import Response

    from newscrawler.items import Entry

ARTICLE = re.compile(r"^https://news\.yahoo\.co\.jp/(?:expert/)?articles/[0-9a-f]{40}")
MOST_PAGES = 30


class YahooJapan(NewsSpider):
    """Yahoo!ニュース: articles of many media, chosen by its desk, and gone after days to weeks."""

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
    # a pickup is the desk's summary of an article, and leads to it; a later page is no article
    article_url = r"^https://news\.yahoo\.co\.jp/(?:pickup/\d+|(?:expert/)?articles/[0-9a-f]{40})$"
    query_keys = ("page",)

    script = "__PRELOADED_STATE__"
    article_json = {"body": "articleDetail.paragraphs[].textDetails[].text"}
    layouts = (Layout(body="div.article_body p, div.article_body h2", when="article header time"),)

    def parse_article(self, response: Response, entry: Entry, tried: int) -> Iterator[Any]:
        """A pickup leads to its article, and a page of an article to the next."""
        if isinstance(response, TextResponse) and "/pickup/" in response.url:
            if onward := leads_to(response):
                yield self.read_on(response, onward)
            else:
                yield from self.otherwise(response, entry, tried, "no link to the article", "")
            return
        begun: Article | None = response.meta.get("begun")
        for said in super().parse_article(response, entry, tried):
            if not isinstance(said, Article):
                yield said
                continue
            article = joined(begun, said)
            if isinstance(response, TextResponse) and (further := next_page(response)):
                yield self.read_on(response, further, begun=article)
            else:
                yield article

    def read_on(self, response: Response, url: str, **carried: Article) -> scrapy.Request:
        """The request for another page of what is being read."""
        assert response.request
        return response.request.replace(url=url, meta={**carried})


def leads_to(response: TextResponse) -> str:
    """The address of the article that a pickup is of."""
    found = [link for link in response.css("a[href]") if ARTICLE.match(address(response, link))]
    whole = [link for link in found if "全文" in link.xpath("string()").get("")]
    return next((address(response, link).partition("?")[0] for link in whole or found), "")


def next_page(response: TextResponse) -> str:
    """The address of the article's next page, if it has one."""
    here = re.search(r"[?&]page=(\d{1,3})", response.url)
    page = int(here[1]) + 1 if here else 2
    wanted = f"{response.url.partition('?')[0]}?page={page}"
    found = {address(response, link) for link in response.css("a[href]")}
    return wanted if wanted in found and page <= MOST_PAGES else ""


def address(response: TextResponse, link: Selector) -> str:
    return absolute(response.url, link.attrib["href"])


def joined(begun: Article | None, page: Article) -> Article:
    """An article with the words of one more of its pages."""
    if begun is None:
        return page
    begun.body = f"{begun.body}\n\n{page.body}"
    return begun
