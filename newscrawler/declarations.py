"""Whose articles are at which addresses, by all sources that a crawl could be of."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from scrapy.settings import Settings
from scrapy.spiderloader import get_spider_loader

from newscrawler.urls.owners import Declaration, Owners

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_KEYS = ("SPIDER_LOADER_CLASS", "SPIDER_MODULES", "SOURCES")
"""The settings that say which sources there are."""


def owners(crawler: Crawler) -> Owners:
    """Who owns which address, by the sources that the settings of a crawl name, and by its own."""
    modules, settings = tuple(crawler.settings.getlist("SPIDER_MODULES")), crawler.settings
    own = _declaration(crawler.spidercls)
    return _owners(settings["SPIDER_LOADER_CLASS"], modules, str(settings["SOURCES"]), own)


# of each crawl of a process there are several askers, and to load hundreds of sources takes long
@cache
def _declared(*values: Any) -> tuple[Declaration, ...]:
    loader = get_spider_loader(Settings(dict(zip(_KEYS, values, strict=True))))
    return tuple(_declaration(loader.load(name)) for name in loader.list())


@cache
def _owners(loader: Any, modules: tuple[str, ...], sources: str, own: Declaration) -> Owners:
    declared = _declared(loader, modules, sources)
    return Owners(declared if own in declared else (*declared, own))


def _declaration(spider: Any) -> Declaration:
    # a spider of the user's own need not be a NewsSpider
    listings = tuple(listing.url for listing in getattr(spider, "listings", ()))
    keys = getattr(spider, "query_keys", None)
    pattern = getattr(spider, "article_url", "")
    return Declaration(spider.name, pattern, listings, None if keys is None else tuple(keys))
