"""BBC News: two feeds and a page of cards; in its articles only the time of the last change is true."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from newscrawler.demo.facts import JST
from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import HTML, SitePage, fill, in_html, in_script
from newscrawler.demo.sites.site import Site, zulu

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query

FEEDS = ("/news/world/rss.xml", "/news/world/asia/rss.xml")
AGED = timedelta(days=14 * 365)
"""How much too old some of its pages are by their JSON-LD: 2012 for 2026 on the real site."""


class BbcSite(Site):
    source = "bbc"
    hosts = ("www.bbc.com", "feeds.bbci.co.uk")

    def serves(self, host: str, path: str) -> bool:
        return (host == "feeds.bbci.co.uk") == (path in FEEDS)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path in FEEDS:
            return forms.rss(self, now, tail="?at_medium=RSS&at_campaign=rss")
        if path == "/news/world":
            cards = "\n".join(_card(snapshot, now) for snapshot in self.listed(now))
            return SitePage(
                fill("bbc_world.html", cards=cards, **self.menus()), HTML, listing=True
            )
        return None

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        published = zulu(_declared_publication(snapshot))
        changed = zulu(snapshot.version.at)
        blocks = [_block(paragraph) for paragraph in snapshot.version.paragraphs]
        links = "\n".join(_link(other) for other in self.related(snapshot, 3))
        # links to other stories, in a block among the paragraphs
        blocks.insert(2, f'<div data-component="links-block"><div>{links}</div></div>')
        return self.filled(
            "bbc_article.html",
            snapshot,
            about=in_script(_about(snapshot, published, changed)),
            declared=published,
            changed=changed,
            age=age(snapshot.version.at, now),
            blocks="\n".join(blocks),
            topics="\n".join(map(_topic, snapshot.publication.tags)),
            related="\n".join(_card(other, now) for other in self.related(snapshot)),
        )


def age(at: datetime, now: datetime) -> str:
    """`10 mins ago`, `3 hrs ago`, `1 day ago`, rounded down; after a week the day."""
    # of the last change, not of the publication
    old = now - at
    if old >= timedelta(days=7):
        there = at.astimezone(JST)
        return f"{there.day} {there:%b %Y}"
    if old >= timedelta(days=1):
        return f"{old.days} day{'s' if old.days > 1 else ''} ago"
    if old >= timedelta(hours=1):
        hours = old // timedelta(hours=1)
        return f"{hours} hr{'s' if hours > 1 else ''} ago"
    return f"{old // timedelta(minutes=1)} mins ago"


def _declared_publication(snapshot: Snapshot) -> datetime:
    """The time of publication in JSON-LD and meta: for one article of three AGED too early."""
    at = snapshot.publication.published_at
    return at if snapshot.publication.number % 3 else at - AGED


def _about(snapshot: Snapshot, published: str, changed: str) -> dict[str, object]:
    newsroom = {"@type": "NewsMediaOrganization", "name": "BBC News"}
    return {
        "@context": "https://schema.org",
        "@type": "ReportageNewsArticle",
        "url": snapshot.url,
        "publisher": newsroom,
        "datePublished": published,
        "dateModified": changed,
        "description": snapshot.version.paragraphs[0],
        "headline": snapshot.headline,
        "mainEntityOfPage": snapshot.url,
        "author": newsroom,
    }


def _block(paragraph: str) -> str:
    return (
        '<div data-component="text-block" class="sc-9cd5bb24-0 lmzibM"><div class="sc-cd6075cf-0">'
        f'<div class="sc-82b3c53b-0"><p class="sc-1a18e57c-0">{in_html(paragraph)}</p>'
        "</div></div></div>"
    )


def _topic(name: str) -> str:
    return f'<a href="/news/topics/c1demo" data-testid="internal-link">{in_html(name)}</a>'


def _link(snapshot: Snapshot) -> str:
    return (
        f'<div data-testid="chester-card"><a href="{snapshot.url}" data-testid="external-anchor">'
        f'<h2 data-testid="card-headline">{in_html(snapshot.headline)}</h2></a></div>'
    )


def _card(snapshot: Snapshot, now: datetime) -> str:
    return (
        '<div data-testid="liverpool-card" class="sc-225578b-0"><div data-testid="anchor-inner-wrapper">'
        f'<a href="{snapshot.url.removeprefix("https://www.bbc.com")}" data-testid="internal-link">'
        f'<h2 data-testid="card-headline">{in_html(snapshot.headline)}</h2>'
        f'<p data-testid="card-description">{in_html(forms.lead(snapshot))}</p>'
        f'<span data-testid="card-metadata-lastupdated">{age(snapshot.version.at, now)}</span>'
        '<span data-testid="card-metadata-tag">Asia</span></a></div></div>'
    )
