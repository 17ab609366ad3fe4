"""The table `learned_layout`, and an example of each way of reading in `crawl`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from newscrawler.store.schema.types import StorableText, UtcDateTime

revision = "0018"
down_revision = "0017"

_JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.add_column("crawl", sa.Column("examples", _JSON))
    op.create_table(
        "learned_layout",
        sa.Column(
            "source_id",
            sa.Integer,
            sa.ForeignKey("source.id", name="learned_layout_source_id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("selectors", _JSON),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("first_url", StorableText, nullable=False),
        sa.Column("last_url", StorableText, nullable=False),
        sa.Column("learned_at", UtcDateTime),
        sa.Column("evidence", _JSON, nullable=False),
    )
