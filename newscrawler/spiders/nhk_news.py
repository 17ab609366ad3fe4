from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newscrawler.newsspider import NewsSpider
from newscrawler.reading.article import read_article
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html, NewsSitemap
from newscrawler.reading.responses import charset
from newscrawler.reading.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy import Request
    from scrapy.http import TextResponse

    from newscrawler.items import Article, Entry
    from newscrawler.reading.listings import Listing

MARKS = re.compile(r"^#{2,4} | ?\{[^{}]*\}$|==[^=]+==\{[^{}]*\}|\\(?: |$)|\*\*", re.MULTILINE)
"""NHK's dialect of Markdown: headings, attributes, badges, line breaks, bold."""
WHOLE = re.compile(r"[。！？」』）]$")
"""The end of a lead that was not cut."""
BEGINNING = 20
"""Characters by which forms of one lead are recognised."""
CONSENT = re.compile(r"data-erpccontent|ご利用にあたって|同意")
"""On pages that are cut after the lead, and ask for consent in its place."""
API = "https://api.web.nhk/r8/t/newsarticle/na/"


class NhkNews(NewsSpider):
    """https://news.web.nhk: NHK's news in Japanese; without the user's consent only the leads."""

    name = "nhk_news"
    title = "NHKニュース"
    language = "ja"
    partial = "consent"  # NHK ONE, since 2025-10-01: pages and API are cut after the lead

    listings = (
        # not www3.nhk.or.jp/rss/news/cat0.xml, which is frozen at 2026-08-08 and still answers 200;
        # this one is in readers of 2026-08 to 2026-10
        Feed("https://news.web.nhk/n-data/conf/na/rss/cat0.xml"),
        Html(
            "https://news.web.nhk/newsweb/pl/news-nwa-latest-nationwide",
            item="main a[href*='/newsweb/na/']",
            link="",
            title="p",
        ),
        NewsSitemap("https://news.web.nhk/sitemap/sitemap-news-nationwide-article.xml"),
    )
    # na-k14 digits and nb- until 2026-08, nd-YYYYMMDDde5 digits since; www3 redirects
    article_url = (
        r"^https://(?:news\.web\.nhk/newsweb/na/n[a-z]-[0-9A-Za-z-]+/?"
        r"|www3\.nhk\.or\.jp/news/html/\d{8}/k\d{14}\.html)$"
    )
    query_keys = ()
    id_date = r"/(?:html/|na/n[a-z]-)(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:/|[a-z]{2}\d)"

    words_at = ((r"^https://news\.web\.nhk/newsweb/na/([^/]+)/?$", rf"{API}\1.json"),)
    article_json = {
        "headline": "headline || name || title",
        # detailedArticleBody only with a token; description and abstract are cut at 100 characters
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
    # of its Markdown: links to other articles, pictures, code fences, rules, badges
    boilerplate = (r"^(:::|!\[|```|[*-]{3,}$|==[^=]+==\{[^{}]*\}$)",)

    def read(self, entry: Entry, tried: int = 0) -> Request:
        """Add the user's token (setting NHK_ONE_TOKEN) to requests for the API.

        Whoever sets it has declared to NHK what its consent page asks: a legal statement, so there
        is no default.
        """
        request = super().read(entry, tried)
        token = self.settings["NHK_ONE_TOKEN"]
        if token and request.url.startswith(API):
            request.headers["Authorization"] = f"Bearer {token}"
        return request

    def entries(self, response: TextResponse, listing: Listing) -> Iterator[Entry]:
        """The entries without live blogs, whose one page is rewritten all day."""
        for entry in super().entries(response, listing):
            if "【ライブ中】" not in entry.title:
                yield entry

    def article(self, response: TextResponse, entry: Entry) -> Article:
        """Keep a whole body if there is one; else take the fullest form of the lead."""
        article = super().article(response, entry)
        way = article.ways.get("body")
        if way == "source-json" and "detailedArticleBody" in response.text:
            article.body, article.partial = MARKS.sub("", article.body), ""
        elif way == "selector":
            self._complete(article, self._whole(response))
        elif way == "general" and goes_on(response, article, entry):
            self._complete(article, self._whole(response))
            article.disagreement = (
                f"no layout finds the text, general {len(article.body)} characters"
            )
        else:
            article.body, article.ways["body"] = lead(article, entry)
            if way == "source-json" and not WHOLE.search(article.body):
                article.body = ""  # cut: the page, which is read next, shows the whole lead
        return article

    def _whole(self, response: TextResponse) -> Article:
        """What a page says that shows a whole text, by which the selectors are checked."""
        rules = replace(self.rules, partial="")
        encoding = charset(response)
        return read_article(response.body, response.url, encoding=encoding, rules=rules)

    @staticmethod
    def _complete(article: Article, whole: Article) -> None:
        article.body, article.ways["body"] = whole.body, whole.ways["body"]
        article.partial, article.disagreement = whole.partial, whole.disagreement


def goes_on(response: TextResponse, article: Article, entry: Entry) -> bool:
    """Whether a page whose layout is not known shows more of its article than the lead."""
    start, _ = lead(article, entry)
    is_first = bool(start) and article.body.startswith(start)
    return is_first and not CONSENT.search(response.text) and len(article.body) > 2 * len(start)


def lead(article: Article, entry: Entry) -> tuple[str, str]:
    """The fullest form of the lead and the way it was learned; both empty without a summary.

    The forms are the paragraphs of the body, the listing's summary and the page's description.
    """
    summary = article.summary.removeprefix("【NHK】")
    candidates = [(text, article.ways.get("body", "")) for text in article.body.split("\n\n")]
    candidates += [(entry.summary, "listing"), (summary, article.ways.get("summary", ""))]
    start = folded(summary)[:BEGINNING]
    forms = [(text, way) for text, way in candidates if start and folded(text).startswith(start)]
    return max(forms, key=lambda form: len(form[0]), default=("", ""))
