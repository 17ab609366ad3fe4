"""Japan Today: feeds, pages of links by category, and articles full of boilerplate."""

from __future__ import annotations

import re
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from newscrawler.demo.facts import JST
from newscrawler.demo.sites.page import ATOM, HTML, RSS, SitePage, fill, in_html, in_script, in_xml
from newscrawler.demo.sites.site import Site, iso

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query

A_PAGE = 20
"""Articles on one page of a category."""

CREDITS = (
    "Image: REUTERS file",
    "FILE PHOTO: People walk past a fish market in the rain. REUTERS/Yuzu Mikan",
    "Photo: Wikimedia Commons/A. Wanderer",
)
DATELINES = ("TOKYO", "OSAKA", "SAPPORO")
CLOSING = (
    "Source: Livedock News, {section} desk",
    "-- More from the same street",
    "Writers in two other cities contributed to this report.",
)
COPYRIGHTS = ("© KYODO", "© {year} AFP", "© Thomson Reuters {year}.")


class JapanTodaySite(Site):
    source = "japan_today"
    hosts = ("japantoday.com",)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/feed":
            return self.feed(self.listed(now), "Japan Today", now)
        if path == "/feed/atom":
            entries = "\n".join(map(_atom_entry, self.listed(now)))
            return SitePage(fill("japan_today_atom.xml", entries=entries), ATOM, listing=True)
        found = re.fullmatch(r"/category/((?:features/)?[a-z-]+)(/feed)?", path)
        if not found:
            return None
        section = found[1]
        listed = [
            snapshot for snapshot in self.listed(now) if snapshot.publication.section == section
        ]
        if found[2]:
            return self.feed(listed, f"Japan Today: {section}", now)
        return self.category(section, listed, int(query.get("page", ["1"])[0]), now)

    def feed(self, listed: Sequence[Snapshot], title: str, now: datetime) -> SitePage:
        made = self.changed(now)
        body = fill(
            "japan_today_feed.xml",
            title=in_xml(title),
            made=format_datetime(made.astimezone(JST)),
            items="\n".join(map(_feed_item, listed)),
        )
        return SitePage(body, RSS, made, listing=True)

    def category(
        self, section: str, listed: Sequence[Snapshot], number: int, now: datetime
    ) -> SitePage | None:
        """One page of a section; None after the last, but there always is a first."""
        on_it = listed[(number - 1) * A_PAGE : number * A_PAGE]
        if not on_it and number != 1:
            return None
        more = len(listed) > number * A_PAGE
        body = fill(
            "japan_today_category.html",
            section=section,
            items="\n".join(_media(snapshot, now) for snapshot in on_it),
            further=f'<a href="/category/{section}?page={number + 1}">Older</a>' if more else "",
            **self.menus(),
        )
        return SitePage(body, HTML, listing=True)

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        publication, number = snapshot.publication, snapshot.publication.number
        # the younger of its two templates has JSON-LD
        about = in_script(_about(snapshot)) if number % 2 else ""
        body = fill(
            "japan_today_article.html",
            headline=in_html(snapshot.headline),
            section=publication.section,
            url=snapshot.url,
            summary=in_html(snapshot.version.paragraphs[0]),
            about=f'<script type="application/ld+json">{about}</script>' if about else "",
            number=str(number),
            datetime=iso(publication.published_at),
            when=_in_words(publication.published_at, now),
            paragraphs="\n".join(f"<p>{line}</p>" for line in _body(snapshot)),
            comments=str(number * 7 % 41),
            related="\n".join(
                _media(other, snapshot.version.at) for other in self.related(snapshot)
            ),
            **self.menus(),
        )
        return SitePage(body, HTML, snapshot.version.at)


def _body(snapshot: Snapshot) -> list[str]:
    """The story with credits, bylines, datelines and copyright as paragraphs around it."""
    publication = snapshot.publication
    number = publication.number
    before = [CREDITS[number % len(CREDITS)]] if number % 3 else []
    if publication.authors:
        before.append(f"By {' and '.join(publication.authors)}")
    if publication.wire or number % 2:
        before.append(DATELINES[number % len(DATELINES)])
    year = publication.published_at.year
    after = [COPYRIGHTS[number % len(COPYRIGHTS)].format(year=year)] if publication.wire else []
    if number % 4 == 0:
        after += (line.format(section=publication.section) for line in CLOSING)
    story = [_linked(in_html(p), snapshot) for p in snapshot.version.paragraphs]
    return [*map(in_html, before), *story, *map(in_html, after)]


def _linked(paragraph: str, snapshot: Snapshot) -> str:
    """The paragraph with one word as a link."""
    # a selector for text() would lose linked words
    word = snapshot.publication.tags[0]
    return paragraph.replace(word, f'<a href="/tag/{word.replace(" ", "-")}">{word}</a>', 1)


def _about(snapshot: Snapshot) -> dict[str, Any]:
    publication = snapshot.publication
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": snapshot.url},
        "headline": snapshot.headline,
        "datePublished": iso(publication.published_at),
        "dateModified": iso(snapshot.version.at),
        "author": [{"@type": "Person", "name": name} for name in publication.authors]
        or {"@type": "Organization", "name": "KYODO"},
        "publisher": {"@type": "Organization", "name": "Japan Today"},
        "articleSection": publication.section,
    }


def _feed_item(snapshot: Snapshot) -> str:
    publication = snapshot.publication
    author = " and ".join(publication.authors) or "KYODO"
    return (
        f"<item><title>{in_xml(snapshot.headline)}</title><link>{in_xml(snapshot.url)}</link>"
        f'<guid isPermaLink="true">{in_xml(snapshot.url)}</guid>'
        f"<pubDate>{format_datetime(publication.published_at.astimezone(JST))}</pubDate>"
        f"<category>{publication.section}</category><author>{in_xml(author)}</author>"
        f"<description>{in_xml(snapshot.version.paragraphs[0])}</description></item>"
    )


def _atom_entry(snapshot: Snapshot) -> str:
    return (
        f"<entry><title>{in_xml(snapshot.headline)}</title><id>{in_xml(snapshot.url)}</id>"
        f'<link rel="alternate" href="{in_xml(snapshot.url)}"/>'
        f"<published>{iso(snapshot.publication.published_at)}</published>"
        f"<updated>{iso(snapshot.version.at)}</updated>"
        f"<summary>{in_xml(snapshot.version.paragraphs[0])}</summary></entry>"
    )


def _media(snapshot: Snapshot, now: datetime) -> str:
    """An article on a page of a category."""
    # here the apostrophe of an address is not escaped, in the feed it is (%27)
    at = snapshot.publication.published_at
    href = unquote(snapshot.url.removeprefix("https://japantoday.com"))
    return (
        '<div class="media media-sm"><div class="media-body">'
        f'<h3 class="text-medium"><a href="{href}">{in_html(snapshot.headline)}</a></h3>'
        f"<p>{in_html(snapshot.version.paragraphs[0])}</p>"
        f'<div class="text-xsmall text-gray"><time datetime="{iso(at)}">{_in_words(at, now)}</time>'
        "</div></div></div>"
    )


def _in_words(at: datetime, now: datetime) -> str:
    """`Today 06:30 am JST`, on other days `June 9 06:30 pm JST`, without a year."""
    there = at.astimezone(JST)
    today = there.date() == now.astimezone(JST).date()
    day = "Today" if today else f"{there:%B} {there.day}"
    return f"{day} {there:%I:%M} {'pm' if there.hour >= 12 else 'am'} JST"
