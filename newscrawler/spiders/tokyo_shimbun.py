from newscrawler.reading.listings import NewsSitemap
from newscrawler.spiders.chunichi import Chunichi, newest


class TokyoShimbun(Chunichi):
    """東京新聞, https://www.tokyo-np.co.jp: published by 中日新聞, in the markup of its pages."""

    name = "tokyo_shimbun"
    title = "東京新聞"

    listings = (
        NewsSitemap("https://www.tokyo-np.co.jp/sitemap.xml"),
        newest("https://www.tokyo-np.co.jp/main_news"),
    )
    article_url = r"^https://www\.tokyo-np\.co\.jp/article/\d+/?$"
