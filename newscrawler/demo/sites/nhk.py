"""NHK WORLD-JAPAN: JSON listings and articles, and HTML pages that are empty shells."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newscrawler.demo.sites.page import (
    HTML,
    JSON,
    XML,
    SitePage,
    document,
    fill,
    in_html,
    in_script,
    in_xml,
)
from newscrawler.demo.sites.site import Site, epoch_ms, iso, utc_iso

if TYPE_CHECKING:
    from collections.abc import Hashable

    from newscrawler.demo.newsroom import Shown
    from newscrawler.demo.sites.site import Query

API = "api.nhkworld.jp"
FROZEN_AT = datetime(2026, 9, 5, 3, 20, tzinfo=UTC)
"""Since when the old listing has not changed, though it still answers."""
SILENT = 5
"""Every so many articles there is one whose stamps are empty; never one that changes."""


class NhkSite(Site):
    source = "nhk"
    hosts = ("www3.nhk.or.jp", API)
    robots = (
        "User-agent: *\nDisallow: /*/r/\n\n"
        "Sitemap: https://www3.nhk.or.jp/nhkworld/data/news/sitemap.xml\n"
    )

    def serves(self, host: str, path: str) -> bool:
        return path.startswith("/nwapi/") == (host == API)

    def places_of(self, url: str) -> tuple[str, ...]:
        shell = urlsplit(url).path
        return (shell, f"/nhkworld/data/news/{_id(url)}.json")

    def freshness(self, now: datetime) -> Hashable:
        return self.changed(now)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        made = self.changed(now)
        if path == "/nhkworld/data/news/all.json":
            data = {"data": [self.item(shown, made) for shown in self.listed(now)]}
            return SitePage(document(data), JSON, made, listing=True)
        if path == "/nhkworld/data/en/news/all.json":
            return SitePage(document({"data": self.frozen()}), JSON, FROZEN_AT, listing=True)
        if path == "/nwapi/news/v1/en/articles":
            return SitePage(document({"data": self.outline(query, now)}), JSON, made, listing=True)
        if path == "/nhkworld/data/news/sitemap.xml":
            return SitePage(self.sitemap(now), XML, made, listing=True)
        return None

    def item(self, shown: Shown, made: datetime) -> dict[str, Any]:
        """An article in the listing. Its public_at tells when the listing was made, as on the site."""
        publication = shown.publication
        silent = publication.number % SILENT == 4 and len(publication.versions) == 1
        name = _id(shown.url)
        return {
            "id": name,
            "title": shown.headline,
            "description": shown.version.paragraphs[0],
            "page_url": f"/nhkworld/news/{name}/",
            "public_at": epoch_ms(made),
            "updated_at": "" if silent else epoch_ms(shown.version.at),
            "categories": {"name": publication.section},
            "thumbnails": None if silent else _thumbnails(name),
            "thumbnails_type": "none" if silent else "image",
            "videos": None,
        }

    def outline(self, query: Query, now: datetime) -> list[dict[str, str]]:
        """The articles of the second API, by offset and limit."""
        offset, limit = (
            int(query.get(key, [usual])[0]) for key, usual in (("offset", "0"), ("limit", "30"))
        )
        return [
            {
                "id": _id(shown.url),
                "page_url": urlsplit(shown.url).path,
                "updated_at": epoch_ms(shown.version.at),
                "title": shown.headline,
                "description": shown.version.paragraphs[0],
            }
            for shown in self.listed(now)[offset : offset + limit]
        ]

    def frozen(self) -> list[dict[str, Any]]:
        """The listing of before the move: valid items, all of them old."""
        return [
            {
                "id": f"20260905_{100 + place}",
                "title": f"Council of {name} meets for the last time in its old hall",
                "description": f"The council of {name} has met for the last time in its old hall.",
                "page_url": f"/nhkworld/en/news/20260905_{100 + place}/",
                "public_at": epoch_ms(FROZEN_AT),
                "updated_at": epoch_ms(FROZEN_AT - timedelta(minutes=11 * place)),
                "categories": {"name": "Japan"},
                "thumbnails": None,
                "thumbnails_type": "none",
                "videos": None,
            }
            for place, name in enumerate(("Esashi", "Ojiya", "Toba", "Asago", "Sukumo", "Izumi"))
        ]

    def sitemap(self, now: datetime) -> bytes:
        urls = "\n".join(
            f"<url><loc>{in_xml(shown.url)}</loc>"
            f"<lastmod>{utc_iso(shown.version.at)}</lastmod></url>"
            for shown in self.listed(now)
        )
        return fill("sitemap.xml", urls=urls)

    def article(self, path: str, shown: Shown, now: datetime) -> SitePage:
        made = self.changed(now)
        if path.endswith(".json"):
            item = self.item(shown, made)
            item["detail"] = "<br /><br />".join(map(in_html, shown.version.paragraphs))
            return SitePage(document({"data": item}), JSON, made)
        about = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": shown.headline,
            # as on the site: when the pages were made, not when the story was published
            "datePublished": iso(made),
            "publisher": {"@type": "Organization", "name": "NHK WORLD-JAPAN"},
        }
        shell = fill(
            "nhk_shell.html",
            headline=in_html(shown.headline),
            url=shown.url,
            about=in_script(about),
            **self.menus(),
        )
        return SitePage(shell, HTML, made)


def _id(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]


def _thumbnails(name: str) -> dict[str, str]:
    path = f"/nhkworld/data/news/images/{name}"
    sizes = {size: f"{path}_{size}.jpg" for size in ("small", "middle", "large", "min")}
    return sizes | {"alt": "", "caption": ""}
