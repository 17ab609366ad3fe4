from newscrawler.newsspider import NewsSpider
from newscrawler.reading.listings import Json, NewsSitemap

KEYS = {
    "url": "page_url",
    "title": "title",
    "summary": "description",
    # milliseconds since 1970; not public_at, which is when the listing was generated
    "modified": "updated_at",
}


class Nhk(NewsSpider):
    """NHK WORLD-JAPAN. Its pages are shells that a script fills; the script's JSON is read instead."""

    name = "nhk"
    title = "NHK WORLD-JAPAN"

    listings = (
        # /nhkworld/data/en/news/all.json still answers 200, but is frozen at 2026-09-05
        Json("https://www3.nhk.or.jp/nhkworld/data/news/all.json", items="data", keys=KEYS),
        # in three or more public repositories (2026-09)
        Json(
            "https://api.nhkworld.jp/nwapi/news/v1/en/articles?type=news&tag=&offset=0&limit=30",
            items="data",
            keys=KEYS,
            base="https://www3.nhk.or.jp/",
        ),
        NewsSitemap("https://www3.nhk.or.jp/nhkworld/data/news/sitemap.xml"),
    )
    article_url = r"^https://www3\.nhk\.or\.jp/nhkworld/news/\d{8}[a-z]{2}\d+/?$"
    query_keys = ()
    id_date = r"/(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)[a-z]{2}\d+/?$"

    # by analogy with the /data/{lang}/news/{id}.json of other languages, which stored files show to
    # 2026-10; nobody has seen it for English
    words_at = ((r"/news/(\w+)/?$", r"/data/news/\1.json"),)
    article_json = {
        "headline": "data.title",
        "body": "data.detail",
        "summary": "data.description",
        "section": "data.categories.name",
        "image": "data.thumbnails.large || data.thumbnails.middle || data.thumbnails.small",
        "modified": "data.updated_at",
    }
    # datePublished, too, is when all pages were generated, the same for every story (2026-10)
    distrust = ("json-ld", "meta")
