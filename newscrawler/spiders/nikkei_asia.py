from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html, Json

if TYPE_CHECKING:
    from scrapy.http import TextResponse

    from newscrawler.items import Article, Entry

QUERY = "287aed8784a3f55ad444bb6b550ebdafb40b0da60c7800081e7343d889975fe8"
LATEST = {
    "operationName": "GetLatestHeadlinesStream",
    "variables": "{}",
    "extensions": f'{{"persistedQuery":{{"version":1,"sha256Hash":"{QUERY}"}}}}',
}
PAGE = "props.pageProps.data"


class NikkeiAsia(NewsSpider):
    """https://asia.nikkei.com: behind a hard paywall; its words are JSON in a page's script."""

    name = "nikkei_asia"
    title = "Nikkei Asia"

    listings = (
        # before the feed, whose items have no times, so that nothing tells when it has stopped
        Json(
            f"https://asia.nikkei.com/api/__service/next_api/v1/graphql?{urlencode(LATEST)}",
            items="data.getLatestHeadlines.items",
            keys={"url": "path", "title": "name", "when": "displayDate"},
        ),
        Feed("https://asia.nikkei.com/rss/feed/nar"),
        Html(
            "https://asia.nikkei.com/",
            item="[class*='ArticleCard'][class*='Headline'] a[href], h4[class*='Headline'] a[href]",
            link="",
        ),
    )
    # a section's last word is short, an article's is its headline
    article_url = (
        r"(?i)^https://asia\.nikkei\.com/(?!(?:print-edition|rss|api)/|(?:location|spotlight)/[^/]+/?$)"
        r"(?:[a-z0-9-]+/)+(?:[^/?#-]+-+){2}[^/?#]+/?$"
    )
    query_keys = ()

    script = "__NEXT_DATA__"
    article_json = {
        "headline": f"{PAGE}.headline",
        "body": f"{PAGE}.body || {PAGE}.preview",
        "summary": f"{PAGE}.subhead",
        "authors": f"{PAGE}.byline",
        "section": f"{PAGE}.primaryTag.name",
        "image": f"{PAGE}.image.imageUrl",
        "stamps": f"{PAGE}.displayDate",
        "modified": f"{PAGE}.lastModifiedDate",
    }
    partial = "paywall"
    layouts = (
        Layout(
            body="div[class^='NewsArticle_newsArticleContentContainerWrapper'] p",
            authors="div[class^='NewsArticleDetails_newsArticleDetailsByline']",
            without=".o-ads, #AdAsia, .article__caption",
        ),
        Layout(body="[id^='article-body'] p, [itemprop=articleBody] p"),
    )

    def article(self, response: TextResponse, entry: Entry) -> Article:
        """A page that says only that one has to subscribe has not the headline."""
        article = super().article(response, entry)
        if article.headline.casefold().startswith("subscribe to read"):
            article.headline, article.ways["headline"] = entry.title, "listing"
            if article.ways.get("body") == "general":  # what a subscription costs
                article.body = ""
                del article.ways["body"]
        return article
