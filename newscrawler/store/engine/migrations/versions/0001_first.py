"""The first tables, and two views for people who know SQL alone."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from newscrawler.store.schema.types import NfcText, UtcDateTime

revision = "0001"
down_revision = None

UNITS = (
    ("minute", 60),
    ("hour", 3600),
    ("day", 86400),
    ("week", 604800),
    ("month", 2629746),
    ("year", 31556952),
)
"""Seconds; months and years of the mean length."""

JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    _sources()
    _articles()
    _of_articles()
    _names("tag")
    _names("author")
    _crawls()
    op.execute(_latest())
    op.execute(_source_health())


def _key() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True)


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, NfcText, nullable=False) for name in names]


def _times(*names: str, nullable: bool = False) -> list[sa.Column[object]]:
    return [sa.Column(name, UtcDateTime, nullable=nullable) for name in names]


def _of(table: str, **options: Any) -> sa.Column[int]:
    reference = sa.ForeignKey(f"{table}.id")
    return sa.Column(f"{table}_id", sa.Integer, reference, nullable=False, **options)


def _of_article(**options: Any) -> sa.Column[int]:
    reference = sa.ForeignKey("article.id", ondelete="CASCADE")
    return sa.Column(
        "article_id", sa.Integer, reference, nullable=False, autoincrement=False, **options
    )


def _sources() -> None:
    op.create_table(
        "source",
        _key(),
        *_words("name", "title", "language", "timezone", "homepage"),
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
        sa.UniqueConstraint("url"),
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
        sa.Column("ways", JSON, nullable=False),
        *_words("fingerprint", "published_text"),
        *_times("published_earliest", nullable=True),
        *_times("published_latest", "published_at"),
        *_words("published_precision", "published_basis", "modified_text"),
        *_times("modified_at", nullable=True),
        *_times("first_seen_at", "last_seen_at", "read_at", "words_since"),
        *_times("stale_since", nullable=True),
        *_words("body"),
        sa.UniqueConstraint("url"),
    )
    op.create_index("article_by_time", "article", ["published_at", "id"])
    op.create_index("article_by_source", "article", ["source_id", "published_at", "id"])
    op.create_index("article_by_fingerprint", "article", ["fingerprint"])
    copies = sa.text("copy_of IS NOT NULL")
    op.create_index(
        "article_by_copy_of", "article", ["copy_of"], sqlite_where=copies, postgresql_where=copies
    )


def _of_articles() -> None:
    op.create_table(
        "address",
        sa.Column("url", NfcText, primary_key=True),
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
        sa.Column("words", NfcText, primary_key=True),
        *_words("mark"),
        *_times("first_at", "last_at"),
    )


def _names(table: str) -> None:
    op.create_table(table, _key(), *_words("name"), sa.UniqueConstraint("name"))
    op.create_table(
        f"article_{table}",
        _of_article(primary_key=True),
        _of(table, primary_key=True, index=True),
        sa.Column("position", sa.Integer, nullable=False),
    )


def _crawls() -> None:
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


def _latest() -> str:
    return f"""
        CREATE VIEW latest AS
        SELECT article.id, source.name AS source, source.title AS source_title,
               {_relative("article.published_at")} AS relative,
               article.headline, article.url, article.summary, article.published_at,
               article.published_precision AS precision, article.language, article.section,
               article.word_count, article.partial, article.via, article.first_seen_at
        FROM article JOIN source ON source.id = article.source_id
        WHERE article.copy_of IS NULL
        ORDER BY article.published_at DESC, article.id DESC
    """


def _relative(at: str) -> str:
    """English for how long ago an instant is, rounded down, as moments.humanise tells it."""
    age = _age(at)
    limits = [seconds for _, seconds in UNITS[1:]]
    cases = [
        f"WHEN {age} < {limit} THEN {_count(age, seconds, unit)}"
        for (unit, seconds), limit in zip(UNITS, limits, strict=False)
    ]
    longest, seconds = UNITS[-1]
    return (
        f"CASE WHEN {age} < 60 THEN 'just now' {' '.join(cases)}"
        f" ELSE {_count(age, seconds, longest)} END"
    )


def _count(age: str, seconds: int, unit: str) -> str:
    number = f"({age} / {seconds})"
    plural = f"CASE WHEN {number} = 1 THEN '' ELSE 's' END"
    return f"CAST({number} AS TEXT) || ' {unit}' || {plural} || ' ago'"


def _age(at: str) -> str:
    """Whole seconds since an instant."""
    if op.get_bind().dialect.name == "sqlite":
        return f"(CAST(strftime('%s', 'now') AS INTEGER) - CAST(strftime('%s', {at}) AS INTEGER))"
    return f"CAST(floor(extract(epoch FROM now() - {at})) AS BIGINT)"


def _source_health() -> str:
    return f"""
        CREATE VIEW source_health AS
        SELECT source.name AS source, source.title, source.language,
               (SELECT max(crawl.ended_at) FROM crawl
                WHERE crawl.source_id = source.id AND crawl.outcome = 'ok') AS last_success_at,
               (SELECT crawl.outcome FROM crawl WHERE crawl.source_id = source.id
                ORDER BY crawl.started_at DESC, crawl.id DESC LIMIT 1) AS last_outcome,
               (SELECT max(article.published_at) FROM article
                WHERE article.source_id = source.id) AS newest_at,
               (SELECT count(*) FROM article WHERE article.source_id = source.id) AS articles,
               {_published_within(1)} AS last_24h,
               {_published_within(7)} AS last_7d,
               (SELECT count(*) FROM problem WHERE problem.source_id = source.id
                AND problem.resolved_at IS NULL) AS problems
        FROM source ORDER BY source.name
    """


def _published_within(days: int) -> str:
    if op.get_bind().dialect.name == "sqlite":
        start = f"datetime('now', '-{days} days')"
    else:
        start = f"now() - interval '{days} days'"
    return (
        "(SELECT count(*) FROM article WHERE article.source_id = source.id"
        f" AND article.published_at >= {start})"
    )
