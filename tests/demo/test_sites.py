import json
import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from lxml import etree

from newscrawler.demo import Newsroom, serve
from newscrawler.demo.sites.mainichi import age
from tests.demo.asking import LISTINGS, ask, paragraphs, pub_dates
from tests.demo.conftest import START

NOW = START + timedelta(hours=2)
BODIES = {
    "japan_today": "div[itemprop=articleBody] > p",
    "mainichi": "#articledetail-body > p, #articledetail-body > h2",
    "japan_news": "#p-article-block > p:not([class]), #p-article-block > h2",
}
HOSTS = {
    "www3.nhk.or.jp": "nhk",
    "api.nhkworld.jp": "nhk",
    "japantoday.com": "japan_today",
    "mainichi.jp": "mainichi",
    "japannews.yomiuri.co.jp": "japan_news",
}


def source_of(url):
    return HOSTS[url.split("/")[2]]


def told(shown):
    return list(shown.version.paragraphs)


@pytest.mark.parametrize("source", BODIES)
def test_a_page_holds_the_headline_and_all_paragraphs_in_order(server, newsroom, source):
    for shown in newsroom.truth(NOW, source):
        page = ask(server, shown.url)
        lines = paragraphs(page, BODIES[source])

        assert page.status == 200
        assert paragraphs(page, "h1") == [shown.headline]
        assert [line for line in lines if line in told(shown)] == told(shown)


@pytest.mark.parametrize("source", ["mainichi", "japan_news"])
def test_nothing_else_stands_where_the_paragraphs_are(server, newsroom, source):
    for shown in newsroom.truth(NOW, source):
        assert paragraphs(ask(server, shown.url), BODIES[source]) == told(shown)


def test_what_else_stands_in_japan_todays_text_is_boilerplate(server, newsroom):
    boilerplate = (
        r"(Image|FILE PHOTO|Photo|Source): .*|By [A-Z].*|[A-Z]+|© .*|-- .*"
        r"|.* contributed to this report\."
    )
    found = set()
    for shown in newsroom.truth(NOW, "japan_today"):
        lines = paragraphs(ask(server, shown.url), BODIES["japan_today"])
        found |= set(lines) - set(told(shown))

    assert found
    assert all(re.fullmatch(boilerplate, line) for line in found)


def test_an_article_of_nhk_is_in_its_json_and_its_page_is_a_shell(server, newsroom):
    for shown in newsroom.truth(NOW, "nhk"):
        number = shown.url.rstrip("/").rpartition("/")[2]
        answer = ask(server, f"https://www3.nhk.or.jp/nhkworld/data/news/{number}.json")
        data = json.loads(answer.body)["data"]

        assert data["title"] == shown.headline
        assert data["detail"].replace("&quot;", '"').replace("&#x27;", "'").split(
            "<br /><br />"
        ) == told(shown)
        assert told(shown)[-1] not in ask(server, shown.url).words


def test_all_stamps_of_publication_in_nhks_listing_are_the_same_and_some_are_missing(server):
    data = json.loads(ask(server, LISTINGS[0]).body)["data"]

    assert len({item["public_at"] for item in data}) == 1
    assert "" in {item["updated_at"] for item in data}
    assert all(re.fullmatch(r"(\d{13})?", item["updated_at"]) for item in data)


def test_nhks_old_listing_is_valid_and_old(server):
    old = ask(server, "https://www3.nhk.or.jp/nhkworld/data/en/news/all.json")

    assert {item["id"][:8] for item in json.loads(old.body)["data"]} == {"20260905"}


@pytest.mark.parametrize("url", LISTINGS)
def test_a_listing_names_all_that_is_published_and_nothing_else(server, newsroom, url):
    body = unquote(ask(server, url).words)
    for publication in newsroom.publications:
        if publication.source != source_of(url):
            continue
        address = unquote(publication.url)
        path = address.split("/", 3)[3].rstrip("/")
        recent = NOW - publication.published_at < timedelta(days=2)
        expected = publication.published_at <= NOW and (recent or "sitemap-news" not in url)
        assert (path + "/" in body or path + '"' in body or path + "<" in body) == expected


@pytest.mark.parametrize("url", LISTINGS)
def test_a_listing_parses(server, url):
    answer = ask(server, url)
    kind = answer.headers["Content-Type"]

    if "json" in kind:
        assert json.loads(answer.body)["data"]
    elif "xml" in kind:
        assert etree.fromstring(answer.body).xpath(
            "//*[local-name()='item' or local-name()='url']"
        )
    else:
        assert answer.tree.cssselect("li a[href^='//mainichi.jp/articles/'] h3")


