"""The index of words. Articles that are there already wait for `newscrawler db reindex`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0007"

# what is not ASCII is of a token to that tokenizer: ours are whole, and nothing is left to be done
FTS5 = (
    "CREATE VIRTUAL TABLE search USING fts5(headline, words, forms, content='', tokenize='ascii')"
)
RANK = "INSERT INTO search (search, rank) VALUES ('rank', 'bm25(8.0, 1.0, 1.0)')"
TSVECTOR = (
    "CREATE TABLE search (article_id INTEGER CONSTRAINT search_key PRIMARY KEY CONSTRAINT"
    " search_article_id REFERENCES article (id) ON DELETE CASCADE, words TSVECTOR NOT NULL)"
)
GIN = "CREATE INDEX search_by_words ON search USING gin (words)"


def upgrade() -> None:
    connection = op.get_bind()
    for statement in (FTS5, RANK) if connection.dialect.name == "sqlite" else (TSVECTOR, GIN):
        connection.exec_driver_sql(statement)
    if connection.scalar(sa.text("SELECT 1 FROM article LIMIT 1")):
        op.execute("INSERT INTO progress (work, article_id) VALUES ('index words', 0)")
