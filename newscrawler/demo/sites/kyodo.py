"""Kyodo News: a feed, a list with naive times, a front page without, and articles for members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newscrawler.demo.facts import JST
from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import HTML, SitePage, fill, in_html, in_script
from newscrawler.demo.sites.site import Site, iso

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query

WALL = """<p class="--blur">What follows is shown to members only, and to others as a grey blur.</p>
<div class="login-signage"><p class="login-signage__headline">Log in or create an account</p>
<p class="login-signage__text">Members read the archive of the past three months for free.</p></div>"""


class KyodoSite(Site):
    source = "kyodo"
    hosts = ("english.kyodonews.net",)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/list/feed/rss4kyodonews-fzone":
            return forms.rss(self, now, summaries=False)
        if path == "/list/news":
            cards = "\n".join(map(_card, self.listed(now)))
            return SitePage(fill("kyodo_list.html", cards=cards, **self.menus()), listing=True)
        if path == "/":
            return self.front(now)
        return None

    def front(self, now: datetime) -> SitePage:
        listed = self.listed(now)
        body = fill(
            "kyodo_front.html",
            items="\n".join(map(_teaser, listed)),
            # in the ranking headlines are cut
            ranking="\n".join(
                f"<li>{_link(snapshot, snapshot.headline[:40])}</li>" for snapshot in listed[:5]
            ),
            **self.menus(),
        )
        return SitePage(body, HTML, listing=True)

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        lead, *further = (f"<p>{in_html(words)}</p>" for words in snapshot.version.paragraphs)
        rest = "\n\n".join(further)
        whole = f'<div class="paywalled-content" data-nosnippet>\n{rest}\n</div>'
        published = snapshot.publication.published_at
        return self.filled(
            "kyodo_article.html",
            snapshot,
            about=in_script(_about(snapshot)),
            naive=_naive(published),
            when=f"{_day(published)} - {published.astimezone(JST):%H:%M}",
            day=_day(published),
            paragraphs=f"{lead}\n{WALL if snapshot.publication.partial else whole}",
            cards="\n".join(map(_card, self.related(snapshot))),
        )


def _about(snapshot: Snapshot) -> list[dict[str, Any]]:
    """JSON-LD, which says of every article, whole or not, that it is not free."""
    article = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": snapshot.url},
        "headline": snapshot.headline,
        "datePublished": iso(snapshot.publication.published_at),
        "dateModified": iso(snapshot.version.at),
        "isAccessibleForFree": False,
        "hasPart": {"@type": "WebPageElement", "cssSelector": ".paywalled-content"},
        "author": [{"@type": "Person", "name": "KYODO NEWS"}],
    }
    name = "Japan Wire by Kyodo News"
    return [{"@context": "http://schema.org", "@type": "WebSite", "name": name}, article]


def _card(snapshot: Snapshot) -> str:
    path, at = urlsplit(snapshot.url).path, snapshot.publication.published_at
    return (
        f'<article class="m-article-item"><a class="m-article-item__link" href="{path}">'
        '<img src="/mwimgs/demo.jpg" alt=""></a><h3 class="m-article-item-ttl">'
        f'<a class="m-article-item-ttl__link" href="{path}">\n{in_html(snapshot.headline)}\n</a></h3>'
        f'<time class="m-article-info__time" datetime="{_naive(at)}">{_day(at)}</time></article>'
    )


def _teaser(snapshot: Snapshot) -> str:
    picture = f'<a href="{urlsplit(snapshot.url).path}"><img src="/mwimgs/demo.jpg" alt=""></a>'
    return f"<article>{picture}<h3>{_link(snapshot, snapshot.headline)}</h3></article>"


def _link(snapshot: Snapshot, words: str) -> str:
    return f'<a href="{urlsplit(snapshot.url).path}">{in_html(words)}</a>'


def _naive(at: datetime) -> str:
    """2026-09-27T18:45, in Tokyo."""
    return f"{at.astimezone(JST):%Y-%m-%dT%H:%M}"


def _day(at: datetime) -> str:
    return f"{at.astimezone(JST):%b %d, %Y}"
