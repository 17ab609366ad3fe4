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
        Html(
            "https://www.sankei.com/flash/",
            item=".story-card-feed article, article.storycard",
            link=".headline a[href]",
        ),
        NewsSitemap("https://www.sankei.com/feeds/sitemapindex-category/?outputType=xml"),
    )
    # fits 2,026 of 2,027 addresses of 2026-07/08; the other is the second page of one
    article_url = r"^https://www\.sankei\.com/article/\d{8}-[A-Z0-9]{26}/?$"
    query_keys = ()
    id_date = r"/article/(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)-"

    layouts = (
        Layout(
            headline="h1",
            body="div.article-body > p.article-text, div.article-body > h2",
            section="ul.section-list > li",
        ),
        Layout(headline="h1", body="div.article-body p"),
    )
