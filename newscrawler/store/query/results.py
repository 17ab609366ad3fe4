"""Filters for articles, and the answers to queries: dataclasses that any caller may keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 (interchange reads the types of fields)
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newscrawler.searching.marking import Marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which articles a query returns; an empty field filters nothing.

    Raises ValueError for a time without a zone.
    """

    sources: Sequence[str] = ()
    """Names of sources."""
    language: str | None = None
    since: datetime | None = None
    """Published at or after."""
    until: datetime | None = None
    """Published before."""
    tag: str | None = None
    """Exactly this tag or topic; capitals do not count (in SQLite: those of ASCII)."""
    limit: int | None = None
    copies: bool = False
    """Also articles that are copies of another's text."""

    def __post_init__(self) -> None:
        for name, at in (("since", self.since), ("until", self.until)):
            if at is not None and at.tzinfo is None:
                raise ValueError(f"{name}: naive datetime {at!r}; give it a time zone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article in a list. All times are UTC."""

    id: int
    source: str
    source_title: str
    headline: str
    url: str
    summary: str
    language: str
    section: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    topics: tuple[str, ...]
    """Names and terms that its words are about, besides its source's tags."""
    published_at: datetime
    published_earliest: datetime | None
    """None where the page has no time that could be read."""
    published_latest: datetime
    precision: str
    """second, minute, hour, day, month."""
    basis: str
    """Where the words of time stood (json-ld, feed ...), relative for an age, or first-seen."""
    published_text: str
    """The page's own words for the time."""
    modified_at: datetime | None
    first_seen_at: datetime
    last_seen_at: datetime
    word_count: int
    partial: str
    copy_of: int | None
    via: str
    image: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(Found):
    """An article that was searched for; the words that matched are marked in its headline."""

    headline: Marked
    score: float
    """How well it matches, to compare with others of this answer only."""
    snippet: Marked
    """The part of its text with most of the words that were searched for; empty where none has any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related(Found):
    """An article to read beside another."""

    likeness: float
    """From 0 (two events) to 1 (one text)."""
    same_story: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The articles about one event."""

    id: int
    articles: tuple[Found, ...]
    """The oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFound:
    """A story in a list."""

    id: int
    headline: str
    """Of its newest article, as are its address and language."""
    url: str
    language: str
    articles: int
    sources: int
    oldest_at: datetime
    newest_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierWords:
    """A revision: earlier words of an article, and when they were seen."""

    headline: str
    body: str
    summary: str
    modified_text: str
    modified_at: datetime | None
    seen_from: datetime
    seen_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The verdict on an article's text and another's, and its reason."""

    id: int
    """Of the other article."""
    source: str
    headline: str
    alike: bool
    vetoed: bool
    """Alike but for facts that contradict each other."""
    share: float
    """How much of the shorter text stands in the longer, 0 to 1."""
    reason: str
    """In words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FullArticle(Found):
    """An article with all that belongs to it."""

    body: str
    ways: Mapping[str, str]
    """Field -> the way it was learned: json-ld, meta, selector, general, listing."""
    ruby: Sequence[tuple[str, str]]
    """Words of the body and their readings, where the page has ruby (furigana)."""
    addresses: tuple[str, ...]
    revisions: tuple[EarlierWords, ...]
    """Its earlier words, the oldest first."""
    copies: tuple[Found, ...]
    """The other articles with the same text."""
    sightings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """The state of a source at the moment of asking."""

    name: str
    title: str
    language: str
    articles: int
    last_24h: int
    """Articles published within the last 24 hours."""
    last_7d: int
    """Articles published within the last 7 days."""
    newest_at: datetime | None
    last_success_at: datetime | None
    """When a crawl of it last ended with the outcome ok."""
    last_outcome: str | None
    """Outcome of the latest crawl: ok, or what went wrong; "" while it runs; None before the first."""
    problems: int
    """Open problems."""
