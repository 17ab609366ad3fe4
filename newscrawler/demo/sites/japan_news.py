"""The Japan News: a WordPress feed, a Google news sitemap, articles with a login name as author."""

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

    from newscrawler.demo.newsroom import Shown
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
        return None

    def article(self, path: str, shown: Shown, now: datetime) -> SitePage:
        publication, version = shown.publication, shown.version
        section = publication.section.rpartition("/")[2]
        body = fill(
            "japan_news_article.html",
            headline=in_html(shown.headline),
            url=shown.url,
            number=_post(shown),
            top=publication.section.partition("/")[0],
            section=section,
            title=_title(section),
            place=publication.section,
            published=_to_the_minute(publication.published_at),
            modified=_to_the_minute(version.at),
            summary=in_html(f"<p>{version.paragraphs[0]}</p>\n"),
            about=_about(shown),
            byline=_byline(publication.authors),
            when=_postdate(publication.published_at),
            paragraphs=_body(shown),
            related="\n".join(
                f'<li><a href="{other.url}"><h3>{in_html(other.headline[:60])} ...</h3></a></li>'
                for other in self.related(shown)
            ),
            **self.menus(),
        )
        return SitePage(body, HTML, version.at)


def _body(shown: Shown) -> str:
    subheads = shown.version.text.subheads
    return "\n".join(
        f"<h2>{in_html(words)}</h2>" if place in subheads else f"<p>{in_html(words)}</p>"
        for place, words in enumerate(shown.version.paragraphs)
    )


def _about(shown: Shown) -> str:
    """JSON-LD as WordPress writes it: slashes escaped, the author a login name."""
    page = {"@type": "WebPage", "@id": shown.url}
    about = {
        "@context": "https://schema.org/",
        "@type": "BlogPosting",
        "mainEntityOfPage": page,
        "url": shown.url,
        "headline": shown.headline,
        "datePublished": iso(shown.publication.published_at),
        "dateModified": iso(shown.version.at),
        "publisher": {"@type": "Organization", "name": "The Japan News"},
        "articleSection": _title(shown.publication.section.rpartition("/")[2]),
        "keywords": "(1) 無料記事",
        "description": shown.version.paragraphs[0],
        "author": {"@type": "Person", "name": f"jn-desk{shown.publication.number % 7}"},
    }
    return json.dumps(about, separators=(",", ":")).replace("/", "\\/")


def _byline(authors: tuple[str, ...]) -> str:
    if not authors:
        return ""
    role = "Staff Writers" if len(authors) > 1 else "Staff Writer"
    words = f"By {' and '.join(authors)} / Yomiuri Shimbun {role}"
    return f'<p class="byline"><i class="fas fa-pen-nib"></i>{words}</p>'


def _feed_item(shown: Shown) -> str:
    publication = shown.publication
    section = _title(publication.section.rpartition("/")[2])
    return (
        f"<item><title>{in_xml(shown.headline)}</title><link>{shown.url}</link>"
        f"<dc:creator><![CDATA[jn-desk{publication.number % 7}]]></dc:creator>"
        f"<pubDate>{forms.rfc822(publication.published_at)}</pubDate>"
        f"<category><![CDATA[{section}]]></category>"
        f'<guid isPermaLink="false">https://japannews.yomiuri.co.jp/?p={_post(shown)}</guid>'
        f"<description><![CDATA[<p>{shown.version.paragraphs[0]}</p>]]></description></item>"
    )


def _post(shown: Shown) -> str:
    """WordPress' number of the post, the last part of the address."""
    return urlsplit(shown.url).path.rstrip("/").rpartition("-")[2]


def _title(section: str) -> str:
    return section.replace("-", " ").title()


def _to_the_minute(at: datetime) -> str:
    return iso(at.replace(second=0))


def _postdate(at: datetime) -> str:
    """`17:41 JST, October 13, 2024`, with a wide space."""
    there = at.astimezone(JST)
    return f"{there:%H:%M} JST,&ensp;{there:%B} {there.day}, {there.year}"
