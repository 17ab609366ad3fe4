"""An article as it travels from one archive to another, with all that an equal archive needs."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 (read at run time, as are all types here)
from dataclasses import dataclass
from datetime import datetime  # noqa: TC003

from newscrawler.store.query.results import EarlierWords  # noqa: TC001


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressRecord:
    """An address that an article is known by."""

    url: str
    first_at: datetime
    """When it was first seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SightingRecord:
    """That a listing named an article under these words of time, from first to last."""

    listing: str
    """Its address."""
    source: str
    """Whose listing it is."""
    words: str
    mark: str
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRecord:
    """What came of comparing an article's text with that of another, which travels before it."""

    url: str
    """Of the other."""
    shorter: bool
    """Whether the other's text is the longer one."""
    alike: bool
    vetoed: bool
    share: float
    length: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoilerplateRecord:
    """What a source repeats in its articles, and is left out of those that are read later."""

    place: str
    text: str
    seen_in: int
    """How many articles had it."""
    of: int
    """How many articles its source has had since it was seen first."""
    label: bool
    examples: tuple[int, ...]
    first_seen_at: datetime
    last_seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One article. Other articles are named by their addresses; all times are UTC, to the second.

    The fields are those of the table `article`, unless said otherwise.
    """

    id: int
    """In the archive that it comes from."""
    url: str
    source: str
    """The name of who published it; what follows is known of that source."""
    source_title: str
    source_language: str
    source_timezone: str
    source_homepage: str
    via: str
    headline: str
    summary: str
    body: str
    language: str
    section: str
    image: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    topics: tuple[str, ...] = ()
    word_count: int
    partial: str
    copy_of: str | None
    """The address of the article that had this text first; that one travels before it."""
    story: str | None = None
    """The address of the first article of its story."""
    published_at: datetime
    published_earliest: datetime | None
    published_latest: datetime
    precision: str
    basis: str
    published_text: str
    modified_text: str
    modified_at: datetime | None
    first_seen_at: datetime
    last_seen_at: datetime
    read_at: datetime
    words_since: datetime
    stale_since: datetime | None
    ways: Mapping[str, str]
    readings: tuple[tuple[str, str], ...]
    addresses: tuple[AddressRecord, ...]
    """All that it is known by, its own with them."""
    revisions: tuple[EarlierWords, ...]
    """Its earlier words, the oldest first."""
    sightings: tuple[SightingRecord, ...]
    comparisons: tuple[ComparisonRecord, ...]
    boilerplate: tuple[BoilerplateRecord, ...] = ()
    """Of the source that brought it; with the first of its articles alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What became of articles that came from elsewhere."""

    new: int = 0
    same: int = 0
    """Known already, with the same text."""
    kept: int = 0
    """Known already with another text: ours was kept as it is."""
    refused: int = 0
    """Not taken: a crawl would not have saved them."""

    def __add__(self, other: ImportResult) -> ImportResult:
        return ImportResult(
            new=self.new + other.new,
            same=self.same + other.same,
            kept=self.kept + other.kept,
            refused=self.refused + other.refused,
        )
