"""All spiders: those of the project, and those that people add in sources.toml."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.spiderloader import SpiderLoader

from newscrawler.config import sources

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


class SourceLoader(SpiderLoader):
    """Scrapy's loader, with the user's sources added. Raises usersources.SourcesError."""

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        path = Path(settings["SOURCES"])
        spiders = sources.merged(self._spiders, sources.load(path), path)  # type: ignore[arg-type]
        self._spiders.update(spiders)
