"""Kyodo News: a feed, and a front page that links to articles twice and has no times."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import HTML, SitePage, fill, in_html, in_script
from newscrawler.demo.sites.site import Site, iso

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query


class KyodoSite(Site):
    source = "kyodo"
    hosts = ("english.kyodonews.net",)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/list/feed/rss4kyodonews-fzone":
            return forms.rss(self, now, summaries=False)
        if path == "/":
            return self.front(now)
        return None

    def front(self, now: datetime) -> SitePage:
        listed = self.listed(now)
        body = fill(
            "kyodo_front.html",
            items="\n".join(map(_card, listed)),
            # in the ranking headlines are cut
            ranking="\n".join(
                f"<li>{_link(snapshot, snapshot.headline[:40])}</li>" for snapshot in listed[:5]
            ),
            **self.menus(),
        )
        return SitePage(body, HTML, listing=True)

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        about = {
            "@context": "http://schema.org",
            "@type": "NewsArticle",
            "mainEntityOfPage": {"@type": "WebPage", "@id": snapshot.url},
            "headline": snapshot.headline,
            "datePublished": iso(snapshot.publication.published_at),
            "dateModified": iso(snapshot.version.at),
            "publisher": {"@type": "Organization", "name": "KYODO NEWS"},
        }
        return self.filled("kyodo_article.html", snapshot, about=in_script(about))


def _card(snapshot: Snapshot) -> str:
    picture = f'<a href="{urlsplit(snapshot.url).path}"><img src="/mwimgs/demo.jpg" alt=""></a>'
    return f"<article>{picture}<h3>{_link(snapshot, snapshot.headline)}</h3></article>"


def _link(snapshot: Snapshot, words: str) -> str:
    return f'<a href="{urlsplit(snapshot.url).path}">{in_html(words)}</a>'
