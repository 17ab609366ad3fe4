import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.reading.feedlinks import (
    LINKED,
    MAIN,
    NARROW,
    SECTION,
    sitemaps_of_robots,
    usual_feeds,
)
from newscrawler.reading.site import read_front

FRONT = "https://www.harbour.example/"
ROBOTS = "https://a.example/robots.txt"


def front(html, *link_headers):
    return read_front(html.encode(), FRONT, link_headers=link_headers)


def feeds(html, *link_headers):
    return [(feed.url.removeprefix(FRONT), feed.rank) for feed in front(html, *link_headers).feeds]


@pytest.mark.parametrize(
    "attributes",
    [
        "rel=alternate type=application/rss+xml",
        "rel=alternate type=application/atom+xml",
        "rel=alternate type=application/rdf+xml",
        "rel=alternate type=application/feed+json",
        "rel=alternate type=application/xml",
        "rel=alternate type=text/xml",
        "rel=alternate type=text/rss",
        "rel=alternate type=application/rss",
        "rel=alternate type=application/x.atom+xml",
        "rel='ALTERNATE home' type='Application/RSS+XML; charset=utf-8'",
        "rel='alternate feed' type=application/rss+xml",
        "rel=feed",
    ],
)
@pytest.mark.parametrize("tag", ["link", "a"])
def test_a_declared_feed_is_found_whatever_it_is_called(attributes, tag):
    assert feeds(f"<p>Bay<{tag} href=/wires/1 {attributes}></{tag}>") == [("wires/1", SECTION)]


@pytest.mark.parametrize(
    ("path", "rank"),
    [
        ("feed/", MAIN),
        ("?feed=rss2", MAIN),
        ("rss/news.xml", MAIN),
        ("rss/sport.xml", SECTION),
        ("tag/ferry/feed", NARROW),
        ("authors/kim/rss", NARROW),
    ],
)
def test_a_feed_of_all_articles_is_likelier_than_one_of_a_part(path, rank):
    kind = "rel=alternate type=application/rss+xml"

    assert feeds(f"<link href='/{path}' {kind}>") == [(path, rank)]


def test_the_likeliest_feed_is_first_and_the_others_stay_in_order():
    kind = "rel=alternate type=application/rss+xml"
    paths = ("tag/fog/rss", "sport/rss", "arts/rss", "rss")
    html = "<a href='/town/rss'>Town</a>"
    html += "".join(f"<link {kind} href=/{path}>" for path in (*paths, "rss"))

    assert [path for path, _ in feeds(html)] == [
        "rss", "sport/rss", "arts/rss", "town/rss", "tag/fog/rss",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "link",
    [
        "<a href=/blog/index.rss>All we write</a>",
        "<a href=/index.rdf>最新記事</a>",
        "<a href=/news.xml><img src=/icon.png></a>",
        "<a href='/?feed=rss2'>Entries</a>",
        "<a href='/bay?format=feed&amp;type=rss'>Follow</a>",
        "<a href=/syndication>RSS</a>",
        "<a href=/syndication>RSS配信</a>",
        "<a href=/syndication><img src=/icon.png alt='RSS feed'></a>",
        "<a href=feed:https://www.harbour.example/rss>Follow</a>",
        "<a href=feed://www.harbour.example/rss>Follow</a>",
        "<a href=https://feeds.reader.example/harbour>Follow</a>",
    ],
)
def test_a_link_that_plainly_leads_to_a_feed_is_one(link):
    assert [rank for _, rank in feeds(link)] == [LINKED]


@pytest.mark.parametrize(
    "link",
    [
        "<link rel=alternate type=application/rss+xml href=/comments/feed>",
        "<link rel=alternate type=application/rss+xml title='Fog: Comments Feed' href=/fog/feed>",
        "<link rel=alternate type=application/json href=/wp-json/wp/v2/pages/2>",
        "<link rel=alternate type=text/xml+oembed href=/embed?format=xml>",
        "<link rel=alternate type=text/html hreflang=ja href=/ja/>",
        "<link rel=alternate hreflang=ja href=/ja/>",
        "<link rel=search type=application/opensearchdescription+xml href=/search.xml>",
        "<link rel=stylesheet type=text/xml href=/feed.xml>",
        "<link rel=alternate type=application/rss+xml href=javascript:rss()>",
        "<link rel=alternate type=application/rss+xml>",
        "<a href=/sitemap.xml>Sitemap</a>",
        "<a href=https://reader.example/rss?url=harbour>RSS</a>",
        "<a href=/news/rss-at-thirty>Why nobody speaks of RSS at thirty</a>",
        "<a href=/feedback>Feedback</a>",
    ],
)
def test_other_links_are_none(link):
    assert feeds(link) == []


