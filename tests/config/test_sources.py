from dataclasses import asdict
from datetime import timedelta

import jmespath
import pytest

from newscrawler.config import expressions
from newscrawler.config.sources import SourcesError, append, load, merged
from newscrawler.operations.declared import declared
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html, Json, NewsSitemap

HARBOUR = """
[sources.harbour_times]
title = "Harbour Times"
timezone = "Asia/Tokyo"
feed = "https://harbour.example/feed"
article_url = "^https://harbour.example/news/"
"""


def written(tmp_path, text):
    path = tmp_path / "sources.toml"
    path.write_text(text, "utf-8")
    return path


def test_four_lines_are_a_source(tmp_path):
    (harbour,) = load(written(tmp_path, HARBOUR))

    assert (harbour.name, harbour.title) == ("harbour_times", "Harbour Times")
    assert harbour.listings == (Feed("https://harbour.example/feed"),)
    assert harbour().is_article("https://harbour.example/news/1")
    assert not harbour().is_article("https://harbour.example/about")


def test_a_link_at_http_with_tracking_behind_it_is_an_article(tmp_path):
    text = HARBOUR.replace('/news/"', '/news/[0-9]+$"')
    (harbour,) = load(written(tmp_path, text))

    assert harbour().is_article("http://harbour.example/news/1?utm_source=rss#comments")
    assert harbour().address("http://harbour.example/news/1") == "https://harbour.example/news/1"
    assert not harbour().is_article("http://harbour.example/news/1?page=2")


def test_where_the_feed_is_at_http_its_links_are_left_there(tmp_path):
    text = HARBOUR.replace("https://harbour.example/feed", "http://harbour.example/feed")
    (harbour,) = load(written(tmp_path, text.replace("^https:", "^http:")))

    assert harbour().address("http://harbour.example/news/1") == "http://harbour.example/news/1"


def test_listings_keep_the_order_in_which_they_are_written(tmp_path):
    text = HARBOUR.replace("feed =", 'sitemap = "https://harbour.example/news.xml"\nfeed =')
    text += 'html = { url = "https://harbour.example/", item = "article", when = ".age" }\n'

    (harbour,) = load(written(tmp_path, text))

    assert harbour.listings == (
        NewsSitemap("https://harbour.example/news.xml"),
        Feed("https://harbour.example/feed"),
        Html("https://harbour.example/", item="article", when=".age"),
    )


def test_selectors_make_a_layout(tmp_path):
    (harbour,) = load(written(tmp_path, HARBOUR + 'body = ".story p"\nwhen = ".date"\n'))

    assert harbour.layouts == (Layout(body=".story p", when=".date"),)


def test_what_a_source_is_like_is_declared(tmp_path):
    text = HARBOUR + 'query_keys = ["id"]\npartial = "paywall"\nstale_after = 14\n'

    (harbour,) = load(written(tmp_path, text))

    assert (harbour.partial, harbour.stale_after) == ("paywall", timedelta(days=14))
    address = harbour().address("https://harbour.example/news/?id=3&from=top")
    assert address == "https://harbour.example/news/?id=3"


