"""The views for people who know SQL alone."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Select, column, literal_column, select, text

from newscrawler.moments import humanise
from newscrawler.store.archive import Archive
from newscrawler.store.schema.types import UtcDateTime
from tests.store.samples import BRIDGE, FERRY, HOUR, article, at, problem


def ask(archive, query):
    with archive.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


@pytest.mark.parametrize(
    ("age", "relative"),
    [
        (timedelta(minutes=-5), "just now"),
        (timedelta(seconds=5), "just now"),
        (timedelta(seconds=75), "1 minute ago"),
        (timedelta(minutes=59, seconds=30), "59 minutes ago"),
        (timedelta(minutes=90), "1 hour ago"),
        (timedelta(hours=4, minutes=50), "4 hours ago"),
        (timedelta(hours=47), "1 day ago"),
        (timedelta(days=6, hours=23), "6 days ago"),
        (timedelta(days=9, hours=1), "1 week ago"),
        (timedelta(days=30), "4 weeks ago"),
        (timedelta(days=45), "1 month ago"),
        (timedelta(days=364), "11 months ago"),
        (timedelta(days=800), "2 years ago"),
    ],
)
def test_latest_tells_how_long_ago_at_the_moment_of_asking(archive, age, relative):
    now = datetime.now(UTC)
    archive.save([article(published=at(now - age), read_at=now)])

    assert ask(archive, "SELECT relative FROM latest") == [(relative,)]
    assert age < timedelta() or humanise(now - age, now, "en") == relative


SECONDS = {
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "week": 604800,
    "month": 2629746,
    "year": 31556952,
}
BOUNDARIES = sorted(
    count * length + off
    for unit, length in SECONDS.items()
    for count in (1, 2, 3, 4, 11, 12, 23, 59)
    for off in (-2, -1, 0, 1, 2)
)


def test_latest_says_what_humanise_says_at_each_boundary_of_units(archive):
    """Compared at the database's own now, which passes while the articles are filed and listed."""
    now = datetime.now(UTC).replace(microsecond=0)
    archive.save(
        [
            article(
                f"https://ferry.example/{old}", body=f"{old}", published=at(now - old), read_at=now
            )
            for old in (timedelta(seconds=seconds) for seconds in BOUNDARIES)
        ]
    )
    database_s_now = {
        "sqlite": "CAST(strftime('%s', 'now') AS INTEGER)",
        "postgresql": "extract(epoch FROM now())",
    }[archive.engine.dialect.name]
    clock: Select[int] = select(literal_column(database_s_now))
    query: Select[*tuple[Any, ...]] = select(
        literal_column("relative"), column("published_at", UtcDateTime)
    ).select_from(text("latest"))
    with archive.engine.connect() as connection:
        first = int(connection.scalar(clock))
        told = connection.execute(query).all()
        last = int(connection.scalar(clock))

    assert len(told) == len(set(BOUNDARIES))
    nows = [datetime.fromtimestamp(second, UTC) for second in range(first, last + 1)]
    for relative, published_at in told:
        assert relative in {humanise(published_at, now, "en") for now in nows}


def test_latest_is_newest_first_without_copies(archive):
    now = datetime.now(UTC)
    archive.declare_source("ferry", "The Ferry Times", "en", "UTC")
    archive.save(
        [
            article(published=at(now - 2 * HOUR), read_at=now),
            article("https://bridge.example/1", body=BRIDGE, read_at=now),
            article("https://copy.example/1", body=FERRY, read_at=now),
        ]
    )

    assert ask(archive, "SELECT source, source_title, url FROM latest") == [
        ("ferry", "The Ferry Times", "https://bridge.example/1"),
        ("ferry", "The Ferry Times", "https://ferry.example/1"),
    ]


def test_source_health_counts_days_from_now(archive):
    now = datetime.now(UTC)
    ages = {"1": 1 * HOUR, "2": 23 * HOUR, "3": 25 * HOUR, "4": 24 * 6 * HOUR, "5": 24 * 8 * HOUR}
    archive.save(
        [
            article(f"https://ferry.example/{n}", published=at(now - age), read_at=now)
            for n, age in ages.items()
        ]
    )
    archive.record_problems([problem("https://ferry.example/6")])

    health = ask(
        archive, "SELECT source, articles, last_24h, last_7d, problems FROM source_health"
    )

    assert health == [("ferry", 5, 2, 4, 1)]


def test_times_in_the_file_compare_with_sqlite_s_own(tmp_path, sqlite_url):
    now = datetime.now(UTC)
    with Archive.open(sqlite_url) as archive:
        archive.save([article(published=at(now - HOUR), read_at=now)])

    with sqlite3.connect(tmp_path / "news.db") as file:
        within = (
            "SELECT published_at FROM article WHERE published_at > datetime('now', '-2 hours')"
        )
        found = file.execute(within).fetchall()
    file.close()

    assert found == [((now - HOUR).strftime("%Y-%m-%d %H:%M:%S"),)]
