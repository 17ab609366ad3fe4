"""`db reread`: the pages that a crawl kept, read again by another newscrawler."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.crawl.conftest import START

WORDS = """
    SELECT url, headline, body, summary, section, ways, name
    FROM article LEFT JOIN article_author ON article_id = article.id
    LEFT JOIN author ON author_id = author.id ORDER BY url, name
"""
TIMES = (
    "SELECT id, url, published_at, first_seen_at, read_at, words_since FROM article ORDER BY id"
)


@pytest.fixture
def kept(world):
    """A crawl that kept its pages, and an archive that has read them badly."""
    pages = str(world.folder / "pages")
    world.crawl("nhk", "japan_today", "nhk_easy", "--save-pages", pages, at=START)
    words, times = world.ask(WORDS), world.ask(TIMES)
    with closing(sqlite3.connect(world.folder / "news.db")) as connection, connection:
        connection.execute(
            "UPDATE article SET body = 'Sign in.', fingerprint = 'x', headline = 'x'"
        )
        connection.execute("DELETE FROM article_author")
    return words, times


def reread(world, *pages):
    words = pages or [str(world.folder / "pages")]
    return world.newscrawler("db", "reread", "--database", world.database, *words)


def test_articles_are_as_a_crawl_today_reads_them(world, kept):
    words, times = kept
    world.server.requests.clear()

    done = reread(world)

    assert done.stderr == ""
    assert f"{len(times)} articles read again, {len(times)} with other words" in done.stdout
    assert world.ask(WORDS) == words
    assert world.ask(TIMES) == times
    assert world.ask("SELECT * FROM revision") == world.ask("SELECT * FROM progress") == []
    assert world.server.requests == []
    assert "0 with other words" in reread(world).stdout


def test_broken_off_it_goes_on(world, kept):
    words, times = kept
    program = (
        "import sys; from newscrawler.store.archive import Archive; from newscrawler.cli import main;"
        "save, left = Archive.reread, [1]\n"
        "def stop(*words):\n"
        "    left[0] -= bool(words[2])\n"
        "    if left[0] < 0: import os; os._exit(9)\n"
        "    return save(*words)\n"
        "Archive.reread = stop; main()"
    )
    pages = str(world.folder / "pages")
    command = [sys.executable, "-c", program, "db", "reread", "--database", world.database, pages]
    killed = subprocess.run(command, env=os.environ | world.environment, check=False)
    assert killed.returncode == 9
    assert 0 < len(world.ask("SELECT id FROM article WHERE headline != 'x'")) < len(times)

    done = reread(world)

    assert done.stderr == ""
    assert world.ask(WORDS) == words
    assert f"{len(times)} articles" not in done.stdout


@pytest.mark.parametrize(
    ("pages", "line"),
    [
        ("nowhere", "Path 'nowhere' does not exist."),
        ("empty", "empty has no file that ends in .warc or .warc.gz"),
        ("news.db", "news.db is not a WARC file"),
    ],
)
def test_what_holds_no_pages_is_named(world, pages, line):
    (world.folder / "empty").mkdir()
    world.crawl("nhk", at=START)
    path = pages if pages == "nowhere" else str(world.folder / pages)

    done = reread(world, path)

    assert done.returncode == 2
    assert line in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_pages_older_than_the_stored_words_change_nothing(world, kept):
    with closing(sqlite3.connect(world.folder / "news.db")) as connection, connection:
        connection.execute(
            "UPDATE article SET words_since = '2026-10-06 00:00:00', read_at = words_since"
        )

    assert "0 with other words" in reread(world).stdout
    assert {row["headline"] for row in world.ask(WORDS)} == {"x"}
