"""NHKやさしいことばニュース: text with ruby, a sitemap of addresses alone, a JSON list by days."""

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

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query

HOME = "https://news.web.nhk/news/easy/"
READINGS = {
    "県": "けん", "市": "し", "町": "まち", "人": "にん", "日": "にち", "午前": "ごぜん", "午後": "ごご",
    "県内": "けんない", "県警": "けんけい", "駅前": "えきまえ", "中心部": "ちゅうしんぶ", "若者": "わかもの",
    "電話": "でんわ", "夕方": "ゆうがた", "今年度": "こんねんど", "予算": "よさん", "会合": "かいごう",
    "気象庁": "きしょうちょう", "地震": "じしん", "津波": "つなみ", "会社": "かいしゃ", "試合": "しあい",
}  # fmt: skip
"""Word -> furigana, for some words of the stories; on the real site every word has them."""
# the longest first: 県内 before 県
_WORDS = re.compile("|".join(sorted(READINGS, key=len, reverse=True)))


class NhkEasySite(Site):
    source = "nhk_easy"
    hosts = ("news.web.nhk",)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/news/easy/sitemap/sitemap.xml":
            return self.sitemap(now)
        if path == "/news/easy/news-list.json":
            days = groupby(self.listed(now), key=_day)
            data = [
                {day: [_item(*each) for each in enumerate(snapshot, 1)] for day, snapshot in days}
            ]
            # among the items of today
            data[0].setdefault(f"{now.astimezone(JST):%Y-%m-%d}", []).append(_withheld(now))
            return SitePage(document(data), JSON, self.changed(now), listing=True)
        return None

    def sitemap(self, now: datetime) -> SitePage:
        """Addresses alone, among them pages that are no articles."""
        others = [HOME, f"{HOME}article/disaster_flood.html"]
        addresses = [*others, *(snapshot.url for snapshot in self.listed(now))]
        urls = "\n".join(f"<url><loc>{address}</loc></url>" for address in addresses)
        return SitePage(fill("sitemap.xml", urls=urls), XML, self.changed(now), listing=True)

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        there = snapshot.publication.published_at.astimezone(JST)
        return self.filled(
            "nhk_easy_article.html",
            snapshot,
            headline=in_html(snapshot.headline),
            title=_with_ruby(snapshot.headline),
            id=_id(snapshot),
            when=f"{there.year}年{there.month}月{there.day}日 {there:%H}時{there:%M}分",
            paragraphs="\n".join(
                f"<p>{_with_ruby(each)}</p>" for each in snapshot.version.paragraphs
            ),
            related="\n".join(
                f'<li><a href="{urlsplit(other.url).path}">{_with_ruby(other.headline)}</a></li>'
                for other in self.related(snapshot)
            ),
        )


def _with_ruby(words: str) -> str:
    """The text as HTML, its words with furigana and coloured by their kind."""
    return _WORDS.sub(
        lambda found: (
            f'<span class="color4"><ruby>{found[0]}<rt>{READINGS[found[0]]}</rt></ruby></span>'
        ),
        in_html(words),
    )


def _item(place: int, snapshot: Snapshot) -> dict[str, Any]:
    return {
        "top_priority_number": place,
        # without an offset, in Tokyo
        "news_prearranged_time": _naive(snapshot.publication.published_at),
        "news_id": _id(snapshot),
        "title": snapshot.headline,
        "title_with_ruby": _with_ruby(snapshot.headline),
        "news_creation_time": _naive(snapshot.publication.published_at),
        "news_publication_time": _naive(snapshot.version.at),
        "news_publication_status": True,
        "news_display_flag": True,
        "news_web_url": "",
    }


def _withheld(now: datetime) -> dict[str, Any]:
    """An item that is not displayed (news_display_flag), and has no page yet."""
    return {
        "news_prearranged_time": _naive(now),
        "news_id": f"ne{now.astimezone(JST):%Y%m%d}99999",
        "title": "まだ出していないニュース",
        "news_publication_status": False,
        "news_display_flag": False,
    }


def _day(snapshot: Snapshot) -> str:
    return f"{snapshot.publication.published_at.astimezone(JST):%Y-%m-%d}"


def _naive(at: datetime) -> str:
    """2026-06-11 20:05:00, in Tokyo."""
    return f"{at.astimezone(JST):%Y-%m-%d %H:%M:%S}"


def _id(snapshot: Snapshot) -> str:
    return snapshot.url.rpartition("/")[2].removesuffix(".html")
