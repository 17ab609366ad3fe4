from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html, NewsSitemap


class Tbs(NewsSpider):
    """TBS NEWS DIG: TBS and the stations of its network, several of which may have one story."""

    name = "tbs"
    title = "TBS NEWS DIG"
    language = "ja"

    listings = (
        Html(
            "https://newsdig.tbs.co.jp/list/latest",
            item="article[class*='-article-row']",
            title=".article-content__title",
            when="time.c-date",
        ),
        # in two checked lists of feeds, and blocked for other clients (2026-10)
        Feed("https://newsdig.tbs.co.jp/list/feed/rss"),
        NewsSitemap("https://newsdig.tbs.co.jp/sitemap.xml", most=100),  # an index of months
        # Bloomberg's articles, free and whole (2026-10)
        Html(
            "https://newsdig.tbs.co.jp/list/withbloomberg/news/bloomberg",
            item="article.m-article",
            title=".m-article__ttl",
        ),
    )
    # "-" is TBS itself, letters are a station of its network (rkk, bss) or Bloomberg
    article_url = r"^https://newsdig\.tbs\.co\.jp/articles/(?:-|[a-z]{2,5}|withbloomberg)/\d+$"
    query_keys = ()
    words_at = ((r"$", "?display=1"),)  # all of a long article on one page

    layouts = (Layout(body="div.article-body > p, div.article-body > h2"),)
