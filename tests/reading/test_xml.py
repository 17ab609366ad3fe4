"""Feeds and sitemaps as sites write them, which is not always as the standards say."""

import pytest

from newscrawler.reading.listings import Feed, NewsSitemap, Unreadable, next_part
from tests.reading.test_listings import RSS, URL, answer, entries_of


@pytest.mark.parametrize("item", ["dc:creator", "media:title", "news:genres"])
def test_a_prefix_that_is_not_declared_costs_nothing(item):
    feed = RSS.replace("<title>Ferry", f"<{item}>Tanaka</{item}><title>Ferry")

    assert entries_of(Feed(URL), feed)[0][:2] == ("https://news.example/1", "Ferry & fog")


def test_a_news_sitemap_is_read_though_its_prefix_is_not_declared():
    body = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>
    <loc>https://news.example/1</loc><news:news><news:title>Ferry in fog</news:title>
    <news:publication_date>2026-10-05T09:30:00+09:00</news:publication_date></news:news></url></urlset>"""

    assert entries_of(NewsSitemap(URL), body) == [
        ("https://news.example/1", "Ferry in fog", "2026-10-05T09:30:00+09:00")
    ]


@pytest.mark.parametrize(
    "declared", ['xmlns:media="http://search.yahoo.com/mrss/"', ""], ids=["declared", "undeclared"]
)
def test_words_of_a_picture_are_not_those_of_the_article(declared):
    picture = (
        "<media:title>Photo: a lamp</media:title><media:description>A lamp.</media:description>"
    )
    feed = RSS.replace("<item><title>Ferry", f"<item {declared}>{picture}<title>Ferry")

    entry = next(iter(Feed(URL).entries(answer(feed))))

    assert (entry.title, entry.summary) == ("Ferry & fog", "The ferry waits.")


def test_an_element_of_its_own_comes_before_one_of_another_namespace():
    feed = RSS.replace(
        "<item><title>Ferry",
        '<item xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Other</dc:title><title>Ferry',
    )

    assert entries_of(Feed(URL), feed)[0][1] == "Ferry & fog"


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://news.example/a?cat=sea&id=7", "https://news.example/a?cat=sea&id=7"),
        ("https://news.example/a?cat=sea&amp;id=7", "https://news.example/a?cat=sea&id=7"),
        ("<![CDATA[https://news.example/a?cat=sea&id=7]]>", "https://news.example/a?cat=sea&id=7"),
        ("https://news.example/a?copy=1&reg=2", "https://news.example/a?copy=1&reg=2"),
    ],
)
def test_an_ampersand_that_is_not_escaped_is_one(link, url):
    feed = RSS.replace("<link>https://news.example/1</link>", f"<link>{link}</link>")

    assert entries_of(Feed(URL), feed)[0][0] == url


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Caf&eacute; by the sea", "Café by the sea"),
        ("Ferry&nbsp;7 &ndash; late", "Ferry 7 – late"),
        ("Fog & frost", "Fog & frost"),
        ("Fog &unheard; frost", "Fog &unheard; frost"),
        ("&#12362;&#x306f;", "おは"),
        ("&#X41;&nbsp;ferry", "A ferry"),
        ("Fog<br>and <b>frost", "Fog and frost"),
        ("Fog <i>and</b> frost<p>", "Fog and frost"),
    ],
)
def test_entities_of_html_are_read_in_xml(words, title):
    feed = RSS.replace("Ferry &amp; fog", words)

    assert entries_of(Feed(URL), feed)[0][1] == title


def test_what_a_server_prints_before_the_xml_is_passed_over():
    warning = "<br />\n<b>Warning</b>: feof() expects parameter 1 in <b>/lib.php</b><br />\n"

    assert len(entries_of(Feed(URL), warning + RSS)) == 2


def test_names_of_elements_may_be_in_capitals():
    feed = RSS.replace("item>", "ITEM>").replace("title>", "TITLE>").replace("link>", "LINK>")

    assert entries_of(Feed(URL), feed) == entries_of(Feed(URL), RSS)


ENTRY = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/sea/">
<entry xml:base="ferry/"><title>Ferry</title>{}</entry></feed>"""


@pytest.mark.parametrize(
    ("links", "url"),
    [
        ('<link href="7"/>', "https://news.example/sea/ferry/7"),
        ('<link xml:base="/air/" href="7"/>', "https://news.example/air/7"),
        (
            '<link type="application/json" href="/7.json"/><link type="text/html" href="/7"/>',
            "https://news.example/7",
        ),
        ('<link rel="replies" href="/7/comments"/><link href="/7"/>', "https://news.example/7"),
        ("<id>https://news.example/8</id>", "https://news.example/8"),
    ],
)
def test_the_link_of_an_entry_is_that_of_its_page(links, url):
    assert [found for found, *_ in entries_of(Feed(URL), ENTRY.format(links))] == [url]


def test_an_id_that_is_no_address_is_none():
    assert entries_of(Feed(URL), ENTRY.format("<id>tag:news.example,2026:8</id>")) == []


def test_a_guid_that_says_it_is_no_link_is_none():
    feed = RSS.replace("<guid>/2", '<guid isPermaLink="false">https://news.example/?p=2')

    assert [url for url, *_ in entries_of(Feed(URL), feed)] == ["https://news.example/1"]


def test_the_article_s_own_address_comes_before_that_of_a_counter():
    original = "<feedburner:origLink>https://news.example/9</feedburner:origLink>"
    feed = RSS.replace("<item><title>Ferry", f"<item>{original}<title>Ferry")

    assert entries_of(Feed(URL), feed)[0][0] == "https://news.example/9"


HOST = "https://news.example"
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>{}</loc></sitemap></sitemapindex>"""


def test_an_index_leads_on_twice_and_never_back():
    def parts(url, before=None):
        return next_part(NewsSitemap(URL), answer(INDEX.format(url)), before)

    first = parts("/a")
    second = parts("/b", first)
    assert [part.url for part in second.asked] == [URL, f"{HOST}/a", f"{HOST}/b"]
    for url, before in [("/list", None), ("/a", first), ("/list", first), ("/c", second)]:
        with pytest.raises(Unreadable):
            parts(url, before)


def test_of_an_index_the_newest_part_that_was_not_asked_yet_is_read():
    index = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <sitemap><loc>https://news.example/list</loc><lastmod>2026-10-06</lastmod></sitemap>
    <sitemap><loc>https://news.example/a</loc><lastmod>2026-10-05</lastmod></sitemap></sitemapindex>"""

    found = next_part(NewsSitemap(URL), answer(index))

    assert found
    assert found.url == f"{HOST}/a"


def test_what_is_no_index_leads_nowhere():
    assert next_part(NewsSitemap(URL), answer("<urlset></urlset>")) is None
    assert next_part(NewsSitemap(URL), answer("https://news.example/1")) is None
    assert next_part(Feed(URL), answer(RSS)) is None
