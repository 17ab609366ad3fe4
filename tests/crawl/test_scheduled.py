"""What cron and systemd start: a script that needs nothing of its user's shell."""

from __future__ import annotations

import re
import subprocess

from newscrawler.operations.lock import only_one
from newscrawler.operations.schedule import Job, Timetable
from tests.crawl.conftest import START


def scheduled(world, monkeypatch, *arguments):
    """Write the script, and have it started as cron does: with next to nothing."""
    monkeypatch.setenv("HOME", str(world.folder))
    for room in ("DATA", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{room}_HOME", str(world.folder / "a b's 100%" / room))
    arguments += ("nhk", "-s", f"NEWSROOM={world.server.url}")
    job = Job(timetable=Timetable(7, 3), database=world.database, arguments=arguments)
    path = job.write()
    return lambda: subprocess.run(
        ["/bin/sh", str(path)], env={}, cwd="/", capture_output=True, text=True, check=False
    )


def test_crawls_and_notes_when(world, monkeypatch):
    start = scheduled(world, monkeypatch)

    done = start()

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (kept,) = world.ask("SELECT count(*) AS n FROM article")
    assert kept["n"] == len(world.newsroom.published(START, "nhk"))
    log = world.folder / "a b's 100%/STATE/newscrawler/log/crawl.log"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ ended with 0\n", log.read_text())


def test_log_is_two_files_of_limited_size(world, monkeypatch):
    start = scheduled(world, monkeypatch)
    folder = world.folder / "a b's 100%/STATE/newscrawler/log"
    folder.mkdir(parents=True)
    (folder / "crawl.log").write_text("long ago\n" * 200_000)
    (folder / "crawl.log.1").write_text("longer ago\n")

    with only_one(world.database):
        assert start().returncode == 4

    assert {path.name for path in folder.iterdir()} == {"crawl.log", "crawl.log.1"}
    assert (folder / "crawl.log.1").read_text().startswith("long ago")
    said, ended = (folder / "crawl.log").read_text().splitlines()
    assert "another crawl of this archive is at work" in said
    assert ended.endswith(" ended with 4")
