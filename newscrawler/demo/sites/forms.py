"""The listings that many sites share: RSS, RDF, sitemaps, the WordPress REST API."""

from __future__ import annotations

from datetime import UTC, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

from newscrawler.demo.sites.page import JSON, RSS, XML, SitePage, document, fill, in_html, in_xml
from newscrawler.demo.sites.site import iso, utc_iso

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Site

NEWS_LASTS = timedelta(days=2)
"""How long an article is in a news sitemap (a rule of Google News)."""


def rss(
    site: Site,
    now: datetime,
    *,
    tail: str = "",
    summaries: bool = True,
    describe: Callable[[Snapshot], str] = lambda snapshot: in_html(lead(snapshot)),
    besides: str = "",
) -> SitePage:
    """RSS 2.0, newest first. `tail` is appended to each address: `?at_medium=RSS`.

    `describe` returns the HTML of a description; `besides` are items that are no articles.
    """
    items = "\n".join(
        f"<item><title>{in_xml(snapshot.headline)}</title><link>{in_xml(snapshot.url + tail)}</link>"
        f"<pubDate>{rfc822(snapshot.publication.published_at)}</pubDate>"
        f'<guid isPermaLink="false">{in_xml(snapshot.url)}</guid>'
        f"<description>{in_xml(describe(snapshot)) if summaries else ''}</description></item>"
        for snapshot in site.listed(now)
    )
    made = site.changed(now)
    body = fill("feed.xml", title=site.source, made=rfc822(made), items=f"{items}\n{besides}")
    return SitePage(body, RSS, made, listing=True)


def rdf(
    site: Site, now: datetime, *, tail: str = "", dated: bool = True, scheme: str = "https"
) -> SitePage:
    """RSS 1.0 (RDF). `tail` is appended to each address; `dated=False` as Nikkei Asia's."""
    listed, made = site.listed(now), site.changed(now)
    links = [in_xml(f"{scheme}{s.url.removeprefix('https')}{tail}") for s in listed]
    body = fill(
        "feed.rdf",
        title=site.source,
        # rdf:Seq lists the items once more, as the RSS 1.0 specification demands
        places="\n".join(f'<rdf:li rdf:resource="{link}"/>' for link in links),
        items="\n".join(
            f'<item rdf:about="{link}"><title>{in_xml(snapshot.headline)}</title><link>{link}</link>'
            + (f"<dc:date>{iso(snapshot.publication.published_at)}</dc:date>" if dated else "")
            + "</item>"
            for link, snapshot in zip(links, listed, strict=True)
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
    """A Google News sitemap: the articles of the last days with title, time and last change."""
    recent = [s for s in site.listed(now) if now - s.publication.published_at < lasts]
    urls = "\n".join(
        f"<url><loc>{in_xml(snapshot.url)}</loc><lastmod>{at(snapshot.version.at)}</lastmod><news:news>"
        f"<news:publication><news:name>{site.source}</news:name>"
        f"<news:language>{snapshot.publication.language}</news:language></news:publication>"
        f"<news:publication_date>{at(snapshot.publication.published_at)}</news:publication_date>"
        f"<news:title>{in_xml(snapshot.headline)}</news:title></news:news></url>"
        for snapshot in recent
    )
    body = fill("news_sitemap.xml", urls=urls)
    return SitePage(body, XML, site.changed(now), listing=True)


def sitemap(site: Site, now: datetime, listed: Iterable[Snapshot] | None = None) -> SitePage:
    """A sitemap without news elements: addresses and last changes; of all articles or `listed`."""
    urls = "\n".join(
        f"<url><loc>{in_xml(snapshot.url)}</loc><lastmod>{iso(snapshot.version.at)}</lastmod></url>"
        for snapshot in (site.listed(now) if listed is None else listed)
    )
    return SitePage(fill("sitemap.xml", urls=urls), XML, site.changed(now), listing=True)


def sitemap_index(
    site: Site,
    now: datetime,
    *parts: str,
    every: timedelta = timedelta(days=30),
    dated: bool = True,
) -> SitePage:
    """An index of sitemaps, the last of which changed last; `every`: the time between changes."""
    made = site.changed(now)
    # oldest first: whoever takes the first part reads the oldest articles
    changes = [made - every * place for place in range(len(parts))][::-1]
    named = "\n".join(
        f"<sitemap><loc>{in_xml(part)}</loc>"
        + (f"<lastmod>{iso(at)}</lastmod>" if dated else "")
        + "</sitemap>"
        for part, at in zip(parts, changes, strict=True)
    )
    return SitePage(fill("sitemap_index.xml", parts=named), XML, made, listing=True)


def wordpress_posts(site: Site, now: datetime) -> SitePage:
    """The newest posts in the WordPress REST API."""
    # date_gmt and modified_gmt are UTC without an offset
    posts = [
        {
            "id": snapshot.publication.number,
            "date_gmt": utc_iso(snapshot.publication.published_at).removesuffix("+00:00"),
            "modified_gmt": utc_iso(snapshot.version.at).removesuffix("+00:00"),
            "link": snapshot.url,
            "title": {"rendered": in_html(snapshot.headline)},
            "excerpt": {"rendered": f"<p>{in_html(lead(snapshot))}</p>\n", "protected": False},
        }
        for snapshot in site.listed(now)
    ]
    return SitePage(document(posts), JSON, site.changed(now), listing=True)


def lead(snapshot: Snapshot) -> str:
    """The first paragraph."""
    return snapshot.version.paragraphs[0]


def rfc822(at: datetime) -> str:
    """Mon, 05 Oct 2026 03:00:00 +0000: the pubDate of RSS."""
    return format_datetime(at.astimezone(UTC))
