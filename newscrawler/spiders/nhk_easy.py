from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Json, NewsSitemap

if TYPE_CHECKING:
    from scrapy.http import TextResponse

    from newscrawler.items import Article, Entry

CONSENT = re.compile(r"data-erpccontent|ご利用にあたって")


class NhkEasy(NewsSpider):
    """https://news.web.nhk/news/easy/: news in plain Japanese, with furigana on every word."""

    name = "nhk_easy"
    title = "NHKやさしいことばニュース"
    language = "ja"

    listings = (
        # addresses alone, but it answers; the list has been 401 without consent since 2025-10
        NewsSitemap("https://news.web.nhk/news/easy/sitemap/sitemap.xml"),
        Json(
            "https://news.web.nhk/news/easy/news-list.json",
            items="[].*[][] | [?news_display_flag]",
            keys={
                "url": "news_id && join('', [news_id, '/', news_id, '.html'])",
                "title": "title",
                "when": "news_prearranged_time",  # naive, in Tokyo
                "modified": "news_publication_time",
            },
        ),
    )
    stale_after = timedelta(days=8)  # nothing at weekends and around the New Year
    # ids begin with k until March 2024, with ne after
    article_url = (
        r"^https://(?:news\.web\.nhk|www3\.nhk\.or\.jp)/news/easy/"
        r"(?P<id>k\d{14}|ne\d{13}|\d{8}[a-z]{2}\d+)/(?P=id)\.html$"
    )
    query_keys = ()
    labels = (r".",)  # the keywords are the same on all pages
    id_date = r"/easy/(?:ne)?(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)"

    layouts = (
        Layout(
            headline="h1.article-title",
            body="#js-article-body > p",
            when="#js-article-date",
        ),
        Layout(  # until April 2024
            headline="h1.article-main__title",
            body="div.article-main__body > p",
            when="p.article-main__date",
        ),
    )

    def article(self, response: TextResponse, entry: Entry) -> Article:
        """Take the description as the body if the page asks for consent instead of showing it."""
        article = super().article(response, entry)
        if article.ways.get("body") != "selector" and CONSENT.search(response.text):
            article.body, article.partial = article.summary, "consent"
            article.ways["body"] = article.ways.get("summary", "")
            article.disagreement = ""
        return article
