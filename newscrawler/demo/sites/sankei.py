"""産経新聞, on Arc: an index of sitemaps of a hundred articles each, and a page of the latest."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from newscrawler.demo.facts import JST
from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import HTML, XML, SitePage, fill, in_html, in_script
from newscrawler.demo.sites.site import Site, iso, zulu

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query

FEEDS = "https://www.sankei.com/feeds"
NEWS = f"{FEEDS}/google-sitemap/?outputType=xml"
CATEGORIES = ("sitemap-sports", "sitemap-life", "sitemap-affairs")


class SankeiSite(Site):
    source = "sankei"
    hosts = ("www.sankei.com",)

    def listing_of(self, target: str) -> str:
        # a fault of the index affects the sitemap that it names
        return target.replace("/google-sitemap/?outputType=xml", "/google-sitemapindex/")

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        match path.removeprefix("/feeds").strip("/"):
            case "google-sitemapindex":
                # all changed at the same time: only the offsets in the addresses differ
                parts = (NEWS, f"{NEWS}&from=100", f"{NEWS}&from=200")
                return forms.sitemap_index(self, now, *parts, every=timedelta(0))
            case "google-sitemap" if "from" not in query:
                return forms.news_sitemap(self, now, at=zulu, lasts=timedelta.max)
            case "google-sitemap":
                return SitePage(fill("news_sitemap.xml", urls=""), XML, listing=True)
            case "sitemapindex-category":
                categories = (f"{FEEDS}/{each}/?outputType=xml" for each in CATEGORIES)
                return forms.sitemap_index(self, now, *categories)
            case each if each in CATEGORIES:
                return forms.sitemap(self, now)
            case "flash":
                items = "\n".join(map(_card, self.listed(now)))
                body = fill("sankei_flash.html", items=items, **self.menus())
                return SitePage(body, HTML, listing=True)
        return None

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        related = self.related(snapshot)
        paragraphs = [
            f'<p class="article-text ">{in_html(words)}</p>'
            for words in snapshot.version.paragraphs
        ]
        # a paragraph that is the linked headline of another article
        paragraphs[1:1] = [
            f'<p class="article-text "><a href="{other.url}">{in_html(other.headline)}</a></p>'
            for other in related[:1]
        ]
        return self.filled(
            "sankei_article.html",
            snapshot,
            kind="paid" if snapshot.publication.partial else "free",
            about=in_script(_about(snapshot)),
            time=_time(snapshot.publication.published_at),
            paragraphs="\n".join(paragraphs),
            related="\n".join(map(_card, related)),
        )


def _about(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": snapshot.url},
        "headline": snapshot.headline,
        "datePublished": iso(snapshot.publication.published_at),
        "dateModified": iso(snapshot.version.at),
        "author": {"@type": "Organization", "name": "産経新聞"},
        "publisher": {"@type": "Organization", "name": "産経新聞:産経ニュース"},
    }


def _time(at: datetime) -> str:
    """A time element: UTC in the attribute, the time of Tokyo in the text."""
    return f'<time datetime="{zulu(at)}">{at.astimezone(JST):%Y/%-m/%-d %H:%M}</time>'


def _card(snapshot: Snapshot) -> str:
    return (
        '<article class="storycard flex"><div class="order-1 story-card-flex">'
        f'<h2 class="headline"><a href="{snapshot.url}">{in_html(snapshot.headline)}</a></h2>'
        f'<div class="under-headline">{_time(snapshot.publication.published_at)}</div>'
        "</div></article>"
    )
