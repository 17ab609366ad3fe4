"""Al Jazeera: one feed for all, and a front page of cards."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import HTML, SitePage, fill, in_html
from newscrawler.demo.sites.site import Site, zulu

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Shown
    from newscrawler.demo.sites.site import Query


class AlJazeeraSite(Site):
    source = "al_jazeera"
    hosts = ("www.aljazeera.com",)
    robots = "User-agent: *\nDisallow: /api\n"

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/xml/rss/all.xml":
            return forms.rss(self, now, tail="?traffic_source=rss")
        if path == "/news/":
            cards = "\n".join(map(_card, self.listed(now)))
            body = fill("al_jazeera_news.html", cards=cards, **self.menus())
            return SitePage(body, HTML, listing=True)
        return None

    def article(self, path: str, shown: Shown, now: datetime) -> SitePage:
        lines = [f"<p>{in_html(paragraph)}</p>" for paragraph in shown.version.paragraphs]
        lines.insert(2, _more_on(self.related(shown, 3)))
        return self.filled(
            "al_jazeera_article.html",
            shown,
            published=zulu(shown.publication.published_at),
            modified=zulu(shown.version.at),
            day=_day(shown),
            tags=in_html(", ".join(shown.publication.tags)),
            paragraphs="\n".join(lines),
            related="\n".join(map(_card, self.related(shown))),
        )


def _more_on(others: list[Shown]) -> str:
    links = "".join(
        f'<li><a href="{_path(other)}">{in_html(other.headline)}</a></li>' for other in others
    )
    return (
        '<div class="more-on"><h2 class="more-on__heading">Recommended Stories</h2>'
        f'<span class="screen-reader-text">list of {len(others)} items</span>'
        f'<ul class="more-on__content">{links}</ul></div>'
    )


def _card(shown: Shown) -> str:
    return (
        '<article class="gc u-clickable-card gc--type-post"><div class="gc__content">'
        '<div class="gc__header-wrap"><h3 class="gc__title">'
        f'<a class="u-clickable-card__link" href="{_path(shown)}">'
        f"<span>{in_html(shown.headline)}</span></a></h3></div>"
        f'<div class="gc__excerpt"><p>{in_html(forms.lead(shown))}</p></div>'
        '<footer class="gc__footer"><div class="gc__date__date"><div class="date-simple">'
        f'<span class="screen-reader-text">Published On {_day(shown)}</span>'
        f'<span aria-hidden="true">{_day(shown)}</span></div></div></footer></div></article>'
    )


def _path(shown: Shown) -> str:
    return urlsplit(shown.url).path


def _day(shown: Shown) -> str:
    there = shown.publication.published_at.astimezone(UTC)
    return f"{there.day} {there:%b %Y}"
