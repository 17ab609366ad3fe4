from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html
from newscrawler.spiders.mainichi import Mainichi


class MainichiEn(NewsSpider):
    """https://mainichi.jp/english/: the Mainichi Shimbun in English; p2a its own, p2g Kyodo's."""

    name = "mainichi_en"
    title = "The Mainichi"

    listings = (
        # other feeds under /english/rss are quoted on GitHub, but nobody has seen them work
        Feed("https://mainichi.jp/rss/etc/english_latest.rss"),
        Html(
            "https://mainichi.jp/english/",
            # not the pictures, which are links without a title
            item="a[href*='articles']:not(:has(img)), a[href*='articles']:has(h3)",
            link="",
            title="h3, span",
            when=".date, .articletag-date",
        ),
    )
    article_url = r"^https://mainichi\.jp/english/articles/\d{8}/p2[a-z]/00m/0[a-z]{2}/\d{6}c$"
    query_keys = ()
    id_date = r"/articles/(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)/"

    # the markup of the Japanese pages first: that of the English ones has not been seen, though they
    # answered with parseable times (2026-09)
    layouts = (*Mainichi.layouts, Layout(body=".main-text > p, .main-text > h2"))
    boilerplate = (
        r"^\W*Full story\.?\W*$",  # below each piece of a roundup
        r"^\(Japanese original by ",
    )
