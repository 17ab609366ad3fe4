"""NHKやさしいことばニュース: words with ruby, a sitemap of addresses alone, a list of days."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newscrawler.demo.facts import JST
from newscrawler.demo.sites.page import JSON, XML, SitePage, document, fill, in_html
from newscrawler.demo.sites.site import Site

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Shown
    from newscrawler.demo.sites.site import Query

HOME = "https://news.web.nhk/news/easy/"
READINGS = {
    "県": "けん", "市": "し", "町": "まち", "人": "にん", "日": "にち", "午前": "ごぜん", "午後": "ごご",
    "県内": "けんない", "県警": "けんけい", "駅前": "えきまえ", "中心部": "ちゅうしんぶ", "若者": "わかもの",
    "電話": "でんわ", "夕方": "ゆうがた", "今年度": "こんねんど", "予算": "よさん", "会合": "かいごう",
    "気象庁": "きしょうちょう", "地震": "じしん", "津波": "つなみ", "会社": "かいしゃ", "試合": "しあい",
}  # fmt: skip
"""Of some words that stories are made of; on the site every word has one."""
_WORDS = re.compile("|".join(sorted(READINGS, key=len, reverse=True)))


class NhkEasySite(Site):
    source = "nhk_easy"
    hosts = ("news.web.nhk",)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/news/easy/sitemap/sitemap.xml":
            return self.sitemap(now)
        if path == "/news/easy/news-list.json":
            days = groupby(self.listed(now), key=_day)
            data = [{day: [_item(*each) for each in enumerate(shown, 1)] for day, shown in days}]
            data[0].setdefault(f"{now.astimezone(JST):%Y-%m-%d}", []).append(_withheld(now))
            return SitePage(document(data), JSON, self.changed(now), listing=True)
        return None

    def sitemap(self, now: datetime) -> SitePage:
        """Addresses alone, those of pages that are no articles among them."""
        others = [HOME, f"{HOME}article/disaster_flood.html"]
        places = [*others, *(shown.url for shown in self.listed(now))]
        urls = "\n".join(f"<url><loc>{place}</loc></url>" for place in places)
        return SitePage(fill("sitemap.xml", urls=urls), XML, self.changed(now), listing=True)

    def article(self, path: str, shown: Shown, now: datetime) -> SitePage:
        there = shown.publication.published_at.astimezone(JST)
        return self.filled(
            "nhk_easy_article.html",
            shown,
            headline=in_html(shown.headline),
            title=_with_ruby(shown.headline),
            id=_id(shown),
            when=f"{there.year}年{there.month}月{there.day}日 {there:%H}時{there:%M}分",
            paragraphs="\n".join(
                f"<p>{_with_ruby(each)}</p>" for each in shown.version.paragraphs
            ),
            related="\n".join(
                f'<li><a href="{urlsplit(other.url).path}">{_with_ruby(other.headline)}</a></li>'
                for other in self.related(shown)
            ),
        )


def _with_ruby(words: str) -> str:
    """The words as HTML, each with its reading, in the colour of its kind."""
    return _WORDS.sub(
        lambda found: (
            f'<span class="color4"><ruby>{found[0]}<rt>{READINGS[found[0]]}</rt></ruby></span>'
        ),
        in_html(words),
    )


def _item(place: int, shown: Shown) -> dict[str, Any]:
    return {
        "top_priority_number": place,
        "news_prearranged_time": _naive(shown.publication.published_at),
        "news_id": _id(shown),
        "title": shown.headline,
        "title_with_ruby": _with_ruby(shown.headline),
        "news_creation_time": _naive(shown.publication.published_at),
        "news_publication_time": _naive(shown.version.at),
        "news_publication_status": True,
        "news_display_flag": True,
        "news_web_url": "",
    }


def _withheld(now: datetime) -> dict[str, Any]:
    """An item that is not to be displayed, and has no page yet."""
    return {
        "news_prearranged_time": _naive(now),
        "news_id": f"ne{now.astimezone(JST):%Y%m%d}99999",
        "title": "まだ出していないニュース",
        "news_publication_status": False,
        "news_display_flag": False,
    }


def _day(shown: Shown) -> str:
    return f"{shown.publication.published_at.astimezone(JST):%Y-%m-%d}"


def _naive(at: datetime) -> str:
    """2026-06-11 20:05:00, in Tokyo."""
    return f"{at.astimezone(JST):%Y-%m-%d %H:%M:%S}"


def _id(shown: Shown) -> str:
    return shown.url.rpartition("/")[2].removesuffix(".html")
