"""The tables, named for people who open the database with SQL alone. All times are in UTC.

The docstrings of classes and columns are printed by `newscrawler db schema`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, MetaData, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from newscrawler.store.schema.types import StorableText, UtcDateTime

Ways = dict[str, str]
Counts = dict[str, int]
Ruby = list[tuple[str, str]]
Numbers = list[int]
Evidence = list[dict[str, Any]]
# None is NULL, and not the JSON value null, so that IS NULL finds it
_JSON = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class Base(DeclarativeBase):
    """All tables, with the types of their columns and the names of their constraints."""

    # a migration can change a constraint of SQLite only by its name
    metadata = MetaData(
        naming_convention={
            "pk": "%(table_name)s_key",
            "uq": "%(table_name)s_one_%(column_0_N_name)s",
            "fk": "%(table_name)s_%(column_0_name)s",
            "ix": "%(table_name)s_by_%(column_0_N_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        datetime: UtcDateTime, str: StorableText, Ways: _JSON, Counts: _JSON, Ruby: _JSON,
        Numbers: _JSON,
        Evidence: _JSON,
    }  # fmt: skip


def of_article(*, key: bool = False) -> Mapped[int]:
    """A column that refers to an article; its row is deleted with the article."""
    reference = ForeignKey("article.id", ondelete="CASCADE")
    return mapped_column(reference, primary_key=key, autoincrement=False)


class SourceRow(Base):
    """A publisher of articles."""

    __tablename__ = "source"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    timezone: Mapped[str] = mapped_column(default="")
    homepage: Mapped[str] = mapped_column(default="")
    resume_at: Mapped[datetime | None]
    """Until when its site asked for no requests (Retry-After)."""
    alerted_state: Mapped[str | None]
    """The state of health that people were last alerted of; null: of none yet."""


class ArticleRow(Base):
    """An article at its canonical address, as it was last read."""

    __tablename__ = "article"
    __table_args__ = (
        # with id, by which articles of one second are ordered
        Index("article_by_time", "published_at", "id"),
        Index("article_by_source", "source_id", "published_at", "id"),
        Index("article_by_fingerprint", "fingerprint"),
        # of copies alone: SQLite would use a full index to find, and then sort, all other articles
        Index(
            "article_by_copy_of",
            "copy_of",
            sqlite_where=text("copy_of IS NOT NULL"),
            postgresql_where=text("copy_of IS NOT NULL"),
        ),
        Index("article_by_story", "story_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(unique=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    via: Mapped[str]
    """The source that brought its words, where that is not its own: yahoo_japan."""
    headline: Mapped[str]
    summary: Mapped[str]
    language: Mapped[str]
    section: Mapped[str]
    image: Mapped[str]
    word_count: Mapped[int]
    """Words of the body; in Chinese, Japanese and Korean, characters."""
    partial: Mapped[str]
    """Why the body is not the whole text: paywall, consent, listing-only, pages-missing; empty where it
    is whole."""
    copy_of: Mapped[int | None] = mapped_column(ForeignKey("article.id", ondelete="SET NULL"))
    """The original: the article with nearly the same text that was read first. Never itself a copy."""
    story_id: Mapped[int | None] = mapped_column(ForeignKey("story.id"))
    """The story about the event that it reports."""
    ways: Mapped[Ways]
    """Field -> the way in which it was read: json-ld, meta, selector, general ..."""
    fingerprint: Mapped[str]
    """A hash of the words of the body; equal texts have equal ones."""

    published_text: Mapped[str]
    """The time of publication in the words of the page or listing."""
    published_earliest: Mapped[datetime | None]
    """The interval in which it was published, with published_latest; null where no time was found."""
    published_latest: Mapped[datetime]
    published_at: Mapped[datetime]
    """The best single instant of the interval; where no time was found, when it was first seen."""
    published_precision: Mapped[str]
    """How long the interval is: second, minute, hour, day, month."""
    published_basis: Mapped[str]
    """Where published_text was found: json-ld, meta, feed ...; relative where an age such as "4 hours
    ago" gave the time, or gave it more exactly; first-seen where no time was found."""
    modified_text: Mapped[str]
    modified_at: Mapped[datetime | None]

    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    """When it was last read, or last named by a listing."""
    read_at: Mapped[datetime]
    """When its page was last read."""
    words_since: Mapped[datetime]
    """When the present words were first read."""
    stale_since: Mapped[datetime | None]
    """Since when a listing has shown a change of it that was not read yet."""

    # last: SQLite reads through a long value to get at the columns behind it
    body: Mapped[str]
    """Paragraphs, separated by an empty line."""
    ruby: Mapped[Ruby | None] = mapped_column(_JSON)
    """Readings of Japanese words in the body, where the page has furigana: [word, reading]."""


