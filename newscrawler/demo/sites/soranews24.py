"""SoraNews24: a WordPress site with credits of sources and pictures below each story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import SitePage, fill, in_html
from newscrawler.demo.sites.site import Site, iso

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query

A_TAG = (
    "<item><title>Tag: oden</title><link>https://soranews24.com/tag/oden/</link>"
    "<description></description></item>"
)
CREDITS = (
    "<em>Source: Marumi Press Room via Hashire! News</em><br />\n<em>Top image: Marumi</em>",
    "<em>Photos: ©SoraNews24</em>",
    "Reference: <a href='https://x.com/0'>Twitter</a><br />\n<em>Insert images: Pakutaso (1, 2)</em>",
)


class SoraNews24Site(Site):
    source = "soranews24"
    hosts = ("soranews24.com",)
    robots = "User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n"

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/feed/":
            return forms.rss(self, now, describe=_teaser, besides=A_TAG)
        if path == "/wp-json/wp/v2/posts":
            return forms.wordpress_posts(self, now)
        if path == "/category/japan/":
            return self.category(now)
        return None

    def category(self, now: datetime) -> SitePage:
        posts = "\n".join(
            f'<div class="post"><div class="thumb"><a href="{snapshot.url}">{_picture(snapshot)}</a></div>'
            f'<h2><a href="{snapshot.url}">{in_html(snapshot.headline)}</a></h2>'
            f"<p>{in_html(forms.lead(snapshot))}</p></div>"
            for snapshot in self.listed(now)
        )
        return SitePage(
            fill("soranews24_category.html", posts=posts, **self.menus()), listing=True
        )

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        number, published = snapshot.publication.number, snapshot.publication.published_at
        return self.filled(
            "soranews24_article.html",
            snapshot,
            number=str(number),
            picture=_picture(snapshot),
            published_jst=iso(published),
            day=f"{published:%b} {published.day}, {published.year}",
            # in one paragraph of the body
            credits=CREDITS[number % len(CREDITS)],
        )


def _picture(snapshot: Snapshot) -> str:
    file = f"https://soranews24.com/wp-content/uploads/sites/3/{snapshot.publication.number}.jpg"
    return f'<img width="580" height="305" src="{file}" alt="" />'


def _teaser(snapshot: Snapshot) -> str:
    # a description with markup in it
    return f'<a href="{snapshot.url}">{_picture(snapshot)}</a>{in_html(forms.lead(snapshot))}'
