"""Nikkei Asia: JSON with times, a feed without, and a paywall: previews in a script, or a stub."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import JSON, SitePage, document, fill, in_html, in_script
from newscrawler.demo.sites.site import Site

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Shown
    from newscrawler.demo.sites.site import Query

STUB = 3
"""Every so many articles there is one whose page says to subscribe, and not its headline."""
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
            items = [_item(shown) for shown in self.listed(now)]
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

    def article(self, path: str, shown: Shown, now: datetime) -> SitePage:
        paragraphs = [f"<p>{in_html(words)}</p>" for words in shown.version.paragraphs]
        cards = "\n".join(map(_card, self.related(shown)))
        if shown.publication.number % STUB == 0:
            words = "\n".join(paragraphs)
            return self.filled("nikkei_asia_stub.html", shown, paragraphs=words, related=cards)
        preview = CAPTION.join(paragraphs)
        data = {"props": {"pageProps": {"data": _data(shown, preview)}}}
        return self.filled(
            "nikkei_asia_article.html",
            shown,
            data=in_script(data),
            paragraphs=paragraphs[0],
            related=cards,
        )


def _item(shown: Shown) -> dict[str, Any]:
    return {
        "name": shown.headline,
        "path": urlsplit(shown.url).path,
        "displayDate": int(shown.publication.published_at.timestamp()),
        "primaryTag": {"name": shown.publication.section},
    }


def _data(shown: Shown, preview: str) -> dict[str, Any]:
    return _item(shown) | {
        "headline": shown.headline,
        "subhead": shown.version.paragraphs[0],
        "byline": "",
        "body": "",
        "preview": preview,
        "image": None,
        "lastModifiedDate": int(shown.version.at.timestamp()),
    }


def _card(shown: Shown) -> str:
    path = urlsplit(shown.url).path
    return (
        f'<div class="StreamArticleCard_card__x"><a href="{path}"><img src="/a.jpg" alt=""/></a>'
        f'<div class="StreamArticleCard_streamArticleCardHeadline__e"><a href="{path}">'
        f"{in_html(shown.headline)}</a></div></div>"
    )
