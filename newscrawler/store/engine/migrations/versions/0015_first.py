"""All tables, their indexes and the views, as of the first release.

Tables are spelled out rather than made from the models: the models go on changing, and an archive
made by this version must be what the next migration expects.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from newscrawler.store.engine.migrations import first_views
from newscrawler.store.schema.types import StorableText, UtcDateTime

revision = "0015"
down_revision = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    _sources()
    _stories()
    _articles()
    _addresses_and_revisions()
    _sightings()
    _labels()
    _copies()
    _term_vectors()
    _crawls_and_problems()
    _search_index()
    for statement in first_views.statements(op.get_bind().dialect.name):
        op.execute(statement)


def _sources() -> None:
    op.create_table(
        "source",
        _key(),
        *_words("name", "title", "language", "timezone", "homepage"),
        *_times("resume_at", nullable=True),
        sa.Column("alerted_state", StorableText, nullable=True),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "listing",
        _key(),
        *_words("url"),
        _of("source", index=True),
        *_words("etag", "last_modified", "body_hash"),
        *_times("newest_at", "read_at", nullable=True),
        sa.Column("entries", sa.Integer, nullable=False),
        sa.Column("convention", StorableText, nullable=True),
        sa.Column("fresh", sa.Boolean, nullable=True),
        sa.Column("unchanged", sa.Integer, nullable=True),
        sa.Column("validators_lie", sa.Boolean, nullable=True),
        sa.UniqueConstraint("url"),
    )


def _stories() -> None:
    op.create_table(
        "story",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("merged_into", sa.Integer, sa.ForeignKey("story.id")),
    )


def _articles() -> None:
    op.create_table(
        "article",
        _key(),
        *_words("url"),
        _of("source"),
        *_words("via", "headline", "summary", "language", "section", "image"),
        sa.Column("word_count", sa.Integer, nullable=False),
        *_words("partial"),
        sa.Column("copy_of", sa.Integer, sa.ForeignKey("article.id", ondelete="SET NULL")),
        sa.Column("story_id", sa.Integer, sa.ForeignKey("story.id")),
        sa.Column("ways", JSON, nullable=False),
        *_words("fingerprint", "published_text"),
        *_times("published_earliest", nullable=True),
        *_times("published_latest", "published_at"),
        *_words("published_precision", "published_basis", "modified_text"),
        *_times("modified_at", nullable=True),
        *_times("first_seen_at", "last_seen_at", "read_at", "words_since"),
        *_times("stale_since", nullable=True),
        *_words("body"),
        sa.Column("ruby", JSON, nullable=True),
        sa.UniqueConstraint("url"),
    )
    op.create_index("article_by_time", "article", ["published_at", "id"])
    op.create_index("article_by_source", "article", ["source_id", "published_at", "id"])
    op.create_index("article_by_fingerprint", "article", ["fingerprint"])
    op.create_index("article_by_story", "article", ["story_id"])
    copies = sa.text("copy_of IS NOT NULL")
    op.create_index(
        "article_by_copy_of", "article", ["copy_of"], sqlite_where=copies, postgresql_where=copies
    )


def _addresses_and_revisions() -> None:
    op.create_table(
        "address",
        sa.Column("url", StorableText, primary_key=True),
        _of_article(),
        *_times("first_at"),
    )
    op.create_index("address_by_article", "address", ["article_id"])
    op.create_table(
        "revision",
        _key(),
        _of_article(),
        *_words("headline", "body", "summary", "modified_text"),
        *_times("modified_at", nullable=True),
        *_times("seen_from", "seen_until"),
    )
    op.create_index("revision_by_article", "revision", ["article_id", "id"])


def _sightings() -> None:
    op.create_table(
        "sighting",
        _of_article(primary_key=True),
        sa.Column(
            "listing_id",
            sa.Integer,
            sa.ForeignKey("listing.id", ondelete="CASCADE"),
            primary_key=True,
            index=True,
        ),
        sa.Column("words", StorableText, primary_key=True),
        *_words("mark"),
        *_times("first_at", "last_at"),
    )


def _labels() -> None:
    _names("tag")
    # asked for without regard to capitals
    op.create_index("tag_by_lower_name", "tag", [sa.text("lower(name)")])
    _names("author")
    for table, of in (
        ("article_tag", "tag"),
        ("article_topic", "tag"),
        ("article_author", "author"),
    ):
        op.create_table(
            table,
            _of_article(primary_key=True),
            _of(of, primary_key=True, index=True),
            sa.Column("position", sa.Integer, nullable=False),
        )


def _names(table: str) -> None:
    op.create_table(table, _key(), *_words("name"), sa.UniqueConstraint("name"))


def _copies() -> None:
    op.create_table(
        "shingle",
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        _of_article(primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("shingle_by_article", "shingle", ["article_id"])
    op.create_table(
        "comparison",
        _of_article("shorter_id", primary_key=True),
        _of_article("longer_id", primary_key=True),
        sa.Column("alike", sa.Boolean, nullable=False),
        sa.Column("vetoed", sa.Boolean, nullable=False),
        sa.Column("share", sa.Double, nullable=False),
        sa.Column("length", sa.Double, nullable=False),
        *_words("reason"),
    )
    op.create_index("comparison_by_longer", "comparison", ["longer_id"])
    op.create_table(
        "progress",
        sa.Column("work", StorableText, primary_key=True),
        sa.Column("article_id", sa.Integer, nullable=False),
    )


def _term_vectors() -> None:
    op.create_table(
        "term_vector",
        _of_article(primary_key=True),
        *_words("terms"),
        sa.Column("japanese", sa.Boolean, nullable=False),
        *_times("at"),
    )
    op.create_table(
        "term_posting",
        sa.Column("term", sa.BigInteger, primary_key=True, autoincrement=False),
        _of_article(primary_key=True),
        sa.Column("weight", sa.Double, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("term_posting_by_article", "term_posting", ["article_id"])
    op.create_table(
        "document_frequency",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("counters", sa.LargeBinary, nullable=False),
    )


def _crawls_and_problems() -> None:
    op.create_table(
        "crawl",
        _key(),
        _of("source"),
        *_times("started_at"),
        *_times("ended_at", nullable=True),
        *_words("outcome"),
        sa.Column("counts", JSON, nullable=False),
        sa.Column("ways", JSON, nullable=False),
    )
    op.create_index("crawl_by_source", "crawl", ["source_id", "started_at"])
    op.create_table(
        "problem",
        _key(),
        _of("source"),
        *_words("url", "what", "detail"),
        *_times("first_at", "last_at"),
        sa.Column("times", sa.Integer, nullable=False),
        *_times("resolved_at", nullable=True),
        sa.UniqueConstraint("source_id", "url", "what"),
    )
    op.create_index("problem_by_url", "problem", ["url"])


# what is not ASCII is of a token to that tokenizer: ours are whole, and nothing is left to be done
FTS5 = (
    "CREATE VIRTUAL TABLE search USING fts5(headline, words, forms, content='', tokenize='ascii')"
)
RANK = "INSERT INTO search (search, rank) VALUES ('rank', 'bm25(8.0, 1.0, 1.0)')"
TSVECTOR = (
    "CREATE TABLE search (article_id INTEGER CONSTRAINT search_key PRIMARY KEY CONSTRAINT"
    " search_article_id REFERENCES article (id) ON DELETE CASCADE, words TSVECTOR NOT NULL)"
)
GIN = "CREATE INDEX search_by_words ON search USING gin (words)"


def _search_index() -> None:
    connection = op.get_bind()
    for statement in (FTS5, RANK) if connection.dialect.name == "sqlite" else (TSVECTOR, GIN):
        connection.exec_driver_sql(statement)


def _key() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True)


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, StorableText, nullable=False) for name in names]


def _times(*names: str, nullable: bool = False) -> list[sa.Column[object]]:
    return [sa.Column(name, UtcDateTime, nullable=nullable) for name in names]


def _of(table: str, **options: Any) -> sa.Column[int]:
    reference = sa.ForeignKey(f"{table}.id")
    return sa.Column(f"{table}_id", sa.Integer, reference, nullable=False, **options)


def _of_article(name: str = "article_id", **options: Any) -> sa.Column[int]:
    reference = sa.ForeignKey("article.id", ondelete="CASCADE")
    return sa.Column(name, sa.Integer, reference, nullable=False, autoincrement=False, **options)
