"""産経新聞, on Arc: sitemaps by hundreds with an index, a page of the latest, free parts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from newscrawler.demo.facts import JST
from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import HTML, XML, SitePage, fill, in_html, in_script
from newscrawler.demo.sites.site import Site, iso, zulu

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Shown
    from newscrawler.demo.sites.site import Query

FEEDS = "https://www.sankei.com/feeds"
NEWS = f"{FEEDS}/google-sitemap/?outputType=xml"
CATEGORIES = ("sitemap-sports", "sitemap-life", "sitemap-affairs")


class SankeiSite(Site):
    source = "sankei"
    hosts = ("www.sankei.com",)

    def listing_of(self, target: str) -> str:
        return target.replace("/google-sitemap/?outputType=xml", "/google-sitemapindex/")

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        match path.removeprefix("/feeds").strip("/"):
            case "google-sitemapindex":
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

    def article(self, path: str, shown: Shown, now: datetime) -> SitePage:
        related = self.related(shown)
        paragraphs = [
            f'<p class="article-text ">{in_html(words)}</p>' for words in shown.version.paragraphs
        ]
        paragraphs[1:1] = [
            f'<p class="article-text "><a href="{other.url}">{in_html(other.headline)}</a></p>'
            for other in related[:1]
        ]
        return self.filled(
            "sankei_article.html",
            shown,
            kind="paid" if shown.publication.partial else "free",
            about=in_script(_about(shown)),
            time=_time(shown.publication.published_at),
            paragraphs="\n".join(paragraphs),
            related="\n".join(map(_card, related)),
        )


def _about(shown: Shown) -> dict[str, Any]:
    return {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": shown.url},
        "headline": shown.headline,
        "datePublished": iso(shown.publication.published_at),
        "dateModified": iso(shown.version.at),
        "author": {"@type": "Organization", "name": "産経新聞"},
        "publisher": {"@type": "Organization", "name": "産経新聞:産経ニュース"},
    }


def _time(at: datetime) -> str:
    """UTC in the attribute, the time of Tokyo in the words."""
    return f'<time datetime="{zulu(at)}">{at.astimezone(JST):%Y/%-m/%-d %H:%M}</time>'


def _card(shown: Shown) -> str:
    return (
        '<article class="storycard flex"><div class="order-1 story-card-flex">'
        f'<h2 class="headline"><a href="{shown.url}">{in_html(shown.headline)}</a></h2>'
        f'<div class="under-headline">{_time(shown.publication.published_at)}</div>'
        "</div></article>"
    )
