"""The forms in which many sites list their articles, as standards and WordPress have them."""

from __future__ import annotations

from datetime import UTC, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

from newscrawler.demo.sites.page import JSON, RSS, XML, SitePage, document, fill, in_html, in_xml
from newscrawler.demo.sites.site import iso, utc_iso

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from newscrawler.demo.newsroom import Shown
    from newscrawler.demo.sites.site import Site

NEWS_LASTS = timedelta(days=2)
"""How long a news sitemap names an article (a rule of Google News)."""


def rss(
    site: Site,
    now: datetime,
    *,
    tail: str = "",
    summaries: bool = True,
    describe: Callable[[Shown], str] = lambda shown: in_html(lead(shown)),
    besides: str = "",
) -> SitePage:
    """RSS 2.0, newest first. `tail` follows each address: `?at_medium=RSS`.

    `describe` gives the HTML of a description; `besides` are items that are none of its articles.
    """
    items = "\n".join(
        f"<item><title>{in_xml(shown.headline)}</title><link>{in_xml(shown.url + tail)}</link>"
        f"<pubDate>{rfc822(shown.publication.published_at)}</pubDate>"
        f'<guid isPermaLink="false">{in_xml(shown.url)}</guid>'
        f"<description>{in_xml(describe(shown)) if summaries else ''}</description></item>"
        for shown in site.listed(now)
    )
    made = site.changed(now)
    body = fill("feed.xml", title=site.source, made=rfc822(made), items=f"{items}\n{besides}")
    return SitePage(body, RSS, made, listing=True)


def rdf(site: Site, now: datetime, *, tail: str = "", dated: bool = True) -> SitePage:
    """RSS 1.0 (RDF); undated as Nikkei Asia's. `tail` follows each address: `?ref=rss`."""
    listed, made = site.listed(now), site.changed(now)
    body = fill(
        "feed.rdf",
        title=site.source,
        places="\n".join(
            f'<rdf:li rdf:resource="{in_xml(shown.url + tail)}"/>' for shown in listed
        ),
        items="\n".join(
            f'<item rdf:about="{in_xml(shown.url + tail)}"><title>{in_xml(shown.headline)}</title>'
            f"<link>{in_xml(shown.url + tail)}</link>"
            + (f"<dc:date>{iso(shown.publication.published_at)}</dc:date>" if dated else "")
            + "</item>"
            for shown in listed
        ),
    )
    return SitePage(body, XML, made, listing=True)


def news_sitemap(
    site: Site,
    now: datetime,
    *,
    at: Callable[[datetime], str] = iso,
    lasts: timedelta = NEWS_LASTS,
) -> SitePage:
    """A Google News sitemap: the last days, with titles, times and the last change."""
    recent = [s for s in site.listed(now) if now - s.publication.published_at < lasts]
    urls = "\n".join(
        f"<url><loc>{in_xml(shown.url)}</loc><lastmod>{at(shown.version.at)}</lastmod><news:news>"
        f"<news:publication><news:name>{site.source}</news:name>"
        f"<news:language>{shown.publication.language}</news:language></news:publication>"
        f"<news:publication_date>{at(shown.publication.published_at)}</news:publication_date>"
        f"<news:title>{in_xml(shown.headline)}</news:title></news:news></url>"
        for shown in recent
    )
    body = fill("news_sitemap.xml", urls=urls)
    return SitePage(body, XML, site.changed(now), listing=True)


def sitemap(site: Site, now: datetime, listed: Iterable[Shown] | None = None) -> SitePage:
    """A sitemap without news: addresses and last changes, of all its articles or of some."""
    urls = "\n".join(
        f"<url><loc>{in_xml(shown.url)}</loc><lastmod>{iso(shown.version.at)}</lastmod></url>"
        for shown in (site.listed(now) if listed is None else listed)
    )
    return SitePage(fill("sitemap.xml", urls=urls), XML, site.changed(now), listing=True)


def sitemap_index(
    site: Site,
    now: datetime,
    *parts: str,
    every: timedelta = timedelta(days=30),
    dated: bool = True,
) -> SitePage:
    """An index of sitemaps, each part of which changed so much later than the one before."""
    made = site.changed(now)
    changes = [made - every * place for place in range(len(parts))][::-1]
    named = "\n".join(
        f"<sitemap><loc>{in_xml(part)}</loc>"
        + (f"<lastmod>{iso(at)}</lastmod>" if dated else "")
        + "</sitemap>"
        for part, at in zip(parts, changes, strict=True)
    )
    return SitePage(fill("sitemap_index.xml", parts=named), XML, made, listing=True)


def wordpress_posts(site: Site, now: datetime) -> SitePage:
    """The newest posts as WordPress tells them (WP REST API, posts): UTC that does not say so."""
    posts = [
        {
            "id": shown.publication.number,
            "date_gmt": utc_iso(shown.publication.published_at).removesuffix("+00:00"),
            "modified_gmt": utc_iso(shown.version.at).removesuffix("+00:00"),
            "link": shown.url,
            "title": {"rendered": in_html(shown.headline)},
            "excerpt": {"rendered": f"<p>{in_html(lead(shown))}</p>\n", "protected": False},
        }
        for shown in site.listed(now)
    ]
    return SitePage(document(posts), JSON, site.changed(now), listing=True)


def lead(shown: Shown) -> str:
    return shown.version.paragraphs[0]


def rfc822(at: datetime) -> str:
    return format_datetime(at.astimezone(UTC))
