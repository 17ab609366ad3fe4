"""Every address also in the form that it has since our own rules make it."""

from __future__ import annotations

from alembic import op

from newscrawler.store.tables import urls

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    urls.renew(op.get_bind())
