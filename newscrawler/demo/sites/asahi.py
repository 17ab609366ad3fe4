"""朝日新聞: a news sitemap, an RSS 1.0 feed, a front page with ages; hashed class names."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler.demo.facts import JST
from newscrawler.demo.sites import forms
from newscrawler.demo.sites.mainichi import age
from newscrawler.demo.sites.page import HTML, SitePage, fill, in_html, in_script
from newscrawler.demo.sites.site import Site, iso, utc_iso

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query


class AsahiSite(Site):
    source = "asahi"
    hosts = ("www.asahi.com",)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/sitemap.xml":
            return forms.news_sitemap(self, now, lasts=timedelta.max)
        if path == "/rss/asahi/newsheadlines.rdf":
            # every link at http://, as on the site
            return forms.rdf(self, now, tail="?ref=rss", scheme="http")
        if path == "/":
            return self.front(now)
        return None

    def front(self, now: datetime) -> SitePage:
        items = "\n".join(
            f'<li class="p-breaking__listItem"><a href="{urlsplit(snapshot.url).path}?iref=comtop_list">'
            f'<span class="p-breaking__timeCell">{age(snapshot.publication.published_at, now)}</span>'
            f"<span>{in_html(snapshot.headline)}</span></a></li>"
            for snapshot in self.listed(now)
        )
        return SitePage(fill("asahi_front.html", items=items, **self.menus()), HTML, listing=True)

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        published = snapshot.publication.published_at
        about = {
            "@context": "http://schema.org",
            "@type": "NewsArticle",
            "mainEntityOfPage": {"@type": "WebPage", "@id": snapshot.url},
            "headline": snapshot.headline,
            "datePublished": iso(published),
            "dateModified": iso(snapshot.version.at),
            "isAccessibleForFree": "False",
            "author": {"@type": "Organization", "name": "朝日新聞社"},
        }
        there = published.astimezone(JST)
        # the lead stands in an element of its own
        lead, *further = (f"<p>　{in_html(each)}</p>" for each in snapshot.version.paragraphs)
        return self.filled(
            "asahi_article.html",
            snapshot,
            about=in_script(about),
            keywords=in_html(
                ",".join([*snapshot.publication.tags, "ニュース", "新聞", "朝日新聞"])
            ),
            # UTC in the attribute, the time of Tokyo in the text
            machine=utc_iso(published).replace("+00:00", ".000Z"),
            when=f"{there.year}年{there.month}月{there.day}日 {there.hour}時{there:%M}分",
            paragraphs="\n".join([f'<div class="bv2Sj">{lead}</div>', *further]),
        )
