"""The spiders there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.settings import Settings

from newscrawler.config.loader import SourceLoader

if TYPE_CHECKING:
    from newscrawler.newsspider import NewsSpider


def declared(settings: Settings | None = None) -> list[type[NewsSpider]]:
    """All declared sources, by name. Raises usersources.SourcesError."""
    if settings is None:
        settings = Settings()
        settings.setmodule("newscrawler.settings", priority="project")
    loader = SourceLoader.from_settings(settings)
    spiders: list[Any] = [loader.load(name) for name in sorted(loader.list())]
    return spiders


def way_in(spider: type[NewsSpider], listing: str) -> str:
    """Which of a source's listings an address is: "sitemap 2/3"; empty where it is none."""
    for place, each in enumerate(spider.listings, 1):
        if each.url == listing:
            return f"{each.basis} {place}/{len(spider.listings)}"
    return ""