def test_json_of_a_page_may_be_a_feed():
    kind = "rel=alternate type=application/json"

    assert feeds(f"<link {kind} href=/feed.json>") == [("feed.json", MAIN)]
    assert feeds(f"<link {kind} href=/bay.json>") == [("bay.json", NARROW)]


@pytest.mark.parametrize(
    "header",
    [
        "</wires/1>; rel=alternate; type=application/rss+xml",
        '<wires/1>; rel="alternate"; type="application/rss+xml"; title="News, all of it; here"',
        "</style.css>; rel=preload; as=style, </wires/1>; rel=alternate; type=application/rss+xml",
        '<https://www.harbour.example/wires/1> ; REL="me Alternate" ;TYPE="text/xml"',
        '</a,b>; rel=next;, </wires/1>; type="application/atom+xml"; rel=alternate; crossorigin',
    ],
)
def test_a_link_header_names_feeds(header):
    assert feeds("<p>Bay", "</css>; rel=preload", header) == [("wires/1", SECTION)]


@pytest.mark.parametrize(
    "header",
    ["", "wires/1; rel=alternate", "</wires/1", "</wires/1>", "</w>; rel=feed; anchor='/other'"],
)
def test_other_headers_name_none(header):
    assert feeds("<p>Bay", header) == []


def test_feeds_are_relative_to_a_base_that_stands_late_and_those_of_headers_are_not():
    html = "<link rel=alternate type=text/xml href=wires/1><p>Bay<base href=/en/>"

    assert [path for path, _ in feeds(html, "<wires/1>; rel=feed")] == ["wires/1", "en/wires/1"]


def test_a_page_names_sitemaps_and_those_of_news_go_first():
    html = "<link rel=sitemap type=text/xml href=/maps/all><a href=/sitemap_news.xml.gz>Map</a>"

    assert front(html).sitemaps == (f"{FRONT}sitemap_news.xml.gz", f"{FRONT}maps/all")


def test_below_an_edition_the_usual_feeds_are_its_own_first():
    paths = [feed.url.removeprefix(FRONT) for feed in usual_feeds(f"{FRONT}en/")]

    assert paths[:3] == ["en/feed/", "en/rss.xml", "feed"]


def test_robots_txt_names_sitemaps_and_those_of_news_go_first():
    robots = "User-agent: *\nDisallow:\nSitemap: https://a.example/all.xml\nsitemap:https://a.example/news.xml\nSitemap: /x"

    assert sitemaps_of_robots(robots, ROBOTS) == (
        "https://a.example/news.xml",
        "https://a.example/all.xml",
        "https://a.example/x",
    )


@pytest.mark.parametrize(
    "robots",
    [
        "\ufeffSitemap: https://a.example/1.xml\nUser-agent: *",
        "User-agent: *\r\nSITEMAP : https://a.example/1.xml\r\nDisallow: /x\r\n",
        "User-agent: *\rSitemap: https://a.example/1.xml\r",
        "  sitemap:\thttps://a.example/1.xml   # of all articles",
        "Sitemap: https://a.example/1.xml https://a.example/2.xml",
        "Sitemap: https://a.example/1.xml\nSitemap: https://a.example/1.xml",
        "Sitemap: /1.xml\nSitemap: 1.xml\nSitemap: //a.example/1.xml",
        "User-agent: *\nSitemap: /1.xml#of-all-articles",
    ],
)
def test_sitemap_is_found_however_the_line_is_written(robots):
    assert sitemaps_of_robots(robots, ROBOTS) == ("https://a.example/1.xml",)


@pytest.mark.parametrize(
    "robots",
    [
        "",
        "# Sitemap: https://a.example/1.xml",
        "Sitemap:\nhttps://a.example/1.xml",
        "Sitemap: ftp://a.example/1.xml",
        "Sitemap: http://[",
        "<html>Sitemap: https://a.example/1.xml</html>",
    ],
)
def test_what_is_no_address_is_no_sitemap(robots):
    assert sitemaps_of_robots(robots, ROBOTS) == ()


@given(st.text(max_size=200), st.text(max_size=100))
def test_any_robots_txt_and_any_header_can_be_read(robots, header):
    assert all(url.startswith("http") for url in sitemaps_of_robots(robots, ROBOTS))
    assert all(feed.url.startswith("http") for feed in front("<p>Bay", header).feeds)
