"""What `newscrawler sources add` finds of sites that declare their listings in every way there is."""

from __future__ import annotations

import os
import sqlite3
import tomllib

import pytest

from newscrawler.operations.asking import MOST_REQUESTS
from tests.crawl.conftest import FORKED
from tests.crawl.hosts import headline, rss, serving, urlset

BAY = "https://bay.example"
NEWS = tuple(f"{BAY}/news/{number}.html" for number in range(101, 107))
RSS = "application/rss+xml"
PAGE = "<html lang=en><title>The Bay | News</title>"


def declared(path, kind=RSS):
    return f'<link rel="alternate" type="{kind}" href="{path}">'


@pytest.fixture
def sites(tmp_path):
    with serving() as sites:
        sites.folder = tmp_path
        sites.put(f"{BAY}/", PAGE)
        sites.articles(*NEWS)
        yield sites


def run(sites, *words):
    places = {f"XDG_{name}_HOME": str(sites.folder / name) for name in ("CONFIG", "DATA", "STATE")}
    settings = ("-s", f"NEWSROOM={sites.url}", "-s", "RETRY_TIMES=0")
    done = FORKED.run((*words, *settings), os.environ | places)
    assert "Traceback" not in done.stderr
    return done


def add(sites, url=f"{BAY}/", *options):
    """What is printed, and the table that was written."""
    done = run(sites, "sources", "add", url, *options)
    assert done.returncode == 0, done.stderr
    text = (sites.folder / "CONFIG" / "newscrawler" / "sources.toml").read_text("utf-8")
    ((name, table),) = tomllib.loads(text)["sources"].items()
    return done.stdout, table | {"name": name}


def refused(sites, url=f"{BAY}/"):
    done = run(sites, "sources", "add", url)
    assert (done.returncode, done.stdout) == (2, "")
    return done.stderr


def test_the_feed_with_news_is_found_behind_many_that_stopped(sites):
    paths = [f"/{number}.rss" for number in range(1, 13)]
    sites.put(f"{BAY}/", PAGE + "".join(map(declared, paths)))
    for path in paths[:-1]:
        sites.put(BAY + path, rss(*NEWS, days=30) if path > "/4" else rss(), RSS)
    sites.put(BAY + paths[-1], rss(*NEWS), RSS)

    _, table = add(sites)

    assert table["feed"] == f"{BAY}/12.rss"


def test_the_feed_with_the_most_news_is_taken(sites):
    sites.put(f"{BAY}/", PAGE + declared("/sport.rss") + declared("/port.rss"))
    sites.put(f"{BAY}/sport.rss", rss(*NEWS[:3]), RSS)
    sites.put(f"{BAY}/port.rss", rss(*NEWS[1:] * 2), RSS)

    told, table = add(sites)

    assert table["feed"] == f"{BAY}/port.rss"
    assert "not used: another feed names more" in told


def test_no_more_is_asked_than_is_said(sites):
    sites.put(f"{BAY}/", PAGE + "".join(declared(f"/{number}.rss") for number in range(200)))

    refused(sites)

    assert 20 < len(sites.asked) <= MOST_REQUESTS


def test_a_weekly_is_no_listing_that_stopped(sites):
    weeks = [(NEWS[:3], 6), (NEWS[3:], 13)]
    feed = "".join(rss(*urls, days=days) for urls, days in weeks).replace(
        '</channel></rss><rss version="2.0"><channel>', ""
    )
    sites.put(f"{BAY}/", PAGE + declared("/wires/1"))
    sites.put(f"{BAY}/wires/1", feed, RSS)

    _, table = add(sites)

    assert table["stale_after"] == 14
    done = run(sites, "crawl", "bay", "--database", f"sqlite:///{sites.folder}/news.db")
    assert (done.returncode, done.stderr) == (0, "")
    with sqlite3.connect(sites.folder / "news.db") as archive:
        assert archive.execute("SELECT what FROM problem").fetchall() == []


def test_a_site_that_stopped_is_refused_with_its_last_day(sites):
    sites.put(f"{BAY}/", PAGE + declared("/wires/1"))
    sites.put(f"{BAY}/wires/1", rss(*NEWS, days=30), RSS)

    assert f"{BAY}/wires/1: stale listing, its newest article is of 2026-09-05" in refused(sites)


def test_a_page_that_lists_feeds_is_followed(sites):
    sites.put(f"{BAY}/", f"{PAGE}<a href=/rss/>RSS</a>")
    sites.put(f"{BAY}/rss/", f"{PAGE}<a href=port.xml>Port</a><a href=/rss/>RSS</a>")
    sites.put(f"{BAY}/rss/port.xml", rss(*NEWS), "text/xml")

    _, table = add(sites)

    assert table["feed"] == f"{BAY}/rss/port.xml"


