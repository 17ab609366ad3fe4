"""中日新聞 and 東京新聞, in one publisher's markup; the charset is in the HTTP header only."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from newscrawler.demo.facts import JST
from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import HTML, SitePage, fill, in_html, in_script
from newscrawler.demo.sites.site import Site, iso

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query

PICTURE = """<div class="block">
<div class="right"><div class="wrap"><div class="image"><img src="/image/article/size1/a_1.jpg" alt=""></div>
<p class="caption">写真は資料</p></div></div>
</div>
<div class="block">
</div>"""


class ChunichiSite(Site):
    source = "chunichi"
    hosts = ("www.chunichi.co.jp",)
    title = "中日新聞Web"
    newest = "/news"

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        if path == "/sitemap.xml":
            return forms.news_sitemap(self, now, lasts=timedelta.max)
        if path == self.newest:
            items = "\n".join(map(_list_item, self.listed(now)))
            body = fill("chunichi_news.html", site=self.title, items=items, **self.menus())
            return SitePage(body, HTML, listing=True)
        return None

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        blocks = [
            f'<div class="block">\n　{in_html(words)}\n</div>'
            for words in snapshot.version.paragraphs
        ]
        blocks.insert(1, PICTURE)
        tags = (
            f'<li class="item"><a href="#">{tag}</a></li>' for tag in snapshot.publication.tags
        )
        return self.filled(
            "chunichi_article.html",
            snapshot,
            site=self.title,
            about=in_script(self.about(snapshot)),
            when=_when(snapshot),
            # a time that is not the article's
            weather=f"{now.astimezone(JST):%-m月%-d日 %H:00現在}",
            tags="\n".join(tags),
            paragraphs="\n".join(blocks),
            related="\n".join(map(_list_item, self.related(snapshot))),
        )

    def about(self, snapshot: Snapshot) -> dict[str, Any]:
        publication = snapshot.publication
        about: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            # as on the site: the home page, on every article
            "mainEntityOfPage": {"@type": "WebPage", "@id": f"https://{self.hosts[0]}"},
            "headline": snapshot.headline,
            "datePublished": iso(publication.published_at),
            "dateModified": iso(snapshot.version.at),
            "author": {"@type": "Organization", "name": self.title},
            "publisher": {"@type": "Organization", "name": self.title},
            "articleSection": ["ニュース", publication.section],
        }
        if publication.partial:
            # as on the site: a boolean on some pages, a string on others
            about["isAccessibleForFree"] = "False" if publication.number % 2 else False
        return about


class TokyoShimbunSite(ChunichiSite):
    source = "tokyo_shimbun"
    hosts = ("www.tokyo-np.co.jp",)
    title = "東京新聞デジタル"
    newest = "/main_news"


def _when(snapshot: Snapshot) -> str:
    published = snapshot.publication.published_at.astimezone(JST)
    changed = snapshot.version.at.astimezone(JST)
    if snapshot.versions == 1:
        return f"{published:%Y年%-m月%-d日 %H時%M分}"
    return f"{published:%Y年%-m月%-d日 %H時%M分} ({changed:%-m月%-d日 %H時%M分更新})"


def _list_item(snapshot: Snapshot) -> str:
    day = f"{snapshot.publication.published_at.astimezone(JST):%-m月%-d日}"
    link = f"{snapshot.url}?rct=news"
    return (
        f'<li class="item"><div class="cmp-thmb001 js-link"><div class="wrp lv4"><div class="detail">'
        f'<p class="detail-ttl"><a href="{link}">{in_html(snapshot.headline)}</a></p>'
        f'<p class="detail-info"><a href="#" class="detail-info-txt">{snapshot.publication.section}</a>'
        f'<span class="detail-info-txt splid">{day}</span></p></div></div></div></li>'
    )
