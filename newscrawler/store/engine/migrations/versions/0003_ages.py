"""How listings tell ages, as their readings have shown."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from newscrawler.store.schema.types import NfcText

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("listing", sa.Column("convention", NfcText, nullable=True))
    op.add_column("listing", sa.Column("fresh", sa.Boolean, nullable=True))
