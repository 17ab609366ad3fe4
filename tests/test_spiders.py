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
        ("nhk_news", "https://news.web.nhk/newsweb/na/na-k10015146971000"),
        ("nhk_news", "https://news.web.nhk/newsweb/na/nd-20261005de00412/"),
        ("nhk_news", "https://www3.nhk.or.jp/news/html/20241112/k10014635018000.html"),
        ("nhk_easy", "https://news.web.nhk/news/easy/ne2026061118568/ne2026061118568.html"),
        ("nhk_easy", "https://news.web.nhk/news/easy/20261005de00519/20261005de00519.html"),
        ("nhk_easy", "https://www3.nhk.or.jp/news/easy/k10014396027000/k10014396027000.html"),
        ("asahi", "https://digital.asahi.com/articles/ASTDZ4CMVTDZUTIL03CM.html"),
        ("asahi", "https://www.asahi.com/articles/ASTB51FK4TB5OIPE00CM.html?iref=comtop_7_01"),
        ("yomiuri", "https://www.yomiuri.co.jp/politics/20241203-OYT1T50193/"),
        ("yomiuri", "https://www.yomiuri.co.jp/sports/soccer/worldcup/20221205-OYT1T50184/"),
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
        ("nhk_news", "https://news.web.nhk/newsweb/pl/news-nwa-latest-nationwide"),
        ("nhk_news", "https://news.web.nhk/newsweb/genre/society"),
        ("nhk_news", "https://news.web.nhk/newsweb"),
        ("nhk_news", "https://news.web.nhk/news/easy/ne2026061118568/ne2026061118568.html"),
        ("nhk_news", "https://api.web.nhk/r8/t/newsarticle/na/nd-20261005de00412.json"),
        ("nhk_easy", "https://news.web.nhk/news/easy/"),
        ("nhk_easy", "https://news.web.nhk/news/easy/article/disaster_flood.html"),
        ("nhk_easy", "https://news.web.nhk/news/easy/ne2026061118568/ne2026061118597.html"),
        ("nhk_easy", "https://news.web.nhk/newsweb/na/na-k10015146971000"),
        ("asahi", "https://www.asahi.com/and/article/20261005/426103118/"),
        ("asahi", "https://www.asahi.com/video/articles/ASTB50P1HTB5PPTB001M.html"),
        ("asahi", "https://www.asahi.com/articles/gallery/ASTB50P1HTB5PPTB001M.html"),
        ("asahi", "https://webronza.asahi.com/politics/articles/2026100500001.html"),
        ("asahi", "https://www.asahi.com/ajw/articles/16103118"),
        ("yomiuri", "https://www.yomiuri.co.jp/pluralphoto/20261005-OYT1I50041/"),
        ("yomiuri", "https://www.yomiuri.co.jp/stream/1/24817/"),
        ("yomiuri", "https://www.yomiuri.co.jp/komachi/20261005-OYT8T50011/"),
        ("yomiuri", "https://www.yomiuri.co.jp/otekomachi/20261005-OYT8T50009/"),
        ("yomiuri", "https://www.yomiuri.co.jp/pr/20261005-OYT8T50001/"),
        ("yomiuri", "https://www.yomiuri.co.jp/politics/"),
        ("yomiuri", "https://japannews.yomiuri.co.jp/society/20241013-216478/"),
    ],
)  # fmt: skip
def test_no_article_s_address(spider, url):
    assert not SPIDERS[spider]().is_article(url)
