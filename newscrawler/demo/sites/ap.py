"""AP: a news sitemap and a front page, naive times in UTC, and text below the end of the story."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import HTML, SitePage, fill, in_html, in_script
from newscrawler.demo.sites.site import Site, epoch_ms, zulu

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query

BELOW = (
    "<p>___</p>",
    "<p>Associated Press writers in three other cities contributed to this report.</p>",
    "<p>Follow our coverage of the region all week, and send us what you have seen.</p>",
)


class ApSite(Site):
    source = "ap"
    hosts = ("apnews.com",)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/news-sitemap-content.xml":
            return forms.news_sitemap(self, now, at=zulu, lasts=timedelta.max)
        if path == "/":
            promos = "\n".join(map(_promo, self.listed(now)))
            return SitePage(
                fill("ap_front.html", promos=promos, **self.menus()), HTML, listing=True
            )
        return None

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        publication = snapshot.publication
        lines = [f"<p>{in_html(paragraph)}</p>" for paragraph in snapshot.version.paragraphs]
        lines += BELOW if publication.number % 3 else ()
        # without JSON-LD, the naive meta element is the only time
        about = in_script(_about(snapshot)) if publication.number % 2 else "{}"
        return self.filled(
            "ap_article.html",
            snapshot,
            about=about,
            published=_naive(publication.published_at),
            modified=_naive(snapshot.version.at),
            # the time of the last change; its visible text is a template
            timestamp=epoch_ms(snapshot.version.at),
            tags="\n".join(map(_tag, [*publication.tags, "General news", "Japan"])),
            paragraphs="\n".join(lines),
            related="\n".join(map(_promo, self.related(snapshot))),
        )


def _about(snapshot: Snapshot) -> dict[str, object]:
    return {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": snapshot.url},
        "headline": snapshot.headline,
        "datePublished": zulu(snapshot.publication.published_at),
        "dateModified": zulu(snapshot.version.at),
        "publisher": {"@type": "Organization", "name": "AP News"},
    }


def _promo(snapshot: Snapshot) -> str:
    published, changed = snapshot.publication.published_at, snapshot.version.at
    return (
        f'<div class="PagePromo" data-posted-date-timestamp="{epoch_ms(published)}"'
        f' data-updated-date-timestamp="{epoch_ms(changed)}">'
        '<div class="PagePromo-content"><h3 class="PagePromo-title">'
        f'<a class="Link" href="{snapshot.url}">'
        f'<span class="PagePromoContentIcons-text">{in_html(snapshot.headline)}</span></a></h3>'
        f'<div class="PagePromo-date">{_timestamp(changed)}</div></div></div>'
    )


def _timestamp(at: datetime) -> str:
    return (
        f'<bsp-timestamp data-timestamp="{epoch_ms(at)}" data-recent-thresholdinhours="1">'
        "<span data-date>Updated [hour]:[minute] [AMPM] [timezone]</span></bsp-timestamp>"
    )


def _tag(name: str) -> str:
    return f'<meta property="article:tag" content="{in_html(name)}">'


def _naive(at: datetime) -> str:
    """2024-09-03T04:03:19, which is UTC."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"
