"""JAPAN Forward: a WordPress site with flat slugs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import HTML, SitePage, in_html
from newscrawler.demo.sites.site import Site, day_of

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query


class JapanForwardSite(Site):
    source = "japan_forward"
    hosts = ("japan-forward.com",)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/feed/":
            return forms.rss(self, now)
        # whether the real site's REST API is public is unknown
        if path == "/wp-json/wp/v2/posts":
            return forms.wordpress_posts(self, now)
        if path == "/category/culture/":
            return self.front(now)
        return None

    def front(self, now: datetime) -> SitePage:
        posts = "\n".join(
            f'<article class="post"><h4><a href="{snapshot.url}">{in_html(snapshot.headline)}</a></h4>'
            "</article>"
            for snapshot in self.listed(now)
        )
        body = f'<!DOCTYPE html><title>Culture</title><main id="main">{posts}</main>'
        return SitePage(body.encode(), HTML, listing=True)

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        return self.filled(
            "japan_forward_article.html",
            snapshot,
            day=day_of(snapshot.publication.published_at),
        )
