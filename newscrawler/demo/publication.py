"""One article at one address, in all its versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.demo.stories import EventText


@dataclass(frozen=True, slots=True)
class Version:
    """The text of a page from an instant on, until the next version."""

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
        """The paragraphs, separated by a blank line."""
        return self.text.body


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """An article as its source published it: the truth that an archive is measured against."""

    number: int
    """Identifies the publication; the sites' own ids are derived from it."""
    source: str
    """The site it is published on: nhk, japan_today ..."""
    credited: str
    """The source of the text: the site itself, or the one that an aggregator took it from."""
    url: str
    language: str
    section: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    story: int
    """The number of the event it is about."""
    wire: str
    """Publications of one wire have the same text, or as much of it as their site shows; empty: a
    text of its own."""
    partial: str
    """Why its page shows the beginning only (paywall, consent), in which case the versions have no
    more than that; empty: the page shows all."""
    versions: tuple[Version, ...]
    """First publication, then updates and corrections."""

    @property
    def published_at(self) -> datetime:
        """The true instant (UTC)."""
        return self.versions[0].at

    def versions_at(self, now: datetime) -> tuple[Version, ...]:
        """The versions until an instant, the current one last; empty before publication."""
        return tuple(version for version in self.versions if version.at <= now)

    def version(self, now: datetime) -> Version:
        """The version at an instant. Raises LookupError before publication."""
        versions = self.versions_at(now)
        if not versions:
            raise LookupError(f"{self.url} is not published before {self.published_at}")
        return versions[-1]
