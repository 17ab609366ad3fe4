"""Jiji Press in English: lists without times; the query identifies an article."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler.demo.sites.page import HTML, SitePage, fill, in_html
from newscrawler.demo.sites.site import Site, minute_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query


class JijiSite(Site):
    source = "jiji"
    hosts = ("jen.jiji.com",)

    def paths_of(self, url: str) -> tuple[str, ...]:
        return (_path(url),)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        top, *others = [_link(snapshot) for snapshot in self.listed(now)] or [""]
        if path == "/":
            lead = f'<p class="textBL">{top}</p>\n<p class="link-more"><a href="/jc/eng?g=eco">More</a></p>'
            items = "\n".join(f"<li>{link}</li>" for link in others)
            return self.listed_as("JIJI PRESS", f'{lead}\n<ul class="textL">\n{items}\n</ul>')
        if path == "/jc/eng" and query == {"g": ["eco"]}:
            return self.listed_as("Economy", _table([top, *others]))
        return None

    def listed_as(self, title: str, lists: str) -> SitePage:
        body = fill("jiji_list.html", title=title, lists=lists, **self.menus())
        return SitePage(body, HTML, listing=True)

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        lines = [
            *map(in_html, snapshot.version.paragraphs),
            # END marks a whole text: many real pages break off before it
            "END",
            "[Copyright The Jiji Press, Ltd.]",
        ]
        return self.filled(
            "jiji_article.html",
            snapshot,
            when=minute_of(snapshot.publication.published_at),
            paragraphs="\n".join(f'<p class="full-article-txt">{line}</p>' for line in lines),
            related="\n".join(f"<li>{_link(other)}</li>" for other in self.related(snapshot)),
        )


def _path(url: str) -> str:
    """The path of an address with its query."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}"


def _link(snapshot: Snapshot) -> str:
    return f'<a href="{in_html(_path(snapshot.url))}">{in_html(snapshot.headline)}</a>'


def _table(links: Iterable[str]) -> str:
    rows = "\n".join(f"<tr><td>{link}</td></tr>" for link in links)
    return f"<table><tbody>\n{rows}\n</tbody></table>"
