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
        ("soranews24", "https://soranews24.com/2026/10/05/oden-now-comes-with-an-umbrella/"),
        ("soranews24", "https://soranews24.com/2026/10/02/%e3%81%ad%e3%81%93-cafe/"),
        ("tokyo_reporter", "https://www.tokyoreporter.com/crime/bell-found-in-barber-shop/"),
        ("tokyo_reporter", "https://www.tokyoreporter.com/japan-news/a-lost-lottery-ticket/"),
        ("tbs", "https://newsdig.tbs.co.jp/articles/-/2991844?display=1&mwplay=1"),
        ("tbs", "https://newsdig.tbs.co.jp/articles/rkk/2991702"),
        ("yahoo_japan", "https://news.yahoo.co.jp/pickup/6551234?source=rss"),
        ("yahoo_japan", "https://news.yahoo.co.jp/articles/0123456789abcdef0123456789abcdef01234567"),
        ("yahoo_japan", "https://news.yahoo.co.jp/expert/articles/0123456789abcdef0123456789abcdef01234567"),
        ("daily8", "https://www.daily8.com/en/article/1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a"),
        ("daily8", "https://test.daily8.com/en/article/1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a"),
    ],
)  # fmt: skip
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
        ("soranews24", "https://soranews24.com/tag/oden/"),
        ("soranews24", "https://soranews24.com/author/oakes/"),
        ("soranews24", "https://soranews24.com/2026/10/05/"),
        ("tokyo_reporter", "https://www.tokyoreporter.com/sex-industry/a-guide-to-the-night/"),
        ("tokyo_reporter", "https://www.tokyoreporter.com/tag/osaka/"),
        ("tokyo_reporter", "https://www.tokyoreporter.com/crime/page/"),
        ("tokyo_reporter", "https://www.tokyoreporter.com/newsletter/"),
        ("tbs", "https://newsdig.tbs.co.jp/articles/gallery/2991830"),
        ("tbs", "https://newsdig.tbs.co.jp/list/latest"),
        ("yahoo_japan", "https://news.yahoo.co.jp/articles/0123456789abcdef0123456789abcdef01234567?page=2"),
        ("yahoo_japan", "https://news.yahoo.co.jp/articles/0123456789abcdef0123456789abcdef01234567/comments"),
        ("yahoo_japan", "https://news.yahoo.co.jp/pickup/6551234/comments"),
        ("daily8", "https://www.daily8.com/en/hashtag/Japan"),
        ("daily8", "https://www.daily8.com/en/article/1a1a"),
    ],
)  # fmt: skip
def test_no_article_s_address(spider, url):
    assert not SPIDERS[spider]().is_article(url)
