"""Checks of the values of sources.toml: what passes here raises nothing while a crawl reads with it.

All raise ValueError, which names the key and the value.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from lxml import etree

from newscrawler import sanitize
from newscrawler.config.toml import LONGEST, shown
from newscrawler.reading.page import css, first_by_css
from newscrawler.urls import canonical

MOST_DAYS = 3_650
DAY = {"year", "month", "day"}
"""The groups of `id_date`."""
NOTHING = etree.Element("html")
"""A page to try selectors on: some faults, of a namespace, only show there."""


def text(key: str, value: Any) -> str:
    """A value that is text of one line."""
    words = _text(key, value)
    if sanitize.sanitize(words) != words or "\n" in words:
        raise ValueError(f"{key} = {shown(words)} has a line break or a control character")
    return words


def address(key: str, value: Any) -> str:
    """An http(s) address that can be asked and stored."""
    if not (isinstance(value, str) and re.match(r"https?://[^/]", value)):
        raise ValueError(f"{key} = {shown(value)} is not an http(s) address")
    if sanitize.is_long(value):
        raise ValueError(f"{key} is an address of more than {sanitize.ADDRESS} bytes")
    try:
        canonical(value)
        _ = urlsplit(value).port  # raises where it is no number of a port
    except ValueError as error:
        raise ValueError(f"{key} = {shown(value)} is not an address: {error}") from error
    return value


def selector(key: str, value: Any) -> str:
    """A CSS selector, compiled as pages are read with it; empty: not declared."""
    words = _text(key, value)
    try:
        if words:
            # `a::attr(href)` is parsed, but selects no element; libxml2 has limits of its own
            css(words)(NOTHING)
            first_by_css(words)(NOTHING)
    # cssselect's SyntaxError of selectors and lxml's of XPath are both SyntaxErrors
    except (SyntaxError, RuntimeError, etree.XPathError, ValueError) as error:
        raise ValueError(f"{key} = {shown(words)} is not a CSS selector{_why(error)}") from error
    return words


def pattern(key: str, value: Any) -> str:
    """A regular expression; that of `id_date` has the groups of DAY."""
    words = _text(key, value)
    try:
        compiled = re.compile(words)
    # OverflowError for a{99999999999}
    except (re.error, RecursionError, OverflowError) as error:
        raise ValueError(f"{key} = {shown(words)} is not a pattern{_why(error)}") from error
    if key == "id_date" and words and not set(compiled.groupindex) >= DAY:
        raise ValueError(
            f"{key} = {shown(words)} has no groups (?P<year>), (?P<month>), (?P<day>)"
        )
    return words


def days(key: str, value: Any) -> timedelta:
    """A whole number of days."""
    # a bool is an int to Python
    if type(value) is not int or not 1 <= value <= MOST_DAYS:
        raise ValueError(f"{key} = {shown(value)} is not a number of days from 1 to {MOST_DAYS}")
    return timedelta(days=value)


def zone(key: str, value: Any) -> str:
    """The name of a time zone."""
    name = text(key, value)
    try:
        ZoneInfo(name)
    # OSError: Asia is a directory
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{key} = {shown(name)} is not a time zone such as Asia/Tokyo") from error
    return name


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{key} = {shown(value)} is not text")  # noqa: TRY004
    return value


def _why(error: Exception) -> str:
    why = " ".join(str(error).split())
    return f": {why[:LONGEST]}" if why else ""
