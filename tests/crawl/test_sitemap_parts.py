"""The parts of an index of sitemaps, asked over HTTP: those that name articles, and each once."""

from __future__ import annotations

import pytest

from tests.crawl.site import HOST, Answer, opened, page

INDEX = f'sitemap = "https://{HOST}/sitemap.xml"'
HEADLINES = {
    "/news/seal": "Seal delays the ferry to the islands",
    "/news/lamp": "Lamp of the lighthouse is mended at last",
    "/news/nets": "Fishers dry their nets on the market square",
}


def index(**parts: str) -> Answer:
    named = "".join(
        f"<sitemap><loc>https://{HOST}/{name}.xml</loc><lastmod>{day}</lastmod></sitemap>"
        for name, day in parts.items()
    )
    return Answer(f"<sitemapindex>{named}</sitemapindex>", kind="text/xml")


def sitemap(*paths: str) -> Answer:
    urls = "".join(f"<url><loc>https://{HOST}{path}</loc></url>" for path in paths)
    return Answer(f"<urlset>{urls}</urlset>", kind="text/xml")


@pytest.fixture
def site(tmp_path):
    with opened(tmp_path) as site:
        site.answers |= {path: page(headline) for path, headline in HEADLINES.items()}
        yield site


def articles(site):
    return {
        row["url"].removeprefix(f"https://{HOST}") for row in site.ask("SELECT url FROM article")
    }


def test_all_parts_that_promise_articles_are_read(site):
    site.answers |= {
        "/sitemap.xml": index(harbour="2026-10-05", islands="2026-10-04", authors="2026-10-05"),
        "/harbour.xml": sitemap("/news/seal", "/news/lamp"),
        "/islands.xml": sitemap("/news/nets", "/news/seal"),
        "/authors.xml": sitemap("/authors/tanaka"),
    }

    outcome = site.crawl(INDEX)

    assert (outcome["state"], outcome["new"], outcome["listings"]) == ("ok", 3, 1)
    assert articles(site) == set(HEADLINES)
    assert "/authors.xml" not in site.paths
    assert site.problems() == {}
    assert site.crawl(INDEX)["known"] == 4
    assert not HEADLINES.keys() & set(site.paths)


def test_a_part_that_fails_costs_none_of_the_others(site):
    site.answers |= {
        "/sitemap.xml": index(harbour="2026-10-05", islands="2026-10-04", piers="2026-10-03"),
        "/islands.xml": sitemap("/news/nets"),
        "/piers.xml": Answer("<html>", kind="text/html"),
    }

    assert site.crawl(INDEX)["state"] == "ok"

    assert articles(site) == {"/news/nets"}
    assert site.problems() == {
        f"https://{HOST}/harbour.xml": "http 404",
        f"https://{HOST}/piers.xml": "unreadable listing",
    }


def test_where_no_part_promises_articles_all_are_tried(site):
    site.answers |= {
        "/sitemap.xml": index(authors="2026-10-05", archive="2026-10-04", tags="2026-10-03"),
        "/authors.xml": sitemap("/authors/tanaka"),
        "/archive.xml": sitemap("/news/seal"),
        "/tags.xml": sitemap("/tags/sea"),
    }

    site.crawl(INDEX)

    assert articles(site) == {"/news/seal"}
    assert site.paths[:3] == ["/sitemap.xml", "/authors.xml", "/archive.xml"]
    assert "/tags.xml" not in site.paths


def test_an_index_that_names_no_article_gives_way_to_the_next_listing(site):
    site.answers |= {
        "/sitemap.xml": index(harbour="2026-10-05", islands="2026-10-04"),
        "/harbour.xml": index(harbour="2026-10-05", islands="2026-10-04"),
        "/islands.xml": sitemap("/about"),
        "/news.xml": sitemap("/news/lamp"),
    }

    site.crawl(f'sitemap = ["https://{HOST}/sitemap.xml", "https://{HOST}/news.xml"]')

    assert articles(site) == {"/news/lamp"}
    assert site.problems()[f"https://{HOST}/sitemap.xml"] == "empty listing"
    assert len([path for path in site.paths if path.endswith(".xml")]) == 4
