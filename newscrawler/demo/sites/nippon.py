"""Nippon.com: two feeds, and news by Jiji with Jiji's boilerplate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.demo.sites import forms
from newscrawler.demo.sites.site import Site, minute_of

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.page import SitePage
    from newscrawler.demo.sites.site import Query


class NipponSite(Site):
    source = "nippon"
    hosts = ("www.nippon.com",)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path in ("/en/feed/", "/en/rss-all/"):
            return forms.rss(self, now)
        return None

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        when = minute_of(snapshot.publication.published_at)
        return self.filled("nippon_article.html", snapshot, when=when)
