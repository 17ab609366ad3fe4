import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.reading.site import FeedHead, name_of, read_front, read_head, timezone_of

FRONT = "https://www.harbour.example/"
HEAD = """<html lang="en-GB"><head><title>Harbour Times | News of the bay</title>
<link rel="alternate" type="application/rss+xml" href="/wires/all.rss">
<link rel="alternate" type="application/atom+xml; charset=utf-8" href="//harbour.example/atom">
<link rel="alternate" type="application/rss+xml" href="/comments/feed">
<link rel="alternate" type="application/json" href="/wp-json/">
<link rel="alternate" hreflang="ja" href="/ja/"></head><body>"""


def front(html):
    return read_front(html.encode(), FRONT)


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


RSS = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<atom:link rel="self" href="https://feeds.example/harbour"/>
<title>Harbour Times</title><link>/</link><language>en-GB</language>
<item><title>Ferry waits</title><link>/news/1</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja"><title>港の新聞</title>
<link rel="self" href="/atom.xml"/><link rel="alternate" href="/ja/"/></feed>"""
SITEMAP = """<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>
<loc>https://www.harbour.example/news/1</loc><news:news><news:publication>
<news:name>Harbour Times</news:name><news:language>en</news:language></news:publication>
</news:news></url></urlset>"""
JSON = '{"title": "Harbour Times", "home_page_url": "/", "language": "en-GB", "items": []}'


@pytest.mark.parametrize(
    ("words", "head"),
    [
        (RSS, FeedHead("Harbour Times", "en", FRONT)),
        (ATOM, FeedHead("港の新聞", "ja", f"{FRONT}ja/")),
        (SITEMAP, FeedHead("Harbour Times", "en", "")),
        (JSON, FeedHead("Harbour Times", "en", FRONT)),
        ('{"title": 3, "home_page_url": null}', FeedHead()),
        ("[]", FeedHead()),
        ("<rss", FeedHead()),
        ("", FeedHead()),
    ],
    ids=["RSS", "Atom", "sitemap", "JSON Feed", "other types", "a list", "cut off", "empty"],
)
def test_a_feed_tells_whose_it_is(words, head):
    assert read_head(words.encode(), FRONT) == head


@pytest.mark.parametrize(
    ("words", "is_page"),
    [
        (HEAD, True),
        ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><title>A</title></html>', True),
        ("<title>A", True),
        ("words and no more", False),
        ('{"items": []}', False),
        ("", False),
    ],
)  # fmt: skip
def test_what_is_no_page_is_known_by_its_content(words, is_page):
    assert front(words).is_page is is_page


def test_headlines_are_relative_to_a_base_that_stands_late():
    html = links("news/1", "news/2", "news/3") + "<base href='/en/'><base href='/fr/'>"

    assert front(html).patterns[0].urls == tuple(f"{FRONT}en/news/{n}" for n in (1, 2, 3))


@given(st.binary(max_size=300))
def test_any_bytes_can_be_read(body):
    assert read_front(body, FRONT).language
    assert not read_head(body, FRONT).home.startswith("ftp")
