"""The tables. Names are chosen for people who open the file with SQL alone; all times are UTC."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, MetaData, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from newscrawler.store.schema.types import NfcText, UtcDateTime

Ways = dict[str, str]
Counts = dict[str, int]
Ruby = list[tuple[str, str]]
_JSON = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class Base(DeclarativeBase):
    # names, so that a later migration can speak of them in SQLite too
    metadata = MetaData(
        naming_convention={
            "pk": "%(table_name)s_key",
            "uq": "%(table_name)s_one_%(column_0_N_name)s",
            "fk": "%(table_name)s_%(column_0_name)s",
            "ix": "%(table_name)s_by_%(column_0_N_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        datetime: UtcDateTime, str: NfcText, Ways: _JSON, Counts: _JSON, Ruby: _JSON
    }  # fmt: skip


def of_article(*, key: bool = False) -> Mapped[int]:
    """A column with the number of an article, gone with the article."""
    reference = ForeignKey("article.id", ondelete="CASCADE")
    return mapped_column(reference, primary_key=key, autoincrement=False)


class SourceRow(Base):
    """Who publishes."""

    __tablename__ = "source"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    timezone: Mapped[str] = mapped_column(default="")
    homepage: Mapped[str] = mapped_column(default="")
    resume_at: Mapped[datetime | None]
    """Until when its site asked to be left alone."""
    alerted_state: Mapped[str | None]
    """The state of health that people were last alerted of (operations.alert); NULL: none yet."""


class ArticleRow(Base):
    """One text at one canonical address, as last read."""

    __tablename__ = "article"
    __table_args__ = (
        Index("article_by_time", "published_at", "id"),
        Index("article_by_source", "source_id", "published_at", "id"),
        Index("article_by_fingerprint", "fingerprint"),
        # of copies alone, or SQLite would take it to find, and then sort, all that are none
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
    """The spider that brought it, where that is not the source's own."""
    headline: Mapped[str]
    summary: Mapped[str]
    language: Mapped[str]
    section: Mapped[str]
    image: Mapped[str]
    word_count: Mapped[int]
    """Words; in Chinese, Japanese and Korean, characters."""
    partial: Mapped[str]
    """Why the body is not the whole text: paywall, consent, listing-only; empty when it is whole."""
    copy_of: Mapped[int | None] = mapped_column(ForeignKey("article.id", ondelete="SET NULL"))
    """The article that we had first with this text, or nearly this. Never itself a copy."""
    story_id: Mapped[int | None] = mapped_column(ForeignKey("story.id"))
    """The story that it tells; none where it was read before there were stories."""
    ways: Mapped[Ways]
    """Field -> how it was learned."""
    fingerprint: Mapped[str]
    """Of the body: likeness.fingerprint."""

    published_text: Mapped[str]
    """The page's own words for when."""
    published_earliest: Mapped[datetime | None]
    """The interval that the words allow. Unknown where no words told a time."""
    published_latest: Mapped[datetime]
    published_at: Mapped[datetime]
    """The best single instant; with no time told, when the article was first seen."""
    published_precision: Mapped[str]
    """second, minute, hour, day, month (moments.Moment.precision)."""
    published_basis: Mapped[str]
    """Where the words stood (publication.Stamp.basis); relative where an age told it, or told it more
    exactly; first-seen where nothing did."""
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
    """When a listing told of a change that has not been read yet."""

    # last, since SQLite reads through it to whatever comes after it
    body: Mapped[str]
    """Paragraphs, parted by a blank line."""
    ruby: Mapped[Ruby | None] = mapped_column(_JSON)
    """How words of the body are read, where the page told that by furigana: [word, reading]."""


class AddressRow(Base):
    """Every address seen for an article: its canonical one, as requested, as redirected, AMP."""

    __tablename__ = "address"
    __table_args__ = (Index("address_by_article", "article_id"),)

    url: Mapped[str] = mapped_column(primary_key=True)
    article_id: Mapped[int] = of_article()
    first_at: Mapped[datetime]


class ProgressRow(Base):
    """How far a long piece of work over all articles has got; gone when it is done."""

    __tablename__ = "progress"

    work: Mapped[str] = mapped_column(primary_key=True)
    article_id: Mapped[int]
    """The last one that is done."""


