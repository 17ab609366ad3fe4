"""Sources that users add without code: `sources.toml` in the configuration directory.

    [sources.harbour_times]
    title = "Harbour Times"
    feed = "https://harbour.example/feed"
    article_url = "^https://harbour.example/news/"

A table may set the attributes of NewsSpider and Layout in TEXTS, LISTS, DAYS and LAYOUT by their names;
those in DAYS are whole numbers of days.
Listings are `feed` and `sitemap` (an address or several) and `html` (a table with `url` and
`item`, or several), the most trusted first.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from newscrawler.atomic import replacing
from newscrawler.config import expressions
from newscrawler.config.toml import read, shown, toml
from newscrawler.errors import UnusableInput
from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html, NewsSitemap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from newscrawler.reading.listings import Listing

TEXTS = {"title", "language", "timezone", "article_url", "id_date", "partial"}
LISTS = {"boilerplate", "labels", "distrust", "query_keys"}
DAYS = {"stale_after"}
LISTINGS = {"feed", "sitemap", "html"}
LAYOUT = {each.name for each in fields(Layout)}
CHECKS: dict[str, Callable[[str, Any], Any]] = (
    dict.fromkeys(LAYOUT, expressions.selector)
    | dict.fromkeys(("article_url", "id_date", "boilerplate", "labels"), expressions.pattern)
    | dict.fromkeys(DAYS, expressions.days)
    | {"timezone": expressions.zone}
)
"""Of each key whose value is more than text."""


class SourcesError(UnusableInput):
    """A sources.toml cannot be used; the message names the file, the table and the fault."""


def load(path: Path) -> list[type[NewsSpider]]:
    """The spiders that a sources.toml declares; none if there is no such file. Raises SourcesError."""
    try:
        document = read(path)
    except FileNotFoundError:
        return []
    except ValueError as error:
        raise SourcesError(f"cannot read {path}: {error}") from error
    try:
        tables = document.get("sources", {})
        if not isinstance(tables, dict) or set(document) - {"sources"}:
            raise ValueError("only [sources.NAME] tables may stand here")
        return [_spider(name, table) for name, table in tables.items()]
    except ValueError as error:
        raise SourcesError(f"{path}: {error}") from error


def append(path: Path, name: str, table: Mapping[str, Any]) -> None:
    """Append a table to a sources.toml, which is created if there is none; the rest is untouched.

    Raises SourcesError, and restores the file, if the result cannot be loaded.
    """
    # a file that is already broken must not be blamed on what is appended
    load(path)
    try:
        before = path.read_bytes() if path.exists() else None
        path.parent.mkdir(parents=True, exist_ok=True)
        # one empty line before the table, whether or not the text before it ends its last line
        gap = b"\n\n" if before and not before.endswith(b"\n") else b"\n" if before else b""
        _write(path, (before or b"") + gap + toml(name, table).encode())
    except OSError as error:
        raise SourcesError(f"cannot write {path}: {error}") from error
    try:
        load(path)
    except SourcesError:
        if before is None:
            path.unlink()
        else:
            _write(path, before)
        raise


def _write(path: Path, content: bytes) -> None:
    """Replace the file in one step: killed in the middle, it has what it had, or all."""
    place = path.resolve()  # a symbolic link stays one
    with replacing(place) as part:
        part.write_bytes(content)
        if place.exists():
            shutil.copymode(place, part)


def _spider(name: str, table: Any) -> type[NewsSpider]:
    if not (re.fullmatch(r"[a-z][a-z0-9_]*", name) and isinstance(table, dict)):
        raise ValueError(
            f"[sources.{shown(name)[1:-1]}]: a name is lower-case letters, digits and _"
        )
    allowed = TEXTS | LISTS | DAYS | LISTINGS | LAYOUT
    if unknown := sorted(set(table) - allowed):
        raise ValueError(
            f"[sources.{name}] has no {shown(unknown[0])}; it may have {', '.join(sorted(allowed))}"
        )
    try:
        listings = tuple(listing for key in table for listing in _listings(key, table[key]))
        if not listings:
            raise ValueError("needs a feed, sitemap or html to find articles in")
        declared = {key: _checked(key, table[key]) for key in table if key not in LISTINGS}
    except ValueError as error:
        raise ValueError(f"[sources.{name}] {error}") from error
    layout = {key: declared.pop(key) for key in LAYOUT & declared.keys()}
    declared |= {"name": name, "listings": listings}
    declared["layouts"] = (Layout(**layout),) if layout else ()
    declared.setdefault("title", name)
    # a class, since Scrapy's loader has classes
    return type("UserSource", (NewsSpider,), declared)


def _listings(key: str, value: Any) -> Iterator[Listing]:
    values = value if isinstance(value, list) else [value]
    if key in ("feed", "sitemap"):
        for url in values:
            yield (Feed if key == "feed" else NewsSitemap)(expressions.address(key, url))
    elif key == "html":
        yield from map(_html, values)


def _html(table: Any) -> Html:
    allowed = {each.name for each in fields(Html)}
    if not (isinstance(table, dict) and {"url", "item"} <= set(table) <= allowed):
        raise ValueError(f"html is a table with url, item and any of {', '.join(sorted(allowed))}")
    selectors = {
        key: expressions.selector(f"html.{key}", value)
        for key, value in table.items()
        if key != "url"
    }
    if not selectors["item"]:
        raise ValueError("html.item is empty: it selects the items of the list")
    return Html(expressions.address("html.url", table["url"]), **selectors)


def _checked(key: str, value: Any) -> Any:
    """A value as the spider's attribute takes it. Raises ValueError now, not in the first crawl."""
    check: Callable[[str, Any], Any] = CHECKS.get(key, expressions.text)
    if key in LISTS:
        return tuple(check(key, each) for each in (value if isinstance(value, list) else [value]))
    return check(key, value)


def merged(
    built_in: Mapping[str, type[NewsSpider]], added: list[type[NewsSpider]], path: Path
) -> dict[str, type[NewsSpider]]:
    """All spiders by name. Raises SourcesError if an added one has the name of another."""
    spiders = dict(built_in)
    for spider in added:
        if spider.name in spiders:
            raise SourcesError(f"{path}: {spider.name!r} is the name of another source already")
        spiders[spider.name] = spider
    return spiders
