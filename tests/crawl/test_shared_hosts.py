"""Two sources at one host: their requests take turns, and its robots.txt is asked for once."""

from __future__ import annotations

import json
import os
import threading

import pytest

from tests.crawl.conftest import FORKED
from tests.crawl.site import HOST, Answer, feed, item, opened, page

HEADLINES = ("Seal delays the ferry", "Lamp is mended at last", "Nets dry on the square")
ROBOTS = Answer("User-agent: *\nDisallow: /drafts/\nCrawl-delay: 0.01", kind="text/plain")


class Meeting:
    """Answers that wait for a moment, and know whether another was asked for meanwhile."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.met = threading.Event()

    def at(self, answer):
        def answered(asked):
            if not self.lock.acquire(blocking=False):
                self.met.set()
                return answer
            self.met.wait(0.1)
            self.lock.release()
            return answer

        return answered


@pytest.fixture
def site(tmp_path):
    with opened(tmp_path) as site:
        site.answers["/robots.txt"] = ROBOTS
        for source in ("one", "two"):
            paths = [f"/{source}/{headline.split()[0].lower()}" for headline in HEADLINES]
            titles = [f"{headline}, says {source}" for headline in HEADLINES]
            site.answers |= dict(zip(paths, map(page, titles), strict=True))
            site.answers[f"/{source}.xml"] = feed(*map(item, paths, titles))
        yield site


def crawl(site, *settings):
    tables = (
        f"[sources.{name}]\nfeed = 'https://{HOST}/{name}.xml'\narticle_url = '^https://{HOST}/{name}/'\n"
        for name in ("one", "two")
    )
    path = site.folder / "sources.toml"
    path.write_text("\n".join(tables), "utf-8")
    words = ["crawl", "one", "two", "--json", "--database", site.database]
    for setting in (f"NEWSROOM={site.url}", f"SOURCES={path}", *settings):
        words += ["-s", setting]
    done = FORKED.run(words, os.environ)
    assert done.stderr == ""
    return {each["source"]: each for each in json.loads(done.stdout)["sources"]}


def test_requests_to_one_host_take_turns(site):
    meeting = Meeting()
    for path in ("/one.xml", "/two.xml"):
        site.answers[path] = meeting.at(site.answers[path])

    outcome = crawl(site, "CONCURRENT_REQUESTS_PER_DOMAIN=1")

    assert {name: each["read"] for name, each in outcome.items()} == {"one": 3, "two": 3}
    assert not meeting.met.is_set()
    assert [asked.path for asked in site.asked].count("/robots.txt") == 1


def test_all_sources_at_a_host_learn_that_its_rules_fail(site):
    site.answers["/robots.txt"] = Answer("", 500)

    outcome = crawl(site)

    assert {each["state"] for each in outcome.values()} == {"unreachable"}
    assert {asked.path for asked in site.asked} == {"/robots.txt"}
