"""Nikkei Asia: JSON with times, a feed without, and a paywall: a preview in a script, or a stub."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import JSON, SitePage, document, fill, in_html, in_script
from newscrawler.demo.sites.site import Site

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query

STUB = 3
"""One page in so many is a stub with "Subscribe to read" instead of its headline."""
DESIGNS = (
    "NewsArticle_newsArticleContentContainerWrapper__c3",
    "ArticleBodyWithTracking_articleBodyWithTracking__d4",
    "FeatureArticleBody_featureArticleBody__q7",
)
CAPTION = (
    '<div class="ez-embed-type-image"><img src="/a.jpg"/>'
    '<div class="article__caption">A file photo. (Photo by the desk)</div></div>'
    '<div class="o-ads" id="AdAsia"><p>Advertisement</p></div>'
)


class NikkeiAsiaSite(Site):
    source = "nikkei_asia"
    hosts = ("asia.nikkei.com",)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/api/__service/next_api/v1/graphql":
            items = [_item(snapshot) for snapshot in self.listed(now)]
            data = {"data": {"getLatestHeadlines": {"items": items}}}
            return SitePage(document(data), JSON, self.changed(now), listing=True)
        if path == "/rss/feed/nar":
            return forms.rdf(self, now, dated=False)
        if path == "/":
            items_ = "\n".join(map(_card, self.listed(now)))
            return SitePage(
                fill("nikkei_asia_front.html", items=items_, **self.menus()), listing=True
            )
        return None

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        paragraphs = [f"<p>{in_html(words)}</p>" for words in snapshot.version.paragraphs]
        cards = "\n".join(map(_card, self.related(snapshot)))
        design = DESIGNS[snapshot.publication.number // STUB % len(DESIGNS)]
        if snapshot.publication.number % STUB == 0:
            words = "\n".join(paragraphs)
            return self.filled(
                "nikkei_asia_stub.html", snapshot, design=design, paragraphs=words, related=cards
            )
        # captions and advertisements are in the HTML of the JSON too
        preview = CAPTION.join(paragraphs)
        data = {"props": {"pageProps": {"data": _data(snapshot, preview)}}}
        return self.filled(
            "nikkei_asia_article.html",
            snapshot,
            data=in_script(data),
            design=design,
            paragraphs=paragraphs[0],
            related=cards,
        )


def _item(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "name": snapshot.headline,
        "path": urlsplit(snapshot.url).path,
        # seconds, where NHK has milliseconds
        "displayDate": int(snapshot.publication.published_at.timestamp()),
        "primaryTag": {"name": snapshot.publication.section},
    }


def _data(snapshot: Snapshot, preview: str) -> dict[str, Any]:
    return _item(snapshot) | {
        "headline": snapshot.headline,
        "subhead": snapshot.version.paragraphs[0],
        "byline": "",
        "body": "",
        "preview": preview,
        "image": None,
        "lastModifiedDate": int(snapshot.version.at.timestamp()),
    }


def _card(snapshot: Snapshot) -> str:
    path = urlsplit(snapshot.url).path
    return (
        f'<div class="StreamArticleCard_card__x"><a href="{path}"><img src="/a.jpg" alt=""/></a>'
        f'<div class="StreamArticleCard_streamArticleCardHeadline__e"><a href="{path}">'
        f"{in_html(snapshot.headline)}</a></div></div>"
    )
