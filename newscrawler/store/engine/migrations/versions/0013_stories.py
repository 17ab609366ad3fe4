"""Stories: what is kept of articles that tell of one event, and how others find them."""

from __future__ import annotations

from importlib import import_module

import sqlalchemy as sa
from alembic import op

from newscrawler.store.schema.types import NfcText, UtcDateTime

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "story",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "merged_into", sa.Integer(), sa.ForeignKey("story.id", name="story_merged_into")
        ),
        sa.PrimaryKeyConstraint("id", name="story_key"),
    )
    # as text: what Alembic has for SQLite would write the whole table anew
    op.execute(
        "ALTER TABLE article ADD COLUMN story_id INTEGER"
        " CONSTRAINT article_story_id REFERENCES story (id)"
    )
    op.create_index("article_by_story", "article", ["story_id"])
    _index()
    op.execute(_story_latest())


def _index() -> None:
    op.create_table(
        "sketch",
        _article("sketch"),
        sa.Column("told", NfcText(), nullable=False),
        sa.Column("japanese", sa.Boolean(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="sketch_key"),
    )
    op.create_table(
        "mention",
        sa.Column("term", sa.BigInteger(), autoincrement=False, nullable=False),
        _article("mention"),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("term", "article_id", name="mention_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("mention_by_article", "mention", ["article_id"])
    op.create_table(
        "vocabulary",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("counters", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="vocabulary_key"),
    )


def _article(table: str) -> sa.Column[int]:
    reference = sa.ForeignKey("article.id", name=f"{table}_article_id", ondelete="CASCADE")
    return sa.Column("article_id", sa.Integer(), reference, autoincrement=False, nullable=False)


def _story_latest() -> str:
    relative = import_module("newscrawler.store.engine.migrations.versions.0001_first")._relative
    return f"""
        CREATE VIEW story_latest AS
        SELECT told.id, {relative("told.newest_at")} AS relative, told.articles, told.sources,
               newest.headline, newest.url, newest.language, told.oldest_at, told.newest_at
        FROM (
            SELECT story_id AS id, count(*) AS articles, count(DISTINCT source_id) AS sources,
                   min(published_at) AS oldest_at, max(published_at) AS newest_at
            FROM article WHERE story_id IS NOT NULL
            GROUP BY story_id HAVING count(*) > 1
        ) AS told
        JOIN article AS newest ON newest.id = (
            SELECT article.id FROM article WHERE article.story_id = told.id
            ORDER BY CASE WHEN article.copy_of IS NULL THEN 0 ELSE 1 END,
                     article.published_at DESC, article.id DESC
            LIMIT 1
        )
        ORDER BY told.newest_at DESC, told.id DESC
    """
