"""Every spider knows its articles by their addresses, whatever stands behind them."""

import pytest

from newscrawler.operations.declared import declared
from newscrawler.urls import canonical

SPIDERS = {spider.name: spider for spider in declared()}
ARTICLES = [
    ("nhk", "https://www3.nhk.or.jp/nhkworld/news/20260919de51188/"),
    ("nhk", "https://www3.nhk.or.jp/nhkworld/news/20261007de56161"),
    ("japan_today", "https://japantoday.com/category/national/a-mayor%27s-hat"),
    ("japan_today", "https://japantoday.com/category/national/a-mayor's-hat"),
    ("japan_today", "https://japantoday.com/category/business/update2-1,342-tril.-yen-india1"),
    ("japan_today", "https://japantoday.com/category/features/lifestyle/a-last-apprentice"),
    ("mainichi", "https://mainichi.jp/articles/20250114/k00/00m/030/335000c"),
    ("japan_news", "https://japannews.yomiuri.co.jp/society/20241013-216478/"),
    ("japan_news", "https://japannews.yomiuri.co.jp/a/b/general-news/20241013-216478"),
    ("japan_times", "https://www.japantimes.co.jp/news/2020/02/18/national/kobe-ferry-gulls/"),
    ("japan_times", "https://www.japantimes.co.jp/opinion/2026/10/05/editorials/diet/?utm_source=rss"),
    ("japan_times", "https://www.japantimes.co.jp/life/2026/10/05/video-games-in-nara"),
    ("mainichi_en", "https://mainichi.jp/english/articles/20260726/p2g/00m/0bu/002000c"),
    ("mainichi_en", "https://mainichi.jp/english/articles/20261005/p2a/00m/0na/011000c"),
    ("asahi_ajw", "https://www.asahi.com/ajw/articles/16102345"),
    ("asahi_ajw", "https://www.asahi.com/ajw/articles/16102345?iref=ajw_new"),
    ("asahi_ajw", "https://www.asahi.com/ajw/articles/AJ201609280034.html"),
    ("kyodo", "https://english.kyodonews.net/articles/-/85702"),
    ("jiji", "https://jen.jiji.com/jc/eng?g=eco&k=2026091800657"),
    ("jiji", "https://jen.jiji.com/jc/eng?g=eco&k=2026091800657&m=top"),
    ("nippon", "https://www.nippon.com/en/news/yjj2026100500412/"),
    ("nippon", "https://www.nippon.com/en/news/kd1452101344332841133/"),
    ("nippon", "https://www.nippon.com/en/japan-data/h02714/?cx_recs_click=true"),
    ("nippon", "https://www.nippon.com/en/japan-topics/gu900337/"),
    ("nippon", "https://www.nippon.com/en/people/e00271/"),
    ("nikkei_asia", "https://asia.nikkei.com/opinion/a-quiet-harbor-is-worth-more-than-gold"),
    ("nikkei_asia", "https://asia.nikkei.com/Location/East-Asia/Japan/A-hat-for-the-mayor"),
    ("nikkei_asia", "https://asia.nikkei.com/business/tech/a-b/a-hat-for-x?n_cid=rss"),
    ("sankei", "https://www.sankei.com/article/20261005-K4T7QWZ2VNHFDPLXR6JYBCM3SA/"),
    ("sankei", "https://www.sankei.com/article/20261005-K4T7QWZ2VNHFDPLXR6JYBCM3SA"),
    ("tokyo_shimbun", "https://www.tokyo-np.co.jp/article/440718"),
    ("tokyo_shimbun", "https://www.tokyo-np.co.jp/article/440718?rct=national"),
    ("chunichi", "https://www.chunichi.co.jp/article/1204417"),
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
    ("asahi", "http://www.asahi.com/articles/ASTB42W7KTB4UTIL00XM.html?ref=rss"),
    ("asahi", "http://digital.asahi.com/articles/ASTDZ4CMVTDZUTIL03CM.html"),
    ("mainichi", "https://mainichi.jp/articles/20261005/ddm/012/040/088000c"),
    ("mainichi", "https://mainichi.jp/articles/20261005/dde/007/070/014000c"),
    ("yomiuri", "https://www.yomiuri.co.jp/local/hashtag-noto/20261005-GYO1T00031/"),
    ("yomiuri", "https://www.yomiuri.co.jp/local/noto/feature/CO200417/20261005-GYTAT00008/"),
    ("tbs", "https://newsdig.tbs.co.jp/articles/withbloomberg/2991880?display=1"),
    ("nhk_news", "http://www3.nhk.or.jp/news/html/20260808/k10015201831000.html"),
    ("nhk_news", "https://news.web.nhk/newsweb/na/nb-1004871320"),
    ("japan_forward", "https://japan-forward.com/a-theater-for-eleven-people/"),
    ("japan_today", "https://japantoday.com/category/crime/Man-returns-library%E2%80%99s-skeleton"),
    ("japan_today", "https://japantoday.com/category/national/a-hat#comments"),
    ("japan_today", "https://japantoday.com/category/national/a-hat?comment-order=popular"),
    ("tokyo_reporter", "https://www.tokyoreporter.com/japan/a-bell-returned/"),
]  # fmt: skip
OTHERS = [
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
    ("japan_times", "https://www.japantimes.co.jp/podcast/deep-dive-late-tide/"),
    ("japan_times", "https://www.japantimes.co.jp/sponsored-content/2026/10/05/seven-onsen/"),
    ("japan_times", "https://www.japantimes.co.jp/life/2026/10/05/sponsored/seven-onsen/"),
    ("japan_times", "https://www.japantimes.co.jp/news/2026/10/04/japan/photos/oga-line/"),
    ("japan_times", "https://www.japantimes.co.jp/news/2026/10/04/video/oga-line/"),
    ("japan_times", "https://www.japantimes.co.jp/esg-consortium/2026/10/05/a-report/"),
    ("japan_times", "https://www.japantimes.co.jp/news/2026/10/05/"),
    ("mainichi_en", "https://mainichi.jp/articles/20250114/k00/00m/030/335000c"),
    ("mainichi_en", "https://mainichi.jp/english/graphs/20261005/mpj/00m/0na/001000f/1"),
    ("asahi_ajw", "https://www.asahi.com/ajw/special/harbor/"),
    ("asahi_ajw", "https://www.asahi.com/ajw/video/16102001"),
    ("asahi_ajw", "https://www.asahi.com/articles/AST1F3K2DT1FUTFK00M.html"),
    ("kyodo", "https://english.kyodonews.net/category/-/japan"),
    ("kyodo", "https://english.kyodonews.net/photos/-/2231"),
    ("kyodo", "https://english.kyodonews.net/videos/-/412"),
    ("kyodo", "https://english.kyodonews.net/news/2024/05/487c82dcc718-a-minister.html"),
    ("jiji", "https://jen.jiji.com/jc/eng?g=eco"),
    ("jiji", "https://jen.jiji.com/jc/eng?k=2026091800657"),
    ("jiji", "https://www.jiji.com/jc/article?k=2026091800657&g=eco"),
    ("nippon", "https://www.nippon.com/en/images/i00133/"),
    ("nippon", "https://www.nippon.com/en/guide-to-japan/gu900412/"),
    ("nippon", "https://www.nippon.com/en/in-depth/"),
    ("nippon", "https://www.nippon.com/ja/japan-data/h02714/"),
    ("nikkei_asia", "https://asia.nikkei.com/business/technology/artificial-intelligence"),
    ("nikkei_asia", "https://asia.nikkei.com/Print-Edition/Issue-2026-10-08"),
    ("nikkei_asia", "https://asia.nikkei.com/location/rest-of-the-world"),
    ("nikkei_asia", "https://asia.nikkei.com/spotlight/the-big-story/"),
    ("nikkei_asia", "https://www.nikkei.com/article/a-hat-for-the-mayor"),
    ("sankei", "https://www.sankei.com/article/20261005-K4T7QWZ2VNHFDPLXR6JYBCM3SA/photo/1/"),
    ("sankei", "https://www.sankei.com/photo/daily/20261005-K4T7QWZ2VNHFDPLXR6JYBCM3SA/"),
    ("sankei", "https://www.sankei.com/module/edit/20261005-K4T7QWZ2VNHFDPLXR6JYBCM3SA/"),
    ("tokyo_shimbun", "https://www.tokyo-np.co.jp/article_photo/list?article_id=440718"),
    ("tokyo_shimbun", "https://www.tokyo-np.co.jp/n/national"),
    ("tokyo_shimbun", "https://www.chunichi.co.jp/article/1204417"),
    ("chunichi", "https://www.chunichi.co.jp/article_photo/list?article_id=1204388"),
    ("chunichi", "https://www.tokyo-np.co.jp/article/440718"),
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
    # the second page of an article
    ("sankei", "https://www.sankei.com/article/20261005-K4T7QWZ2VNHFDPLXR6JYBCM3SA-2/"),
    ("mainichi", "https://weekly.mainichi.jp/articles/20261005/se1/00m/020/003000d"),
    ("tbs", "https://newsdig.tbs.co.jp/list/withbloomberg/news/bloomberg"),
    ("kyodo", "https://english.kyodonews.net/list/news/japan"),
    ("asahi", "http://www.asahi.com/topics/word/harbor.html"),
]  # fmt: skip


