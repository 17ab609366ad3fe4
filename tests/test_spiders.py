"""Every spider reads its saved pages as it should, and knows its articles by their addresses."""

from pathlib import Path
from statistics import median

import pytest

from newscrawler import moments, spiders
from newscrawler.moments.publication import before, believe
from newscrawler.operations.declared import declared
from tests.saved import in_utc, saved_pages, words

SPIDERS = {spider.name: spider for spider in declared()}


def each(kind):
    pages = saved_pages(kind)
    return pytest.mark.parametrize("page", pages, ids=[f"{p.spider}/{p.name}" for p in pages])


def entries(page):
    spider = SPIDERS[page.spider]()
    (listing,) = (each for each in spider.listings if each.url == page.told["url"])
    return list(spider.entries(page.response, listing))


@each("entries")
def test_listing(page):
    found = entries(page)

    told = page.told["entries"]
    assert [entry.url for entry in found] == [each["url"] for each in told]
    assert [words(e, t) for e, t in zip(found, told, strict=True)] == told


@each("moments")
def test_the_words_of_a_listing_tell_when(page):
    zone = SPIDERS[page.spider].timezone

    found = [moments.resolve(e.when, read_at=page.read_at, timezone=zone) for e in entries(page)]

    assert [in_utc(moment) for moment in found] == page.told["moments"]


@each("article")
def test_article(page):
    article = SPIDERS[page.spider]().article(page.response, page.entry)

    told = page.told["article"]
    assert words(article, told) == told
    assert {"headline", "body"} <= told.keys()


@each("published")
def test_when_an_article_was_published(page):
    article = SPIDERS[page.spider]().article(page.response, page.entry)

    dated = believe(article.stamps, read_at=page.read_at)
    changed = believe(article.modified, read_at=page.read_at)

    told = page.told["published"]
    assert dated
    moment, _ = before(dated.moment, changed.moment if changed else None)
    assert in_utc(moment) == [told["earliest"], told["latest"]]
    assert dated.basis == told["basis"]


def test_most_sources_are_declarations():
    files = list(Path(spiders.__file__).parent.glob("[a-z]*.py"))
    lines = [len(path.read_text("utf-8").splitlines()) for path in files]

    assert len(SPIDERS) == len(files) >= 27
    assert median(lines) <= 40


@pytest.mark.parametrize("spider", SPIDERS)
def test_every_listing_and_two_articles_are_saved(spider):
    listings = {page.told["url"] for page in saved_pages("entries") if page.spider == spider}
    articles = [page for page in saved_pages("article") if page.spider == spider]

    assert {listing.url for listing in SPIDERS[spider].listings} == listings
    assert len(articles) >= 2
