"""Yahoo!ニュース: pickups that link to articles, and long articles in several pages."""

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

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query

EXPERT = "/expert/"
ARTICLE = '<div class="article_body highLightSearchTarget"><div>\n{}\n</div></div>'
COLUMN = "<section>\n{}\n</section>"
A_PAGE = 4
"""Paragraphs on one page of an article."""
MOST_PAGES = 5
PICKED_AFTER = timedelta(minutes=5)
"""How much younger a pickup is than its article; the feed of topics has the pickup's time."""
WEEKDAYS = "月火水木金土日"


class YahooJapanSite(Site):
    source = "yahoo_japan"
    hosts = ("news.yahoo.co.jp",)

    def paths_of(self, url: str) -> tuple[str, ...]:
        path = urlsplit(url).path
        return (path, *(f"{path}?page={number}" for number in range(1, MOST_PAGES + 1)))

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        listed = self.listed(now)
        if path == "/rss/topics/top-picks.xml":
            return self.feed(now, map(_picked, listed))
        if path == "/rss/media/kyodonews/all.xml":
            return self.feed(
                now, (_sent(snapshot) for snapshot in listed if snapshot.publication.wire)
            )
        if path == "/topics/top-picks":
            items = "\n".join(map(_list_item, listed))
            body = fill("yahoo_japan_topics.html", items=items, **self.menus())
            return SitePage(body, listing=True)
        picked = (snapshot for snapshot in listed if _pickup(snapshot).endswith(path))
        return next(map(self.pickup, picked), None)

    def feed(self, now: datetime, items: Iterable[str]) -> SitePage:
        made = self.changed(now)
        words = {"title": "Yahoo!ニュース", "made": forms.rfc822(made), "items": "\n".join(items)}
        return SitePage(fill("feed.xml", **words), RSS, made, listing=True)

    def pickup(self, snapshot: Snapshot) -> SitePage:
        """The page of a pickup: a summary of the article, and the link to it."""
        # it links to another article as well
        beside = next(iter(self.related(snapshot, 1)), snapshot)
        link = '<a data-ual-gotocontent="true" href="{}?source=topics">記事全文を読む</a>'
        is_expert = EXPERT in snapshot.url
        return self.filled(
            "yahoo_japan_pickup.html",
            snapshot,
            beside=beside.url,
            # to an expert's column leads the canonical link alone
            canonical=snapshot.url if is_expert else _pickup(snapshot),
            onward="" if is_expert else link.format(snapshot.url),
        )

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        paragraphs = snapshot.version.paragraphs
        pages = [paragraphs[at : at + A_PAGE] for at in range(0, len(paragraphs), A_PAGE)]
        number = min(int(path.partition("?page=")[2] or 1), len(pages))
        on_it = pages[number - 1]
        # the newer of its two templates has the text in a script, too
        has_state = snapshot.publication.number % 2 == 1
        return self.filled(
            "yahoo_japan_article.html",
            snapshot,
            about=_about(snapshot) if has_state else "",
            medium="共同通信" if snapshot.publication.wire else "上毛夕刊",
            when=_in_words(snapshot.publication.published_at),
            words=(COLUMN if EXPERT in snapshot.url else ARTICLE).format(
                _in_one(on_it) if has_state else _in_many(on_it)
            ),
            paging=_paging(snapshot.url, number, len(pages)) if len(pages) > 1 else "",
            state=_state(on_it, number, len(pages)) if has_state else "",
        )


def _pickup(snapshot: Snapshot) -> str:
    return f"https://news.yahoo.co.jp/pickup/65{snapshot.publication.number}"


def _picked(snapshot: Snapshot) -> str:
    """An item of the feed of topics, which links to the pickup."""
    return _item(snapshot, _pickup(snapshot), snapshot.publication.published_at + PICKED_AFTER)


def _sent(snapshot: Snapshot) -> str:
    """An item of a medium's feed, which links to the article."""
    return _item(snapshot, snapshot.url, snapshot.publication.published_at)


def _item(snapshot: Snapshot, url: str, at: datetime) -> str:
    # as on the site, every link has ?source=rss
    return (
        f"<item><title>{in_xml(snapshot.headline)}</title><link>{url}?source=rss</link>"
        f"<pubDate>{forms.rfc822(at)}</pubDate><comments>{url}/comments</comments></item>"
    )


def _list_item(snapshot: Snapshot) -> str:
    return (
        f'<li class="newsFeed_item"><a class="newsFeed_item_link" href="{_pickup(snapshot)}">'
        f'<div class="newsFeed_item_title">{in_html(snapshot.headline)}</div><time '
        f'class="newsFeed_item_date">{_in_words(snapshot.publication.published_at)}</time></a></li>'
    )


def _in_words(at: datetime) -> str:
    """`7/14(月) 10:05`, without a year."""
    there = at.astimezone(JST)
    return f"{there.month}/{there.day}({WEEKDAYS[there.weekday()]}) {there.hour}:{there:%M}"


def _in_many(paragraphs: Sequence[str]) -> str:
    return "\n".join(f"<p>　{in_html(words)}</p>" for words in paragraphs)


def _in_one(paragraphs: Sequence[str]) -> str:
    return f'<p class="yjSlinkDirectlink">{in_html(_lines(paragraphs))}</p>'


def _lines(paragraphs: Sequence[str]) -> str:
    """Paragraphs separated by an empty line, each indented by a full-width space."""
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


def _about(snapshot: Snapshot) -> str:
    about: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": snapshot.headline,
        "datePublished": iso(snapshot.publication.published_at),
        "dateModified": iso(snapshot.version.at),
        "publisher": {"@type": "Organization", "name": "Yahoo!ニュース"},
        "mainEntityOfPage": {"@type": "WebPage", "@id": snapshot.url},
    }
    return f'<script type="application/ld+json">{in_script(about)}</script>'
