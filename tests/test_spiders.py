"""Every spider reads its saved pages as it should, and knows its articles by their addresses."""

import pytest

from newscrawler import moments
from newscrawler.dating import before, believe
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


@pytest.mark.parametrize("spider", SPIDERS)
def test_every_listing_and_two_articles_are_saved(spider):
    listings = {page.told["url"] for page in saved_pages("entries") if page.spider == spider}
    articles = [page for page in saved_pages("article") if page.spider == spider]

    assert {listing.url for listing in SPIDERS[spider].listings} == listings
    assert len(articles) >= 2


@pytest.mark.parametrize(
    ("spider", "url"),
    [
        ("nhk", "https://www3.nhk.or.jp/nhkworld/news/20260919de51188/"),
        ("nhk", "https://www3.nhk.or.jp/nhkworld/news/20261007de56161"),
        ("japan_today", "https://japantoday.com/category/national/a-mayor%27s-hat"),
        ("japan_today", "https://japantoday.com/category/national/a-mayor's-hat"),
        ("japan_today", "https://japantoday.com/category/business/update2-1,342-tril.-yen-india1"),
        ("japan_today", "https://japantoday.com/category/features/lifestyle/a-last-apprentice"),
        ("mainichi", "https://mainichi.jp/articles/20250114/k00/00m/030/335000c"),
        ("japan_news", "https://japannews.yomiuri.co.jp/society/20241013-216478/"),
        ("japan_news", "https://japannews.yomiuri.co.jp/a/b/general-news/20241013-216478"),
        ("bbc", "https://www.bbc.com/news/articles/c4gw9m2rk1xo"),
        ("bbc", "https://www.bbc.com/news/articles/c4gw9m2rk1xo?at_medium=RSS&at_campaign=rss"),
        ("bbc", "https://www.bbc.co.uk/news/world-latin-america-63920144"),
        ("guardian", "https://www.theguardian.com/world/2026/oct/05/japan-last-bath-boiler"),
        ("guardian", "https://www.theguardian.com/uk-news/2026/feb/24/a-hat-and-a-mayor"),
        ("guardian", "https://www.theguardian.com/football/live-bands/2026/oct/05/a-song"),
        ("al_jazeera", "https://www.aljazeera.com/news/2026/10/5/a-library?traffic_source=rss"),
        ("al_jazeera", "https://www.aljazeera.com/sports/2026/1/14/goalkeeper-of-71"),
        ("ap", "https://apnews.com/article/japan-bell-5b1f2a9c83d04e7f9a6c0d1e2f3a4b5c"),
        ("ap", "https://apnews.com/article/5b1f2a9c83d04e7f9a6c0d1e2f3a4b5c"),
    ],
)
def test_an_article_s_address(spider, url):
    assert SPIDERS[spider]().is_article(url)


@pytest.mark.parametrize(
    ("spider", "url"),
    [
        ("nhk", "https://www3.nhk.or.jp/nhkworld/en/news/20260905_100/"),
        ("nhk", "https://www3.nhk.or.jp/nhkworld/en/shows/4002951/"),
        ("nhk", "https://www3.nhk.or.jp/nhkworld/en/ondemand/video/2058999/"),
        ("nhk", "https://www3.nhk.or.jp/nhkworld/en/radio/cooking/20261005/"),
        ("nhk", "https://www3.nhk.or.jp/nhkworld/news/programs/"),
        ("nhk", "https://www3.nhk.or.jp/nhkworld/news/videos/20261004190000/"),
        ("nhk", "https://www3.nhk.or.jp/nhkworld/news/backstories/3004/"),
        ("nhk", "https://www3.nhk.or.jp/nhkworld/news/tags/42/"),
        ("nhk", "https://www3.nhk.or.jp/nhkworld/r/20260919de51188/"),
        ("nhk", "https://elsewhere.example/?https://www3.nhk.or.jp/nhkworld/news/20260919de51188/"),
        ("japan_today", "https://japantoday.com/category/features/lifestyle"),
        ("japan_today", "https://japantoday.com/category/national/feed"),
        ("japan_today", "https://japantoday.com/category/features/lifestyle/feed"),
        ("japan_today", "https://japantoday.com/category/picture-of-the-day/rain-on-shirakawa"),
        ("japan_today", "https://japantoday.com/category/national/a-hat?comment-order=popular"),
        ("japan_today", "https://japantoday.com/category/national/a-hat#comments"),
        ("japan_today", "https://japantoday.com/member/login"),
        ("japan_today", "https://japantoday.com/users/terms"),
        ("japan_today", "https://japantoday.com/jobs"),
        ("mainichi", "https://mainichi.jp/english/articles/20260726/p2g/00m/0bu/002000c"),
        ("mainichi", "https://mainichi.jp/premier/business/articles/20261005/biz/00m/020/003000c"),
        ("mainichi", "https://mainichi.jp/graphs/20261005/mpj/00m/040/009000f/1"),
        ("mainichi", "https://mainichi.jp/sp/articles/20261004/k00/00m/040/001000c"),
        ("japan_news", "https://japannews.yomiuri.co.jp/society/general-news/"),
        ("japan_news", "https://japannews.yomiuri.co.jp/a/b/c/d/20241013-216478/"),
        ("japan_news", "https://www.yomiuri.co.jp/politics/20241203-OYT1T50193/"),
        ("bbc", "https://www.bbc.com/news/videos/c9q0k5xjlw2o"),
        ("bbc", "https://www.bbc.com/news/live/cn8v4zr20mdt"),
        ("bbc", "https://www.bbc.com/news/av/world-asia-63920144"),
        ("bbc", "https://www.bbc.com/sounds/play/w3ct8demo"),
        ("bbc", "https://www.bbc.com/news/world"),
        ("bbc", "https://www.bbc.com/news/topics/c302m85q5m3t"),
        ("guardian", "https://www.theguardian.com/world/live/2026/oct/05/dyke-watch-live"),
        ("guardian", "https://www.theguardian.com/world/gallery/2026/oct/04/storks-in-pictures"),
        ("guardian", "https://www.theguardian.com/world/video/2026/oct/04/a-goat-video"),
        ("guardian", "https://www.theguardian.com/news/audio/2026/oct/05/silence-podcast"),
        ("guardian", "https://www.theguardian.com/crosswords/2026/oct/05/a-setter"),
        ("guardian", "https://www.theguardian.com/world/japan"),
        ("al_jazeera", "https://www.aljazeera.com/news/liveblog/2026/10/5/live-count-begins"),
        ("al_jazeera", "https://www.aljazeera.com/program/newsfeed/2026/10/4/what-the-tide-brought"),
        ("al_jazeera", "https://www.aljazeera.com/gallery/2026/10/4/photos-the-kite-makers"),
        ("al_jazeera", "https://www.aljazeera.com/video/newsfeed/2026/10/4/a-camel"),
        ("al_jazeera", "https://www.aljazeera.com/where/japan/"),
        ("ap", "https://apnews.com/video/a-kite-over-the-bay-0f9e8d7c6b5a49382716f5e4d3c2b1a0"),
        ("ap", "https://apnews.com/hub/japan"),
        ("ap", "https://apnews.com/live/election-updates"),
    ],
)  # fmt: skip
def test_no_article_s_address(spider, url):
    assert not SPIDERS[spider]().is_article(url)
