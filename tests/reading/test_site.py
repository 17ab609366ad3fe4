import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.config.sources import SourcesError, append, load
from newscrawler.reading.site import (
    article_pattern,
    name_of,
    read_front,
    sitemaps,
    timezone_of,
    toml,
)

FRONT = "https://www.harbour.example/"
HEAD = """<html lang="en-GB"><head><title>Harbour Times | News of the bay</title>
<link rel="alternate" type="application/rss+xml" href="/wires/all.rss">
<link rel="alternate" type="application/atom+xml; charset=utf-8" href="//harbour.example/atom">
<link rel="alternate" type="application/rss+xml" href="/comments/feed">
<link rel="alternate" type="application/json" href="/wp-json/">
<link rel="alternate" hreflang="ja" href="/ja/"></head><body>"""


def front(html):
    return read_front(html.encode(), FRONT)


def test_a_front_page_names_its_feeds():
    assert front(HEAD).feeds == (f"{FRONT}wires/all.rss", "https://harbour.example/atom")


@pytest.mark.parametrize(
    ("html", "title", "language"),
    [
        (HEAD, "Harbour Times", "en"),
        (HEAD.replace("<link", '<meta property="og:site_name" content="The Times"><link', 1),
         "The Times", "en"),
        ("<title>港の新聞｜速報</title><p>霧のためフェリーは欠航です", "港の新聞", "ja"),
        ("<p>words", "", "en"),
    ],
)  # fmt: skip
def test_a_front_page_tells_whose_it_is(html, title, language):
    told = front(html)

    assert (told.title, told.language) == (title, language)


def links(*hrefs, words="Ferry waits for the fog to lift"):
    return "".join(f"<a href='{href}'>{words} {href}</a>" for href in hrefs)


@pytest.mark.parametrize(
    ("hrefs", "item"),
    [
        (["/news/1", "/news/2", "/news/3"], "a[href*='/news/']"),
        ([f"{FRONT}news/a", "/news/b", "https://harbour.example/news/c"], "a[href*='/news/']"),
        (["news/1", "news/2", "news/3"], "a[href*='news/']"),
        (["/2026/10/05/a", "/2026/10/05/b", "/2026/10/06/c"], "a[href]"),
        (["/ferry-waits", "/fog-lifts", "/port-opens"], "a[href]"),
    ],
)
def test_headlines_that_are_alike_are_a_listing(hrefs, item):
    (pattern,) = front(links(*hrefs)).patterns

    assert pattern.item == item
    assert len(pattern.urls) == 3


@pytest.mark.parametrize(
    "html",
    [
        links("/news/1", "/news/2"),
        links("https://a.example/news/1", "https://a.example/news/2", "https://a.example/news/3"),
        "<a href='/news/1'>World</a><a href='/news/2'>Sport</a><a href='/news/3'>Arts</a>",
    ],
)
def test_menus_and_links_elsewhere_are_none(html):
    assert front(html).patterns == ()


def test_robots_txt_names_sitemaps_and_those_of_news_go_first():
    robots = "User-agent: *\nDisallow:\nSitemap: https://a.example/all.xml\nsitemap:https://a.example/news.xml\nSitemap: /x"

    assert sitemaps(robots) == ("https://a.example/news.xml", "https://a.example/all.xml")


@pytest.mark.parametrize(
    "robots",
    [
        "\ufeffSitemap: https://a.example/1.xml\nUser-agent: *",
        "User-agent: *\r\nSITEMAP : https://a.example/1.xml\r\nDisallow: /x\r\n",
        "User-agent: *\rSitemap: https://a.example/1.xml\r",
        "  sitemap:\thttps://a.example/1.xml   # of all articles",
        "Sitemap: https://a.example/1.xml https://a.example/2.xml",
        "Sitemap: https://a.example/1.xml\nSitemap: https://a.example/1.xml",
    ],
)
def test_sitemap_is_found_however_the_line_is_written(robots):
    assert sitemaps(robots) == ("https://a.example/1.xml",)


@pytest.mark.parametrize(
    "robots",
    [
        "",
        "# Sitemap: https://a.example/1.xml",
        "Sitemap:\nhttps://a.example/1.xml",
        "Sitemap: /1.xml\nSitemap: //a.example/1.xml\nSitemap: ftp://a.example/1.xml",
        "Sitemap: http://[",
        "<html>Sitemap: https://a.example/1.xml</html>",
    ],
)
def test_what_is_no_whole_address_is_no_sitemap(robots):
    assert sitemaps(robots) == ()


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.harbour-times.example/", "harbour_times"),
        ("https://japannews.yomiuri.co.jp/", "japannews"),
        ("https://news.tbs.co.jp/x", "tbs"),
        ("https://m.news.example/", "news"),
        ("https://news.example/", "news"),
        ("https://8bay.example/", "site_8bay"),
        ("https://localhost/", "localhost"),
        ("https://127.0.0.1:8080/", "site_127"),
        ("https://www.city.kawasaki.jp/", "city"),
        ("https://alice.github.io/", "alice"),
        ("https://github.io/", "github"),
    ],
)
def test_a_source_is_named_after_its_host(url, name):
    assert name_of(url) == name


