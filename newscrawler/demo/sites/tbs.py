"""TBS NEWS DIG: pages of the latest, sitemaps by month, a feed, long articles in several pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newscrawler.demo.facts import JST
from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import SitePage, fill, in_html, in_script
from newscrawler.demo.sites.site import Site, iso

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query

WHOLE = "?display=1"
TAILS = (WHOLE, WHOLE + "&amp;mwplay=1", WHOLE, "")
"""Queries of the addresses on the page of the latest, in turn."""
BLOOMBERG = "/withbloomberg/"
ON_FIRST_PAGE = 4
"""Paragraphs of an article without WHOLE in its address."""
WEEKDAYS = "月火水木金土日"


class TbsSite(Site):
    source = "tbs"
    hosts = ("newsdig.tbs.co.jp",)

    def paths_of(self, url: str) -> tuple[str, ...]:
        path = urlsplit(url).path
        return (path, path + WHOLE)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/list/latest":
            return self.latest(now)
        if path == "/list/feed/rss":
            return forms.rss(self, now, tail=WHOLE)
        if path == "/list/withbloomberg/news/bloomberg":
            rows = "\n".join(_bloomberg(s) for s in self.listed(now) if BLOOMBERG in s.url)
            return SitePage(fill("tbs_latest.html", rows=rows, **self.menus()), listing=True)
        if path == "/sitemap.xml":
            months = dict.fromkeys(map(_sitemap, self.listed(now)))
            # without lastmod: the newest is known by the numbers in its address
            return forms.sitemap_index(self, now, *months, dated=False)
        if re.fullmatch(r"/common/files/sitemap-\d{4}-\d{1,2}\.xml", path):
            # oldest first
            of_month = [
                snapshot for snapshot in self.listed(now) if _sitemap(snapshot).endswith(path)
            ]
            return forms.sitemap(self, now, of_month[::-1])
        return None

    def latest(self, now: datetime) -> SitePage:
        rows = (_row(s, TAILS[place % len(TAILS)]) for place, s in enumerate(self.listed(now)))
        return SitePage(
            fill("tbs_latest.html", rows="\n".join(rows), **self.menus()), listing=True
        )

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        paragraphs = snapshot.version.paragraphs
        on_it = paragraphs if path.endswith(WHOLE) else paragraphs[:ON_FIRST_PAGE]
        station = snapshot.publication.section
        return self.filled(
            "tbs_article.html",
            snapshot,
            about=in_script(_about(snapshot)),
            number=path.removesuffix(WHOLE).rpartition("/")[2],
            when=_in_words(snapshot.publication.published_at, year=True),
            paragraphs="\n".join(f"<p>{in_html(each)}</p>" for each in on_it),
            further="" if on_it == paragraphs else f'<a href="{WHOLE}">続きを読む</a>',
            station="TBSテレビ" if station == "-" else station.upper(),
            related="\n".join(_row(other, WHOLE) for other in self.related(snapshot)),
        )


def _sitemap(snapshot: Snapshot) -> str:
    there = snapshot.publication.published_at.astimezone(JST)
    return f"https://newsdig.tbs.co.jp/common/files/sitemap-{there.year}-{there.month}.xml"


def _about(snapshot: Snapshot) -> dict[str, Any]:
    """JSON-LD; that of the stations has no datePublished."""
    about = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": snapshot.headline,
        "mainEntityOfPage": {"@type": "WebPage", "@id": snapshot.url},
        "dateModified": iso(snapshot.version.at),
        "author": {"@type": "Organization", "name": "TBS NEWS DIG"},
        "publisher": {"@type": "Organization", "name": "TBS NEWS DIG"},
    }
    if snapshot.publication.section == "-":
        about["datePublished"] = iso(snapshot.publication.published_at)
    return about


def _row(snapshot: Snapshot, tail: str) -> str:
    at = snapshot.publication.published_at
    return (
        f'<article class="c-article-row js-row"><a href="{urlsplit(snapshot.url).path}{tail}">'
        f'<div class="article-content"><h3 class="article-content__title">'
        f'{in_html(snapshot.headline)}</h3><p class="article-content__genre">国内</p>'
        f'<time class="c-date" datetime="{iso(at)}">{_in_words(at)}</time></div></a></article>'
    )


def _bloomberg(snapshot: Snapshot) -> str:
    """An item of the list of Bloomberg's articles."""
    at = snapshot.publication.published_at
    return (
        f'<article class="m-article"><a href="{urlsplit(snapshot.url).path}{WHOLE}">'
        f'<h3 class="m-article__ttl">{in_html(snapshot.headline)}</h3>'
        f'<time datetime="{iso(at)}">{at.astimezone(JST):%m/%d %H:%M}</time></a></article>'
    )


def _in_words(at: datetime, *, year: bool = False) -> str:
    """`10/5(月) 11:42`, above an article `2026年10月5日(月) 11:42`."""
    there = at.astimezone(JST)
    day = f"{there.year}年{there.month}月{there.day}日" if year else f"{there.month}/{there.day}"
    return f"{day}({WEEKDAYS[there.weekday()]}) {there:%H:%M}"
