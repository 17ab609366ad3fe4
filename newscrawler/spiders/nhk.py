from newscrawler.newsspider import NewsSpider
from newscrawler.reading.listings import Json, NewsSitemap

KEYS = {
    "url": "page_url",
    "title": "title",
    "summary": "description",
    "modified": "updated_at",  # public_at tells when the listing was made, alike for every story
}


class Nhk(NewsSpider):
    """NHK WORLD-JAPAN: its pages are empty shells, so the JSON that fills them is read instead."""

    name = "nhk"
    title = "NHK WORLD-JAPAN"

    listings = (
        Json("https://www3.nhk.or.jp/nhkworld/data/news/all.json", items="data", keys=KEYS),
        Json(
            "https://api.nhkworld.jp/nwapi/news/v1/en/articles?type=news&tag=&offset=0&limit=30",
            items="data",
            keys=KEYS,
            base="https://www3.nhk.or.jp/",
        ),
        NewsSitemap("https://www3.nhk.or.jp/nhkworld/data/news/sitemap.xml"),
    )
    article_url = r"^https://www3\.nhk\.or\.jp/nhkworld/news/\d{8}[a-z]{2}\d+/?$"
    id_date = r"/(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)[a-z]{2}\d+/?$"

    words_at = ((r"/news/(\w+)/?$", r"/data/news/\1.json"),)
    article_json = {
        "headline": "data.title",
        "body": "data.detail",
        "summary": "data.description",
        "section": "data.categories.name",
        "image": "data.thumbnails.large || data.thumbnails.middle || data.thumbnails.small",
        "modified": "data.updated_at",
    }
    # public_at and datePublished tell when the listing was made, alike for every story
    distrust = ("json-ld", "meta")
