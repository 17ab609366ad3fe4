"""Whose article it is: a source never takes, hides, delays or rewords what another one publishes.

The harbour's paper declares its own addresses; the planet names any that it likes in its feed.
"""

from __future__ import annotations

import json
import os
from datetime import datetime

import pytest
from sqlalchemy import text

from newscrawler.store.engine.connect import connect
from tests.crawl.conftest import FORKED, HOUR, START
from tests.crawl.hosts import headline, rss, serving

SEAL = "https://harbour.example/news/seal"
PLANET = "https://planet.example/feed"
HARBOUR = "https://harbour.example/feed"
SOURCES = f"""
[sources.harbour]
feed = "{HARBOUR}"
article_url = '^https://harbour\\.example/news/[a-z]+$'
timezone = "UTC"
[sources.planet]
feed = "{PLANET}"
timezone = "UTC"
"""
ARTICLES = """SELECT article.id, url, name AS source, via, headline, body, partial, published_at, first_seen_at,
 (SELECT count(*) FROM revision WHERE article_id = article.id) AS revisions
 FROM article JOIN source ON source.id = source_id ORDER BY url"""


@pytest.fixture
def sites(tmp_path):
    with serving() as sites:
        sites.folder = tmp_path
        sites.put(HARBOUR, rss(SEAL), "application/rss+xml")
        sites.put(PLANET, rss(SEAL), "application/rss+xml")
        yield sites


def crawl(sites, *names, at=START, sources=SOURCES):
    """Crawl these sources at an instant; what came of each, and the paths of articles asked."""
    sites.now = at
    sites.asked.clear()
    path = sites.folder / "sources.toml"
    path.write_text(sources, "utf-8")
    words = ["crawl", *names, "--json", "--database", database(sites)]
    for setting in (f"NEWSROOM={sites.url}", f"SOURCES={path}", "RETRY_TIMES=0", "REVISIT_HOURS="):
        words += ["-s", setting]
    done = FORKED.run(words, os.environ)
    assert done.stderr == ""
    return {each["source"]: each for each in json.loads(done.stdout)["sources"]}


def database(sites):
    return f"sqlite:///{sites.folder}/news.db"


def ask(sites, sql=ARTICLES):
    engine = connect(database(sites), write=False)
    try:
        with engine.connect() as connection:
            return [dict(row) for row in connection.execute(text(sql)).mappings()]
    finally:
        engine.dispose()


def article(sites):
    (row,) = ask(sites)
    return row


def asked(sites):
    return [each for each in sites.asked if "/feed" not in each and "/robots" not in each]


def summary(url, words, hours=1):
    """A feed with a summary of one article, published so many hours before START."""
    at = datetime.fromtimestamp(START.timestamp() - hours * 3600, START.tzinfo)
    return (
        f"<rss version='2.0'><channel><item><title>{headline(url)}</title><link>{url}</link>"
        f"<pubDate>{at:%a, %d %b %Y %H:%M:%S} GMT</pubDate>"
        f"<description>{words}</description></item></channel></rss>"
    )


def test_an_address_that_a_stranger_names_first_is_credited_to_its_owner(sites):
    sites.articles(SEAL)

    crawl(sites, "planet")

    first = article(sites)
    assert (first["url"], first["source"], first["via"]) == (SEAL, "harbour", "planet")
    crawl(sites, "harbour", at=START + HOUR)
    assert asked(sites) == ["harbour.example/news/seal"]
    now = article(sites)
    assert (now["id"], now["source"], now["via"]) == (first["id"], "harbour", "")
    assert (now["body"], now["revisions"]) == (first["body"], 0)
    for name in ("planet", "harbour"):
        crawl(sites, name, at=START + 2 * HOUR)
        assert asked(sites) == []


