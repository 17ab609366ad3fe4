from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Html, NewsSitemap


class Sankei(NewsSpider):
    """産経新聞, https://www.sankei.com (Arc): paid articles show their free part only."""

    name = "sankei"
    title = "産経新聞"
    language = "ja"

    listings = (
        NewsSitemap(
            "https://www.sankei.com/feeds/google-sitemapindex/"
        ),  # an index, by hundreds of articles
        Html(
            "https://www.sankei.com/flash/",
            item=".story-card-feed article, article.storycard",
            link=".headline a[href]",
        ),
        NewsSitemap("https://www.sankei.com/feeds/sitemapindex-category/?outputType=xml"),
    )
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
