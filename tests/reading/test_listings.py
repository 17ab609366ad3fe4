from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import TextResponse

from newscrawler.reading.listings import (
    Feed,
    Html,
    Json,
    NewsSitemap,
    Unreadable,
    next_part,
)

URL = "https://news.example/list"


def answer(body, encoding="utf-8"):
    return TextResponse(URL, body=body.encode(encoding), encoding=encoding)


def entries_of(listing, body):
    return [(e.url, e.title, e.when) for e in listing.entries(answer(body))]


RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>All</title>
<atom:link href="https://news.example/feed" rel="self"/>
<item><title>Ferry &amp; fog</title><link>https://news.example/1</link>
<pubDate>Mon, 05 Oct 2026 09:30:00 +0900</pubDate>
<description>&lt;p&gt;The &lt;b&gt;ferry&lt;/b&gt; waits.&lt;/p&gt;</description></item>
<item><title>No link</title></item>
<item><title>By its guid</title><guid>/2</guid></item>
</channel></rss>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<item rdf:about="https://news.example/1"><title>港の霧</title>
<link>https://news.example/1</link><dc:date>2026-10-05T09:30:00+09:00</dc:date></item></rdf:RDF>"""

ATOM = """<!DOCTYPE feed [<!ENTITY fog "fog">]>
<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Ferry in &fog;</title>
<link rel="edit" href="https://news.example/edit"/><link href="/1"/>
<published>2026-10-05T00:30:00Z</published><updated>2026-10-05T01:00:00Z</updated>
<summary>It waits.</summary></entry></feed>"""


def test_rss_names_articles():
    assert entries_of(Feed(URL), RSS) == [
        ("https://news.example/1", "Ferry & fog", "Mon, 05 Oct 2026 09:30:00 +0900"),
        ("https://news.example/2", "By its guid", ""),
    ]
    assert next(iter(Feed(URL).entries(answer(RSS)))).summary == "The ferry waits."


@pytest.mark.parametrize(
    "below",
    [
        '&lt;a href="/1"&gt;Continue reading...&lt;/a&gt;',
        "&lt;p&gt;The post Ferry appeared first on Island News.&lt;/p&gt;",
    ],
)
def test_what_a_feed_puts_below_each_description_is_no_part_of_it(below):
    feed = RSS.replace("waits.&lt;/p&gt;", f"waits.&lt;/p&gt; {below}")

    assert next(iter(Feed(URL).entries(answer(feed)))).summary == "The ferry waits."


def test_rdf_names_articles():
    assert entries_of(Feed(URL), RDF) == [
        ("https://news.example/1", "港の霧", "2026-10-05T09:30:00+09:00")
    ]


def test_atom_names_articles_and_their_changes():
    (entry,) = Feed(URL).entries(answer(ATOM))

    assert (entry.url, entry.title) == ("https://news.example/1", "Ferry in fog")
    assert (entry.when, entry.modified) == ("2026-10-05T00:30:00Z", "2026-10-05T01:00:00Z")


def test_a_feed_never_opens_a_file(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("password")
    body = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>' + RSS.split("?>")[1].replace(
        "No link", "&x;</title><link>https://news.example/3</link><title>"
    )

    assert "password" not in str(entries_of(Feed(URL), body))


def test_a_broken_feed_is_read_as_far_as_it_goes():
    assert len(entries_of(Feed(URL), RSS[: RSS.index("<item><title>No")])) == 1


@pytest.mark.parametrize(
    ("listing", "body", "why"),
    [
        (Feed(URL), "<html><body><p>Moved</p></body></html>", "is html, not one of"),
        (Feed(URL), "", "is nothing"),
        (NewsSitemap(URL), "<html/>", "is html, not one of"),
        (NewsSitemap(URL), "It was moved", "is neither XML nor an address in each line"),
        (Feed(URL), "{}", "is JSON, but no JSON Feed"),
        (Json(URL, items="data"), "<html>", "is not JSON"),
        (Json(URL, items="data"), '{"data": {}}', "has no list at 'data'"),
        (Json(URL, items="data"), "[]", "has no list at 'data'"),
        (Html(URL, item="li"), "<p>nothing</p>", "has nothing that matches 'li'"),
    ],
)
def test_what_is_no_such_listing_is_told(listing, body, why):
    with pytest.raises(Unreadable, match=why):
        list(listing.entries(answer(body)))