class AddressRow(Base):
    """Every address of an article: canonical, as requested, as redirected to, AMP."""

    __tablename__ = "address"
    __table_args__ = (Index("address_by_article", "article_id"),)

    url: Mapped[str] = mapped_column(primary_key=True)
    article_id: Mapped[int] = of_article()
    first_at: Mapped[datetime]


class ProgressRow(Base):
    """How far `db regroup`, `db reindex` or `db reread` has got; it has no row when the work is done."""

    __tablename__ = "progress"

    work: Mapped[str] = mapped_column(primary_key=True)
    article_id: Mapped[int]
    """The last article that is done."""


class RevisionRow(Base):
    """Earlier words of an article, and when it had them."""

    __tablename__ = "revision"
    __table_args__ = (Index("revision_by_article", "article_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = of_article()
    headline: Mapped[str]
    body: Mapped[str]
    summary: Mapped[str]
    modified_text: Mapped[str]
    modified_at: Mapped[datetime | None]
    seen_from: Mapped[datetime]
    """When these words were first read."""
    seen_until: Mapped[datetime]
    """When other words were first read in their place."""


class ListingRow(Base):
    """A feed, sitemap, JSON or page that names articles, and what was seen of it last."""

    __tablename__ = "listing"

    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(unique=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True)
    etag: Mapped[str] = mapped_column(default="")
    last_modified: Mapped[str] = mapped_column(default="")
    body_hash: Mapped[str] = mapped_column(default="")
    newest_at: Mapped[datetime | None]
    """The newest time of publication among its entries."""
    read_at: Mapped[datetime | None]
    entries: Mapped[int] = mapped_column(default=0)
    convention: Mapped[str | None]
    """How it rounds ages such as "4 hours ago": the one convention, or those that are still possible;
    null: any."""
    fresh: Mapped[bool | None]
    """Whether each response has forbidden caching."""
    unchanged: Mapped[int | None]
    """Responses of 304 (Not Modified) in a row, since the last full one."""
    validators_lie: Mapped[bool | None]
    """Whether it once had changed although its ETag or Last-Modified had not."""


class SightingRow(Base):
    """From when to when a listing named an article with the same words of time."""

    __tablename__ = "sighting"

    # no id: an upsert uses up a number of a sequence in PostgreSQL, even where it only updates
    article_id: Mapped[int] = of_article(key=True)
    listing_id: Mapped[int] = mapped_column(
        ForeignKey("listing.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    words: Mapped[str] = mapped_column(primary_key=True)
    mark: Mapped[str]
    """A hash of the title and the time of change that the listing shows; a new one means a change."""
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]


class TagRow(Base):
    """A tag of a source, or a topic."""

    __tablename__ = "tag"
    # --tag finds tags whatever their case
    __table_args__ = (Index("tag_by_lower_name", text("lower(name)")),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class ArticleTagRow(Base):
    """Which article has which tag from its source."""

    __tablename__ = "article_tag"

    article_id: Mapped[int] = of_article(key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id"), primary_key=True, index=True)
    position: Mapped[int]


class ArticleTopicRow(Base):
    """Which article has which topic: those found in its words, beside the tags from its source."""

    __tablename__ = "article_topic"

    article_id: Mapped[int] = of_article(key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id"), primary_key=True, index=True)
    position: Mapped[int]


class AuthorRow(Base):
    """An author, as articles name them."""

    __tablename__ = "author"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class ArticleAuthorRow(Base):
    """Which article is by which author."""

    __tablename__ = "article_author"

    article_id: Mapped[int] = of_article(key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("author.id"), primary_key=True, index=True)
    position: Mapped[int]


class PurposeRow(Base):
    """What the archive is for: one row, `demo`, where all of it is invented; none where it is news."""

    __tablename__ = "purpose"

    name: Mapped[str] = mapped_column(primary_key=True)


class CrawlRow(Base):
    """A crawl of a source."""

    __tablename__ = "crawl"
    __table_args__ = (Index("crawl_by_source", "source_id", "started_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(default="")
    """ok, or what went wrong; empty while it runs, and after it was killed."""
    counts: Mapped[Counts] = mapped_column(default=dict)
    ways: Mapped[Counts] = mapped_column(default=dict)
    """`field: way` -> how many articles had the field read in this way."""
    examples: Mapped[Ways | None] = mapped_column(_JSON)
    """`field: way` -> the address of an article that had the field read in this way."""


class LearnedLayoutRow(Base):
    """What is known of a design that a source's declared layout does not find; none where it works."""

    __tablename__ = "learned_layout"

    source_id: Mapped[int] = mapped_column(
        ForeignKey("source.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    selectors: Mapped[Ways | None] = mapped_column(_JSON)
    """Field -> CSS selector, as its pages agree on; null while too few do."""
    pages: Mapped[int]
    """How many pages have the words under the selector of the body."""
    first_url: Mapped[str]
    """The first page, of those that count, on which the declared layout failed."""
    last_url: Mapped[str]
    learned_at: Mapped[datetime | None]
    """Since when the selectors are known and used; null while there are none."""
    evidence: Mapped[Evidence]
    """The latest pages of the source, the oldest first: url, at, way (of the body), selectors that find
    on it what was read of it."""


class ProblemRow(Base):
    """Something that could not be read as expected, since when and how often."""

    __tablename__ = "problem"
    __table_args__ = (
        # a problem that is met again counts up `times` of its row
        UniqueConstraint("source_id", "url", "what"),
        Index("problem_by_url", "url"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    url: Mapped[str]
    """Of a page or a listing; empty for a problem of the source itself."""
    what: Mapped[str]
    """Its kind: one row for each kind at an address."""
    detail: Mapped[str]
    """What was met last: the words of an error, an example."""
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    times: Mapped[int]
    """How often it was met since the first time."""
    resolved_at: Mapped[datetime | None]
    """When it was read after all; null while the problem is open."""


class BoilerplateRow(Base):
    """What a source repeats in its articles, and is left out of those that are read later."""

    __tablename__ = "boilerplate"

    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), primary_key=True)
    """The source whose pages have it, which may have brought articles of others."""
    fingerprint: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    """A hash of its words; ages, counters, and figures of what is no sentence make no difference."""
    place: Mapped[str]
    """Where it stands: body, a paragraph; headline, at its end."""
    text: Mapped[str]
    """As it was seen last."""
    seen_in: Mapped[int]
    """How many articles had it."""
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]


class RepeatedPartRow(Base):
    """A paragraph or a tail of a headline of a source's latest articles, by which boilerplate is found."""

    __tablename__ = "repeated_part"
    __table_args__ = (
        Index("repeated_part_by_last_number", "source_id", "last_number"),
        {"sqlite_with_rowid": False},
    )

    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), primary_key=True)
    fingerprint: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    first_number: Mapped[int]
    """The number, among the source's new articles, of the first that had it."""
    last_number: Mapped[int]
    articles: Mapped[int]
    """How many had it."""
    examples: Mapped[Numbers] = mapped_column(_JSON)
    """JSON: up to three of those articles, about different events."""
    label: Mapped[bool]
    """Whether it was a few words before or after all sentences in each of them."""
    first_at: Mapped[datetime]


class ShingleRow(Base):
    """A hash out of the sketch of a recent article, by which copies of its text are found."""

    __tablename__ = "shingle"
    # the primary key is the whole row: without rowid it is stored once
    __table_args__ = (Index("shingle_by_article", "article_id"), {"sqlite_with_rowid": False})

    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    article_id: Mapped[int] = of_article(key=True)


class ComparisonRow(Base):
    """The result of comparing the texts of two articles, which decides whether they are copies."""

    __tablename__ = "comparison"
    __table_args__ = (Index("comparison_by_longer", "longer_id"),)

    shorter_id: Mapped[int] = of_article(key=True)
    longer_id: Mapped[int] = of_article(key=True)
    alike: Mapped[bool]
    vetoed: Mapped[bool]
    """Whether they are alike, but contradict each other in a fact."""
    share: Mapped[float]
    """How much of the shorter text is in the longer one, 0 to 1."""
    length: Mapped[float]
    """Length of the shorter text as a share of the longer one's, 0 to 1."""
    reason: Mapped[str]
    """Why, for people."""


class StoryRow(Base):
    """An event that articles of any source report. Its id is that of the article it began with."""

    __tablename__ = "story"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("story.id"))
    """The story that it turned out to be part of; then it has no articles of its own any more."""


class TermVectorRow(Base):
    """The term vector of a recent article, by which articles about one event are found."""

    __tablename__ = "term_vector"

    article_id: Mapped[int] = of_article(key=True)
    terms: Mapped[str]
    """JSON: its heaviest terms with their weights, and its figures and places."""
    japanese: Mapped[bool]
    at: Mapped[datetime]
    """When it was published, or first seen."""


class TermPostingRow(Base):
    """A rare term of a recent article, by which others about the same event are found."""

    __tablename__ = "term_posting"
    __table_args__ = (Index("term_posting_by_article", "article_id"), {"sqlite_with_rowid": False})

    term: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    article_id: Mapped[int] = of_article(key=True)
    weight: Mapped[float]


class DocumentFrequenciesRow(Base):
    """In how many articles each term was seen: one row, a count-min sketch."""

    __tablename__ = "document_frequency"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    articles: Mapped[int]
    counters: Mapped[bytes]
