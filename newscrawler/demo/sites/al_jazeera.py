"""Al Jazeera: one feed for all sections, a page of cards that have days, and a sitemap."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import HTML, SitePage, fill, in_html
from newscrawler.demo.sites.site import Site, zulu

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query


class AlJazeeraSite(Site):
    source = "al_jazeera"
    hosts = ("www.aljazeera.com",)
    robots = "User-agent: *\nDisallow: /api\n"

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/xml/rss/all.xml":
            # the tail must not make another address of it
            return forms.rss(self, now, tail="?traffic_source=rss")
        if path == "/news-sitemap.xml":
            return forms.news_sitemap(self, now, at=zulu, lasts=timedelta.max)
        if path == "/news/":
            cards = "\n".join(map(_card, self.listed(now)))
            body = fill("al_jazeera_news.html", cards=cards, **self.menus())
            return SitePage(body, HTML, listing=True)
        return None

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        lines = [f"<p>{in_html(paragraph)}</p>" for paragraph in snapshot.version.paragraphs]
        # a box of related stories among the paragraphs, as on the site
        lines.insert(2, _more_on(self.related(snapshot, 3)))
        return self.filled(
            "al_jazeera_article.html",
            snapshot,
            published=zulu(snapshot.publication.published_at),
            modified=zulu(snapshot.version.at),
            day=_day(snapshot),
            tags=in_html(", ".join(snapshot.publication.tags)),
            paragraphs="\n".join(lines),
            related="\n".join(map(_card, self.related(snapshot))),
        )


def _more_on(others: list[Snapshot]) -> str:
    links = "".join(
        f'<li><a href="{_path(other)}">{in_html(other.headline)}</a></li>' for other in others
    )
    return (
        '<div class="more-on"><h2 class="more-on__heading">Recommended Stories</h2>'
        f'<span class="screen-reader-text">list of {len(others)} items</span>'
        f'<ul class="more-on__content">{links}</ul></div>'
    )


def _card(snapshot: Snapshot) -> str:
    return (
        '<article class="gc--list article-card u-clickable-card article-card--type-post">'
        f'<a class="u-clickable-card__link article-card__link" href="{_path(snapshot)}">'
        f'<h2 class="article-card__title"><span>{in_html(snapshot.headline)}</span></h2></a>'
        f'<p class="article-card__excerpt"><span>{in_html(forms.lead(snapshot))}</span></p>'
        '<footer class="article-card__footer"><div class="gc__date"><div class="date-simple">'
        f'<span class="screen-reader-text">Published On {_day(snapshot)}</span>'
        f'<span aria-hidden="true">{_day(snapshot)}</span></div></div></footer></article>'
    )


def _path(snapshot: Snapshot) -> str:
    return urlsplit(snapshot.url).path


def _day(snapshot: Snapshot) -> str:
    there = snapshot.publication.published_at.astimezone(UTC)
    return f"{there.day} {there:%b %Y}"
