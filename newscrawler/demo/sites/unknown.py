"""Four sites without a spider, for adding a source by its address (`newscrawler sources add`).

They publish the news of The Japan News word for word, in markup and at addresses of their own: one
has a feed, one only a news sitemap, one only a page of links, and one repeats five lines of its own
in every article.
"""

from __future__ import annotations

from datetime import UTC
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import HTML, RSS, XML, SitePage, in_html, in_xml
from newscrawler.demo.sites.site import Site, iso, utc_iso

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query

NAV = (
    '<nav><a href="/">Home</a> <a href="/about">About us</a> <a href="/contact">Contact</a></nav>'
)


class Harbour(Site):
    """A site whose front page names its feed (link rel=alternate)."""

    source = "japan_news"
    hosts = ("harbour.example",)

    def paths_of(self, url: str) -> tuple[str, ...]:
        day, number = _day_and_number(url)
        return (f"/news/{day}/{number}/",)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        made = self.changed(now)
        if path == "/":
            feed = '<link rel="alternate" type="application/rss+xml" href="/wires/all.rss">'
            name = '<meta property="og:site_name" content="Harbour Times">'
            return _page("Harbour Times | News of the bay", NAV, head=feed + name, modified=made)
        if path == "/wires/all.rss":
            items = "".join(self._item(snapshot) for snapshot in self.listed(now))
            rss = f'<rss version="2.0"><channel><title>Harbour</title>{items}</channel></rss>'
            return SitePage(rss.encode(), RSS, made, listing=True)
        return None

    def _item(self, snapshot: Snapshot) -> str:
        return (
            f"<item><title>{in_xml(snapshot.headline)}</title><link>{self.address(snapshot)}</link>"
            f"<pubDate>{format_datetime(snapshot.publication.published_at.astimezone(UTC))}</pubDate>"
            "</item>"
        )

    def address(self, snapshot: Snapshot) -> str:
        return f"https://{self.hosts[0]}{self.paths_of(snapshot.url)[0]}"

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        at = iso(snapshot.publication.published_at)
        body = (
            f'{NAV}<section class="piece"><h1>{in_html(snapshot.headline)}</h1>'
            f'<p class="dated"><time datetime="{at}">{at[:10]}</time></p>'
            f'<div class="prose">{_paragraphs(snapshot)}</div></section>{self.filler.menus}'
        )
        return _page(f"{snapshot.headline} | Harbour Times", body, modified=snapshot.version.at)


class Gazette(Harbour):
    """A site whose only listing is a news sitemap, in an index that robots.txt names."""

    hosts = ("www.gazette.example",)
    robots = (
        "User-agent: *\nDisallow: /desk/\n\nSitemap: https://www.gazette.example/maps/all.xml\n"
    )

    def paths_of(self, url: str) -> tuple[str, ...]:
        day, number = _day_and_number(url)
        return (f"/{day[:4]}/{day[4:6]}/{day[6:]}/story-{number}.html",)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        made = self.changed(now)
        if path == "/":
            # a script would fill it: there are no links to find
            return _page("The Gazette", f"{NAV}<div id=app></div>", modified=made)
        if path == "/maps/all.xml":
            parts = (
                "https://www.gazette.example/maps/old.xml",
                "https://www.gazette.example/maps/news.xml",
            )
            return forms.sitemap_index(self, now, *parts)
        if path == "/maps/news.xml":
            recent = [
                s for s in self.listed(now) if now - s.publication.published_at < forms.NEWS_LASTS
            ]
            urls = "".join(map(self._url, recent))
            return SitePage(
                '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news='
                f'"http://www.google.com/schemas/sitemap-news/0.9">{urls}</urlset>'.encode(),
                XML,
                made,
                listing=True,
            )
        return None

    def _url(self, snapshot: Snapshot) -> str:
        return (
            f"<url><loc>{self.address(snapshot)}</loc><lastmod>{utc_iso(snapshot.version.at)}</lastmod>"
            f"<news:news><news:title>{in_xml(snapshot.headline)}</news:title><news:publication_date>"
            f"{utc_iso(snapshot.publication.published_at)}</news:publication_date></news:news></url>"
        )

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        at = utc_iso(snapshot.publication.published_at)
        head = (
            f'<meta property="article:published_time" content="{at}">'
            f'<meta property="og:title" content="{in_html(snapshot.headline)}">'
        )
        # no h1, and no element with a time
        body = f"{NAV}<main><h2>{in_html(snapshot.headline)}</h2>{_paragraphs(snapshot)}</main>"
        return _page(
            f"{snapshot.headline} - The Gazette", body, head=head, modified=snapshot.version.at
        )


class Pier(Harbour):
    """A site whose pages have its name, its section and three notices where the article's words are."""

    hosts = ("pier.example",)
    name = "Bay Mirror"
    """At the end of each headline; neither the host nor any meta element says it."""
    section = "Top > Around the bay"
    notices = (
        "Sign in to read with fewer breaks",
        "Follow the Mirror wherever you are",
        "Nothing on this page may be copied, sold or lent without a letter from us.",
    )

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/":
            feed = '<link rel="alternate" type="application/rss+xml" href="/wires/all.rss">'
            return _page("Welcome", NAV, head=feed, modified=self.changed(now))
        return super().listing(path, query, now)

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        at = iso(snapshot.publication.published_at)
        headline = in_html(f"{snapshot.headline} | {self.name}")
        sign_in, *notices = (f"<p>{in_html(words)}</p>" for words in self.notices)
        first, *paragraphs = _paragraphs(snapshot).split("\n")
        words = [f"<p>{in_html(self.section)}</p>", first, sign_in, *paragraphs, *notices]
        body = (
            f'{NAV}<section class="piece"><h1>{headline}</h1><p class="dated">'
            f'<time datetime="{at}">{at[:10]}</time></p><div class="prose">'
            f"{''.join(words)}</div></section>{self.filler.menus}"
        )
        return _page(f"{snapshot.headline} | {self.name}", body, modified=snapshot.version.at)


class Village(Harbour):
    """A site with no other listing than a front page of links, each with its date."""

    hosts = ("village.example",)

    def paths_of(self, url: str) -> tuple[str, ...]:
        return (f"/stories/{_day_and_number(url)[1]}.html",)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path != "/":
            return None
        lines = "".join(
            f'<li><a href="{self.paths_of(snapshot.url)[0]}">{in_html(snapshot.headline)}</a> '
            f"<time>{iso(snapshot.publication.published_at)[:10]}</time></li>"
            for snapshot in self.listed(now)
        )
        body = f"{NAV}<h1>Village Voice</h1><ul>{lines}</ul>"
        return _page("Village Voice", body, modified=self.changed(now), listing=True)


def _page(
    title: str, body: str, *, modified: datetime, head: str = "", listing: bool = False
) -> SitePage:
    html = (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{in_html(title)}'
        f"</title>{head}</head>\n<body>{body}<footer>Printed on recycled bits.</footer></body></html>"
    )
    return SitePage(html.encode(), HTML, modified, listing=listing)


def _paragraphs(snapshot: Snapshot) -> str:
    return "\n".join(f"<p>{in_html(words)}</p>" for words in snapshot.version.paragraphs)


def _day_and_number(url: str) -> tuple[str, str]:
    day, _, number = urlsplit(url).path.rstrip("/").rpartition("/")[2].partition("-")
    return day, number
