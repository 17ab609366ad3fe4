"""The Mainichi in English: an RSS 1.0 feed, and a front page without times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.demo.facts import JST
from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import HTML, SitePage, fill, in_html
from newscrawler.demo.sites.site import Site, day_of

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query


class MainichiEnSite(Site):
    source = "mainichi_en"
    hosts = ("mainichi.jp",)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/rss/etc/english_latest.rss":
            return forms.rdf(self, now)
        if path == "/english/":
            return self.front(now)
        return None

    def front(self, now: datetime) -> SitePage:
        body = fill(
            "mainichi_en_front.html",
            today=f"{now.astimezone(JST):%A}, {day_of(now)}",
            items="\n".join(map(_list_item, self.listed(now))),
            **self.menus(),
        )
        return SitePage(body, HTML, listing=True)

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        published, changed = snapshot.publication.published_at, snapshot.version.at
        return self.filled(
            "mainichi_en_article.html",
            snapshot,
            published=_basic_offset(published),
            modified=_basic_offset(changed),
            when=f"{day_of(published)} (Mainichi Japan)",
        )


def _list_item(snapshot: Snapshot) -> str:
    """An article as two links: a picture without text, and the headline."""
    # protocol-relative, as on the site
    href = snapshot.url.removeprefix("https:")
    picture = f'<a href="{href}"><img src="//cdn.mainichi.jp/vol1/demo/9.jpg" alt=""></a>'
    words = f'<a href="{href}"><span>{in_html(snapshot.headline)}</span></a>'
    return f"<li>{picture}{words}</li>"


def _basic_offset(at: datetime) -> str:
    return f"{at.astimezone(JST):%Y-%m-%dT%H:%M:%S%z}"