def test_a_link_header_declares_a_feed(sites):
    header = f'</css>; rel=preload, <wires/1>; rel="alternate"; type="{RSS}"'
    sites.put(f"{BAY}/", PAGE, headers={"Link": header})
    sites.put(f"{BAY}/wires/1", rss(*NEWS), RSS)

    _, table = add(sites)

    assert table["feed"] == f"{BAY}/wires/1"


def test_the_address_of_a_feed_is_its_listing_and_the_others_are_found_at_its_site(sites):
    channel = f"<title>Wires</title><link>{BAY}/start</link><language>en</language>"
    sites.put("https://burner.example/thebay", rss(*NEWS, channel=channel), "text/xml")
    sites.put(f"{BAY}/start", PAGE)
    sites.put(
        f"{BAY}/robots.txt", "sitemap: /news.xml # of two days\nUser-agent: *\n", "text/plain"
    )
    sites.put(f"{BAY}/news.xml", urlset(*NEWS), "text/xml")

    told, table = add(sites, "https://burner.example/thebay")

    assert (table["name"], table["title"]) == ("bay", "The Bay")
    assert table["feed"] == "https://burner.example/thebay"
    assert table["sitemap"] == f"{BAY}/news.xml"
    assert told.index("used\n") < told.index("used where the first fails\n")


def test_the_address_of_a_json_feed_is_its_listing(sites):
    items = ", ".join(
        f'{{"id": "{url}", "url": "{url}", "title": "{headline(url)}",'
        f' "date_published": "2026-10-05T0{hour}:00:00Z"}}'
        for hour, url in enumerate(NEWS[:3])
    )
    feed = f'{{"title": "Wires", "language": "fr", "home_page_url": "{BAY}/about", "items": [{items}]}}'
    sites.put(f"{BAY}/wires.json", feed, "application/feed+json")
    sites.articles(*NEWS)

    _, table = add(sites, f"{BAY}/wires.json")

    assert (table["feed"], table["language"]) == (f"{BAY}/wires.json", "fr")


def test_articles_that_are_others_are_refused_with_the_reason(sites):
    sites.put(f"{BAY}/", PAGE + declared("/wires/1"))
    sites.put(f"{BAY}/wires/1", rss(*NEWS), RSS)
    for url in NEWS:
        sites.put(url, "<h1>Subscribe</h1><article><p>Read all we write from one pound.</p>" * 2)

    assert f"{NEWS[0]}: another page " in refused(sites)


def test_the_address_of_a_sitemap_is_its_listing_though_its_site_shows_no_page(sites):
    sites.put(f"{BAY}/", "busy", status=403)
    sites.put(f"{BAY}/maps/news", urlset(*NEWS), "text/plain")

    told, table = add(sites, f"{BAY}/maps/news")

    assert table["sitemap"] == f"{BAY}/maps/news"
    assert f"its home page {BAY}/: http 403" in told


def test_a_site_that_moved_is_found_where_it_is(sites):
    sites.put("http://old.example/", "", status=301, headers={"Location": f"{BAY}/en/"})
    sites.put(f"{BAY}/en/", PAGE)
    sites.put(f"{BAY}/en/feed/", rss(*NEWS), RSS)

    told, table = add(sites, "http://old.example/")

    assert (table["name"], table["feed"]) == ("old", f"{BAY}/en/feed/")
    assert f"it leads to {BAY}/en/" in told


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_feed_is_found_where_the_page_is_refused(sites, status):
    sites.put(f"{BAY}/", "go away", status=status)
    sites.put(f"{BAY}/rss.xml", rss(*NEWS), RSS)

    told, table = add(sites)

    assert table["feed"] == f"{BAY}/rss.xml"
    assert f"{BAY}/ answers http {status}: other addresses were tried" in told


def test_the_front_page_is_asked_where_another_is_gone(sites):
    sites.put(f"{BAY}/", PAGE + declared("/wires/1"))
    sites.put(f"{BAY}/wires/1", rss(*NEWS), RSS)

    told, table = add(sites, f"{BAY}/old/index.php")

    assert (table["title"], table["feed"]) == ("The Bay", f"{BAY}/wires/1")
    assert f"{BAY}/old/index.php answers http 404" in told


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_site_that_is_busy_is_left_alone(sites, status):
    sites.put(f"{BAY}/", "busy", status=status, headers={"Retry-After": "60"})

    assert f"cannot be read: http {status}" in refused(sites)
    assert len(sites.asked) == 2


