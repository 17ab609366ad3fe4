"""Asahi AJW: XHTML, and lists with the day of an article but no time."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler.demo.facts import JST
from newscrawler.demo.sites.page import HTML, SitePage, fill, in_html
from newscrawler.demo.sites.site import Site, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query

CAPTION = "<p>A street in the town on the day (Provided by a reader)</p>"
"""Of a picture, as a paragraph of the text."""


class AsahiAjwSite(Site):
    source = "asahi_ajw"
    hosts = ("www.asahi.com",)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        listed = self.listed(now)
        if path == "/ajw/new":
            items = _list("", listed)
            return self.listed_as("What's New", f'<div class="specialList">{items}</div>')
        # today's page and the older template of the sections
        if path == "/ajw/national_report":
            lists = _list(' class="top6"', listed[:6]) + _list(' class="default"', listed[6:])
            return self.listed_as("National Report", lists)
        if path == "/ajw/politics":
            # one list stands for those of all sections
            return self.listed_as("Politics", _list(' class="List"', listed))
        return None

    def listed_as(self, title: str, lists: str) -> SitePage:
        body = fill("asahi_ajw_list.html", title=title, lists=lists, **self.menus())
        return SitePage(body, HTML, listing=True)

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        there = snapshot.publication.published_at.astimezone(JST)
        when = f"{day_of(there)} at {there:%H:%M} JST"
        words = "\n".join(f"<p>{in_html(each)}</p>" for each in snapshot.version.paragraphs)
        if snapshot.publication.number % 2:
            words = f'<div class="Block">{CAPTION}\n{words}</div>'
        return self.filled("asahi_ajw_article.html", snapshot, when=when, paragraphs=words)


def _list(attributes: str, listed: Iterable[Snapshot]) -> str:
    items = "\n".join(
        f'<li><a href="{urlsplit(snapshot.url).path}"><p class="title">{in_html(snapshot.headline)}</p>'
        f'<p class="date">{day_of(snapshot.publication.published_at)}</p></a></li>'
        for snapshot in listed
    )
    return f"<ul{attributes}>\n{items}\n</ul>\n"
