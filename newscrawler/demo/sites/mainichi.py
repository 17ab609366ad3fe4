"""毎日新聞: an RSS 1.0 feed, a page of the latest with ages in words, free and paid articles."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from newscrawler.demo.facts import JST
from newscrawler.demo.sites.page import HTML, XML, SitePage, fill, in_html, in_script, in_xml
from newscrawler.demo.sites.site import Site, iso

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.ages import Ages
    from newscrawler.demo.newsroom import Shown
    from newscrawler.demo.sites.site import Query

AD = """<!-- cxenseparse_end -->
\t<aside class="ad-articledetail-2">
\t\t<span class="ad-article-text">Advertisement</span>
\t\t<p>　広告をスキップ</p>
\t\t<div id='ad-pc-article-inread'></div>
\t</aside>
<!-- cxenseparse_start -->"""


class MainichiSite(Site):
    source = "mainichi"
    hosts = ("mainichi.jp",)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/rss/etc/mainichi-flash.rss":
            return self.feed(now)
        if path == "/flash/":
            return self.flash(now)
        return None

    def feed(self, now: datetime) -> SitePage:
        listed, made = self.listed(now), self.changed(now)
        body = fill(
            "mainichi_feed.xml",
            made=iso(made),
            places="\n".join(f'<rdf:li rdf:resource="{shown.url}"/>' for shown in listed),
            items="\n".join(map(_feed_item, listed)),
        )
        return SitePage(body, XML, made, listing=True)

    def flash(self, now: datetime) -> SitePage:
        ages = self.newsroom.ages
        now = ages.rendered(now) if ages else now
        listed = self.listed(now)
        body = fill(
            "mainichi_flash.html",
            items="\n".join(_list_item(shown, now, ages) for shown in listed),
            ranking="\n".join(
                f'<li><a href="{_protocol_relative(shown.url)}">{in_html(_headline(shown))}</a></li>'
                for shown in listed[:3]
            ),
            **self.menus(),
        )
        return SitePage(body, HTML, listing=True, cache=ages.cache if ages else "")

    def article(self, path: str, shown: Shown, now: datetime) -> SitePage:
        publication, version = shown.publication, shown.version
        ages = self.newsroom.ages
        words = _dates(shown) if ages is None or ages.dated else dict.fromkeys(_dates(shown), "")
        body = fill(
            "mainichi_article.html",
            headline=in_html(_headline(shown)),
            url=shown.url,
            serial=path.removeprefix("/articles/").replace("/", ""),
            summary=in_html("　" + version.paragraphs[0]),
            keywords=in_html(",".join([publication.section, *publication.tags])),
            tags=in_html(",".join(publication.tags)),
            section=in_html(publication.section),
            authors=in_html(",".join(publication.authors)),
            by="\n".join(_author(name) for name in publication.authors),
            day=f"{publication.published_at.astimezone(JST):%Y%m%d}",
            characters=str(len("".join(version.paragraphs))),
            charging="paid" if publication.partial else "",
            entitlement="paid-entry" if publication.partial else "free-entry",
            paragraphs=_body(shown),
            wall=PAYWALL if publication.partial else "",
            related="\n".join(_list_item(other, version.at) for other in self.related(shown)),
            **words,
            **self.menus(),
        )
        return SitePage(body, HTML, version.at)


PAYWALL = """<div class="articledetail-kiji-limit"><p>この記事は有料記事です。</p>
<a href="/info/" class="btn-signup">続きを読む</a></div>"""


def _headline(shown: Shown) -> str:
    """Its parts stand a full-width space apart on the page."""
    return shown.headline.replace(" ", "　")


def _body(shown: Shown) -> str:
    """Paragraphs, each indented by a full-width space, with an advertisement among them."""
    subheads = shown.version.text.subheads
    lines = [
        f"<h2>{in_html(words)}</h2>" if place in subheads else f"<p>　{in_html(words)}</p>"
        for place, words in enumerate(shown.version.paragraphs)
    ]
    lines.insert(2, AD)
    return "\n\n".join(lines)


def _dates(shown: Shown) -> dict[str, str]:
    """What a page tells of its times."""
    published, changed = shown.publication.published_at, shown.version.at
    return {
        "published": _basic_offset(published),
        "modified": _basic_offset(changed),
        "first_create": f"{published.astimezone(JST):%Y-%m-%d %H:%M:%S}",
        "last_update": f"{changed.astimezone(JST):%Y-%m-%d %H:%M:%S}",
        "when": f"{_date(published, year=True)}（最終更新 {_date(changed)}）",
        "about": in_script(_about(shown)),
    }


def _about(shown: Shown) -> dict[str, Any]:
    publication = shown.publication
    return {
        "@context": "http://schema.org/",
        "@type": "NewsArticle",
        "url": shown.url,
        "headline": f"{_headline(shown)} - 毎日新聞",
        "description": "　" + shown.version.paragraphs[0],
        "datePublished": _basic_offset(publication.published_at),
        "dateModified": _basic_offset(shown.version.at),
        "publisher": {"@type": "Organization", "name": "毎日新聞", "url": "https://mainichi.jp"},
        "mainEntityOfPage": {"@type": "WebPage", "@id": shown.url},
        "author": {"@type": "Organization", "name": "毎日新聞", "url": "https://mainichi.jp"},
        "articleSection": [publication.section, "速報"],
        "keywords": [publication.section, *publication.tags],
    }


def _feed_item(shown: Shown) -> str:
    return (
        f'<item rdf:about="{shown.url}"><title>{in_xml(_headline(shown))}</title>'
        f"<link>{shown.url}</link><description></description>"
        f"<dc:date>{iso(shown.publication.published_at)}</dc:date></item>"
    )


def _list_item(shown: Shown, now: datetime, ages: Ages | None = None) -> str:
    at = shown.publication.published_at
    recent = now - at < timedelta(days=3)
    red = " is-red" if recent else ""
    when = ages.told(at, now) if ages and recent else age(at, now)
    return (
        f'<li><a href="{_protocol_relative(shown.url)}"><div class="articlelist-detail">'
        f'<h3 class="articlelist-title">{in_html(_headline(shown))}</h3>'
        f'<div class="articletag"><span class="articletag-date{red}">{when}</span></div>'
        "</div></a></li>"
    )


def age(at: datetime, now: datetime) -> str:
    """`3分前`, `1時間前`, `2日前`, rounded down; from the third day on `1/14 19:42`, never a year."""
    old = now - at
    if old >= timedelta(days=3):
        return _date(at)
    if old >= timedelta(days=1):
        return f"{old.days}日前"
    if old >= timedelta(hours=1):
        return f"{old // timedelta(hours=1)}時間前"
    return f"{old // timedelta(minutes=1)}分前"


def _date(at: datetime, *, year: bool = False) -> str:
    there = at.astimezone(JST)
    day = f"{there.month}/{there.day} {there:%H:%M}"
    return f"{there.year}/{day}" if year else day


def _basic_offset(at: datetime) -> str:
    """2025-01-14T21:17:27+0900: an offset without a colon."""
    return f"{at.astimezone(JST):%Y-%m-%dT%H:%M:%S%z}"


def _author(name: str) -> str:
    return f'<a href="//mainichi.jp/reporter/" class="articletag-author">{in_html(name)}</a>'


def _protocol_relative(url: str) -> str:
    return url.removeprefix("https:")
