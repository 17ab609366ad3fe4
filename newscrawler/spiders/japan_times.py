from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed

LEFT_OUT = (
    "#no_js_blocker, .single-upper-meta, .single-sns-area, .jt-subscribe-box, .newsletter-signup,"
    " .jt-related-stories, .post-attachments, #disqus_thread, ul.slides, figure"
)


class JapanTimes(NewsSpider):
    """https://www.japantimes.co.jp: unsorted feeds, and a metered paywall (a few articles free)."""

    name = "japan_times"
    title = "The Japan Times"

    listings = (
        # the items are in no order of time: reading must not stop at the first old one
        # and the feed may answer where pages are 403 (2026-10)
        Feed("https://www.japantimes.co.jp/feed/"),
        Feed("https://www.japantimes.co.jp/feed/topstories/"),
        Feed("https://www.japantimes.co.jp/news/feed/"),
    )
    article_url = (
        r"^https://www\.japantimes\.co\.jp/"
        r"(?:news|business|life|culture|sports|opinion|community|environment|commentary|editorials)"
        r"/\d{4}/\d{2}/\d{2}/(?!(?:.*/)?(?:sponsor[^/]*|podcast|video|photos|esg-consortium)/)[^?#]+$"
    )
    query_keys = ()  # links in the feeds are tagged
    # lists have days only, and so has the address: the day of publication in Tokyo
    id_date = r"/(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})/"

    layouts = (
        Layout(
            body="div.article-body > :is(p, h2, h3)", tags=".post-keywords a", without=LEFT_OUT
        ),
        Layout(  # of 2020, without JSON-LD
            headline="div.padding_block h1",
            body="#jtarticle p",
            authors="h5.writer a",
            when="div.padding_block time[datetime]",
            tags=".post-keywords a",
            without=LEFT_OUT,
        ),
    )
