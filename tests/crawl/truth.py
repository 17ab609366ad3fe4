"""One article of the archive against what the newsroom knows that it published."""

from __future__ import annotations

from datetime import UTC, datetime

ARTICLES = """SELECT article.*, source.name AS source_name FROM article
 JOIN source ON source.id = article.source_id"""


def instant(column: str) -> datetime:
    return datetime.fromisoformat(column).replace(tzinfo=UTC)


def assert_as_published(row, shown):
    publication = shown.publication
    assert row["headline"] == shown.headline
    assert row["body"] == shown.body
    assert row["source_name"] == publication.credited
    assert row["language"] == publication.language
    assert row["partial"] == publication.partial
    if row["published_earliest"]:
        earliest = instant(row["published_earliest"])
        assert earliest <= publication.published_at <= instant(row["published_latest"])
    else:
        assert publication.published_at <= instant(row["published_latest"])
