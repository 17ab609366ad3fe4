"""Alembic's revisions of the archive's tables: squashed to one at the first release."""
