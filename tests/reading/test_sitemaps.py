"""Sitemaps in all the forms that sitemaps.org allows, and the parts of an index that are read."""

import pytest

from newscrawler.reading.listings import Feed, NewsSitemap, loss, sitemap_parts
from tests.reading.test_listings import ATOM, RDF, RSS, URL, answer, entries_of

HOST = "https://news.example"


@pytest.mark.parametrize(
    "feed",
    [
        RSS,
        RDF,
        ATOM,
        RSS.replace("<rss", '<rss xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'),
    ],
    ids=["rss", "rdf", "atom", "rss in the namespace of sitemaps"],
)
def test_a_feed_may_be_a_sitemap(feed):
    assert entries_of(NewsSitemap(URL), feed) == entries_of(Feed(URL), feed)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\n\n"])
def test_a_sitemap_may_be_lines_of_text(ends):
    lines = ["\ufeffhttps://news.example/1", " https://news.example/記事/2 ", ""]

    assert [url for url, *_ in entries_of(NewsSitemap(URL), ends.join(lines))] == [
        "https://news.example/1",
        "https://news.example/記事/2",
    ]


def index_of(parts):
    named = "".join(
        f"<sitemap><loc>{HOST}/{name}.xml</loc><lastmod>{day}</lastmod></sitemap>"
        for name, day in parts.items()
    )
    return answer(f"<sitemapindex>{named}</sitemapindex>")


@pytest.mark.parametrize(
    ("parts", "first"),
    [
        ({"author-sitemap": "2026-10-06", "post-sitemap": "2026-10-05"}, "post-sitemap"),
        ({"category-sitemap": "2026-10-06", "sitemap-1": "2026-10-05"}, "sitemap-1"),
        ({"image-sitemap": "2026-10-06", "news/2026-10": ""}, "news/2026-10"),
        ({"page-sitemap": "2026-10-06", "column-sitemap": "2026-10-05"}, "column-sitemap"),
        ({"post_tag-sitemap": "", "post-sitemap2": "", "post-sitemap11": ""}, "post-sitemap11"),
        ({"tag-sitemap": "2026-10-06", "author-sitemap": "2026-10-05"}, "tag-sitemap"),
    ],
)
def test_of_an_index_a_part_that_names_articles_is_read(parts, first):
    assert sitemap_parts(NewsSitemap(URL), index_of(parts)) == (f"{HOST}/{first}.xml",)


SITEMAP = f"<urlset>{''.join(f'<url><loc>{HOST}/{n}</loc></url>' for n in range(9))}</urlset>"


@pytest.mark.parametrize(
    ("listing", "body", "words"),
    [
        (Feed(URL), RSS, ""),
        (Feed(URL), ATOM, ""),
        (Feed(URL), RSS + "<!-- made in 3 ms -->", ""),
        (Feed(URL), RSS.replace("<title>No", "<title><![CDATA[<item><item>]]>No"), ""),
        (Feed(URL), "<rss><channel></channel></rss>", ""),
        (Feed(URL), RSS[: RSS.index("<title>By its")], "it ends within entry 3, or behind it"),
        (NewsSitemap(URL), SITEMAP, ""),
        (NewsSitemap(URL), SITEMAP[:-30], "it ends within entry 9, or behind it"),
        (NewsSitemap(URL), RSS, ""),
        (NewsSitemap(URL), f"{HOST}/1\n{HOST}/2", ""),
    ],
)
def test_what_is_lost_of_a_listing_is_known(listing, body, words):
    assert loss(listing, answer(body)) == words


def test_what_a_lenient_parser_leaves_out_is_counted():
    broken = RSS.replace("<title>No link", "<title>No <?php link")

    assert loss(Feed(URL), answer(broken)) == "only 2 of 3 entries can be read"
