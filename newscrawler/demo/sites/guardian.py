"""The Guardian: a feed, a news sitemap, and visible times in the zone of the visitor."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import in_html
from newscrawler.demo.sites.site import Site, zulu

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.page import SitePage
    from newscrawler.demo.sites.site import Query

VISITOR = ZoneInfo("Europe/Berlin")
NEWSLETTER = """<figure data-spacefinder-role="inline">
<a href="#EmailSignup-skip-link-3">skip past newsletter promotion</a>
<aside aria-label="newsletter promotion"><p>Sign up to <span>Morning Briefing</span></p>
<p>Our editors unpick the day's biggest stories for you</p></aside></figure>
<p id="EmailSignup-skip-link-3" tabindex="0" role="note">after newsletter promotion</p>"""


class GuardianSite(Site):
    source = "guardian"
    hosts = ("www.theguardian.com",)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/world/rss":
            return forms.rss(self, now)
        if path == "/sitemaps/news.xml":
            return forms.news_sitemap(self, now, at=zulu)
        return None

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        published = snapshot.publication.published_at
        lines = [f'<p class="dcr-4cudl2">{in_html(p)}</p>' for p in snapshot.version.paragraphs]
        # a newsletter box among the paragraphs, with two p around it
        lines.insert(3, NEWSLETTER)
        return self.filled(
            "guardian_article.html",
            snapshot,
            published=zulu(published),
            modified=zulu(snapshot.version.at),
            when=_to_the_visitor(published),
            # all in one article:tag, joined by commas
            tags=in_html(",".join([*snapshot.publication.tags, "Japan", "Asia Pacific"])),
            paragraphs="\n".join(lines),
        )


def _to_the_visitor(at: datetime) -> str:
    """Sat 24 Feb 2024 12.42 CET"""
    there = at.astimezone(VISITOR)
    return f"{there:%a} {there.day} {there:%b %Y %H.%M %Z}"
