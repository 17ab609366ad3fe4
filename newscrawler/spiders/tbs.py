from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Html, NewsSitemap


class Tbs(NewsSpider):
    """TBS NEWS DIG: TBS and the stations of its network, each with its own articles."""

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
        NewsSitemap("https://newsdig.tbs.co.jp/sitemap.xml", most=100),  # an index of months
    )
    # `-` stands for TBS itself, letters for a station
    article_url = r"^https://newsdig\.tbs\.co\.jp/articles/(?:-|[a-z]{2,5})/\d+$"
    query_keys = ()
    words_at = ((r"$", "?display=1"),)  # all of a long article on one page

    layouts = (Layout(body="div.article-body > p, div.article-body > h2"),)
