"""Yahoo!ニュース: pickups of its desk lead to articles, and long articles go on page by page."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newscrawler.demo.facts import JST
from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import RSS, SitePage, fill, in_html, in_script, in_xml
from newscrawler.demo.sites.site import Site, iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from newscrawler.demo.newsroom import Shown
    from newscrawler.demo.sites.site import Query

A_PAGE = 4
"""Paragraphs on one page of an article."""
MOST_PAGES = 5
PICKED_AFTER = timedelta(minutes=5)
"""A pickup is so much younger than its article, and its time is what the feed of topics tells."""
WEEKDAYS = "月火水木金土日"


class YahooJapanSite(Site):
    source = "yahoo_japan"
    hosts = ("news.yahoo.co.jp",)

    def places_of(self, url: str) -> tuple[str, ...]:
        path = urlsplit(url).path
        return (path, *(f"{path}?page={number}" for number in range(1, MOST_PAGES + 1)))

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        listed = self.listed(now)
        if path == "/rss/topics/top-picks.xml":
            return self.feed(now, map(_picked, listed))
        if path == "/rss/media/kyodonews/all.xml":
            return self.feed(now, (_sent(shown) for shown in listed if shown.publication.wire))
        if path == "/topics/top-picks":
            items = "\n".join(map(_list_item, listed))
            body = fill("yahoo_japan_topics.html", items=items, **self.menus())
            return SitePage(body, listing=True)
        picked = (shown for shown in listed if _pickup(shown).endswith(path))
        return next(map(self.pickup, picked), None)

    def feed(self, now: datetime, items: Iterable[str]) -> SitePage:
        made = self.changed(now)
        words = {"title": "Yahoo!ニュース", "made": forms.rfc822(made), "items": "\n".join(items)}
        return SitePage(fill("feed.xml", **words), RSS, made, listing=True)

    def pickup(self, shown: Shown) -> SitePage:
        """What the desk says of an article, and the way there."""
        beside = next(iter(self.related(shown, 1)), shown)
        return self.filled("yahoo_japan_pickup.html", shown, beside=beside.url)

    def article(self, path: str, shown: Shown, now: datetime) -> SitePage:
        paragraphs = shown.version.paragraphs
        pages = [paragraphs[at : at + A_PAGE] for at in range(0, len(paragraphs), A_PAGE)]
        number = min(int(path.partition("?page=")[2] or 1), len(pages))
        on_it = pages[number - 1]
        # the younger of its two templates keeps the words in a script as well
        has_state = shown.publication.number % 2 == 1
        return self.filled(
            "yahoo_japan_article.html",
            shown,
            about=_about(shown) if has_state else "",
            medium="共同通信" if shown.publication.wire else "上毛夕刊",
            when=_in_words(shown.publication.published_at),
            paragraphs=_in_one(on_it) if has_state else _in_many(on_it),
            paging=_paging(shown.url, number, len(pages)) if len(pages) > 1 else "",
            state=_state(on_it, number, len(pages)) if has_state else "",
        )


def _pickup(shown: Shown) -> str:
    return f"https://news.yahoo.co.jp/pickup/65{shown.publication.number}"


def _picked(shown: Shown) -> str:
    """An item of the feed of topics."""
    return _item(shown, _pickup(shown), shown.publication.published_at + PICKED_AFTER)


def _sent(shown: Shown) -> str:
    """An item of a medium's feed."""
    return _item(shown, shown.url, shown.publication.published_at)


def _item(shown: Shown, url: str, at: datetime) -> str:
    return (
        f"<item><title>{in_xml(shown.headline)}</title><link>{url}?source=rss</link>"
        f"<pubDate>{forms.rfc822(at)}</pubDate><comments>{url}/comments</comments></item>"
    )


def _list_item(shown: Shown) -> str:
    return (
        f'<li class="newsFeed_item"><a class="newsFeed_item_link" href="{_pickup(shown)}">'
        f'<div class="newsFeed_item_title">{in_html(shown.headline)}</div><time '
        f'class="newsFeed_item_date">{_in_words(shown.publication.published_at)}</time></a></li>'
    )


def _in_words(at: datetime) -> str:
    """`7/14(月) 10:05`: no year is told."""
    there = at.astimezone(JST)
    return f"{there.month}/{there.day}({WEEKDAYS[there.weekday()]}) {there.hour}:{there:%M}"


def _in_many(paragraphs: Sequence[str]) -> str:
    return "\n".join(f"<p>　{in_html(words)}</p>" for words in paragraphs)


def _in_one(paragraphs: Sequence[str]) -> str:
    return f'<p class="yjSlinkDirectlink">{in_html(_lines(paragraphs))}</p>'


def _lines(paragraphs: Sequence[str]) -> str:
    """Paragraphs parted by an empty line, each indented by a full-width space."""
    return "\n\n".join(f"　{words}" for words in paragraphs)


def _paging(url: str, number: int, last: int) -> str:
    before = f'<a href="{url}?page={number - 1}">前へ</a>' if number > 1 else ""
    there = f"<span>{number}/{last}ページ</span>"
    if number == last:
        return f"{before}{there}"
    return (
        f'<a data-cl-params="_cl_vmodule:detail;_cl_link:prgrph;" href="{url}?page={number + 1}">'
        f"次ページは：その後</a>{before}{there}"
        f'<a data-cl-params="_cl_vmodule:page;_cl_link:next;" href="?page={number + 1}">次へ</a>'
    )


def _state(paragraphs: Sequence[str], number: int, last: int) -> str:
    detail = {
        "maxPage": last,
        "currentPage": number,
        "paragraphs": [
            {"textDetails": [{"text": _lines(paragraphs[at : at + 2])}]}
            for at in range(0, len(paragraphs), 2)
        ],
    }
    state = in_script({"pageData": {"pageType": "article"}, "articleDetail": detail})
    return f"<script>window.__PRELOADED_STATE__ = {state}; window.__OTHER__ = {{}};</script>"


def _about(shown: Shown) -> str:
    about: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": shown.headline,
        "datePublished": iso(shown.publication.published_at),
        "dateModified": iso(shown.version.at),
        "publisher": {"@type": "Organization", "name": "Yahoo!ニュース"},
        "mainEntityOfPage": {"@type": "WebPage", "@id": shown.url},
    }
    return f'<script type="application/ld+json">{in_script(about)}</script>'
