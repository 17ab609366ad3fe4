"""Sources that people add without code: `sources.toml` in their configuration directory.

    [sources.harbour_times]
    title = "Harbour Times"
    feed = "https://harbour.example/feed"
    article_url = "^https://harbour.example/news/"

Any attribute of a spider and of a layout may be set by its name. Listings are `feed`, `sitemap`
(an address or several) and `html` (a table with `url` and `item`), trusted in the order written.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import cssselect

from newscrawler import sanitize
from newscrawler.errors import UnusableInput
from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html, NewsSitemap
from newscrawler.reading.site import toml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from newscrawler.reading.listings import Listing

TEXTS = {"title", "language", "timezone", "article_url", "id_date"}
LISTS = {"boilerplate", "labels", "distrust"}
LISTINGS = {"feed", "sitemap", "html"}
LAYOUT = {each.name for each in fields(Layout)}
EXPRESSIONS = {"article_url", "id_date", "boilerplate", "labels"}


class SourcesError(UnusableInput):
    """A sources.toml that cannot be used; the message says where and what is wrong."""


def load(path: Path) -> list[type[NewsSpider]]:
    """The spiders that a sources.toml declares; none if there is no such file. Raises SourcesError."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise SourcesError(f"cannot read {path}: {error}") from error
    try:
        told = tomllib.loads(text)
        tables = told.get("sources", {})
        if not isinstance(tables, dict) or set(told) - {"sources"}:
            raise ValueError("only [sources.NAME] tables may stand here")
        return [_spider(name, table) for name, table in tables.items()]
    except ValueError as error:
        raise SourcesError(f"{path}: {error}") from error


def append(path: Path, name: str, table: Mapping[str, Any]) -> None:
    """Add a source to a sources.toml, whose other text stays as it is; the file may be a new one.

    Raises SourcesError, and leaves the file as it was, where the result could not be loaded.
    """
    load(path)
    try:
        before = path.read_bytes() if path.exists() else None
        path.parent.mkdir(parents=True, exist_ok=True)
        gap = b"\n\n" if before and not before.endswith(b"\n") else b"\n" if before else b""
        path.write_bytes((before or b"") + gap + toml(name, table).encode())
    except OSError as error:
        raise SourcesError(f"cannot write {path}: {error}") from error
    try:
        load(path)
    except SourcesError:
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
        raise


def _spider(name: str, table: Any) -> type[NewsSpider]:
    if not (re.fullmatch(r"[a-z][a-z0-9_]*", name) and isinstance(table, dict)):
        raise ValueError(f"[sources.{name}]: a name is lower-case letters, digits and _")
    known = TEXTS | LISTS | LISTINGS | LAYOUT
    if strange := sorted(set(table) - known):
        raise ValueError(
            f"[sources.{name}] has no {strange[0]!r}; it may have {', '.join(sorted(known))}"
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
    return type("UserSource", (NewsSpider,), declared)


def _listings(key: str, told: Any) -> Iterator[Listing]:
    if key in ("feed", "sitemap"):
        for url in told if isinstance(told, list) else [told]:
            yield (Feed if key == "feed" else NewsSitemap)(_address(url, key))
    elif key == "html":
        for table in told if isinstance(told, list) else [told]:
            yield _html(table)


def _html(table: Any) -> Html:
    known = {each.name for each in fields(Html)}
    if not (isinstance(table, dict) and {"url", "item"} <= set(table) <= known):
        raise ValueError(f"html is a table with url, item and any of {', '.join(sorted(known))}")
    selectors = {key: _selector(key, value) for key, value in table.items() if key != "url"}
    return Html(_address(table["url"], "html.url"), **selectors)


def _address(url: Any, key: str) -> str:
    if not (isinstance(url, str) and re.match(r"https?://[^/]", url)):
        raise ValueError(f"{key} = {url!r} is not an http(s) address")
    if sanitize.is_long(url):
        raise ValueError(f"{key} is an address of more than {sanitize.ADDRESS} bytes")
    return url


def _checked(key: str, told: Any) -> Any:
    texts = told if key in LISTS and isinstance(told, list) else [told]
    if not all(isinstance(text, str) for text in texts):
        raise ValueError(f"{key} = {told!r} is not text")
    if key in LAYOUT:
        return _selector(key, told)
    if key in EXPRESSIONS:
        _compiled(key, texts)
    if key == "timezone":
        _zone(told)
    return tuple(texts) if key in LISTS else told


def _selector(key: str, selector: Any) -> str:
    try:
        if selector:
            cssselect.parse(selector)
    except (cssselect.SelectorError, TypeError) as error:
        raise ValueError(f"{key} = {selector!r} is not a CSS selector: {error}") from error
    return str(selector)


def _compiled(key: str, expressions: list[str]) -> None:
    for expression in expressions:
        try:
            re.compile(expression)
        except re.error as error:
            raise ValueError(f"{key} = {expression!r} is not a pattern: {error}") from error


def _zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"timezone = {name!r} is not a time zone such as Asia/Tokyo") from error


def merged(
    built_in: Mapping[str, type[NewsSpider]], added: list[type[NewsSpider]], path: Path
) -> dict[str, type[NewsSpider]]:
    """All spiders by name. Raises SourcesError where one added has the name of another."""
    spiders = dict(built_in)
    for spider in added:
        if spider.name in spiders:
            raise SourcesError(f"{path}: {spider.name!r} is the name of another source already")
        spiders[spider.name] = spider
    return spiders
