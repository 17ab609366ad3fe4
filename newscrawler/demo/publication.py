"""One article at one address, in all the versions that a source ever shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.stories import EventText


@dataclass(frozen=True, slots=True)
class Version:
    """What the page tells from an instant on, until the next version."""

    at: datetime
    text: EventText

    @property
    def headline(self) -> str:
        return self.text.headline

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return self.text.paragraphs

    @property
    def body(self) -> str:
        """Paragraphs, parted by a blank line."""
        return self.text.body


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """An article as its source published it: the truth that an archive is measured against."""

    number: int
    """Of this publication; what the sites' own ids are made of."""
    source: str
    """At whose site it is: nhk, japan_today ..."""
    credited: str
    """Whose it is: the same source, or the one that an aggregator took it from."""
    url: str
    language: str
    section: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    story: int
    """The event; publications of one story tell of the same."""
    wire: str
    """Publications with the same wire have the same text, word for word, or as much of it as a
    site shows; empty: its own words."""
    partial: str
    """Why its page shows the beginning only (paywall, consent); empty where it shows all. The
    paragraphs here are those that are shown."""
    versions: tuple[Version, ...]
    """First publication, then updates and corrections."""

    @property
    def published_at(self) -> datetime:
        """The true instant (UTC)."""
        return self.versions[0].at

    def shown(self, now: datetime) -> tuple[Version, ...]:
        """The versions there have been by then, the current one last; empty before publication."""
        return tuple(version for version in self.versions if version.at <= now)

    def version(self, now: datetime) -> Version:
        """The current version. Raises LookupError before publication."""
        shown = self.shown(now)
        if not shown:
            raise LookupError(f"{self.url} is not published before {self.published_at}")
        return shown[-1]