def test_a_news_sitemap_tells_title_time_and_change():
    body = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
     xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>
    <loc> https://news.example/1 </loc><lastmod>2026-10-05T10:00:00+09:00</lastmod>
    <news:news><news:title>Ferry</news:title>
    <news:publication_date>2026-10-05T09:30:00+09:00</news:publication_date></news:news>
    </url><url><loc>https://news.example/2</loc></url></urlset>"""

    first, second = NewsSitemap(URL).entries(answer(body))

    assert (first.url, first.title) == ("https://news.example/1", "Ferry")
    assert first.when == "2026-10-05T09:30:00+09:00"
    assert first.modified == "2026-10-05T10:00:00+09:00"
    assert (second.url, second.title, second.when) == ("https://news.example/2", "", "")


@pytest.mark.parametrize(
    ("parts", "newest"),
    [
        ({"/b.xml": "2026-10-05", "/a.xml": "2026-10-04"}, "/b.xml"),
        ({"/2026-9.xml": "", "/2026-10.xml": "", "/2025-12.xml": ""}, "/2026-10.xml"),
        ({"/news/?type=xml": "", "/news/?type=xml&amp;from=100": ""}, "/news/?type=xml"),
        ({"/1/?from=200": "2026-10-05", "/1/?from=100": "2026-10-05"}, "/1/?from=100"),
        ({}, ""),
    ],
)
def test_of_an_index_of_sitemaps_the_newest_is_read(parts, newest):
    named = "".join(
        f"<sitemap><loc>https://news.example{place}</loc><lastmod>{day}</lastmod></sitemap>"
        for place, day in parts.items()
    )

    index = answer(f"<sitemapindex>{named}</sitemapindex>")

    found = next_part(NewsSitemap(URL), index)

    assert (found.url if found else "").removeprefix("https://news.example") == newest


def test_json_is_read_by_its_keys():
    body = '{"d": [{"u": "/1", "t": " Ferry\\u200b ", "m": 1791160200000}, {"t": "No address"}]}'
    listing = Json(URL, items="d", keys={"url": "u", "title": "t", "when": "m"})

    assert entries_of(listing, body) == [("https://news.example/1", "Ferry", "1791160200000")]


def test_a_page_is_read_by_its_selectors():
    body = """<ul><li><a href="/1"><img></a><h3><a href="//news.example/1">Ferry</a></h3>
    <time datetime="2026-10-05T09:30:00+09:00">Today 09:30 am</time><p>It waits.</p></li>
    <li><h3><a href="/2">Fog</a></h3><time>2 hours ago</time></li><li>no link</li></ul>"""
    listing = Html(URL, item="li", link="h3 a", summary="p")

    assert entries_of(listing, body) == [
        ("https://news.example/1", "Ferry", "2026-10-05T09:30:00+09:00"),
        ("https://news.example/2", "Fog", "2 hours ago"),
    ]


def test_an_item_may_be_the_link_itself():
    body = '<a href="/1"><h3>Ferry</h3><span class="d">1時間前</span></a><p></p>'
    listing = Html(URL, item="a", link="", title="h3", when=".d")

    assert entries_of(listing, body) == [("https://news.example/1", "Ferry", "1時間前")]


def test_a_page_that_names_an_article_again_names_it_once():
    body = """<a href="/1"><img></a><a href="/1"><h3>Ferry</h3></a><a href="/2">Fog</a>
    <aside><a href="/1">Most read: Ferry</a></aside>"""
    listing = Html(URL, item="a", link="", title="h3")

    assert entries_of(listing, body) == [
        ("https://news.example/1", "Ferry", ""),
        ("https://news.example/2", "Fog", ""),
    ]


def test_a_time_may_stand_at_a_later_mention():
    """A menu names the top stories before their cards, which alone have a time."""
    card = (
        '<div class=card data-posted-date-timestamp="1791163800000"><a href="/a">Ferry</a></div>'
    )
    listing = Html(URL, item="nav a, .card", link="a", when=".card")

    found = entries_of(listing, f"<nav><a href='/a'>Ferry sails again</a></nav>{card}")

    assert found == [("https://news.example/a", "Ferry sails again", "1791163800000")]


@given(st.text(max_size=200))
def test_no_text_raises_anything_but_unreadable(text):
    response = answer(text, "utf-8")
    for listing in (Feed(URL), NewsSitemap(URL), Json(URL, "d", {"url": "u"}), Html(URL, "li")):
        with suppress(Unreadable):
            assert all(entry.url for entry in listing.entries(response))
