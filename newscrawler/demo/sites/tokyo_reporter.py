"""The Tokyo Reporter: a WordPress site with a section that the spider excludes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import SitePage, fill, in_html
from newscrawler.demo.sites.site import Site, iso

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query

# an item of the section that the spider excludes by its address
FOR_ADULTS = (
    "<item><title>Guide to the night districts</title>"
    "<link>https://www.tokyoreporter.com/sex-industry/guide-to-the-night-districts/</link>"
    "<description>Not for everybody.</description></item>"
)


class TokyoReporterSite(Site):
    source = "tokyo_reporter"
    hosts = ("www.tokyoreporter.com",)
    robots = "User-agent: *\nDisallow: /wp-admin/\n"

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/feed/":
            return forms.rss(self, now, describe=_signed, besides=FOR_ADULTS)
        if path == "/wp-json/wp/v2/posts":
            return forms.wordpress_posts(self, now)
        if path == "/":
            return self.front(now)
        return None

    def front(self, now: datetime) -> SitePage:
        posts = "\n".join(
            f'<article class="post"><h2 class="entry-title"><a href="{snapshot.url}">'
            f"{in_html(snapshot.headline)}</a></h2>"
            f'<div class="entry-summary"><p>{in_html(forms.lead(snapshot))}</p></div></article>'
            for snapshot in self.listed(now)
        )
        return SitePage(
            fill("tokyo_reporter_front.html", posts=posts, **self.menus()), listing=True
        )

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        published = snapshot.publication.published_at
        return self.filled(
            "tokyo_reporter_article.html",
            snapshot,
            published_jst=iso(published),
            day=f"{published:%B} {published.day}, {published.year}",
            number=str(snapshot.publication.number),
        )


def _signed(snapshot: Snapshot) -> str:
    """A description with the footer of WordPress."""
    return (
        f"<p>{in_html(forms.lead(snapshot))}</p>\n"
        f'<p>The post <a href="{snapshot.url}">{in_html(snapshot.headline)}</a> appeared first on '
        '<a href="https://www.tokyoreporter.com">The Tokyo Reporter</a>.</p>\n'
    )
