"""What a spider may say: an entry in a listing, an article, or that there was a problem.

All hold what the page says, in the page's own words. What the words mean (which instant "4 hours
ago" is, whether two articles are one text) is decided later, by the pipelines and the archive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.moments import Moment
    from newscrawler.moments.publication import Stamp
    from newscrawler.problems import ProblemKind


@dataclass(slots=True, kw_only=True)
class Entry:
    """One line of a listing: enough to decide whether to fetch the page behind it."""

    url: str
    title: str = ""
    when: str = ""
    """The listing's words for the time of publication."""
    modified: str = ""
    """The listing's words for the last change; a change here means the page is worth reading again."""
    summary: str = ""
    fetch: tuple[str, ...] = ()
    """Where the article's words may be read, best first, when that is not its own address."""
    basis: str = ""
    """The kind of listing: feed, sitemap, json, html; empty for an address given by hand."""
    listing: str = ""
    """The address of the listing."""
    read_at: datetime | None = None
    """When the listing was read (UTC)."""


@dataclass(slots=True, kw_only=True)
class Article:
    """One article as its page tells it. Named after schema.org's NewsArticle."""

    url: str
    source: str = ""
    """Who published it: the name of a source."""
    via: str = ""
    """The spider that brought it."""
    headline: str = ""
    body: str = ""
    """Paragraphs, parted by a blank line."""
    summary: str = ""
    language: str = ""
    """BCP 47 primary tag: en, ja."""
    section: str = ""
    image: str = ""
    authors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    """What it is about besides what its tags say (topics.found)."""
    ruby: list[tuple[str, str]] = field(default_factory=list)
    """Words of the body and how they are read, where the page tells that by ruby (furigana)."""
    partial: str = ""
    """Why the body is not the whole text: paywall, consent, listing-only; empty when it is whole."""
    stamps: list[Stamp] = field(default_factory=list)
    """All that is said of the time of publication, most trusted first."""
    modified: list[Stamp] = field(default_factory=list)
    """All that is said of the time of the last change, most trusted first."""
    addresses: list[str] = field(default_factory=list)
    """Other addresses of the same article: as requested, as redirected, canonical, AMP."""
    ways: dict[str, str] = field(default_factory=dict)
    """How each field was learned: source-json, json-ld, meta, selector, general, listing."""
    disagreement: str = ""
    """How the declared selectors and another way differ on the body, where one found far less."""
    read_at: datetime | None = None
    """When the page was read (UTC)."""
    entry: Entry | None = None
    """The line of a listing that named it."""

    published: Moment | None = None
    """The interval the stamps allow. Filled in by the pipelines, as is what follows."""
    published_at: datetime | None = None
    """The likeliest instant in that interval, where it is not simply its middle."""
    published_stamp: Stamp | None = None
    """The stamp that was believed."""
    changed: Moment | None = None
    """When it was last modified."""
    lie: str = ""
    """A stamp that cannot be what it says, and why, where there is one."""

    @property
    def when(self) -> str:
        """The page's words for its time of publication: the most trusted of them."""
        return self.stamps[0].words if self.stamps else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A page or listing that could not be read as declared."""

    source: str
    url: str
    """Where; empty for a problem of the source itself, which its detail gives an example of."""
    what: ProblemKind
    """Its kind: one row in the archive for each kind at an address."""
    detail: str = ""
    seen_at: datetime | None = None