def test_a_site_that_becomes_busy_is_left_alone(sites):
    sites.put(f"{BAY}/", PAGE + declared("/a.rss") + declared("/b.rss"))
    sites.put(f"{BAY}/a.rss", "busy", status=429)

    told = refused(sites)

    assert f"{BAY}/b.rss: not asked, after http 429" in told
    assert sites.asked[-1] == "bay.example/a.rss"


@pytest.mark.parametrize(
    ("kind", "encoding"),
    [
        ("", "utf-8"),
        ("application/xhtml+xml", "utf-8"),
        ("text/html", "shift_jis"),
        ("", "euc-jp"),
    ],
)
def test_a_front_page_is_known_by_its_content(sites, kind, encoding):
    head = f'<?xml version="1.0"?>\n<html><head>{declared("/wires/1")}<title>湾岸の新聞</title></head>'
    sites.put(
        f"{BAY}/", f"{head}<body>霧のためフェリーは欠航です</body></html>".encode(encoding), kind
    )
    sites.put(f"{BAY}/wires/1", rss(*NEWS), "application/octet-stream")

    _, table = add(sites)

    assert (table["title"], table["language"]) == ("湾岸の新聞", "ja")
    assert table["feed"] == f"{BAY}/wires/1"


def test_what_is_neither_page_nor_listing_is_refused(sites):
    sites.put(f"{BAY}/", '{"news": "<a href=/1>Fog</a>"}', "application/json")

    assert "is application/json, not a page" in refused(sites)


def test_articles_at_another_site_are_taken_where_nothing_else_is_there_and_that_is_said(sites):
    words = tuple(f"https://words.example/{number}.html" for number in range(6))
    sites.articles(*words)
    sites.put(f"{BAY}/", PAGE + declared("/wires/1"))
    sites.put(f"{BAY}/wires/1", rss(*words), RSS)

    told, table = add(sites)

    assert table["feed"] == f"{BAY}/wires/1"
    assert "6 entries, all of words.example" in told


def test_articles_of_many_other_sites_are_refused_with_their_names(sites):
    sites.put(f"{BAY}/", PAGE + declared("/links") + declared("https://ads.example/feed"))
    sites.put(f"{BAY}/links", rss(*(f"https://{name}.example/1" for name in "abcde")), RSS)
    sites.put("https://ads.example/feed", rss(*(f"https://ads.example/{n}" for n in "abcde")), RSS)

    told = refused(sites)

    assert (
        f"{BAY}/links: 5 entries, all of a.example, b.example, c.example and 2 more sites" in told
    )
    assert "https://ads.example/feed: 5 entries, all of ads.example" in told
    assert "if that site is meant, name it: https://ads.example/" in told


def test_entries_of_other_sites_are_left_out_and_that_is_said(sites):
    sites.put(f"{BAY}/", PAGE + declared("/wires/1"))
    sites.put(f"{BAY}/wires/1", rss("https://ads.example/1", *NEWS), RSS)

    told, table = add(sites)

    assert table["article_url"] == r"^https?://bay\.example/news/\d+\.html(?:[?#]|$)"
    assert "1 of 7 entries left out, of ads.example" in told


def test_a_listing_that_breaks_does_not_end_the_search(sites):
    deep = "<rss><channel>" + "<item>" * 5_000
    sites.put(f"{BAY}/", PAGE + declared("http://[") + declared("/a.rss") + declared("/b.rss"))
    sites.put(f"{BAY}/a.rss", deep.encode("utf-16"), RSS)
    broken = "<item><title>Fog</title><link>http://[</link></item><item/>"
    sites.put(f"{BAY}/b.rss", rss(*NEWS, channel=broken), RSS)

    _, table = add(sites)

    assert table["feed"] == f"{BAY}/b.rss"


def test_what_tracks_readers_is_no_part_of_an_article(sites):
    tracked = [f"{url}?utm_source=rss&utm_medium=feed" for url in NEWS]
    sites.put(f"{BAY}/", PAGE + declared("/wires/1"))
    sites.put(f"{BAY}/wires/1", rss(*tracked), RSS)
    sites.put(f"{BAY}/news-sitemap.xml", urlset(*NEWS), "text/xml")
    sites.articles(*tracked)
    _, table = add(sites)
    assert "utm" not in table["article_url"]
    database = sites.folder / "news.db"

    for feed in ("", rss()):  # an empty feed: the sitemap is read, with the same articles
        if feed:
            sites.put(f"{BAY}/wires/1", feed, RSS)
        done = run(sites, "crawl", "bay", "--database", f"sqlite:///{database}")
        assert done.stderr == ""
        with sqlite3.connect(database) as archive:
            kept = archive.execute("SELECT url, headline FROM article").fetchall()
        assert sorted(kept) == [(url, headline(url)) for url in NEWS]
