"""What is wrong with an archive is found, and told."""

from __future__ import annotations

import shutil
import sqlite3

import pytest
from sqlalchemy import text

from newscrawler.store.engine.connect import DatabaseError
from newscrawler.store.maintenance.check import check
from newscrawler.store.tables import search_index
from tests.store.samples import FERRY, NOON, article, at, entry

FEED = "https://ferry.example/feed"


@pytest.fixture
def filled(archive):
    """Article 1, of which 2 is a copy; a sighting of 1; article 3."""
    archive.save([article(published=at(NOON))])
    archive.save([article("https://hill.example/2", source="hill", body=FERRY)])
    archive.save([article("https://ferry.example/3", body="Short.")])
    archive.select_unseen("ferry", FEED, [entry()], "UTC")
    return archive


def broken(archive, statement):
    with archive.engine.begin() as connection:
        connection.execute(text(statement))


def test_archive_that_is_whole_has_nothing_wrong(url, filled):
    assert check(url) == []


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE article SET copy_of = 2 WHERE id = 3",
         "article 3 is a copy of one that is a copy itself: https://ferry.example/3"),
        ("UPDATE article SET copy_of = 1 WHERE id = 1",
         "article 1 is a copy of one that is a copy itself: https://ferry.example/1"),
        ("DELETE FROM address WHERE article_id = 3",
         "article 3 has no row in address for its own address: https://ferry.example/3"),
        ("UPDATE address SET article_id = 1",
         "article 2 has no row in address for its own address: https://hill.example/2"),
        ("UPDATE article SET last_seen_at = '2026-10-31 12:00:00' WHERE id = 3",
         "article 3 was seen last before it was seen first: https://ferry.example/3"),
        ("UPDATE article SET published_latest = '2026-10-31 12:00:00' WHERE id = 1",
         "article 1 has a time of publication outside the interval for it:"),
        ("UPDATE article SET published_earliest = '2026-11-02 12:00:00' WHERE id = 1",
         "article 1 was published at the latest before it was at the earliest:"),
        ("UPDATE sighting SET last_at = '2026-10-31 12:00:00'",
         "article 1 has a sighting that ended before it began: https://ferry.example/1"),
    ],
)  # fmt: skip
def test_what_must_not_be_is_told(url, filled, statement, told):
    zone = "+00" if url.startswith("postgresql") else ""
    broken(filled, statement.replace(":00'", f":00{zone}'"))

    assert told in "\n".join(check(url))


def test_many_of_a_kind_are_counted(url, archive):
    archive.save([article(f"https://ferry.example/{n}", body="") for n in range(15)])
    broken(archive, "DELETE FROM address")

    told = check(url)

    assert (len(told), told[-1]) == (11, "and 5 more")


def test_rows_of_articles_that_are_gone_are_told(sqlite_url, empty, tmp_path):
    shutil.copy(empty, tmp_path / "news.db")
    with sqlite3.connect(tmp_path / "news.db") as file:
        file.execute("INSERT INTO address VALUES ('https://ferry.example/1', 7, '2026-11-01')")
    file.close()

    assert check(sqlite_url) == ["address 1 belongs to a row of article that is not there"]


def test_damaged_file_is_told(sqlite_url, empty, tmp_path):
    path = tmp_path / "news.db"
    shutil.copy(empty, path)
    whole = path.read_bytes()
    page = int.from_bytes(whole[16:18])
    path.write_bytes(whole[: 2 * page] + b"\xff" * (len(whole) - 2 * page))

    assert check(sqlite_url)


def test_what_is_no_database_is_no_finding(tmp_path):
    (tmp_path / "diary.txt").write_text("dear diary" * 1000)

    with pytest.raises(DatabaseError, match=r"diary\.txt is not a database"):
        check(f"sqlite:///{tmp_path}/diary.txt")


def test_nothing_is_written(sqlite_url, empty, tmp_path):
    shutil.copy(empty, tmp_path / "news.db")
    before = (tmp_path / "news.db").read_bytes()

    check(sqlite_url)

    assert (tmp_path / "news.db").read_bytes() == before


def test_article_that_search_does_not_find_is_told(url, archive):
    archive.save([article(), article("https://bridge.example/1", body="Another.")])
    with archive.engine.begin() as connection:
        search_index.forget(connection, [1])
        if connection.dialect.name == "postgresql":
            connection.execute(text("DELETE FROM search WHERE article_id = 1"))

    (told,) = check(url)

    assert told.startswith("article 1 is not found by its words (run `newscrawler db reindex`)")
    assert list(archive.reindex())
    assert check(url) == []