@pytest.mark.parametrize(("spider", "url"), ARTICLES)
def test_an_article_s_address(spider, url):
    assert SPIDERS[spider]().is_article(url)


@pytest.mark.parametrize(("spider", "url"), OTHERS)
def test_no_article_s_address(spider, url):
    assert not SPIDERS[spider]().is_article(url)


def test_every_source_has_an_address_here():
    assert {spider for spider, _ in ARTICLES} == SPIDERS.keys()


@pytest.mark.parametrize("tail", ["utm_source=rss", "ref=rss", "utm_source=x&utm_medium=y"])
@pytest.mark.parametrize(("spider", "url"), ARTICLES)
def test_what_is_appended_to_an_address_changes_nothing(spider, url, tail):
    source = SPIDERS[spider]()
    tagged = f"{url.partition('#')[0]}{'&' if '?' in url else '?'}{tail}#comments"

    assert source.is_article(tagged)
    assert source.address(tagged) == source.address(url)
    assert canonical(source.address(tagged)) == canonical(source.address(url))


@pytest.mark.parametrize(("spider", "url"), ARTICLES)
def test_an_address_at_http_is_requested_at_https(spider, url):
    source = SPIDERS[spider]()
    plain = url.replace("https://", "http://")

    assert source.is_article(plain)
    assert source.address(plain) == source.address(url.replace("http://", "https://"))
    assert source.address(plain).startswith("https://")


def test_what_tells_articles_apart_stays():
    jiji = SPIDERS["jiji"]()

    one, other = (f"https://jen.jiji.com/jc/eng?g=eco&k=20261005004{n}1" for n in (1, 2))

    assert jiji.address(f"{one}&utm_source=rss#top") == one != jiji.address(other)