def test_no_file_is_no_source(tmp_path):
    assert load(tmp_path / "sources.toml") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[sources.x", "Expected"),
        ("title = 'x'", r"only \[sources.NAME\] tables"),
        ("[sources.Big-Name]\nfeed='https://x.example/'", "a name is lower-case"),
        ("[sources.x]\ntitle = 'X'", "needs a feed, sitemap or html"),
        ("[sources.x]\nfeed = 'x.example/feed'", r"feed = 'x.example/feed' is not an http"),
        (
            f"[sources.x]\nfeed = 'https://x.example/{'x' * 2_048}'",
            r"feed is an address of more than",
        ),
        ("[sources.x]\nfead = 'https://x.example/'", r"has no 'fead'; it may have .*feed"),
        (HARBOUR + "body = 'p:nope('\n", "is not a CSS selector"),
        (HARBOUR.replace("^https", "(https"), "is not a pattern"),
        (HARBOUR.replace("Asia/Tokyo", "Asia/Tokio"), "is not a time zone"),
        (HARBOUR + "language = 3\n", "language = 3 is not text"),
        (HARBOUR + "query_keys = [3]\n", "is not text"),
        (HARBOUR + "stale_after = 0\n", "stale_after = 0 is not a number of days"),
        (HARBOUR + "stale_after = true\n", "stale_after = True is not a number of days"),
        (HARBOUR + "stale_after = '2d'\n", "stale_after = '2d' is not a number of days"),
        (HARBOUR + "html = { url = 'https://x.example/' }\n", "html is a table with url, item"),
        (HARBOUR + "headline = 'a::attr(href)'\n", r"headline = 'a::attr\(href\)' is not a CSS"),
        (HARBOUR + "body = 'ns|a'\n", "body = 'ns|a' is not a CSS selector"),
        (HARBOUR + "body = '*:first-of-type'\n", "is not a CSS selector"),
        (HARBOUR + f"body = '{':not(' * 2_000}'\n", "is not a CSS selector"),
        (HARBOUR + "tags = 0\n", "tags = 0 is not text"),
        (
            HARBOUR + "html = { url = 'https://x.example/', item = [] }\n",
            "html.item = .. is not text",
        ),
        (HARBOUR + "html = { url = 'https://x.example/', item = '' }\n", "html.item is empty"),
        (HARBOUR + "labels = 'a{99999999999}'\n", "is not a pattern"),
        (HARBOUR + "id_date = '(?P<year>[0-9]+)'\n", r"has no groups \(\?P<year>\)"),
        (HARBOUR.replace("Asia/Tokyo", "Asia"), "timezone = 'Asia' is not a time zone"),
        (HARBOUR + 'partial = "a\\u0000"\n', "a control character"),
        ("[sources.x]\nfeed = 'https://[::1'", "is not an address"),
        ("[sources.x]\nfeed = 'https://x.example:99999/'", "is not an address"),
        ("a = " + "[" * 9_000, "too deep in each other"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path, text, message):
    with pytest.raises(SourcesError, match=message) as error:
        load(written(tmp_path, text))

    assert "sources.toml" in str(error.value)


def test_a_name_is_given_once(tmp_path):
    path = written(tmp_path, HARBOUR)
    added = load(path)

    with pytest.raises(SourcesError, match="'harbour_times' is the name of another source"):
        merged({"harbour_times": added[0]}, added, path)


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


def test_a_title_may_have_the_space_of_japanese(tmp_path):
    text = HARBOUR.replace("Harbour Times", "港　新聞")

    assert [spider.title for spider in load(written(tmp_path, text))] == ["港　新聞"]


def test_a_file_that_is_not_utf8_is_named(tmp_path):
    (tmp_path / "sources.toml").write_bytes(b"title = '\xff'")

    with pytest.raises(SourcesError, match=r"sources.toml: it is not text in UTF-8, at byte 9"):
        load(tmp_path / "sources.toml")


def test_all_declared_sources_keep_the_rules_of_users():
    for spider in declared():
        for key in ("article_url", "id_date", "boilerplate", "labels"):
            value = getattr(spider, key)
            for pattern in (value,) if isinstance(value, str) else value:
                expressions.pattern(key, pattern)
        for layout in spider.layouts:
            for key, value in asdict(layout).items():
                expressions.selector(key, value)
        for path in spider.article_json.values():
            jmespath.compile(path)
        for listing in spider.listings:
            expressions.address(listing.basis, listing.url)
            if isinstance(listing, Html):
                for key in ("item", "link", "title", "when", "summary"):
                    expressions.selector(key, getattr(listing, key))
            if isinstance(listing, Json):
                for path in (listing.items, *listing.keys.values()):
                    jmespath.compile(path)
