from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html, Json

if TYPE_CHECKING:
    from scrapy.http import TextResponse

    from newscrawler.items import Article, Entry

# the hash of GetLatestHeadlinesStream, a persisted query of the site's GraphQL API
QUERY = "287aed8784a3f55ad444bb6b550ebdafb40b0da60c7800081e7343d889975fe8"
LATEST = {
    "operationName": "GetLatestHeadlinesStream",
    "variables": "{}",
    "extensions": f'{{"persistedQuery":{{"version":1,"sha256Hash":"{QUERY}"}}}}',
}
PAGE = "props.pageProps.data"


class NikkeiAsia(NewsSpider):
    """https://asia.nikkei.com: behind a hard paywall; its text is JSON in a script of the page."""

    name = "nikkei_asia"
    title = "Nikkei Asia"

    listings = (
        # before the feed, whose items have no dates: without them a frozen feed is not noticed
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
    # the last segment of a section is a word or two, that of an article its headline
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
        "stamps": f"{PAGE}.displayDate",  # seconds since 1970
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
        Layout(  # of 2026-08
            body="[class*='ArticleBodyWithTracking_articleBodyWithTracking'] p,"
            " [class*='FeatureArticleBody_featureArticleBody'] p",
            without=".o-ads, #AdAsia, .article__caption",
        ),
    )

    def article(self, response: TextResponse, entry: Entry) -> Article:
        """Take the listing's headline for a stub page, whose own is "Subscribe to read"."""
        article = super().article(response, entry)
        if article.headline.casefold().startswith("subscribe to read"):
            article.headline, article.ways["headline"] = entry.title, "listing"
            if article.ways.get("body") == "general":  # the text about subscriptions
                article.body = ""
                del article.ways["body"]
        return article
