"""The table `purpose`: an archive of the demo's invented news says so."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from newscrawler.store.schema.types import StorableText

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table("purpose", sa.Column("name", StorableText, primary_key=True))