@pytest.mark.parametrize("url", LISTINGS)
def test_updates_and_corrections_change_the_articles_entry_in_a_listing(
    server, newsroom, clock, url
):
    changes = [
        (publication, version.at)
        for publication in newsroom.publications
        if publication.source == source_of(url)
        for version in publication.versions[1:]
    ]
    for publication, at in changes:
        clock.now = at - timedelta(seconds=1)
        before = entry(ask(server, url), publication)
        clock.now = at
        assert entry(ask(server, url), publication) != before
    assert changes


def entry(listing, publication):
    """What a listing says of an article, its age aside."""
    mark = publication.url.rstrip("/").rpartition("/")[2]
    if "json" in listing.headers["Content-Type"]:
        items = json.loads(listing.body)["data"]
        return next(
            [item["title"], item["updated_at"]] for item in items if mark in item["page_url"]
        )
    if "xml" in listing.headers["Content-Type"]:
        items = etree.fromstring(listing.body).iter("{*}item", "{*}url")
        told = [etree.tostring(item, encoding="unicode") for item in items]
        return next(item for item in told if mark in item)
    links = listing.tree.cssselect("a[href^='//mainichi.jp/articles/']")
    return next(link.cssselect("h3")[0].text for link in links if mark in link.get("href"))


def test_a_category_of_japan_today_is_read_page_by_page(newsroom, clock, server):
    clock.now = START + timedelta(days=1)
    first = ask(server, "https://japantoday.com/category/national")

    assert 0 < len(first.tree.cssselect("div.media.media-sm .media-body h3 a[href]")) <= 20
    assert first.tree.cssselect("div.media.media-sm time")[0].get("datetime").endswith("+09:00")
    assert ask(server, "https://japantoday.com/category/national?page=9").status == 404


def test_japan_today_says_today_only_of_today(server, newsroom, clock):
    shown = newsroom.listing("japan_today", NOW)[0]

    assert "Today " in ask(server, shown.url).tree.cssselect("article time")[0].text
    clock.now = NOW + timedelta(days=1)
    assert re.fullmatch(
        r"November 1\d \d\d:\d\d [ap]m JST",
        ask(server, shown.url).tree.cssselect("article time")[0].text,
    )


def test_feeds_tell_the_true_instant(server, newsroom):
    for url in ("https://japantoday.com/feed", "https://japannews.yomiuri.co.jp/feed/"):
        published = newsroom.published(NOW, source_of(url))
        assert pub_dates(ask(server, url)) == {p.url: p.published_at for p in published}


@pytest.mark.parametrize(
    ("old", "words"),
    [
        (timedelta(seconds=20), "0分前"),
        (timedelta(minutes=59, seconds=59), "59分前"),
        (timedelta(hours=1), "1時間前"),
        (timedelta(hours=23, minutes=59), "23時間前"),
        (timedelta(hours=47), "1日前"),
        (timedelta(days=3), "11/10 14:00"),
        (timedelta(days=190), "5/7 14:00"),
    ],
)
def test_ages_are_rounded_down(old, words):
    assert age(NOW - old, NOW) == words


def test_times_of_mainichi_have_an_offset_without_colon(server, newsroom):
    shown = newsroom.listing("mainichi", NOW)[0]
    script = ask(server, shown.url).tree.cssselect("script[type='application/ld+json']")[0]
    about = json.loads(script.text)

    assert re.fullmatch(r"2026-11-13T\d\d:\d\d:\d\d\+0900", about["datePublished"])
    assert about["headline"].replace("　", " ") == f"{shown.headline} - 毎日新聞"


def test_a_paid_article_says_so(server, newsroom):
    for shown in newsroom.truth(NOW, "mainichi"):
        meta = ask(server, shown.url).tree.cssselect("meta[name='cXenseParse:mai-fee-charging']")[
            0
        ]
        assert bool(meta.get("content")) == bool(shown.publication.partial)


@pytest.mark.parametrize("source", ["chunichi", "tokyo_shimbun"])
def test_how_the_pages_of_two_papers_are_encoded_is_told_by_http_alone(source):
    newsroom = Newsroom(START, outlets=[source])
    shown = newsroom.listing(source, START)[0]
    with serve(newsroom, clock=lambda: START) as server:
        page = ask(server, shown.url)

    assert page.headers["Content-Type"] == "text/html; charset=UTF-8"
    assert b"charset" not in page.body
    assert shown.headline in page.words


def test_padding_makes_pages_as_heavy_as_real_ones(newsroom):
    with serve(newsroom, clock=lambda: NOW, padding=90_000) as server:
        for source, selector in BODIES.items():
            shown = newsroom.listing(source, NOW)[0]
            page = ask(server, shown.url)
            assert 90_000 < len(page.body) < 120_000
            assert set(told(shown)) <= set(paragraphs(page, selector))
