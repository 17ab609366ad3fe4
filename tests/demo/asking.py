"""How the tests ask the server: by the real address, over the loopback."""

from __future__ import annotations

import urllib.error
import urllib.request
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import etree, html

if TYPE_CHECKING:
    from datetime import datetime
    from email.message import Message

    from newscrawler.demo import Server

LISTINGS = (
    "https://www3.nhk.or.jp/nhkworld/data/news/all.json",
    "https://www3.nhk.or.jp/nhkworld/data/news/sitemap.xml",
    "https://api.nhkworld.jp/nwapi/news/v1/en/articles?type=news&tag=&offset=0&limit=500",
    "https://japantoday.com/feed",
    "https://mainichi.jp/rss/etc/mainichi-flash.rss",
    "https://mainichi.jp/flash/",
    "https://japannews.yomiuri.co.jp/feed/",
    "https://japannews.yomiuri.co.jp/sitemap-news.xml",
)


@dataclass
class Clock:
    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Answer:
    status: int
    headers: Message
    body: bytes

    @property
    def words(self) -> str:
        """The body's text, entities resolved."""
        return unescape(self.body.decode())

    @property
    def tree(self) -> html.HtmlElement:
        return html.fromstring(self.body.decode())


def ask(
    server: Server, url: str, *, method: str = "GET", timeout: float = 30, **headers: str
) -> Answer:
    asked = urlsplit(url)
    request = urllib.request.Request(
        f"{server.url}{asked.path}" + (f"?{asked.query}" if asked.query else ""),
        headers={"Host": asked.netloc} | {k.replace("_", "-"): v for k, v in headers.items()},
        method=method,
    )
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as refused:
        with refused:
            return Answer(refused.code, refused.headers, refused.read())


def paragraphs(answer: Answer, selector: str) -> list[str]:
    """The text of the elements that a selector finds, white space at their ends removed."""
    return [" ".join(e.text_content().split()) for e in answer.tree.cssselect(selector)]


def pub_dates(feed: Answer) -> dict[str, datetime]:
    """Address -> time of publication, as a feed (RSS 2.0) has them."""
    return {
        item.findtext("link", ""): parsedate_to_datetime(item.findtext("pubDate", ""))
        for item in etree.fromstring(feed.body).iter("item")
    }
