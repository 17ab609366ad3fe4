"""Who a site is told that it is asked by, as its server receives it, however a request comes to be."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from scrapy.crawler import AsyncCrawlerRunner

from newscrawler.operations.crawl import choose
from newscrawler.operations.plan import Plan, settings_of
from tests.crawl.conftest import FORKED
from tests.crawl.site import HOST, NAME, feed, item, opened, page

FEED = f'feed = "https://{HOST}/feed"'
CONTACT = "mailto:desk@harbour.example"
ITSELF = "newscrawler/0.1 (+https://github.com/newscrawler/newscrawler)"


@pytest.fixture
def site(tmp_path):
    with opened(tmp_path) as site:
        headlines = ("Seal delays the ferry", "Lamp is mended at last", "Nets dry on the square")
        paths = [f"/news/{headline.split()[0].lower()}" for headline in headlines]
        site.answers |= dict(zip(paths, map(page, headlines), strict=True))
        site.answers["/feed"] = feed(*map(item, paths, headlines))
        site.answers["/"] = site.answers["/news/seal"]
        (tmp_path / "sources.toml").write_text(f"{site.rules}{FEED}\n", "utf-8")
        yield site


def settings(site, **more):
    places = {"NEWSROOM": site.url, "SOURCES": str(site.folder / "sources.toml")}
    pairs = ("=".join(pair) for pair in (places | more).items())
    return [word for pair in pairs for word in ("-s", pair)]


def agents(site):
    assert site.asked
    return {asked.headers.get("User-Agent") for asked in site.asked}


@pytest.mark.parametrize(
    "verb",
    [
        ["crawl", NAME, "--database", "DATABASE"],
        ["crawl", "--due", NAME, "--database", "DATABASE"],
        ["read", f"https://{HOST}/news/seal"],
        ["sources", "test", NAME],
        ["sources", "add", f"https://{HOST}/feed", "--name", "other", "--dry-run"],
    ],
    ids=lambda verb: " ".join(verb[:2]),
)
@pytest.mark.parametrize(
    ("more", "agent"),
    [
        ({}, ITSELF),
        ({"CONTACT": CONTACT}, f"newscrawler/0.1 (+{CONTACT})"),
        ({"CONTACT": ""}, "newscrawler/0.1"),
        ({"USER_AGENT": "harbour/2 ({contact})", "CONTACT": CONTACT}, f"harbour/2 ({CONTACT})"),
        ({"USER_AGENT": "harbour/2 {x}"}, "harbour/2 {x}"),
    ],
    ids=["nothing set", "contact", "no contact", "agent and contact", "agent"],
)
def test_every_request_says_who_asks(site, verb, more, agent):
    words = [site.database if word == "DATABASE" else word for word in verb]

    FORKED.run([*words, *settings(site, **more)], os.environ)

    assert agents(site) == {agent}
    assert "/robots.txt" in {asked.path for asked in site.asked}


def test_scrapy_s_own_command_says_who_asks(site):
    words = settings(site, DATABASE_URL=site.database, CONTACT=CONTACT, DOWNLOAD_DELAY="0")
    command = [sys.executable, "-m", "scrapy", "crawl", NAME, *words]

    subprocess.run(command, check=True, capture_output=True)

    assert agents(site) == {f"newscrawler/0.1 (+{CONTACT})"}


def test_pages_are_asked_for_in_the_language_of_the_source_and_listings_if_they_changed(site):
    site.answers["/feed"] = site.answers["/feed"]._replace(headers={"ETag": '"1"'})

    site.crawl(FEED)
    first = {asked.path: asked.headers for asked in site.asked}
    site.crawl(FEED)
    second = {asked.path: asked.headers for asked in site.asked}

    for path in ("/feed", "/news/seal"):
        assert first[path]["Accept-Language"] == "en"
        assert {"Referer", "Cookie", "If-None-Match"}.isdisjoint(first[path])
    assert second["/feed"]["If-None-Match"] == '"1"'


def test_what_a_site_is_spared_is_in_force_in_the_crawler_that_runs():
    chosen = settings_of(Plan(database="sqlite:///none.db"))
    runner = AsyncCrawlerRunner(chosen)
    for spider in choose(Plan(database=""), chosen):
        crawler = runner.create_crawler(spider)
        runner.create_crawler(crawler)  # as process.crawl does: the runner's settings once more

        assert crawler.settings["USER_AGENT"] == ITSELF
        assert crawler.settings["DEFAULT_REQUEST_HEADERS"]["Accept-Language"] == spider.language
        assert crawler.settings.getfloat("DOWNLOAD_DELAY") >= 1
        assert crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1
        assert crawler.settings.getbool("ROBOTSTXT_OBEY")
        assert crawler.settings.getbool("AUTOTHROTTLE_ENABLED")
