from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Html, NewsSitemap


class Sankei(NewsSpider):
    """産経新聞, https://www.sankei.com (Arc). Only the free part of paid articles is shown."""

    name = "sankei"
    title = "産経新聞"
    language = "ja"

    listings = (
        # an index of sitemaps by hundreds of articles: &from=100, &from=200
        NewsSitemap("https://www.sankei.com/feeds/google-sitemapindex/"),
        # as RSSHub reads it (2025-07); its top page was read on 32 of 32 days in 2026-07/08
        Html(
            "https://www.sankei.com/flash/",
            item=".story-card-feed article, article.storycard",
            link=".headline a[href]",
        ),
        NewsSitemap("https://www.sankei.com/feeds/sitemapindex-category/?outputType=xml"),
    )
    # fits 2,026 of 2,027 addresses of 2026-07/08; the other ends in -2: a second page, no article
    article_url = r"^https://www\.sankei\.com/article/\d{8}-[A-Z0-9]{26}/?$"
    query_keys = ()
    labels = (r".",)  # news_keywords is one list for all pages: 産経新聞, ニュース, 速報 (2025-01)
    id_date = r"/article/(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)-"

    layouts = (
        Layout(
            headline="h1",
            body="div.article-body > p.article-text, div.article-body > h2",
            section="ul.section-list > li",
        ),
        Layout(headline="h1", body="div.article-body p", without=".inline-gptAd, figure"),
    )
