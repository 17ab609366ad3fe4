"""NHKニュース: feed, list and sitemap; articles as JSON and as pages, both of them leads only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newscrawler.demo.facts import JST
from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import HTML, JSON, SitePage, document, fill, in_html, in_script
from newscrawler.demo.sites.site import Site, iso

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Shown
    from newscrawler.demo.sites.site import Query

API = "api.web.nhk"
LONGEST = 70
"""Characters of a description (100 on the site); all of a lead is on the page and in the feed."""


class NhkNewsSite(Site):
    source = "nhk_news"
    hosts = ("news.web.nhk", API)

    def serves(self, host: str, path: str) -> bool:
        return path.startswith("/r8/") == (host == API)

    def places_of(self, url: str) -> tuple[str, ...]:
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
        """The latest, and above them a live blog, which is at one address all day."""
        live = (
            f'<li><a href="/newsweb/na/nd-{now.astimezone(JST):%Y%m%d}de99999">'
            "<p>【ライブ中】大雨の交通への影響を随時お伝えします</p></a></li>"
        )
        items = "\n".join([live, *map(_list_item, self.listed(now))])
        return SitePage(
            fill("nhk_news_latest.html", items=items, **self.menus()), HTML, listing=True
        )

    def article(self, path: str, shown: Shown, now: datetime) -> SitePage:
        if path.endswith(".json"):
            return SitePage(document(_article(shown)), JSON, shown.version.at)
        described = _description(shown)
        about = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "identifier": _id(shown.url),
            "headline": _japanese(shown.headline),
            "description": _japanese(described),
            "genre": [_japanese(shown.publication.section)],
            "keywords": [_japanese(tag) for tag in shown.publication.tags],
            "datePublished": iso(shown.publication.published_at),
            "dateModified": iso(shown.version.at),
            "mainEntityOfPage": {"@type": "WebPage", "@id": shown.url},
        }
        return self.filled(
            "nhk_news_article.html",
            shown,
            about=in_script(about),
            described=in_html(described),
            when=_when(shown.publication.published_at),
        )


def _article(shown: Shown) -> dict[str, Any]:
    """What the API tells those who have not consented: no detailedArticleBody."""
    name = _id(shown.url)
    return {
        "type": "NewsArticle",
        "id": name,
        "canonical": shown.url,
        "headline": shown.headline,
        "name": shown.headline,
        "description": _description(shown),
        "abstract": _description(shown),
        "genre": [shown.publication.section],
        "image": {"medium": {"url": f"https://imgu.web.nhk/news/u/news/nd/{name}/l.jpg"}},
        "datePublished": iso(shown.publication.published_at),
        "dateModified": iso(shown.version.at),
    }


def _description(shown: Shown) -> str:
    return forms.lead(shown)[:LONGEST]


def _japanese(words: str) -> dict[str, str]:
    return {"@value": words, "@language": "ja"}


def _list_item(shown: Shown) -> str:
    """An item of the list; every third has its time in words alone, and they tell no year."""
    at = shown.publication.published_at
    machine = f' dateTime="{iso(at)}"' if shown.publication.number % 3 else ""
    return (
        f'<li><a href="{urlsplit(shown.url).path}"><div><p>{in_html(shown.headline)}</p>'
        f"<time{machine}>{_when(at)}</time></div></a></li>"
    )


def _when(at: datetime) -> str:
    """`5月15日 5:31`."""
    there = at.astimezone(JST)
    return f"{there.month}月{there.day}日 {there.hour}:{there:%M}"


def _id(url: str) -> str:
    return url.rpartition("/")[2]
