"""Where near copies are looked up, and what came of comparing them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "shingle",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        _article("shingle", "article_id"),
        sa.PrimaryKeyConstraint("number", "article_id", name="shingle_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("shingle_by_article", "shingle", ["article_id"])
    op.create_table(
        "comparison",
        _article("comparison", "shorter_id"),
        _article("comparison", "longer_id"),
        sa.Column("alike", sa.Boolean(), nullable=False),
        sa.Column("vetoed", sa.Boolean(), nullable=False),
        sa.Column("share", sa.Double(), nullable=False),
        sa.Column("length", sa.Double(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("shorter_id", "longer_id", name="comparison_key"),
    )
    op.create_index("comparison_by_longer", "comparison", ["longer_id"])
    op.create_table(
        "progress",
        sa.Column("work", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("work", name="progress_key"),
    )


def _article(table: str, name: str) -> sa.Column[int]:
    reference = sa.ForeignKey("article.id", name=f"{table}_{name}", ondelete="CASCADE")
    return sa.Column(name, sa.Integer(), reference, autoincrement=False, nullable=False)
