"""The outlets of the demo besides the four: their addresses, sections, and how much they show."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from newscrawler.demo.facts import JST, table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One outlet of outlets.toml."""

    source: str
    address: str
    """A format string for the addresses of its articles; its fields are those of Outlet.url."""
    language: str = "en"
    partial: str = ""
    paragraphs: int = 0
    """How many paragraphs of a text its pages show; 0: all."""
    one_in: int = 1
    """The part of its articles that it shows so little of; the others are whole."""
    credits: tuple[str, ...] = ()
    """For an aggregator: the sources of its articles, in turn."""
    sections: Mapping[str, str] = field(default_factory=dict)

    def showing(self, number: int) -> Outlet:
        """The outlet as it publishes an article: some show all of it."""
        is_whole = number % self.one_in != 0
        return replace(self, partial="", paragraphs=0) if is_whole else self

    def section(self, kind: str) -> str:
        return self.sections.get(kind) or self.sections.get("other", "news")

    def credited(self, number: int) -> str:
        """The source of an article: the outlet itself, or one that it aggregates."""
        return self.credits[number % len(self.credits)] if self.credits else self.source

    def url(self, number: int, section: str, headline: str, at: datetime) -> str:
        """The address of an article."""
        # the day in Tokyo, a simplification for the international outlets
        there = at.astimezone(JST)
        # Yahoo's ids are 40 hex digits, Daily8's 32, Sankei's 26 capitals and digits
        digest = blake2b(f"{self.source} {number}".encode(), digest_size=20).hexdigest()
        return self.address.format(
            number=number,
            section=section,
            slug=re.sub(r"[^a-z0-9]+", "-", headline.lower()).strip("-"),
            day=f"{there:%Y%m%d}",
            year=f"{there:%Y}",
            month=f"{there:%m}",
            date=f"{there:%d}",
            mon=f"{there:%b}".lower(),
            at=there,
            hex32=digest[:32],
            hex40=digest,
            code26=digest[:26].upper(),
        )


@cache
def outlets() -> Mapping[str, Outlet]:
    """Source -> outlet, in the order of outlets.toml."""
    return {
        source: Outlet(source=source, **row | {"credits": tuple(row.get("credits", ()))})
        for source, row in table("outlets.toml").items()
    }
