"""Japan Today: feeds, pages that list by category, and articles full of boilerplate."""

from __future__ import annotations

import re
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from newscrawler.demo.facts import JST
from newscrawler.demo.sites.page import HTML, RSS, SitePage, fill, in_html, in_script, in_xml
from newscrawler.demo.sites.site import Site, iso

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from newscrawler.demo.newsroom import Shown
    from newscrawler.demo.sites.site import Query

A_PAGE = 20
"""Articles on one page that lists."""

CREDITS = (
    "Image: REUTERS file",
    "FILE PHOTO: People walk past a fish market in the rain. REUTERS/Yuzu Mikan",
    "Photo: Wikimedia Commons/A. Wanderer",
)
DATELINES = ("TOKYO", "OSAKA", "SAPPORO")
COPYRIGHTS = ("© KYODO", "© {year} AFP", "© Thomson Reuters {year}.")


class JapanTodaySite(Site):
    source = "japan_today"
    hosts = ("japantoday.com",)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/feed":
            return self.feed(self.listed(now), "Japan Today", now)
        found = re.fullmatch(r"/category/((?:features/)?[a-z-]+)(/feed)?", path)
        if not found:
            return None
        section = found[1]
        listed = [shown for shown in self.listed(now) if shown.publication.section == section]
        if found[2]:
            return self.feed(listed, f"Japan Today: {section}", now)
        return self.category(section, listed, int(query.get("page", ["1"])[0]), now)

    def feed(self, listed: Sequence[Shown], title: str, now: datetime) -> SitePage:
        made = self.changed(now)
        body = fill(
            "japan_today_feed.xml",
            title=in_xml(title),
            made=format_datetime(made.astimezone(JST)),
            items="\n".join(map(_feed_item, listed)),
        )
        return SitePage(body, RSS, made, listing=True)

    def category(
        self, section: str, listed: Sequence[Shown], number: int, now: datetime
    ) -> SitePage | None:
        """One page of a section; there is always a first."""
        on_it = listed[(number - 1) * A_PAGE : number * A_PAGE]
        if not on_it and number != 1:
            return None
        more = len(listed) > number * A_PAGE
        body = fill(
            "japan_today_category.html",
            section=section,
            items="\n".join(_media(shown, now) for shown in on_it),
            further=f'<a href="/category/{section}?page={number + 1}">Older</a>' if more else "",
            **self.menus(),
        )
        return SitePage(body, HTML, listing=True)

    def article(self, path: str, shown: Shown, now: datetime) -> SitePage:
        publication, number = shown.publication, shown.publication.number
        # the younger of its two templates has JSON-LD
        about = in_script(_about(shown)) if number % 2 else ""
        body = fill(
            "japan_today_article.html",
            headline=in_html(shown.headline),
            section=publication.section,
            url=shown.url,
            summary=in_html(shown.version.paragraphs[0]),
            about=f'<script type="application/ld+json">{about}</script>' if about else "",
            number=str(number),
            datetime=iso(publication.published_at),
            when=_in_words(publication.published_at, now),
            paragraphs="\n".join(f"<p>{line}</p>" for line in _body(shown)),
            comments=str(number * 7 % 41),
            related="\n".join(_media(other, shown.version.at) for other in self.related(shown)),
            **self.menus(),
        )
        return SitePage(body, HTML, shown.version.at)


def _body(shown: Shown) -> list[str]:
    """The story with what else stands between its paragraphs."""
    publication = shown.publication
    number = publication.number
    before = [CREDITS[number % len(CREDITS)]] if number % 3 else []
    if publication.authors:
        before.append(f"By {' and '.join(publication.authors)}")
    if publication.wire or number % 2:
        before.append(DATELINES[number % len(DATELINES)])
    year = publication.published_at.year
    after = [COPYRIGHTS[number % len(COPYRIGHTS)].format(year=year)] if publication.wire else []
    story = [_linked(in_html(p), shown) for p in shown.version.paragraphs]
    return [*map(in_html, before), *story, *map(in_html, after)]


def _linked(paragraph: str, shown: Shown) -> str:
    """A word of the paragraph as a link, which a reader of bare text nodes would lose."""
    word = shown.publication.tags[0]
    return paragraph.replace(word, f'<a href="/tag/{word.replace(" ", "-")}">{word}</a>', 1)


def _about(shown: Shown) -> dict[str, Any]:
    publication = shown.publication
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": shown.url},
        "headline": shown.headline,
        "datePublished": iso(publication.published_at),
        "dateModified": iso(shown.version.at),
        "author": [{"@type": "Person", "name": name} for name in publication.authors]
        or {"@type": "Organization", "name": "KYODO"},
        "publisher": {"@type": "Organization", "name": "Japan Today"},
        "articleSection": publication.section,
    }


def _feed_item(shown: Shown) -> str:
    publication = shown.publication
    author = " and ".join(publication.authors) or "KYODO"
    return (
        f"<item><title>{in_xml(shown.headline)}</title><link>{in_xml(shown.url)}</link>"
        f'<guid isPermaLink="true">{in_xml(shown.url)}</guid>'
        f"<pubDate>{format_datetime(publication.published_at.astimezone(JST))}</pubDate>"
        f"<category>{publication.section}</category><author>{in_xml(author)}</author>"
        f"<description>{in_xml(shown.version.paragraphs[0])}</description></item>"
    )


def _media(shown: Shown, now: datetime) -> str:
    """An article in a page that lists; here the apostrophe in an address is not escaped."""
    at = shown.publication.published_at
    href = unquote(shown.url.removeprefix("https://japantoday.com"))
    return (
        '<div class="media media-sm"><div class="media-body">'
        f'<h3 class="text-medium"><a href="{href}">{in_html(shown.headline)}</a></h3>'
        f"<p>{in_html(shown.version.paragraphs[0])}</p>"
        f'<div class="text-xsmall text-gray"><time datetime="{iso(at)}">{_in_words(at, now)}</time>'
        "</div></div></div>"
    )


def _in_words(at: datetime, now: datetime) -> str:
    """`Today 06:30 am JST`, on other days `June 9 06:30 pm JST`: no year is told."""
    there = at.astimezone(JST)
    today = there.date() == now.astimezone(JST).date()
    day = "Today" if today else f"{there:%B} {there.day}"
    return f"{day} {there:%I:%M} {'pm' if there.hour >= 12 else 'am'} JST"
