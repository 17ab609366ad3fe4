from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html


class Mainichi(NewsSpider):
    """毎日新聞, the Mainichi Shimbun in Japanese. Only the free part of paid articles is shown."""

    name = "mainichi"
    title = "毎日新聞"
    language = "ja"

    listings = (
        # read on 32 of 32 days in 2026-07/08; 403 for other clients in 2026-03 and 2026-10
        Feed("https://mainichi.jp/rss/etc/mainichi-flash.rss"),
        Html(
            "https://mainichi.jp/flash/",
            item="a[href*='/articles/']",
            link="",
            title="h3",
            when=".articletag-date",  # "1時間前", then "1/14 19:42" without a year
        ),
    )
    # ddm and dde are the morning and the evening paper
    article_url = (
        r"^https://mainichi\.jp/articles/\d{8}/(?:[a-z]\d{2}/\d{2}m|dd[a-z]/\d{3})"
        r"/\d{3}/\d{6}[a-z0-9]$"
    )
    query_keys = ()
    id_date = r"/articles/(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)/"

    layouts = (
        Layout(
            headline="h1.title-page",
            body="#articledetail-body > p, #articledetail-body > h2",
            authors="a.articletag-author",
            when="span.articletag-date.is-articledetail",
            without=".ad-articledetail-2, figure",  # the advertisement stands among the p
        ),
    )
