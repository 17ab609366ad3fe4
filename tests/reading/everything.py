"""Every way to read a document that a server may send: as each kind of listing, and as an article."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from scrapy.http import TextResponse

from newscrawler import moments, sanitize
from newscrawler.items import Article
from newscrawler.moments.publication import believe, newest
from newscrawler.operations.declared import declared
from newscrawler.reading import listings, responses, site
from newscrawler.reading.addresspattern import article_pattern
from newscrawler.reading.article import read_article, read_json
from newscrawler.reading.cards import read_card_page
from newscrawler.reading.stamps import stamps_of_address
from newscrawler.spiders.daily8 import LAYOUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newscrawler.items import Entry
    from newscrawler.newsspider import NewsSpider

URL = "https://news.example/2026/10/05/list"
READ_AT = datetime(2026, 10, 5, 3, 0, tzinfo=UTC)
KEYS = ("url", "title", "summary", "when", "modified")


@cache
def sources() -> tuple[type[NewsSpider], ...]:
    return tuple(declared())


def response_of(body: bytes, content_type: str = "") -> TextResponse:
    return TextResponse(URL, body=body, headers={"Content-Type": content_type})


def _entries(listing: listings.Listing, response: TextResponse) -> None:
    with suppress(listings.Unreadable):
        _dated(listings.bounded(listing.entries(response)))


def _dated(entries: Iterable[Entry]) -> None:
    entries = list(entries)[:20]
    for entry in entries:
        moments.resolve(entry.when, read_at=READ_AT, timezone="Asia/Tokyo")
        stamps_of_address(entry.url, sources()[0]().rules)
        sanitize.is_long(entry.url)
    newest([entry.when or entry.modified for entry in entries], read_at=READ_AT, timezone="UTC")


def feed(response: TextResponse) -> None:
    _entries(listings.Feed(URL), response)


def sitemap(response: TextResponse) -> None:
    _entries(listings.NewsSitemap(URL, most=9), response)
    with suppress(listings.Unreadable):
        listings.next_part(listings.NewsSitemap(URL), response)


def json_list(response: TextResponse) -> None:
    keys = {key: key for key in KEYS} | {"title": "title || headline || name"}
    for items in ("@", "items || data || articles || *[]"):
        _entries(listings.Json(URL, items=items, keys=keys), response)


def html(response: TextResponse) -> None:
    _entries(listings.Html(URL, item="li, article, div.item"), response)
    _entries(listings.Html(URL, item="a", link="", title="b", summary="p"), response)


def cards(response: TextResponse) -> None:
    _entries(listings.Cards(URL, LAYOUT), response)


def front(response: TextResponse) -> None:
    found = site.read_front(response.body, URL, encoding=responses.charset(response))
    for pattern in found.patterns[:3]:
        article_pattern(pattern.urls)


def article(response: TextResponse) -> None:
    _checked(read_article(response.body, URL, encoding=responses.charset(response)))


def by_layout(response: TextResponse) -> None:
    """By the rules of a source; which one depends on the document."""
    source = sources()[len(response.body) % len(sources())]
    rules = source().rules
    _checked(read_article(response.body, URL, encoding=responses.charset(response), rules=rules))


def card_page(response: TextResponse) -> None:
    found = Article(url=URL)
    read_card_page(found, responses.page_of(response), LAYOUT, "UTC")
    _checked(found)


def by_json(response: TextResponse) -> None:
    for source in sources():
        if source.article_json:
            _checked(read_json(responses.json_in(response), URL, rules=source().rules))


def _checked(found: Article) -> None:
    believe(found.stamps, read_at=READ_AT)
    believe(found.modified, read_at=READ_AT)
    for address in found.addresses:
        sanitize.is_long(address)
    sanitize.bound(found)
    json.dumps(found.ways)


WAYS: dict[str, Callable[[TextResponse], None]] = {
    each.__name__: each
    for each in (
        feed,
        sitemap,
        json_list,
        html,
        cards,
        front,
        article,
        by_layout,
        card_page,
        by_json,
    )
}