def test_what_a_stranger_brought_before_its_owner_was_declared_becomes_the_owners(sites):
    sites.articles(SEAL)
    alone = SOURCES[SOURCES.index("[sources.planet]") :]
    crawl(sites, "planet", sources=alone)
    assert (article(sites)["source"], article(sites)["via"]) == ("planet", "")
    del sites.answers["harbour.example/news/seal"]

    # the owner's listing names it, its page is not there
    crawl(sites, "harbour", at=START + HOUR)

    assert (article(sites)["source"], article(sites)["via"]) == ("harbour", "planet")
    sites.articles(SEAL)
    crawl(sites, "harbour", at=START + 2 * HOUR)
    assert (article(sites)["source"], article(sites)["via"]) == ("harbour", "")


def test_a_page_that_a_stranger_asks_for_too_early_is_no_wait_for_its_owner(sites):
    for hours in range(4):
        crawl(sites, "planet", at=START + hours * HOUR)
    sites.articles(SEAL)

    crawl(sites, "harbour", at=START + 3 * HOUR + HOUR / 12)

    assert asked(sites) == ["harbour.example/news/seal"]
    assert article(sites)["source"] == "harbour"
    assert ask(sites, "SELECT url FROM problem WHERE resolved_at IS NULL") == []


def test_a_summary_that_a_stranger_left_at_an_address_hides_nothing(sites):
    sites.put(PLANET, summary(SEAL, "Seals rule the harbour.", hours=9), "application/rss+xml")
    crawl(sites, "planet")
    row = article(sites)
    assert (row["source"], row["via"], row["partial"]) == ("harbour", "planet", "listing-only")
    sites.articles(SEAL)

    crawl(sites, "harbour", at=START + HOUR / 12)

    row = article(sites)
    assert (row["source"], row["via"], row["partial"]) == ("harbour", "", "")
    assert (row["revisions"], row["published_at"][:16]) == (0, "2026-10-05 02:00")
    assert "Seals rule" not in row["body"]
    assert row["first_seen_at"][:16] == "2026-10-05 03:05"


def test_a_summary_of_a_stranger_changes_no_summary_of_the_owner(sites):
    sites.put(HARBOUR, summary(SEAL, "The seal sleeps on the quay."), "application/rss+xml")
    sites.put(PLANET, summary(SEAL, "Seals rule the harbour.", hours=9), "application/rss+xml")
    crawl(sites, "harbour")
    before = article(sites)
    assert (before["source"], before["via"], before["partial"]) == ("harbour", "", "listing-only")

    crawl(sites, "planet", at=START + 2 * HOUR)

    assert asked(sites) == []
    assert article(sites) == before
    sites.articles(SEAL)
    crawl(sites, "harbour", at=START + 2 * HOUR + HOUR / 12)
    assert (article(sites)["source"], article(sites)["partial"]) == ("harbour", "")


def test_a_strangers_listing_changes_no_time_of_the_owners_article_and_asks_for_nothing(sites):
    sites.articles(SEAL)
    sites.put(
        HARBOUR, rss(SEAL).replace("<pubDate>", "<x>").replace("</pubDate>", "</x>"), "text/xml"
    )
    crawl(sites, "harbour")
    before = article(sites)

    for hours in (1, 2):
        sites.put(PLANET, summary(SEAL, f"Seals rule, again {hours}.", hours), "text/xml")
        crawl(sites, "planet", at=START + hours * HOUR)
        assert asked(sites) == []

    assert article(sites) == before
    assert ask(sites, "SELECT what FROM problem") == []


def test_a_redirect_of_a_stranger_leads_to_the_owners_article(sites):
    short = "https://planet.example/go/12"
    sites.put(PLANET, rss(short), "application/rss+xml")
    sites.put(short, "", status=302, headers={"Location": SEAL})
    sites.articles(SEAL)

    crawl(sites, "planet")

    row = article(sites)
    assert (row["url"], row["source"], row["via"]) == (SEAL, "harbour", "planet")
    crawl(sites, "harbour", at=START + HOUR)
    assert (article(sites)["source"], article(sites)["via"]) == ("harbour", "")
    crawl(sites, "planet", at=START + 2 * HOUR)
    assert asked(sites) == []
    addresses = {row["url"] for row in ask(sites, "SELECT url FROM address")}
    assert addresses == {SEAL, short}


