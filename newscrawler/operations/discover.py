"""Find out how to crawl a site from its address alone, for `newscrawler sources add`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawler.config import sources
from newscrawler.errors import UnusableInput
from newscrawler.operations.declared import declared
from newscrawler.operations.discovering import Discovering, NotASite
from newscrawler.operations.plan import Plan, process_of, settings_of
from newscrawler.operations.read import NOTHING_KEPT
from newscrawler.operations.shutdown import run_to_end
from newscrawler.operations.verdict import unexpected
from newscrawler.reading import site
from newscrawler.urls.references import absolute

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrapy.settings import Settings

    from newscrawler.operations.discovery import Discovery


def discover(url: str, name: str, settings: Mapping[str, str]) -> Discovery:
    """Find a site's listings and read a few of its articles, without saving anything.

    `url`: of any page of the site, or of its feed or sitemap. robots.txt, delays and limits apply
    as in a crawl, and nothing more is asked after asking.MOST_REQUESTS. `name`: of the new source;
    empty: it is made from the host. Raises NotASite, config.sources.SourcesError,
    operations.plan.UnusableSetting.
    """
    if not (re.match(r"https?://[^/?#\s]", url) and absolute("", url)):
        raise NotASite(f"{url!r} is not an address: it begins with https:// and a host")
    run_settings = settings_of(Plan(database="", settings=settings))
    # above options.toml: whatever is set there, nothing is saved
    run_settings.update(NOTHING_KEPT, priority="cmdline")
    _check_name(name or site.name_of(url), run_settings)
    process = process_of(run_settings)
    outcome: list[Discovery | BaseException] = []
    process.crawl(Discovering, url=url, called=name, outcome=outcome)
    run_to_end(process)
    if not outcome:
        raise NotASite(f"{url} was not requested: the run was stopped before")
    found = outcome[0]
    if isinstance(found, Exception) and not isinstance(found, UnusableInput):
        raise NotASite(f"{url}: {unexpected(found)}") from found
    if isinstance(found, BaseException):
        raise found
    # a feed may be of another site than its address
    _check_name(found.name, run_settings)
    return found


def _check_name(name: str, settings: Settings) -> None:
    if name in {spider.name for spider in declared(settings)}:
        raise NotASite(f"a source is called {name!r} already: give this one a --name of its own")
    if not re.fullmatch("[a-z][a-z0-9_]*", name):
        raise NotASite(f"--name {name!r}: a name is lower-case letters, digits and _")


def save_source(found: Discovery, settings: Mapping[str, str]) -> Path:
    """Add a discovered source to the user's sources.toml; returns its path. Raises SourcesError."""
    path = Path(settings_of(Plan(database="", settings=settings))["SOURCES"])
    sources.append(path, found.name, found.table)
    return path
