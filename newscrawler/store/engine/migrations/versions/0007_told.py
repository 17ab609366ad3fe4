"""Which state of a source people were last told of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from newscrawler.store.schema.types import NfcText

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("source", sa.Column("told_state", NfcText, nullable=True))
