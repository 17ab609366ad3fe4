"""What to crawl, and Scrapy's settings for it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from newscrawler.errors import UnusableInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class UnusableSetting(UnusableInput):
    """A value that Scrapy cannot use for one of its settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to crawl, from where, and into which archive."""

    database: str
    sources: Sequence[str] = ()
    """Names of spiders; empty: all, without those whose site asked to be left alone."""
    due: bool = False
    """Only those whose time has come."""
    limit: int = 0
    """Articles fetched from each source; 0: all."""
    from_archive: Sequence[str] = ()
    """WARC files to read in place of the network."""
    save_pages: str = ""
    """A directory to save all pages in, as WARC."""
    settings: Mapping[str, str] = field(default_factory=dict)
    """Any of Scrapy's settings."""
    verbose: bool = False
    """Log each decision: why an article is fetched or not, refused, new, a copy."""


def settings_of(plan: Plan) -> Settings:
    """Scrapy's settings for a plan: the project's, changed by the plan, changed by `-s`."""
    settings = Settings()
    settings.setmodule("newscrawler.settings", priority="project")
    planned: dict[str, Any] = {
        "DATABASE_URL": plan.database,
        "ARTICLES_LIMIT": plan.limit,
        "PAGES_FROM": list(plan.from_archive),
        "PAGES_TO": plan.save_pages,
    }
    if plan.from_archive or "NEWSROOM" in plan.settings:  # no site is asked
        planned |= {
            "DOWNLOAD_DELAY": 0,
            "AUTOTHROTTLE_ENABLED": False,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
        }
    if plan.verbose:
        planned["LOG_DECISIONS"] = True
    settings.update(planned, priority="cmdline")
    for name, value in plan.settings.items():
        usable = _usable(name, value, settings.get(name))
        try:
            settings.set(name, usable, priority="cmdline")
        except (ValueError, TypeError) as error:  # those that hold a table are JSON
            raise UnusableSetting(f"-s {name}={value}: {name} is JSON, {error}") from error
    return settings


def _usable(name: str, value: str, now: Any) -> Any:
    """A value from the command line in the type of the setting. Raises UnusableSetting."""
    try:
        if isinstance(now, bool):  # before numbers: a bool is one to Python
            return {"0": False, "false": False, "1": True, "true": True}[value.lower()]
        if isinstance(now, list) and now and all(isinstance(item, int | float) for item in now):
            return [float(item) for item in value.split(",") if item.strip()]
        return float(value) if isinstance(now, int | float) else value
    except (KeyError, ValueError) as error:
        kind = "True or False" if isinstance(now, bool) else "a number"
        kind = "numbers with commas between them" if isinstance(now, list) else kind
        raise UnusableSetting(f"-s {name}={value}: {name} is {kind}") from error


def process_of(settings: Settings) -> AsyncCrawlerProcess:
    """A process for crawls with these settings. Raises UnusableSetting."""
    with settings_named():
        return AsyncCrawlerProcess(settings)


@contextmanager
def settings_named() -> Iterator[None]:
    """Name the settings as the cause of what Scrapy raises while it is set up by them."""
    try:
        yield
    # what a class or module is to be, the level and format of the log
    except (
        ValueError, TypeError, AttributeError, NameError, ImportError, LookupError,
    ) as error:  # fmt: skip
        raise UnusableSetting(
            f"a setting in options.toml or of -s cannot be used: {error}"
        ) from error
