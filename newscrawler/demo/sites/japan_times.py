"""The Japan Times: three feeds, unsorted and with tagged links; pages full of boilerplate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.demo.facts import JST
from newscrawler.demo.sites import forms
from newscrawler.demo.sites.site import Site

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.page import SitePage
    from newscrawler.demo.sites.site import Query

FEEDS = ("/feed/", "/feed/topstories/", "/news/feed/")


class JapanTimesSite(Site):
    source = "japan_times"
    hosts = ("www.japantimes.co.jp",)

    def listed(self, now: datetime) -> list[Snapshot]:
        # not in order of time: a reader that stops at the first old item misses news
        return sorted(super().listed(now), key=lambda snapshot: snapshot.headline)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path in FEEDS:
            return forms.rss(self, now, tail="?utm_source=rss&utm_medium=feed")
        return None

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        there = snapshot.publication.published_at.astimezone(JST)
        when = f"{there:%b} {there.day}, {there.year}"
        return self.filled("japan_times_article.html", snapshot, when=when)
