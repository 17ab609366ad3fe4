"""When a site may be asked again, and whether a listing's validators can be believed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from newscrawler.store.schema.types import UtcDateTime

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("source", sa.Column("resume_at", UtcDateTime, nullable=True))
    op.add_column("listing", sa.Column("unchanged", sa.Integer, nullable=True))
    op.add_column("listing", sa.Column("validators_lie", sa.Boolean, nullable=True))
