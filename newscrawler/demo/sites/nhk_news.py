"""NHKニュース: a feed, a list and a sitemap; JSON and pages of articles have the lead only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newscrawler.demo.facts import JST
from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import HTML, JSON, SitePage, document, fill, in_html, in_script
from newscrawler.demo.sites.site import Site, iso

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query

API = "api.web.nhk"
LONGEST = 70
"""Characters of a description (100 on the real site); page and feed have the whole lead."""


class NhkNewsSite(Site):
    source = "nhk_news"
    hosts = ("news.web.nhk", API)

    def serves(self, host: str, path: str) -> bool:
        return path.startswith("/r8/") == (host == API)

    def paths_of(self, url: str) -> tuple[str, ...]:
        # the page, and the JSON of the API
        return (urlsplit(url).path, f"/r8/t/newsarticle/na/{_id(url)}.json")

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/n-data/conf/na/rss/cat0.xml":
            return forms.rss(self, now)
        if path == "/newsweb/pl/news-nwa-latest-nationwide":
            return self.latest(now)
        if path == "/sitemap/sitemap-news-nationwide-article.xml":
            return forms.news_sitemap(self, now)
        return None

    def latest(self, now: datetime) -> SitePage:
        """The latest articles, and above them a live blog."""
        # one page that is rewritten all day, so no article
        live = (
            f'<li><a href="/newsweb/na/nd-{now.astimezone(JST):%Y%m%d}de99999">'
            "<p>【ライブ中】大雨の交通への影響を随時お伝えします</p></a></li>"
        )
        items = "\n".join([live, *map(_list_item, self.listed(now))])
        return SitePage(
            fill("nhk_news_latest.html", items=items, **self.menus()), HTML, listing=True
        )

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        if path.endswith(".json"):
            return SitePage(document(_article(snapshot)), JSON, snapshot.version.at)
        # cut in the metadata, whole on the page
        described = _description(snapshot)
        about = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "identifier": _id(snapshot.url),
            "headline": _japanese(snapshot.headline),
            "description": _japanese(described),
            "genre": [_japanese(snapshot.publication.section)],
            "keywords": [_japanese(tag) for tag in snapshot.publication.tags],
            "datePublished": iso(snapshot.publication.published_at),
            "dateModified": iso(snapshot.version.at),
            "mainEntityOfPage": {"@type": "WebPage", "@id": snapshot.url},
        }
        return self.filled(
            "nhk_news_article.html",
            snapshot,
            about=in_script(about),
            described=in_html(described),
            when=_when(snapshot.publication.published_at),
        )


def _article(snapshot: Snapshot) -> dict[str, Any]:
    """The JSON of the API without a token: no detailedArticleBody."""
    name = _id(snapshot.url)
    return {
        "type": "NewsArticle",
        "id": name,
        "canonical": snapshot.url,
        "headline": snapshot.headline,
        "name": snapshot.headline,
        "description": _description(snapshot),
        "abstract": _description(snapshot),
        "genre": [snapshot.publication.section],
        "image": {"medium": {"url": f"https://imgu.web.nhk/news/u/news/nd/{name}/l.jpg"}},
        "datePublished": iso(snapshot.publication.published_at),
        "dateModified": iso(snapshot.version.at),
    }


def _description(snapshot: Snapshot) -> str:
    return forms.lead(snapshot)[:LONGEST]


def _japanese(words: str) -> dict[str, str]:
    """A JSON-LD value object, in which NHK has all texts."""
    return {"@value": words, "@language": "ja"}


def _list_item(snapshot: Snapshot) -> str:
    """An item of the list; the time of every third has no dateTime, and so no year."""
    at = snapshot.publication.published_at
    machine = f' dateTime="{iso(at)}"' if snapshot.publication.number % 3 else ""
    return (
        f'<li><a href="{urlsplit(snapshot.url).path}"><div><p>{in_html(snapshot.headline)}</p>'
        f"<time{machine}>{_when(at)}</time></div></a></li>"
    )


def _when(at: datetime) -> str:
    """`5月15日 5:31`."""
    there = at.astimezone(JST)
    return f"{there.month}月{there.day}日 {there.hour}:{there:%M}"


def _id(url: str) -> str:
    return url.rpartition("/")[2]
