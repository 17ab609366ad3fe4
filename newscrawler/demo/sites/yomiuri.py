"""読売新聞: a news sitemap, a page of the latest, a front page; visible times of the last update."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from newscrawler.demo.facts import JST
from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import HTML, SitePage, fill, in_html, in_script
from newscrawler.demo.sites.site import Site, iso

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query


class YomiuriSite(Site):
    source = "yomiuri"
    hosts = ("www.yomiuri.co.jp",)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/sitemap-news-latest.xml":
            return forms.news_sitemap(self, now, lasts=timedelta.max)
        if path == "/news/":
            return self.page_of_links("yomiuri_news.html", map(_list_item, self.listed(now)))
        if path == "/":
            return self.page_of_links("yomiuri_front.html", map(_headline, self.listed(now)))
        return None

    def page_of_links(self, template: str, items: Iterable[str]) -> SitePage:
        return SitePage(fill(template, items="\n".join(items), **self.menus()), HTML, listing=True)

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        about = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "mainEntityOfPage": {"@type": "WebPage", "@id": snapshot.url},
            "headline": snapshot.headline,
            "datePublished": iso(snapshot.publication.published_at, timespec="minutes"),
            "dateModified": iso(snapshot.version.at, timespec="minutes"),
            "isAccessibleForFree": "True",
            "publisher": {"@type": "Organization", "name": "読売新聞オンライン"},
        }
        # the time element has the last update, JSON-LD the publication
        at = snapshot.version.at
        return self.filled(
            "yomiuri_article.html",
            snapshot,
            about=in_script(about),
            machine=_naive(at),
            when=f"{at.astimezone(JST):%Y/%m/%d %H:%M}",
            paragraphs="\n".join(
                # a class of its own for every paragraph
                f'<p class="par{place}">　{in_html(words)}</p>'
                for place, words in enumerate(snapshot.version.paragraphs, 1)
            ),
            tags="\n".join(
                f'<li><a href="/tag/{place}/">{in_html(tag)}</a></li>'
                for place, tag in enumerate(snapshot.publication.tags, 1)
            ),
        )


def _list_item(snapshot: Snapshot) -> str:
    at = snapshot.version.at
    return (
        '<li class="news-top-latest__list-item"><article class="news-top-latest__list-item__inner">'
        f'{_headline(snapshot)}<time datetime="{_naive(at)}">{at.astimezone(JST):%H:%M}</time>'
        "</article></li>"
    )


def _headline(snapshot: Snapshot) -> str:
    return f'<h3><a href="{snapshot.url}">{in_html(snapshot.headline)}</a></h3>'


def _naive(at: datetime) -> str:
    """2024-12-04T00:05, in Tokyo."""
    return f"{at.astimezone(JST):%Y-%m-%dT%H:%M}"
