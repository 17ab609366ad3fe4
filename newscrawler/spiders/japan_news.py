from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html, NewsSitemap


class JapanNews(NewsSpider):
    """https://japannews.yomiuri.co.jp: The Yomiuri Shimbun's news in English."""

    name = "japan_news"
    title = "The Japan News"

    # fundus gave the site up on 2026-04-19, probably for a bot wall; a plain client read it in 2025-01
    listings = (
        Feed("https://japannews.yomiuri.co.jp/feed/"),
        NewsSitemap("https://japannews.yomiuri.co.jp/sitemap-news.xml"),
        Html(
            "https://japannews.yomiuri.co.jp/politics/politics-government/", item="main a", link=""
        ),
    )
    article_url = r"^https://japannews\.yomiuri\.co\.jp/(?:[a-z-]+/){1,3}\d{8}-\d+/?$"
    query_keys = ()
    id_date = r"/(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)-\d+/?$"

    labels = (r"^\(\d\) (無料|有料)記事$",)  # the keyword is the entitlement: free or paid

    layouts = (
        Layout(
            headline="h1",
            body="#p-article-block > p:not([class]), #p-article-block > h2",
            authors="#p-article-block > p.byline",  # JSON-LD has a login name of WordPress
            when="p.postdate",
        ),
    )
    boilerplate = (
        r"^(Please disable|This website uses|Our weekly) ",
        r"^By .{2,60} / (The )?Yomiuri Shimbun$",
    )
