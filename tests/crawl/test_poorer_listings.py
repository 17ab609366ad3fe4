"""A listing that answers, and has less than before: it is used, recorded, and the next one asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from newscrawler.problems import ProblemKind
from tests.crawl.conftest import HOUR, START
from tests.crawl.site import HOST, Answer, feed, item, opened, page

FEEDS = f'feed = ["https://{HOST}/feed", "https://{HOST}/second"]'
BOATS = [f"Boat number {n} comes home from the islands" for n in range(12)]


@pytest.fixture
def site(tmp_path):
    with opened(tmp_path) as site:
        site.answers = {f"/news/{n}": page(title) for n, title in enumerate(BOATS)}
        site.answers |= {"/feed": boats(range(2, 12)), "/second": boats(range(12))}
        yield site


def boats(numbers, *, dated=True):
    when = "<pubDate>{:%a, %d %b %Y %H:%M:%S} GMT</pubDate>" if dated else ""
    return feed(*(item(f"/news/{n}", BOATS[n], when.format(START - n * HOUR)) for n in numbers))


def test_a_listing_of_far_fewer_entries_is_used_and_the_next_is_asked(site):
    site.crawl(FEEDS)
    site.answers["/feed"] = boats(range(1, 4))

    told = site.crawl(FEEDS, START + HOUR)

    assert site.problems() == {f"https://{HOST}/feed": "poorer listing"}
    assert (told["state"], told["new"], told["listings"]) == ("ok", 2, 2)
    assert site.paths[:1] == ["/feed"]
    assert set(site.paths[1:]) == {"/second", "/news/0", "/news/1"}
    site.crawl(FEEDS, START + 2 * HOUR)
    assert site.problems() == {f"https://{HOST}/feed": "poorer listing"}
    assert site.paths == ["/feed", "/second"]
    site.answers["/feed"] = boats(range(2, 12))
    site.crawl(FEEDS, START + 3 * HOUR)
    assert (site.problems(), site.paths) == ({}, ["/feed"])


def test_a_listing_without_the_times_it_had_is_used_and_the_next_is_asked(site):
    site.crawl(FEEDS)
    site.answers["/feed"] = boats(range(2, 12), dated=False)

    told = site.crawl(FEEDS, START + HOUR)

    assert site.problems() == {f"https://{HOST}/feed": ProblemKind.POORER_LISTING}
    assert (told["state"], told["new"]) == ("ok", 2)


def test_a_poorer_listing_is_taken_as_it_is_after_a_week(site):
    site.crawl(FEEDS)
    site.answers["/feed"] = boats(range(2, 12), dated=False)
    site.crawl(FEEDS, START + HOUR)

    site.crawl(FEEDS, START + timedelta(days=7, hours=1))

    assert (site.problems(), site.paths) == ({}, ["/feed"])


HTML = f"""html = {{ url = "https://{HOST}/", item = "li.story", link = "a" }}"""
FRONT = f"""<html><body><nav><a href="/news/1">Boats</a></nav><ul>
<li class="teaser"><a href="/news/0"><img alt=""></a><a href="/news/0">{BOATS[0]}</a></li>
<li class="teaser"><a href="/news/2#top">{BOATS[2]}</a> <a href="/news/2">More</a></li>
<li class="teaser"><a href="https://other.example/news/3">Elsewhere</a></li>
</ul><a href="/about">About us</a></body></html>"""


def test_a_page_whose_list_is_not_found_is_read_by_its_links(site):
    site.answers |= {"/": Answer(FRONT), "/second": Answer("Sorry", 500)}
    listings = f'{HTML}\nfeed = "https://{HOST}/second"'

    told = site.crawl(listings)

    assert (told["state"], told["new"], told["way_in"]) == ("ok", 2, "links")
    assert site.paths == ["/", "/second", "/", "/news/2", "/news/0"]
    assert site.problems() == {
        f"https://{HOST}": "unreadable listing",
        f"https://{HOST}/second": "http 500",
    }
    site.crawl(listings, START + HOUR)
    assert site.problems().keys() == {f"https://{HOST}", f"https://{HOST}/second"}
    assert site.paths == ["/", "/second", "/"]


def test_links_are_not_followed_where_any_page_may_be_an_article(site):
    site.rules = site.rules.replace("/news/[a-z0-9-]+$", "/")
    site.answers["/"] = Answer(FRONT)

    told = site.crawl(HTML)

    assert (told["state"], told["new"]) == ("failed", 0)
    assert site.paths == ["/"]
    assert site.problems() == {f"https://{HOST}": "unreadable listing"}
