"""A source whose own code fails: it is recorded, and everything else is read."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.crawl.site import HOST, NAME, feed, item, opened, page

CODE = f'''
from newscrawler.newsspider import NewsSpider
from newscrawler.reading.listings import Feed


class Harbour(NewsSpider):
    name = "{NAME}"
    timezone = "UTC"
    listings = (Feed("https://{HOST}/feed"), Feed("https://{HOST}/second"))
    article_url = "^https://{HOST}/news/"
    words_at = (("/news/", "/print/"),)
    # Scrapy would drop what is elsewhere, or three steps away, without a word
    allowed_domains = ["other.example"]
    custom_settings = {{"DEPTH_LIMIT": 1}}

    def entries(self, response, listing):
        for entry in super().entries(response, listing):
            if "(broken)" in entry.title:
                raise IndexError("no such entry")
            yield entry

    def article(self, response, entry):
        if "odd" in response.url:
            raise ZeroDivisionError("no words per minute")
        return super().article(response, entry)
'''
SEAL, CRANE, BOAT = "Seal sleeps on the pier", "Old crane is moved", "Boat comes home at last"


@pytest.fixture
def site(tmp_path):
    with opened(tmp_path) as site:
        yield site


def test_errors_of_a_spiders_own_code_are_problems_and_all_else_is_read(site):
    (site.folder / "harbour_spiders.py").write_text(CODE)
    site.answers = {
        "/feed": feed(item("/news/seal", SEAL), item("/news/x", "(broken)")),
        "/second": feed(item("/news/odd", CRANE), item("/news/boat", BOAT)),
        "/news/seal": page(SEAL),
        "/news/odd": page(CRANE),
        "/news/boat": page(BOAT),
    }
    settings = (f"NEWSROOM={site.url}", "SPIDER_MODULES=harbour_spiders", "SOURCES=/none")
    command = [sys.executable, "-m", "newscrawler", "crawl", NAME, "--json"]
    command += ["--database", site.database, *(w for s in settings for w in ("-s", s))]
    path = os.pathsep.join([str(site.folder), *sys.path])

    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": path, "XDG_STATE_HOME": str(site.folder / "state")},
    )

    (told,) = json.loads(done.stdout)["sources"]
    assert (told["state"], told["reason"]) == ("failed", "2 errors of its own, see the log")
    assert done.returncode == 1
    kept = {row["url"] for row in site.ask("SELECT url FROM article")}
    assert kept == {f"https://{HOST}/news/seal", f"https://{HOST}/news/boat"}
    rows = site.ask("SELECT url, what, detail FROM problem WHERE resolved_at IS NULL")
    assert {(row["url"], row["what"], row["detail"]) for row in rows} == {
        (f"https://{HOST}/feed", "error", "IndexError: no such entry"),
        (f"https://{HOST}/news/odd", "error", "ZeroDivisionError: no words per minute"),
    }
    log = site.folder / "state" / "newscrawler" / "log" / "errors.log"
    assert log.read_text("utf-8").count("Traceback") == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.count(f"its traceback is in {log}") == 2
    assert done.stderr.count("[newscrawler.newsspider] ERROR: harbour: reading ") == 2
