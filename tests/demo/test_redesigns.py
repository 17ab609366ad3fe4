"""A redesign leaves the words, and takes them from where they were."""

from __future__ import annotations

import pytest
from lxml import html

from newscrawler.demo import Fault, Newsroom, serve
from newscrawler.demo.faults import redesigned
from newscrawler.demo.redesigns import is_among
from tests.crawl.conftest import START

HOSTS = {"japan_today": "japantoday.com", "mainichi": "mainichi.jp"}
DECLARED = {"japan_today": "div[itemprop=articleBody] > p", "mainichi": "#articledetail-body > p"}


@pytest.fixture(scope="module")
def newsroom():
    return Newsroom(START, stories=30)


@pytest.fixture(scope="module")
def server(newsroom):
    with serve(newsroom, clock=lambda: START) as server:
        yield server


@pytest.fixture(params=HOSTS)
def article(request, newsroom, server):
    snapshot = max(newsroom.truth(START, request.param), key=lambda each: len(each.body))
    page = server.page(HOSTS[request.param], path(snapshot.url), START)
    return request.param, snapshot, page


def path(url):
    return "/" + url.split("/", 3)[3]


def words(text):
    return "".join(text.split())


@pytest.mark.parametrize("way", ["names", "elements", "box", "wrappers", "every_other"])
def test_words_stay_and_the_old_selector_loses_some(article, way):
    source, snapshot, page = article

    tree = html.fromstring(redesigned(page, way).body.decode())

    shown = words("".join(map(str, tree.itertext())))
    assert all(words(paragraph) in shown for paragraph in snapshot.version.paragraphs)
    left = tree.cssselect(DECLARED[source])
    assert len(left) < len(html.fromstring(page.body.decode()).cssselect(DECLARED[source]))
    assert bool(left) is (way != "names")


def test_listings_keep_their_markup_where_only_stories_change(server):
    page = server.page("japantoday.com", "/category/national", START)

    assert redesigned(page, "box") == page
    assert redesigned(page) != page


def test_site_is_redesigned_page_by_page(newsroom, server):
    urls = [each.url for each in newsroom.truth(START, "japan_today")]
    server.misbehave("japantoday.com", Fault("markup", share=0.5))
    after = [server.page("japantoday.com", path(url), START).body for url in urls]
    server.behave()
    before = [server.page("japantoday.com", path(url), START).body for url in urls]

    changed = [old != new for old, new in zip(before, after, strict=True)]
    assert changed == [is_among(0.5, path(url)) for url in urls]
    assert 0 < sum(changed) < len(urls)


def test_way_that_is_none_is_refused():
    with pytest.raises(ValueError, match="no way 'sideways'"):
        Fault("markup", way="sideways")  # type: ignore[arg-type]
