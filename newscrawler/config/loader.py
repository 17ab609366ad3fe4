"""Load all spiders: those of the project, and those that users add in sources.toml."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.spiderloader import SpiderLoader

from newscrawler.config import sources

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


class SourceLoader(SpiderLoader):
    """Scrapy's spider loader (SPIDER_LOADER_CLASS) with the sources of the setting SOURCES added.

    Raises sources.SourcesError.
    """

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        # as classes among Scrapy's own, so that `scrapy crawl` and `scrapy list` know them as well
        path = Path(settings["SOURCES"])
        spiders = sources.merged(self._spiders, sources.load(path), path)  # type: ignore[arg-type]
        self._spiders.update(spiders)
