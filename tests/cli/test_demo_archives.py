"""An archive of a demo is thrown away by the next one, so nothing else may be kept in it."""

import sqlite3
import subprocess
import sys

import pytest

from newscrawler.store.archive import Archive
from newscrawler.store.maintenance.purpose import begin_demo, is_demo


@pytest.fixture
def demo(tmp_path):
    path = tmp_path / "demo.db"
    begin_demo(str(path))
    return str(path)


@pytest.mark.parametrize(
    "verb",
    [["crawl", "nhk"], ["crawl", "--due"], ["import", "none.jsonl"], ["schedule", "install"]],
    ids=" ".join,
)
def test_an_archive_of_a_demo_is_refused_by_its_name(ask, demo, verb):
    told = ask(*verb, "--database", demo, expect=2)

    assert told.startswith(f"{demo} has a demo's invented news")
    assert "--database" in told


def test_scrapy_s_own_command_refuses_it_too(demo):
    command = [
        sys.executable,
        "-m",
        "scrapy",
        "crawl",
        "nhk",
        "-s",
        f"DATABASE_URL=sqlite:///{demo}",
    ]

    done = subprocess.run(command, check=False, capture_output=True, text=True)

    assert done.returncode == 1
    assert f"{demo} has a demo's invented news" in done.stderr
    with sqlite3.connect(demo) as connection:
        assert connection.execute("SELECT count(*) FROM source").fetchone() == (0,)
    connection.close()


def test_no_demo_is_begun_in_an_archive_of_news(ask, database):
    assert not is_demo(database)
    before = ask("export")

    told = ask("demo", "--database", database, expect=2)

    assert told.startswith(f"{database} is an archive already")
    assert ask("export") == before


def test_a_demo_leaves_what_is_no_demo_s_in_its_place(ask, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    path = tmp_path / "newscrawler" / "demo.db"
    Archive.open(str(path)).close()
    before = path.read_bytes()

    assert ask("demo", expect=2).startswith(f"{path} is no demo's archive, and stays")
    assert path.read_bytes() == before

    path.write_bytes(b"no archive")
    assert ask("demo", expect=2).startswith(f"{path} is no demo's archive, and stays")
    assert path.read_bytes() == b"no archive"
