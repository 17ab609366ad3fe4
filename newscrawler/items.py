"""What a spider yields: the entries of a listing, articles, problems.

Entries and articles hold what a page says, in the page's own words. What the words mean (which
instant "4 hours ago" is, whether two articles are one text) is decided later, by the pipelines and
the archive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.moments import Moment
    from newscrawler.moments.publication import Stamp
    from newscrawler.problems import ProblemKind

LISTING_ONLY = "listing-only"
"""Why a body is partial: its page could not be read, so it has its listing's words."""
PAGES_MISSING = "pages-missing"
"""Why a body is partial: a further page of the article could not be read."""


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
    content: str = ""
    """The article's text as the listing itself has it, as HTML or plain text: RSS content:encoded,
    Atom content, JSON Feed content_html."""
    fetch: tuple[str, ...] = ()
    """Addresses to read the article from, best first, where that is not its own address."""
    basis: str = ""
    """The kind of listing: feed, sitemap, json, html, links; empty for an address given by hand."""
    listing: str = ""
    """The address of the listing."""
    read_at: datetime | None = None
    """When the listing was read (UTC)."""
    owners: tuple[str, ...] = ()
    """The sources that declare the address as one of their articles (urls.owners)."""


@dataclass(slots=True, kw_only=True)
class Article:
    """One article as its page has it. Its fields are named after schema.org's NewsArticle."""

    url: str
    source: str = ""
    """Who published it: the name of a source."""
    via: str = ""
    """The spider that brought it; empty: `source`."""
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
    """What its words are about and its tags do not name (topics.found)."""
    ruby: list[tuple[str, str]] = field(default_factory=list)
    """Words of the body, each with its reading, where the page has ruby (furigana)."""
    partial: str = ""
    """Why the body is not the whole text: paywall, consent, listing-only, pages-missing; empty when it
    is whole."""
    stamps: list[Stamp] = field(default_factory=list)
    """All times of publication that the page and its listing give, most trusted first."""
    modified: list[Stamp] = field(default_factory=list)
    """All times of the last change that the page and its listing give, most trusted first."""
    addresses: list[str] = field(default_factory=list)
    """Other addresses of the same article: as requested, as redirected, canonical, AMP."""
    ways: dict[str, str] = field(default_factory=dict)
    """Field -> how it was read: source-json, json-ld, meta, selector, learned, general, listing."""
    disagreement: str = ""
    """How the way that is trusted most and another differ on the body, if they do."""
    proposal: dict[str, list[str]] = field(default_factory=dict)
    """Where the declared selectors failed: field -> CSS selectors that find on the page what was read of
    it (reading.learned)."""
    read_at: datetime | None = None
    """When the page was read (UTC)."""
    entry: Entry | None = None
    """The entry of the listing that named it."""

    owners: tuple[str, ...] = ()
    """The sources that declare its address as one of their articles (urls.owners)."""
    published: Moment | None = None
    """The interval that the stamps allow. The pipelines fill in this and all that follows."""
    published_at: datetime | None = None
    """The likeliest instant in the interval `published`, where that is not simply its middle."""
    published_stamp: Stamp | None = None
    """The stamp that was believed."""
    changed: Moment | None = None
    """When it was last modified: the interval that `modified` allows."""
    lie: str = ""
    """A stamp that cannot be right, and why; empty where there is none."""

    @property
    def when(self) -> str:
        """The most trusted words for the time of publication; empty where there are none."""
        return self.stamps[0].words if self.stamps else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A page or listing that could not be read as declared."""

    source: str
    url: str
    """Of the page or listing; empty for a problem of the source, of which `detail` has an example."""
    what: ProblemKind
    """Its kind. The archive has one row for each kind at an address."""
    detail: str = ""
    """The words of an error, or an example; may be empty."""
    seen_at: datetime | None = None
    """When it was met (UTC)."""
