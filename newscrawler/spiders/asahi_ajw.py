from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Html


class AsahiAjw(NewsSpider):
    """https://www.asahi.com/ajw: the Asahi Shimbun in English; its lists have days, not times."""

    name = "asahi_ajw"
    title = "The Asahi Shimbun"

    # no feed: /ajw/rss/ is quoted on GitHub, but nobody has seen it work
    listings = (
        Html(
            "https://www.asahi.com/ajw/new",
            item="div.specialList li, #MainInner li",  # today's template, and an older one
            title="p.title",
            when="p.date",
        ),
        Html(
            "https://www.asahi.com/ajw/national_report",
            item="ul.top6 li, ul.default li, #MainInner li",
            title="p.title",
            when="p.date",
        ),
        # as two scrapers read it (2023, 2025-01), page by page to /ajw/politics/58
        Html(
            "https://www.asahi.com/ajw/politics",
            item="a[href^='/ajw/articles/']",
            link="",
            title="p.title",
            when="p.date",
        ),
    )
    # some articles are dated far in the future (2025-01): such times are not believed
    article_url = r"^https://www\.asahi\.com/ajw/articles/(?:\d{8}|AJ\d{12}\.html)$"
    query_keys = ()

    layouts = (
        Layout(
            body=".ArticleText > p, .ArticleText > h2, .ArticleText > h3",
            authors="p.EnArticleName",
            when="p.EnLastUpdated",  # the only time of day: "July 14, 2025 at 20:10 JST"
            without=".SnsUtilityArea",
        ),
        Layout(  # as a scraper read it in 2025-01
            body=".ArticleText p",
            authors=".ArticleTitle p.EnArticleName",
            when=".EnLastUpdated",
            without=".SnsUtilityArea",
        ),
    )
    boilerplate = (
        # captions are paragraphs of the text
        r"\((AP Photo|[\w ]*Asahi Shimbun file photo|(Provided by|Captured from) [^()]+)\)$",
        r"^(Provided by|Captured from) [^.]+$",
        r"^\*( ?\*)+$",
        r"^Vox Populi, Vox Dei is a ",
        r"^--The Asahi Shimbun, ",
    )
