"""Topics: what articles are about beside their sources' tags, as their words tell."""

from __future__ import annotations

from importlib import import_module

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "article_topic",
        _number("article_id", "article.id", "CASCADE"),
        _number("tag_id", "tag.id"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "tag_id", name="article_topic_key"),
    )
    op.create_index("article_topic_by_tag_id", "article_topic", ["tag_id"])
    # there are many names now, which are asked for without regard to capitals
    op.create_index("tag_by_lower_name", "tag", [sa.text("lower(name)")])
    op.execute(_topics())


def _number(name: str, refers_to: str, on_delete: str | None = None) -> sa.Column[int]:
    reference = sa.ForeignKey(refers_to, name=f"article_topic_{name}", ondelete=on_delete)
    return sa.Column(name, sa.Integer(), reference, nullable=False)


def _topics() -> str:
    views = import_module("newscrawler.store.engine.migrations.versions.0012_views")
    recent = f"CASE WHEN article.published_at >= {views._before(views.AGES['week'])} THEN 1 END"
    return f"""
        CREATE VIEW topics AS
        SELECT tag.name AS topic, count(*) AS articles, count({recent}) AS last_7d,
               min(article.published_at) AS oldest_at, max(article.published_at) AS newest_at
        FROM tag
        JOIN (
            SELECT article_id, tag_id FROM article_tag
            UNION
            SELECT article_id, tag_id FROM article_topic
        ) AS told ON told.tag_id = tag.id
        JOIN article ON article.id = told.article_id
        WHERE article.copy_of IS NULL
        GROUP BY tag.id, tag.name
        ORDER BY count(*) DESC, max(article.published_at) DESC
    """
