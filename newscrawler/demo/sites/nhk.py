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

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query

API = "api.nhkworld.jp"
FROZEN_AT = datetime(2026, 9, 5, 3, 20, tzinfo=UTC)
"""When the old listing changed last; it still answers 200."""
SILENT = 5
"""One article in so many has empty times, unless it is revised."""


class NhkSite(Site):
    source = "nhk"
    hosts = ("www3.nhk.or.jp", API)
    robots = (
        "User-agent: *\nDisallow: /*/r/\n\n"
        "Sitemap: https://www3.nhk.or.jp/nhkworld/data/news/sitemap.xml\n"
    )

    def serves(self, host: str, path: str) -> bool:
        return path.startswith("/nwapi/") == (host == API)

    def paths_of(self, url: str) -> tuple[str, ...]:
        # the page is a shell; its text is in the JSON that a script loads
        shell = urlsplit(url).path
        return (shell, f"/nhkworld/data/news/{_id(url)}.json")

    def freshness(self, now: datetime) -> Hashable:
        # all pages are generated anew when one changes, and say so in datePublished
        return self.changed(now)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        made = self.changed(now)
        if path == "/nhkworld/data/news/all.json":
            data = {"data": [self.item(snapshot, made) for snapshot in self.listed(now)]}
            return SitePage(document(data), JSON, made, listing=True)
        if path == "/nhkworld/data/en/news/all.json":
            return SitePage(document({"data": self.frozen()}), JSON, FROZEN_AT, listing=True)
        if path == "/nwapi/news/v1/en/articles":
            return SitePage(document({"data": self.outline(query, now)}), JSON, made, listing=True)
        if path == "/nhkworld/data/news/sitemap.xml":
            return SitePage(self.sitemap(now), XML, made, listing=True)
        return None

    def item(self, snapshot: Snapshot, made: datetime) -> dict[str, Any]:
        """An article in the listing."""
        publication = snapshot.publication
        silent = publication.number % SILENT == 4 and len(publication.versions) == 1
        name = _id(snapshot.url)
        return {
            "id": name,
            "title": snapshot.headline,
            "description": snapshot.version.paragraphs[0],
            "page_url": f"/nhkworld/news/{name}/",
            # as on the site: when the listing was generated, the same for all
            "public_at": epoch_ms(made),
            "updated_at": "" if silent else epoch_ms(snapshot.version.at),
            "categories": {"name": publication.section},
            "thumbnails": None if silent else _thumbnails(name),
            "thumbnails_type": "none" if silent else "image",
            "videos": None,
        }

    def outline(self, query: Query, now: datetime) -> list[dict[str, str]]:
        """The items of the second API, by offset and limit."""
        offset, limit = (
            int(query.get(key, [usual])[0]) for key, usual in (("offset", "0"), ("limit", "30"))
        )
        return [
            {
                "id": _id(snapshot.url),
                "page_url": urlsplit(snapshot.url).path,
                "updated_at": epoch_ms(snapshot.version.at),
                "title": snapshot.headline,
                "description": snapshot.version.paragraphs[0],
            }
            for snapshot in self.listed(now)[offset : offset + limit]
        ]

    def frozen(self) -> list[dict[str, Any]]:
        """The items of the old listing: valid, and all of them old."""
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
            f"<url><loc>{in_xml(snapshot.url)}</loc>"
            f"<lastmod>{utc_iso(snapshot.version.at)}</lastmod></url>"
            for snapshot in self.listed(now)
        )
        return fill("sitemap.xml", urls=urls)

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        made = self.changed(now)
        if path.endswith(".json"):
            item = self.item(snapshot, made)
            item["detail"] = "<br /><br />".join(map(in_html, snapshot.version.paragraphs))
            return SitePage(document({"data": item}), JSON, made)
        about = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": snapshot.headline,
            # as on the site: when the pages were generated, not when the story was published
            "datePublished": iso(made),
            "publisher": {"@type": "Organization", "name": "NHK WORLD-JAPAN"},
        }
        shell = fill(
            "nhk_shell.html",
            headline=in_html(snapshot.headline),
            url=snapshot.url,
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
