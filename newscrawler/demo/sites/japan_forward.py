"""JAPAN Forward: a WordPress site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import HTML, SitePage, in_html
from newscrawler.demo.sites.site import Site

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Shown
    from newscrawler.demo.sites.site import Query


class JapanForwardSite(Site):
    source = "japan_forward"
    hosts = ("japan-forward.com",)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/feed/":
            return forms.rss(self, now)
        if path == "/wp-json/wp/v2/posts":
            return forms.wordpress_posts(self, now)
        if path == "/category/culture/":
            return self.front(now)
        return None

    def front(self, now: datetime) -> SitePage:
        posts = "\n".join(
            f'<article><h2><a href="{shown.url}">{in_html(shown.headline)}</a></h2></article>'
            for shown in self.listed(now)
        )
        body = f'<!DOCTYPE html><title>Culture</title><div class="archive-content">{posts}</div>'
        return SitePage(body.encode(), HTML, listing=True)

    def article(self, path: str, shown: Shown, now: datetime) -> SitePage:
        return self.filled("japan_forward_article.html", shown)