class RevisionRow(Base):
    """Words that an article had, and when."""

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
    """An address that names articles, and what is needed to ask it only for news."""

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
    """How it tells ages (moments.Convention): the one, or those it may still follow; empty: any."""
    fresh: Mapped[bool | None]
    """Whether it has always said that no cache may keep it."""
    unchanged: Mapped[int | None]
    """How many times in a row it answered that nothing has changed since it was read whole."""
    validators_lie: Mapped[bool | None]
    """Whether it once had changed though its validators had not."""


class SightingRow(Base):
    """An article seen in a listing under the same words of time, from first to last."""

    __tablename__ = "sighting"

    # no number of its own: each sighting noted again would use one up in PostgreSQL
    article_id: Mapped[int] = of_article(key=True)
    listing_id: Mapped[int] = mapped_column(
        ForeignKey("listing.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    words: Mapped[str] = mapped_column(primary_key=True)
    mark: Mapped[str]
    """Of the entry's title and words of change: another mark, another text behind it."""
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]


class TagRow(Base):
    """What articles are about, in a few words."""

    __tablename__ = "tag"
    __table_args__ = (Index("tag_by_lower_name", text("lower(name)")),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class ArticleTagRow(Base):
    """Which article has which tag of its source."""

    __tablename__ = "article_tag"

    article_id: Mapped[int] = of_article(key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id"), primary_key=True, index=True)
    position: Mapped[int]


class ArticleTopicRow(Base):
    """Which article is about what beside its source's tags, as its words tell (topics.found)."""

    __tablename__ = "article_topic"

    article_id: Mapped[int] = of_article(key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id"), primary_key=True, index=True)
    position: Mapped[int]


class AuthorRow(Base):
    """Who writes, as named."""

    __tablename__ = "author"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class ArticleAuthorRow(Base):
    """Which article is by whom."""

    __tablename__ = "article_author"

    article_id: Mapped[int] = of_article(key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("author.id"), primary_key=True, index=True)
    position: Mapped[int]


class CrawlRow(Base):
    """One run of one source."""

    __tablename__ = "crawl"
    __table_args__ = (Index("crawl_by_source", "source_id", "started_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(default="")
    """ok, or one word for what went wrong; empty while it runs, or when it was killed."""
    counts: Mapped[Counts] = mapped_column(default=dict)
    ways: Mapped[Counts] = mapped_column(default=dict)
    """How often each field was learned in each way."""


class ProblemRow(Base):
    """What could not be read as declared, since when and how often."""

    __tablename__ = "problem"
    __table_args__ = (
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
    """When it was read after all; empty while the problem is open."""


class ShingleRow(Base):
    """A number by which the text of a recent article is found again (likeness.sketch)."""

    __tablename__ = "shingle"
    __table_args__ = (Index("shingle_by_article", "article_id"), {"sqlite_with_rowid": False})

    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    article_id: Mapped[int] = of_article(key=True)


class ComparisonRow(Base):
    """What came of comparing the texts of two articles (likeness.compare)."""

    __tablename__ = "comparison"
    __table_args__ = (Index("comparison_by_longer", "longer_id"),)

    shorter_id: Mapped[int] = of_article(key=True)
    longer_id: Mapped[int] = of_article(key=True)
    alike: Mapped[bool]
    vetoed: Mapped[bool]
    """Alike but for facts that contradict each other."""
    share: Mapped[float]
    """How much of the shorter text stands in the longer, 0 to 1."""
    length: Mapped[float]
    """The shorter's by the longer's."""
    reason: Mapped[str]
    """In words, for people."""


class StoryRow(Base):
    """The articles, of any source, about one event. It has the number of the article it began with."""

    __tablename__ = "story"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("story.id"))
    """The story that it turned out to be part of; it has no articles any more."""


class TermVectorRow(Base):
    """What a recent article is compared by, as a report of an event (stories.TermVector)."""

    __tablename__ = "term_vector"

    article_id: Mapped[int] = of_article(key=True)
    terms: Mapped[str]
    """JSON: its heaviest terms with their weights, and what tells its event apart."""
    japanese: Mapped[bool]
    at: Mapped[datetime]
    """When it was published, or first seen."""


class TermPostingRow(Base):
    """A recent article that has a rare term, by which others about the same event find it."""

    __tablename__ = "term_posting"
    __table_args__ = (Index("term_posting_by_article", "article_id"), {"sqlite_with_rowid": False})

    term: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    article_id: Mapped[int] = of_article(key=True)
    weight: Mapped[float]


class DocumentFrequenciesRow(Base):
    """In how many articles terms were seen: one row (stories.CountMinSketch)."""

    __tablename__ = "document_frequency"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    articles: Mapped[int]
    counters: Mapped[bytes]
