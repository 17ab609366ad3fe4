from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html, NewsSitemap
from newscrawler.reading.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy import Request
    from scrapy.http import TextResponse

    from newscrawler.items import Article, Entry
    from newscrawler.reading.listings import Listing

MARKS = re.compile(r"^#{2,4} | ?\{[^{}]*\}$|==[^=]+==\{[^{}]*\}|\\(?: |$)|\*\*", re.MULTILINE)
"""NHK's dialect of Markdown: headings, attributes, badges, breaks, bold."""
WHOLE = re.compile(r"[。！？」』）]$")
"""How a lead ends that was not cut."""
BEGINNING = 20  # characters
API = "https://api.web.nhk/r8/t/newsarticle/na/"


class NhkNews(NewsSpider):
    """https://news.web.nhk: NHK's news in Japanese; to those who have not consented, leads only."""

    name = "nhk_news"
    title = "NHKニュース"
    language = "ja"
    partial = "consent"

    listings = (
        Feed("https://news.web.nhk/n-data/conf/na/rss/cat0.xml"),
        Html(
            "https://news.web.nhk/newsweb/pl/news-nwa-latest-nationwide",
            item="main a[href*='/newsweb/na/']",
            link="",
            title="p",
        ),
        NewsSitemap("https://news.web.nhk/sitemap/sitemap-news-nationwide-article.xml"),
    )
    article_url = (
        r"^https://(?:news\.web\.nhk/newsweb/na/n[a-z]-[0-9A-Za-z-]+/?"
        r"|www3\.nhk\.or\.jp/news/html/\d{8}/k\d{14}\.html)$"
    )
    id_date = r"/(?:html/|na/n[a-z]-)(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:/|[a-z]{2}\d)"

    words_at = ((r"^https://news\.web\.nhk/newsweb/na/([^/]+)/?$", rf"{API}\1.json"),)
    article_json = {
        "headline": "headline || name || title",
        "body": (
            "detailedArticleBody.[noHtmlMarkedLead || markedLead, noHtmlMarkedBody || markedBody][?@]"
            " || description || abstract"
        ),
        "summary": "description || abstract",
        "section": "genre",
        "image": "image.medium.url || image.icon.url",
        "stamps": "datePublished",
        "modified": "dateModified",
    }
    layouts = (
        Layout(without="[data-erpccontent], dialog"),
        Layout(  # of 2024, with the whole text
            headline="h1.content--title",
            body="p.content--summary, .content--body .body-title, .content--body .body-text p",
            when="p.content--date time",
            tags="a.i-word",
            without="article.content--link--type4",
        ),
    )
    # in its JSON: links to others, pictures, code, lines, badges
    boilerplate = (r"^(:::|!\[|```|[*-]{3,}$|==[^=]+==\{[^{}]*\}$)",)

    def read(self, entry: Entry, tried: int = 0) -> Request:
        """With the token of a user who has declared what NHK asks for (NHK_ONE_TOKEN), if any."""
        request = super().read(entry, tried)
        token = self.settings["NHK_ONE_TOKEN"]
        if token and request.url.startswith(API):
            request.headers["Authorization"] = f"Bearer {token}"
        return request

    def entries(self, response: TextResponse, listing: Listing) -> Iterator[Entry]:
        """All but live blogs, which are at the same address all day."""
        for entry in super().entries(response, listing):
            if "【ライブ中】" not in entry.title:
                yield entry

    def article(self, response: TextResponse, entry: Entry) -> Article:
        article = super().article(response, entry)
        way = article.ways.get("body")
        if way == "source-json" and "detailedArticleBody" in response.text:
            article.body, article.partial = MARKS.sub("", article.body), ""
        elif way == "selector":
            article.partial = ""
        else:
            article.body, article.ways["body"] = lead(article, entry)
            if way == "source-json" and not WHOLE.search(article.body):
                article.body = ""  # the page shows all of it
        return article


def lead(article: Article, entry: Entry) -> tuple[str, str]:
    """The fullest form of the lead, and the way it was learned: descriptions are cut short."""
    summary = article.summary.removeprefix("【NHK】")
    told = [(text, article.ways.get("body", "")) for text in article.body.split("\n\n")]
    told += [(entry.summary, "listing"), (summary, article.ways.get("summary", ""))]
    begins = folded(summary)[:BEGINNING]
    forms = [(text, way) for text, way in told if begins and folded(text).startswith(begins)]
    return max(forms, key=lambda form: len(form[0]), default=("", ""))
