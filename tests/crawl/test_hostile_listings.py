"""Listings that mean harm: what can be read of them is, and what cannot is a problem."""

from __future__ import annotations

import json
import time

import pytest
from scrapy.http import TextResponse

from newscrawler.demo import Fault
from newscrawler.reading.listings import Feed, Json, NewsSitemap, Unreadable
from newscrawler.urls import canonical
from tests.crawl.conftest import START

URL = "https://ferry.example/feed"
ITEM = "<item><title>{title}</title><link>{link}</link></item>"
FILE = "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<!DOCTYPE rss [<!ENTITY a0 "ha">{LAUGHS}]>'
BLOWN = f'<!DOCTYPE rss [<!ENTITY x "{"x" * 100_000}">]>'


def rss(*items, before=""):
    return f"{before}<rss><channel>{''.join(items)}</channel></rss>"


def item(title="Ferry", link="https://ferry.example/1"):
    return ITEM.format(title=title, link=link)


def entries(listing, words):
    response = TextResponse(listing.url, body=words.encode(), encoding="utf-8")
    return list(listing.entries(response))


@pytest.mark.parametrize(
    "words",
    [
        rss(item("&x;"), before=FILE),
        rss(item("&a11;"), before=BOMB),
        rss(item("&x;" * 50_000), before=BLOWN),
        rss(item(), before="<!DOCTYPE rss SYSTEM 'http://127.0.0.1/x.dtd'>"),
        rss(item(), before="<!DOCTYPE rss [<!ENTITY % x SYSTEM 'http://127.0.0.1/x'> %x;]>"),
    ],
    ids=["a file", "a billion laughs", "quadratic", "a DTD elsewhere", "a parameter elsewhere"],
)
def test_entities_bring_nothing_in_and_do_not_multiply(words):
    begun = time.process_time()
    try:
        found = entries(Feed(URL), words)
    except Unreadable:
        found = []

    assert time.process_time() - begun < 10
    assert "root:" not in "".join(entry.title for entry in found)
    assert sum(len(entry.title) for entry in found) < 10_000_000


def test_entities_of_the_feed_itself_are_words():
    words = rss(item("&ferry;"), before="<!DOCTYPE rss [<!ENTITY ferry 'The ferry'>]>")

    assert [entry.title for entry in entries(Feed(URL), words)] == ["The ferry"]


@pytest.mark.parametrize("link", ["http://[", "http://[::1", "file:///etc/passwd", "javascript:x"])
def test_link_that_is_none_costs_its_entry_only(world, link):
    spider = declared("japan_today")
    words = rss(item(link=link), item(link="https://japantoday.com/category/crime/a-ferry"))
    response = TextResponse(URL, body=words.encode(), encoding="utf-8")

    found = list(spider.entries(response, Feed(URL)))

    assert [entry.url for entry in found] == ["https://japantoday.com/category/crime/a-ferry"]


def declared(name):
    from newscrawler.operations.declared import declared as spiders

    return next(spider for spider in spiders() if spider.name == name)()


@pytest.mark.parametrize("words", ["[" * 1_000_000, '{"a":' * 1_000_000, "9" * 100_000, "\0"])
def test_json_that_cannot_be_read_is_told(words):
    with pytest.raises(Unreadable):
        entries(Json(URL, items="@"), words)


def test_a_million_nested_elements_are_told_or_read():
    assert entries(NewsSitemap(URL), "<urlset>" + "<url>" * 1_000_000) == []


def test_listing_that_is_no_listing_is_told_and_the_next_one_read(world):
    world.server.misbehave("japantoday.com", Fault("instead", body=b"[" * 99, paths="^/feed$"))

    told = world.crawl("japan_today", at=START)["japan_today"]

    assert told["state"] == "ok"
    assert [(row["what"]) for row in world.ask("SELECT what FROM problem")] == [
        "unreadable listing"
    ]
    assert told["new"] > 0


def test_of_a_hundred_thousand_entries_the_first_are_read(world):
    """NHK's listing is JSON: no limit of markup stops it."""
    host, path = "www3.nhk.or.jp", "/nhkworld/data/news/all.json"
    sent = json.loads(world.server.page(host, path, START).body)
    real = sent["data"]
    kept = {key: real[0][key] for key in ("title", "page_url", "updated_at")}
    more = [kept | {"page_url": f"/nhkworld/news/20261005aa{n}/"} for n in range(100_000)]
    body = json.dumps(sent | {"data": real + more}, separators=(",", ":")).encode()
    world.server.misbehave(host, Fault("instead", body=body, paths=path))
    room = f"DOWNLOAD_MAXSIZE={len(body)}"

    told = world.crawl("nhk", "--limit", "3", "-s", room, at=START)["nhk"]

    assert told["state"] == "ok"
    (problem,) = world.ask("SELECT url, what, detail FROM problem WHERE what = 'long listing'")
    assert problem["url"] == canonical(f"https://{host}{path}")
    assert problem["detail"] == "only the first 5000 entries are read"


def test_entry_with_an_address_that_is_too_long_is_told_and_not_asked_for(world):
    host = "japantoday.com"
    sent = world.server.page(host, "/feed", START).body.decode()
    link = f"https://{host}/category/crime/{'a-seal-' * 300}"
    body = sent.replace("<item>", f"{item(link=link)}<item>", 1).encode()
    assert body != sent.encode()
    world.server.misbehave(host, Fault("instead", body=body, paths="^/feed$"))

    told = world.crawl("japan_today", at=START)["japan_today"]

    assert told["state"] == "ok"
    assert told["new"] > 0
    (problem,) = world.ask("SELECT url, what, detail FROM problem")
    assert (problem["url"], problem["what"]) == (
        canonical(f"https://{host}/feed"),
        "address too long",
    )
    assert problem["detail"].startswith(
        f"1 entries, the first at https://{host}/category/crime/a-"
    )
    assert not any("a-seal-a-seal" in request.path for request in world.server.requests)
