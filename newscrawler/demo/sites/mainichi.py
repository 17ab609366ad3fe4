"""毎日新聞: an RSS 1.0 feed, a page of the latest with ages, free and paid articles."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from newscrawler.demo.facts import JST
from newscrawler.demo.sites.page import HTML, XML, SitePage, fill, in_html, in_script, in_xml
from newscrawler.demo.sites.site import Site, iso

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.ages import Ages
    from newscrawler.demo.newsroom import Snapshot
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
            places="\n".join(f'<rdf:li rdf:resource="{snapshot.url}"/>' for snapshot in listed),
            items="\n".join(map(_feed_item, listed)),
        )
        return SitePage(body, XML, made, listing=True)

    def flash(self, now: datetime) -> SitePage:
        ages = self.newsroom.ages
        # a cached list: its ages are as old as its rendering
        now = ages.rendered(now) if ages else now
        listed = self.listed(now)
        body = fill(
            "mainichi_flash.html",
            items="\n".join(_list_item(snapshot, now, ages) for snapshot in listed),
            ranking="\n".join(
                f'<li><a href="{_protocol_relative(snapshot.url)}">{in_html(_headline(snapshot))}</a></li>'
                for snapshot in listed[:3]
            ),
            **self.menus(),
        )
        return SitePage(body, HTML, listing=True, cache=ages.cache if ages else "")

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        publication, version = snapshot.publication, snapshot.version
        ages = self.newsroom.ages
        words = (
            _dates(snapshot) if ages is None or ages.dated else dict.fromkeys(_dates(snapshot), "")
        )
        body = fill(
            "mainichi_article.html",
            headline=in_html(_headline(snapshot)),
            url=snapshot.url,
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
            paragraphs=_body(snapshot),
            wall=PAYWALL if publication.partial else "",
            related="\n".join(_list_item(other, version.at) for other in self.related(snapshot)),
            **words,
            **self.menus(),
        )
        return SitePage(body, HTML, version.at)


PAYWALL = """<div class="articledetail-kiji-limit"><p>この記事は有料記事です。</p>
<a href="/info/" class="btn-signup">続きを読む</a></div>"""


def _headline(snapshot: Snapshot) -> str:
    """The headline as the page has it: a full-width space between its parts."""
    return snapshot.headline.replace(" ", "　")


def _body(snapshot: Snapshot) -> str:
    """Paragraphs, each indented by a full-width space, with an advertisement among them."""
    subheads = snapshot.version.text.subheads
    lines = [
        f"<h2>{in_html(words)}</h2>" if place in subheads else f"<p>　{in_html(words)}</p>"
        for place, words in enumerate(snapshot.version.paragraphs)
    ]
    lines.insert(2, AD)
    return "\n\n".join(lines)


def _dates(snapshot: Snapshot) -> dict[str, str]:
    """The times of a page; all are missing if Ages.dated is False."""
    published, changed = snapshot.publication.published_at, snapshot.version.at
    return {
        "published": _basic_offset(published),
        "modified": _basic_offset(changed),
        # cXenseParse: naive, in Tokyo
        "first_create": f"{published.astimezone(JST):%Y-%m-%d %H:%M:%S}",
        "last_update": f"{changed.astimezone(JST):%Y-%m-%d %H:%M:%S}",
        "when": f"{_date(published, year=True)}（最終更新 {_date(changed)}）",
        "about": in_script(_about(snapshot)),
    }


def _about(snapshot: Snapshot) -> dict[str, Any]:
    publication = snapshot.publication
    return {
        "@context": "http://schema.org/",
        "@type": "NewsArticle",
        "url": snapshot.url,
        # with the name of the paper; og:title has it after " | "
        "headline": f"{_headline(snapshot)} - 毎日新聞",
        "description": "　" + snapshot.version.paragraphs[0],
        "datePublished": _basic_offset(publication.published_at),
        "dateModified": _basic_offset(snapshot.version.at),
        "publisher": {"@type": "Organization", "name": "毎日新聞", "url": "https://mainichi.jp"},
        "mainEntityOfPage": {"@type": "WebPage", "@id": snapshot.url},
        "author": {"@type": "Organization", "name": "毎日新聞", "url": "https://mainichi.jp"},
        "articleSection": [publication.section, "速報"],
        "keywords": [publication.section, *publication.tags],
    }


def _feed_item(snapshot: Snapshot) -> str:
    return (
        f'<item rdf:about="{snapshot.url}"><title>{in_xml(_headline(snapshot))}</title>'
        f"<link>{snapshot.url}</link><description></description>"
        f"<dc:date>{iso(snapshot.publication.published_at)}</dc:date></item>"
    )


def _list_item(snapshot: Snapshot, now: datetime, ages: Ages | None = None) -> str:
    at = snapshot.publication.published_at
    recent = now - at < timedelta(days=3)
    red = " is-red" if recent else ""
    when = ages.words(at, now) if ages and recent else age(at, now)
    return (
        f'<li><a href="{_protocol_relative(snapshot.url)}"><div class="articlelist-detail">'
        f'<h3 class="articlelist-title">{in_html(_headline(snapshot))}</h3>'
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
    """2025-01-14T21:17:27+0900, an offset without a colon."""
    return f"{at.astimezone(JST):%Y-%m-%dT%H:%M:%S%z}"


def _author(name: str) -> str:
    return f'<a href="//mainichi.jp/reporter/" class="articletag-author">{in_html(name)}</a>'


def _protocol_relative(url: str) -> str:
    return url.removeprefix("https:")
