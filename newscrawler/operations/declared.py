"""The sources that are declared: in spiders/ and in the user's sources.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.settings import Settings

from newscrawler.config.loader import SourceLoader

if TYPE_CHECKING:
    from newscrawler.newsspider import NewsSpider


def declared(settings: Settings | None = None) -> list[type[NewsSpider]]:
    """The spider classes of all declared sources, sorted by name.

    Raises config.sources.SourcesError where sources.toml is not valid.
    """
    # outside of a crawl nobody has read our settings yet
    if settings is None:
        settings = Settings()
        settings.setmodule("newscrawler.settings", priority="project")
    loader = SourceLoader.from_settings(settings)
    spiders: list[Any] = [loader.load(name) for name in sorted(loader.list())]
    return spiders


def way_in(spider: type[NewsSpider], listing: str) -> str:
    """Which of a source's listings a URL is, such as "sitemap 2/3"; empty where it is none."""
    for place, declaration in enumerate(spider.listings, 1):
        if declaration.url == listing:
            return f"{declaration.basis} {place}/{len(spider.listings)}"
    return ""
