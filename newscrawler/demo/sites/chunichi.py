"""中日新聞 and 東京新聞, in one publisher's markup; only HTTP tells how their pages are encoded."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from newscrawler.demo.facts import JST
from newscrawler.demo.sites import forms
from newscrawler.demo.sites.page import HTML, SitePage, fill, in_html, in_script
from newscrawler.demo.sites.site import Site, iso

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.newsroom import Shown
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

    def article(self, path: str, shown: Shown, now: datetime) -> SitePage:
        blocks = [
            f'<div class="block">\n　{in_html(words)}\n</div>'
            for words in shown.version.paragraphs
        ]
        blocks.insert(1, PICTURE)
        tags = (f'<li class="item"><a href="#">{tag}</a></li>' for tag in shown.publication.tags)
        return self.filled(
            "chunichi_article.html",
            shown,
            site=self.title,
            about=in_script(self.about(shown)),
            when=_when(shown),
            weather=f"{now.astimezone(JST):%-m月%-d日 %H:00現在}",
            tags="\n".join(tags),
            paragraphs="\n".join(blocks),
            related="\n".join(map(_list_item, self.related(shown))),
        )

    def about(self, shown: Shown) -> dict[str, Any]:
        publication = shown.publication
        about: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "mainEntityOfPage": {"@type": "WebPage", "@id": f"https://{self.hosts[0]}"},
            "headline": shown.headline,
            "datePublished": iso(publication.published_at),
            "dateModified": iso(shown.version.at),
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


def _when(shown: Shown) -> str:
    published = shown.publication.published_at.astimezone(JST)
    changed = shown.version.at.astimezone(JST)
    if shown.versions == 1:
        return f"{published:%Y年%-m月%-d日 %H時%M分}"
    return f"{published:%Y年%-m月%-d日 %H時%M分} ({changed:%-m月%-d日 %H時%M分更新})"


def _list_item(shown: Shown) -> str:
    day = f"{shown.publication.published_at.astimezone(JST):%-m月%-d日}"
    link = f"{shown.url}?rct=news"
    return (
        f'<li class="item"><div class="cmp-thmb001 js-link"><div class="wrp lv4"><div class="detail">'
        f'<p class="detail-ttl"><a href="{link}">{in_html(shown.headline)}</a></p>'
        f'<p class="detail-info"><a href="#" class="detail-info-txt">{shown.publication.section}</a>'
        f'<span class="detail-info-txt splid">{day}</span></p></div></div></div></li>'
    )