def test_a_strangers_text_that_redirects_to_the_owners_article_later_does_not_hide_it(sites):
    copied = "https://planet.example/copy"
    sites.put(PLANET, rss(copied), "application/rss+xml")
    sites.articles(SEAL)
    sites.answers["planet.example/copy"] = sites.answers["harbour.example/news/seal"]
    crawl(sites, "planet")
    assert article(sites)["url"] == copied

    sites.put(copied, "", status=302, headers={"Location": SEAL})
    sites.put(PLANET, rss(copied).replace("Ferry", "Boat"), "application/rss+xml")
    crawl(sites, "planet", at=START + HOUR)
    crawl(sites, "harbour", at=START + 2 * HOUR)

    by_url = {row["url"]: row for row in ask(sites)}
    assert by_url.keys() == {SEAL, copied}
    assert (by_url[SEAL]["source"], by_url[SEAL]["via"]) == ("harbour", "")
    for name in ("planet", "harbour"):
        crawl(sites, name, at=START + 3 * HOUR)
        assert asked(sites) == []


def test_a_page_that_claims_the_address_of_another_source_on_its_site_does_not_hide_it(sites):
    ours, theirs = "https://one.paper.example/news/seal", "https://two.paper.example/12"
    sources = "".join(
        f"[sources.{name}]\nfeed = 'https://{name}.paper.example/feed'\n"
        for name in ("one", "two")
    )
    sites.put("https://one.paper.example/feed", rss(ours), "application/rss+xml")
    sites.put("https://two.paper.example/feed", rss(theirs), "application/rss+xml")
    sites.articles(ours)
    status, headers, body = sites.answers["one.paper.example/news/seal"]
    claim = f'<link rel="canonical" href="{ours}">'.encode()
    sites.answers["two.paper.example/12"] = (status, headers, claim + body)

    crawl(sites, "two", sources=sources)
    crawl(sites, "one", at=START + HOUR, sources=sources)

    credited = {row["url"]: (row["source"], row["via"]) for row in ask(sites)}
    assert credited == {ours: ("one", ""), theirs: ("two", "")}


def test_a_source_that_reads_anothers_feed_leaves_it_to_be_read_whole(sites):
    sites.articles(SEAL)
    feed = rss(SEAL, *(f"https://harbour.example/about/{n}" for n in range(12)))
    sites.put(HARBOUR, feed, "application/rss+xml", headers={"ETag": '"1"'})
    same = SOURCES.replace(PLANET, HARBOUR)
    crawl(sites, "planet", sources=same)

    crawl(sites, "harbour", at=START + HOUR, sources=same)

    assert asked(sites) == ["harbour.example/news/seal"]
    assert {row["what"] for row in ask(sites, "SELECT what FROM problem")} == {"http 404"}


def test_a_page_that_its_owner_reads_in_part_is_the_owners_all_the_same(sites):
    sites.articles(SEAL)
    crawl(sites, "planet")
    assert article(sites)["partial"] == ""
    paid = SOURCES.replace("[sources.planet]", "partial = 'paywall'\n[sources.planet]")

    crawl(sites, "harbour", at=START + HOUR, sources=paid)
    crawl(sites, "planet", at=START + 2 * HOUR, sources=paid)

    row = article(sites)
    assert (row["source"], row["via"], row["partial"]) == ("harbour", "", "paywall")


def test_two_sources_that_declare_one_address_are_both_its_owners(sites):
    sites.articles(SEAL)
    both = SOURCES.replace(
        "[sources.planet]", "[sources.planet]\narticle_url = '^https://harbour'"
    )

    crawl(sites, "planet", sources=both)
    assert (article(sites)["source"], article(sites)["via"]) == ("planet", "")
    crawl(sites, "harbour", at=START + HOUR, sources=both)

    assert asked(sites) == []
    assert (article(sites)["source"], article(sites)["via"]) == ("planet", "")
