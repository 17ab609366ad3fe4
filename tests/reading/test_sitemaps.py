"""Sitemaps in all the forms that sitemaps.org allows, and the parts of an index that are read."""

import pytest

from newscrawler.items import Entry
from newscrawler.reading.listings import Feed, NewsSitemap, loss, next_part
from newscrawler.reading.sitemaps import MOST_PARTS, MOST_SECTIONS
from newscrawler.source import Source
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
    found = next_part(NewsSitemap(URL), index_of(parts))

    assert found
    assert found.url == f"{HOST}/{first}.xml"


def asked(named, found=()):
    """The names of the parts that are asked, in order, where those in `found` name an article."""
    names = []
    parts = next_part(NewsSitemap(URL), index_of(named))
    while parts:
        names.append(parts.url.removeprefix(f"{HOST}/").removesuffix(".xml"))
        parts = parts.read([Entry(url="/1")] if names[-1] in found else []).following()
    return names


def test_each_section_of_an_index_is_read_and_others_only_where_they_name_nothing():
    parts = {
        "sport-2026-09": "2026-09-30",
        "sport-2026-10": "2026-10-05",
        "city-2026-10": "2026-10-06",
        "opinion-2019-02": "2019-02-01",
        "author-sitemap": "2026-10-06",
    }

    assert asked(parts, {"city-2026-10"}) == ["city-2026-10", "sport-2026-10"]
    assert asked(parts, {"sport-2026-09"}) == ["city-2026-10", "sport-2026-10", "sport-2026-09"]
    assert len(asked(parts)) == 5


def test_an_index_of_thousands_is_asked_for_few():
    parts = {f"{chr(97 + n % 26)}{chr(97 + n // 26)}-news": "2026-10-05" for n in range(600)}

    assert len(asked(parts, {"aa-news"})) == MOST_SECTIONS
    assert len(asked(parts)) == MOST_PARTS - 1


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


@pytest.mark.parametrize(
    ("places", "article_url", "kept"),
    [
        (["https://news.example/1", "https://bets.invalid.com/x"], "", 1),
        (["https://news.example/1", "https://www.news.example/2"], "", 2),
        (
            ["https://news.example/1", "https://island.com/2"],
            r"^https://(news\.example|island\.com)/",
            2,
        ),
        (["https://island.com/1", "https://island.com/2"], "", 2),
        ([], "", 0),
    ],
    ids=["of another site", "of the site's own hosts", "declared", "kept elsewhere", "none"],
)
def test_an_entry_of_another_site_is_no_article_of_this_one(places, article_url, kept):
    source = type("Harbour", (Source,), {"name": "harbour", "article_url": article_url})()
    urls = "".join(f"<url><loc>{place}</loc></url>" for place in places)

    found = list(source.entries(answer(f"<urlset>{urls}</urlset>"), NewsSitemap(URL)))

    assert [entry.url for entry in found] == places[:kept]
