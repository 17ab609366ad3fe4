"""The Tokyo Reporter: a WordPress site, with a section that is none of our business."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import SitePage, fill, in_html
from newscrawler.demo.sites.site import Site, iso

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Shown
    from newscrawler.demo.sites.site import Query

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
            f'<article class="post"><h2 class="entry-title"><a href="{shown.url}">'
            f"{in_html(shown.headline)}</a></h2>"
            f'<div class="entry-summary"><p>{in_html(forms.lead(shown))}</p></div></article>'
            for shown in self.listed(now)
        )
        return SitePage(
            fill("tokyo_reporter_front.html", posts=posts, **self.menus()), listing=True
        )

    def article(self, path: str, shown: Shown, now: datetime) -> SitePage:
        published = shown.publication.published_at
        return self.filled(
            "tokyo_reporter_article.html",
            shown,
            published_jst=iso(published),
            day=f"{published:%B} {published.day}, {published.year}",
            number=str(shown.publication.number),
        )


def _signed(shown: Shown) -> str:
    """A description as WordPress signs it."""
    return (
        f"<p>{in_html(forms.lead(shown))}</p>\n"
        f'<p>The post <a href="{shown.url}">{in_html(shown.headline)}</a> appeared first on '
        '<a href="https://www.tokyoreporter.com">The Tokyo Reporter</a>.</p>\n'
    )