@pytest.mark.parametrize(
    ("url", "language", "zone"),
    [
        ("https://a.co.jp/", "en", "Asia/Tokyo"),
        ("https://a.example/", "ja", "Asia/Tokyo"),
        ("https://a.example/", "en", "UTC"),
    ],
)
def test_the_zone_is_japans_where_the_site_is(url, language, zone):
    assert timezone_of(url, language) == zone


@pytest.mark.parametrize(
    ("urls", "form", "others"),
    [
        (["/news/12/", "/news/345/"], r"/news/\d+/", ["/news/", "/news/tokyo/", "/news"]),
        (["/2026/10/05/fog", "/2026/11/30/port"], r"/\d{4}/\d{2}/\d{2}/[^/?#]+", ["/2026/10/"]),
        (["/2026/10/05/fog"], r"/\d{4}/\d{2}/\d{2}/fog", ["/2026/10/05/"]),
        (
            ["/sport/big-win", "/arts/new-play"],
            "/[^/?#]+/[^/?#]+-[^/?#]+",
            ["/tag/tokyo", "/arts"],
        ),
        (["/a/fog.html", "/a/port.html"], r"/a/[^/?#]+\.html", ["/a/", "/a/index"]),
        (["/k00/1c", "/k00/20c"], r"/k\d+/\d+c", ["/k00/", "/k00/c"]),
        (["/story/fog"], "/story/[^/?#]+", ["/story/", "/"]),
    ],
)
def test_a_pattern_fits_articles_and_not_what_lists_them(urls, form, others):
    host = "https://bay.example"

    pattern = article_pattern([host + url for url in urls])

    assert pattern == rf"^https?://bay\.example{form}(?:[?#]|$)"
    assert all(re.search(pattern, host + url) for url in urls)
    assert re.search(pattern, f"{host}{urls[0]}?utm_source=feed")
    assert not any(re.search(pattern, host + url) for url in others)
    assert not re.search(pattern, f"https://bayXexample{urls[0]}")


SEGMENTS = st.one_of(
    st.integers(0, 10**8).map(str),
    st.text("abc019-._~%日本().+'[]$", max_size=12).filter(lambda s: s not in (".", "..")),
)
URLS = st.builds(
    lambda host, path: f"https://{host}/{'/'.join(path)}",
    st.sampled_from(["bay.example", "www.bay.example", "cape.co.jp"]),
    st.lists(SEGMENTS, max_size=5),
)


@given(st.lists(URLS, min_size=1, max_size=20))
def test_a_pattern_fits_four_fifths_of_what_it_is_made_from(urls):
    pattern = article_pattern(urls)

    assert sum(bool(re.search(pattern, url)) for url in urls) >= 0.8 * len(urls)


@given(st.binary(max_size=300), st.text(max_size=200))
def test_any_page_and_any_robots_txt_can_be_read(html, robots):
    assert read_front(html, FRONT).language
    assert all(url.startswith("http") for url in sitemaps(robots))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_comes_through_toml(text):
    table = {"title": text, "html": {"url": text}, "feed": [text, text]}

    assert tomllib.loads(toml("bay", table)) == {"sources": {"bay": table}}


def test_a_source_is_appended(tmp_path):
    path = tmp_path / "new" / "sources.toml"

    append(path, "bay", {"title": 'The "Bay"', "feed": "https://bay.example/feed"})
    append(path, "cape", {"sitemap": "https://cape.example/news.xml"})

    assert [spider.title for spider in load(path)] == ['The "Bay"', "cape"]


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("bay", {"feed": "https://bay.example/feed"}),
        ("cape", {"feed": "cape.example"}),
        ("cape", {"feed": "https://cape.example/", "article_url": "("}),
    ],
)
def test_what_would_not_load_is_not_appended(tmp_path, name, table):
    path = tmp_path / "sources.toml"
    append(path, "bay", {"feed": "https://bay.example/feed"})
    before = path.read_bytes()

    with pytest.raises(SourcesError):
        append(path, name, table)

    assert path.read_bytes() == before
