"""The views of migration 0015, for people who know SQL alone: one statement each, by dialect."""

from __future__ import annotations

UNITS = (
    ("minute", 60),
    ("hour", 3600),
    ("day", 86400),
    ("week", 604800),
    ("month", 2629746),
    ("year", 31556952),
)
"""Seconds; months and years of the mean length."""


AGES = {
    "hour": "1 hour",
    "six_hours": "6 hours",
    "day": "1 day",
    "week": "7 days",
    "month": "30 days",
    "year": "365 days",
}


def statements(dialect: str) -> list[str]:
    """The CREATE VIEW statements, for "sqlite" or "postgresql"."""
    views = (_latest, _source_health, _ago, _tags, _daily, _story_latest, _topics)
    return [view(dialect) for view in views]


def _latest(dialect: str) -> str:
    return f"""
        CREATE VIEW latest AS
        SELECT article.id, source.name AS source, source.title AS source_title,
               {_relative("article.published_at", dialect)} AS relative,
               article.headline, article.url, article.summary, article.published_at,
               article.published_precision AS precision, article.language, article.section,
               article.word_count, article.partial, article.via, article.first_seen_at
        FROM article JOIN source ON source.id = article.source_id
        WHERE article.copy_of IS NULL
        ORDER BY article.published_at DESC, article.id DESC
    """


def _relative(at: str, dialect: str) -> str:
    """English for how long ago an instant is, rounded down, as moments.humanise tells it."""
    age = _age(at, dialect)
    limits = [seconds for _, seconds in UNITS[1:]]
    cases = [
        f"WHEN {age} < {limit} THEN {_count(age, seconds, unit)}"
        for (unit, seconds), limit in zip(UNITS, limits, strict=False)
    ]
    longest, seconds = UNITS[-1]
    return (
        f"CASE WHEN {age} < 60 THEN 'just now' {' '.join(cases)}"
        f" ELSE {_count(age, seconds, longest)} END"
    )


def _count(age: str, seconds: int, unit: str) -> str:
    number = f"({age} / {seconds})"
    plural = f"CASE WHEN {number} = 1 THEN '' ELSE 's' END"
    return f"CAST({number} AS TEXT) || ' {unit}' || {plural} || ' ago'"


def _age(at: str, dialect: str) -> str:
    """Whole seconds since an instant."""
    if dialect == "sqlite":
        return f"(CAST(strftime('%s', 'now') AS INTEGER) - CAST(strftime('%s', {at}) AS INTEGER))"
    return f"CAST(floor(extract(epoch FROM now() - {at})) AS BIGINT)"


def _source_health(dialect: str) -> str:
    return f"""
        CREATE VIEW source_health AS
        SELECT source.name AS source, source.title, source.language,
               (SELECT max(crawl.ended_at) FROM crawl
                WHERE crawl.source_id = source.id AND crawl.outcome = 'ok') AS last_success_at,
               (SELECT crawl.outcome FROM crawl WHERE crawl.source_id = source.id
                ORDER BY crawl.started_at DESC, crawl.id DESC LIMIT 1) AS last_outcome,
               (SELECT max(article.published_at) FROM article
                WHERE article.source_id = source.id) AS newest_at,
               (SELECT count(*) FROM article WHERE article.source_id = source.id) AS articles,
               {_published_within(1, dialect)} AS last_24h,
               {_published_within(7, dialect)} AS last_7d,
               (SELECT count(*) FROM problem WHERE problem.source_id = source.id
                AND problem.resolved_at IS NULL) AS problems
        FROM source ORDER BY source.name
    """


def _published_within(days: int, dialect: str) -> str:
    if dialect == "sqlite":
        start = f"datetime('now', '-{days} days')"
    else:
        start = f"now() - interval '{days} days'"
    return (
        "(SELECT count(*) FROM article WHERE article.source_id = source.id"
        f" AND article.published_at >= {start})"
    )


def _before(age: str, dialect: str) -> str:
    """The instant so long before the moment of asking."""
    if dialect == "sqlite":
        return f"datetime('now', '-{age}')"
    return f"now() - interval '{age}'"


def _ago(dialect: str) -> str:
    columns = ", ".join(f"{_before(age, dialect)} AS {name}" for name, age in AGES.items())
    return f"CREATE VIEW ago AS SELECT {columns}"


def _tags(dialect: str) -> str:
    recent = f"CASE WHEN article.published_at >= {_before(AGES['week'], dialect)} THEN 1 END"
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


def _daily(dialect: str) -> str:
    if dialect == "sqlite":
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


def _story_latest(dialect: str) -> str:
    return f"""
        CREATE VIEW story_latest AS
        SELECT reported.id, {_relative("reported.newest_at", dialect)} AS relative,
               reported.articles, reported.sources,
               newest.headline, newest.url, newest.language, reported.oldest_at, reported.newest_at
        FROM (
            SELECT story_id AS id, count(*) AS articles, count(DISTINCT source_id) AS sources,
                   min(published_at) AS oldest_at, max(published_at) AS newest_at
            FROM article WHERE story_id IS NOT NULL
            GROUP BY story_id HAVING count(*) > 1
        ) AS reported
        JOIN article AS newest ON newest.id = (
            SELECT article.id FROM article WHERE article.story_id = reported.id
            ORDER BY CASE WHEN article.copy_of IS NULL THEN 0 ELSE 1 END,
                     article.published_at DESC, article.id DESC
            LIMIT 1
        )
        ORDER BY reported.newest_at DESC, reported.id DESC
    """


def _topics(dialect: str) -> str:
    recent = f"CASE WHEN article.published_at >= {_before(AGES['week'], dialect)} THEN 1 END"
    return f"""
        CREATE VIEW topics AS
        SELECT tag.name AS topic, count(*) AS articles, count({recent}) AS last_7d,
               min(article.published_at) AS oldest_at, max(article.published_at) AS newest_at
        FROM tag
        JOIN (
            SELECT article_id, tag_id FROM article_tag
            UNION
            SELECT article_id, tag_id FROM article_topic
        ) AS labelled ON labelled.tag_id = tag.id
        JOIN article ON article.id = labelled.article_id
        WHERE article.copy_of IS NULL
        GROUP BY tag.id, tag.name
        ORDER BY count(*) DESC, max(article.published_at) DESC
    """
