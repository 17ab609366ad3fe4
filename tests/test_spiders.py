"""Every spider reads its saved pages as it should."""

import pytest

from newscrawler.dating import before, believe
from newscrawler.items import Entry
from newscrawler.operations.declared import declared
from tests.saved import saved_pages, words

SPIDERS = {spider.name: spider for spider in declared()}


def each(kind):
    pages = saved_pages(kind)
    return pytest.mark.parametrize("page", pages, ids=[f"{p.spider}/{p.name}" for p in pages])


@each("entries")
def test_listing(page):
    spider = SPIDERS[page.spider]()
    (listing,) = (each for each in spider.listings if each.url == page.told["url"])

    entries = list(spider.entries(page.response, listing))

    told = page.told["entries"]
    assert [entry.url for entry in entries] == [each["url"] for each in told]
    assert [words(e, t) for e, t in zip(entries, told, strict=True)] == told


@each("article")
def test_article(page):
    spider = SPIDERS[page.spider]()
    entry = Entry(**{"url": page.told["url"]} | page.told.get("entry", {}))

    article = spider.article(page.response, entry)

    told = page.told["article"]
    assert words(article, told) == told
    assert {"headline", "body"} <= told.keys()
    if expected := page.told.get("published"):
        dated = believe(article.stamps, read_at=page.read_at)
        changed = believe(article.modified, read_at=page.read_at)
        assert dated
        moment, _ = before(dated.moment, changed.moment if changed else None)
        assert (f"{moment.earliest:%Y-%m-%dT%H:%M:%SZ}", dated.basis) == (
            expected["earliest"],
            expected["basis"],
        )
        assert f"{moment.latest:%Y-%m-%dT%H:%M:%SZ}" == expected["latest"]
