"""How the tables came to be what they are: revisions by Alembic, for SQLite and PostgreSQL alike."""
