"""The tables `boilerplate` and `repeated_part`: what a source repeats in its articles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from newscrawler.store.schema.types import StorableText, UtcDateTime

revision = "0017"
down_revision = "0016"

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "boilerplate",
        *_key(),
        sa.Column("place", StorableText, nullable=False),
        sa.Column("text", StorableText, nullable=False),
        sa.Column("seen_in", sa.Integer, nullable=False),
        sa.Column("first_seen_at", UtcDateTime, nullable=False),
        sa.Column("last_seen_at", UtcDateTime, nullable=False),
    )
    op.create_table(
        "repeated_part",
        *_key(),
        sa.Column("first_number", sa.Integer, nullable=False),
        sa.Column("last_number", sa.Integer, nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("examples", JSON, nullable=False),
        sa.Column("label", sa.Boolean, nullable=False),
        sa.Column("first_at", UtcDateTime, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("repeated_part_by_last_number", "repeated_part", ["source_id", "last_number"])


def _key() -> tuple[sa.Column[int], sa.Column[int]]:
    of_source = sa.ForeignKey("source.id")
    return (
        sa.Column("source_id", sa.Integer, of_source, primary_key=True, autoincrement=False),
        sa.Column("fingerprint", sa.BigInteger, primary_key=True, autoincrement=False),
    )
