"""Views that let one statement ask the same of SQLite and PostgreSQL."""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0009"

AGES = {
    "hour": "1 hour",
    "six_hours": "6 hours",
    "day": "1 day",
    "week": "7 days",
    "month": "30 days",
    "year": "365 days",
}


def upgrade() -> None:
    op.execute(_ago())
    op.execute(_tags())
    op.execute(_daily())


def _before(age: str) -> str:
    """The instant so long before the moment of asking."""
    if op.get_bind().dialect.name == "sqlite":
        return f"datetime('now', '-{age}')"
    return f"now() - interval '{age}'"


def _ago() -> str:
    columns = ", ".join(f"{_before(age)} AS {name}" for name, age in AGES.items())
    return f"CREATE VIEW ago AS SELECT {columns}"


def _tags() -> str:
    recent = f"CASE WHEN article.published_at >= {_before(AGES['week'])} THEN 1 END"
    return f"""
        CREATE VIEW tags AS
        SELECT tag.name AS tag, count(*) AS articles, count({recent}) AS last_7d,
               min(article.published_at) AS oldest_at, max(article.published_at) AS newest_at
        FROM tag
        JOIN article_tag ON article_tag.tag_id = tag.id
        JOIN article ON article.id = article_tag.article_id
        WHERE article.copy_of IS NULL
        GROUP BY tag.id, tag.name
        ORDER BY count(*) DESC, max(article.published_at) DESC
    """


def _daily() -> str:
    if op.get_bind().dialect.name == "sqlite":
        day = "date(article.published_at)"
    else:
        day = "to_char(article.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')"
    return f"""
        CREATE VIEW daily AS
        SELECT {day} AS day, source.name AS source, count(*) AS articles
        FROM article JOIN source ON source.id = article.source_id
        WHERE article.copy_of IS NULL
        GROUP BY {day}, source.id, source.name
        ORDER BY {day} DESC, count(*) DESC
    """
