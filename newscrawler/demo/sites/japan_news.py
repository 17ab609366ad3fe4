"""The Japan News: a WordPress feed, a news sitemap, and login names as authors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler.demo.facts import JST
from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import HTML, RSS, SitePage, fill, in_html, in_xml
from newscrawler.demo.sites.site import Site, iso

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query


class JapanNewsSite(Site):
    source = "japan_news"
    hosts = ("japannews.yomiuri.co.jp",)
    robots = (
        "User-agent: *\nDisallow: /wp-admin/\n\n"
        "Sitemap: https://japannews.yomiuri.co.jp/sitemap-news.xml\n"
    )

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        made = self.changed(now)
        if path == "/feed/":
            items = "\n".join(map(_feed_item, self.listed(now)))
            body = fill("japan_news_feed.xml", made=forms.rfc822(made), items=items)
            return SitePage(body, RSS, made, listing=True)
        if path == "/sitemap-news.xml":
            return forms.news_sitemap(self, now)
        if path == "/politics/politics-government/":
            # one list stands for those of all sections
            links = "".join(
                f'<li><a href="{s.url}"><h2>{in_html(s.headline)}</h2></a></li>'
                for s in self.listed(now)
            )
            page = f"<!DOCTYPE html><title>Politics</title><main><ul>{links}</ul></main>"
            return SitePage(page.encode(), HTML, listing=True)
        return None

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        publication, version = snapshot.publication, snapshot.version
        section = publication.section.rpartition("/")[2]
        body = fill(
            "japan_news_article.html",
            headline=in_html(snapshot.headline),
            url=snapshot.url,
            number=_post(snapshot),
            top=publication.section.partition("/")[0],
            section=section,
            title=_title(section),
            place=publication.section,
            # without seconds in meta, with seconds in JSON-LD
            published=_to_the_minute(publication.published_at),
            modified=_to_the_minute(version.at),
            summary=in_html(f"<p>{version.paragraphs[0]}</p>\n"),
            about=_about(snapshot),
            byline=_byline(publication.authors),
            when=_postdate(publication.published_at),
            paragraphs=_body(snapshot),
            related="\n".join(
                f'<li><a href="{other.url}"><h3>{in_html(other.headline[:60])} ...</h3></a></li>'
                for other in self.related(snapshot)
            ),
            **self.menus(),
        )
        return SitePage(body, HTML, version.at)


def _body(snapshot: Snapshot) -> str:
    subheads = snapshot.version.text.subheads
    return "\n".join(
        f"<h2>{in_html(words)}</h2>" if place in subheads else f"<p>{in_html(words)}</p>"
        for place, words in enumerate(snapshot.version.paragraphs)
    )


def _about(snapshot: Snapshot) -> str:
    """JSON-LD as WordPress writes it: slashes escaped, the author a login name."""
    # BlogPosting, not NewsArticle, as on the site
    page = {"@type": "WebPage", "@id": snapshot.url}
    about = {
        "@context": "https://schema.org/",
        "@type": "BlogPosting",
        "mainEntityOfPage": page,
        "url": snapshot.url,
        "headline": snapshot.headline,
        "datePublished": iso(snapshot.publication.published_at),
        "dateModified": iso(snapshot.version.at),
        "publisher": {"@type": "Organization", "name": "The Japan News"},
        "articleSection": _title(snapshot.publication.section.rpartition("/")[2]),
        "keywords": "(1) 無料記事",
        "description": snapshot.version.paragraphs[0],
        "author": {"@type": "Person", "name": f"jn-desk{snapshot.publication.number % 7}"},
    }
    return json.dumps(about, separators=(",", ":")).replace("/", "\\/")


def _byline(authors: tuple[str, ...]) -> str:
    if not authors:
        return ""
    # the employer and the role are no part of the name
    role = "Staff Writers" if len(authors) > 1 else "Staff Writer"
    words = f"By {' and '.join(authors)} / Yomiuri Shimbun {role}"
    return f'<p class="byline"><i class="fas fa-pen-nib"></i>{words}</p>'


def _feed_item(snapshot: Snapshot) -> str:
    publication = snapshot.publication
    section = _title(publication.section.rpartition("/")[2])
    return (
        f"<item><title>{in_xml(snapshot.headline)}</title><link>{snapshot.url}</link>"
        f"<dc:creator><![CDATA[jn-desk{publication.number % 7}]]></dc:creator>"
        f"<pubDate>{forms.rfc822(publication.published_at)}</pubDate>"
        f"<category><![CDATA[{section}]]></category>"
        f'<guid isPermaLink="false">https://japannews.yomiuri.co.jp/?p={_post(snapshot)}</guid>'
        f"<description><![CDATA[<p>{snapshot.version.paragraphs[0]}</p>]]></description></item>"
    )


def _post(snapshot: Snapshot) -> str:
    """The number of the post in WordPress, the last part of the address."""
    return urlsplit(snapshot.url).path.rstrip("/").rpartition("-")[2]


def _title(section: str) -> str:
    return section.replace("-", " ").title()


def _to_the_minute(at: datetime) -> str:
    return iso(at.replace(second=0))


def _postdate(at: datetime) -> str:
    """`17:41 JST, October 13, 2024`, with a wide space."""
    there = at.astimezone(JST)
    return f"{there:%H:%M} JST,&ensp;{there:%B} {there.day}, {there.year}"
