"""The outlets beside the four of the demo: where they publish, and how much they show."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from newscrawler.demo.facts import JST, table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """What outlets.toml tells of one."""

    source: str
    address: str
    language: str = "en"
    partial: str = ""
    paragraphs: int = 0
    """How many its pages show of a text; 0: all."""
    credits: tuple[str, ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict)

    def section(self, kind: str) -> str:
        return self.sections.get(kind) or self.sections.get("other", "news")

    def credited(self, number: int) -> str:
        """Whose an article is: its own, or that of one of those it takes from."""
        return self.credits[number % len(self.credits)] if self.credits else self.source

    def url(self, number: int, section: str, headline: str, at: datetime) -> str:
        """The address of an article."""
        there = at.astimezone(JST)
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
    """All of them by source, in their order."""
    return {
        source: Outlet(source=source, **told | {"credits": tuple(told.get("credits", ()))})
        for source, told in table("outlets.toml").items()
    }
