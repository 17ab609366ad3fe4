"""ALERT_COMMAND: once for each change of a source's state, and nothing that a page can abuse."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawler.demo import Fault, Newsroom, serve
from newscrawler.items import Problem
from newscrawler.operations import alert
from newscrawler.problems import ProblemKind
from newscrawler.store.archive import Archive
from tests.crawl.conftest import HOUR, World

SOURCE, HOST = "japan_news", "japannews.yomiuri.co.jp"
NOTE = """
import json, os, sys
facts = {k[12:]: v for k, v in os.environ.items() if k.startswith("NEWSCRAWLER_")}
print(json.dumps(facts), file=open(sys.argv[1], "a"))
"""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A newsroom that opened four hours before now: health goes by the clock of this machine."""
    now = datetime.now(UTC)
    newsroom = Newsroom(now - 4 * HOUR, stories=160, before=8 * HOUR, after=5 * HOUR)
    worlds: list[World] = []
    with serve(newsroom, clock=lambda: worlds[0].now) as server:
        folder = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
        worlds.append(World(newsroom, server, tmp_path, now, environment=folder))
        yield worlds[0]


@pytest.fixture
def notes(tmp_path):
    """Set the command to one that notes its facts; what it noted since."""
    path, program = tmp_path / "notes", tmp_path / "note.py"
    program.write_text(NOTE)
    options = tmp_path / "config" / "newscrawler" / "options.toml"
    options.parent.mkdir(parents=True)
    options.write_text(f"ALERT_COMMAND = '{sys.executable} {program} {path}'\n")

    def since():
        lines = path.read_text().splitlines() if path.exists() else []
        path.unlink(missing_ok=True)
        return [json.loads(line) for line in lines]

    return since


def test_each_change_is_told_once(world, notes):
    world.crawl(SOURCE, "nhk", at=world.now - 2 * HOUR)
    assert notes() == []

    world.server.misbehave(HOST, Fault("missing"))
    world.run(SOURCE, "nhk")
    (told,) = notes()
    assert told | {"TITLE": "", "EXAMPLE": ""} == {
        "SOURCE": SOURCE, "STATE": "failing", "BEFORE": "ok", "REASON": "the last crawl: failed",
        "TITLE": "", "EXAMPLE": "",
    }  # fmt: skip
    assert told["EXAMPLE"].startswith(f"https://{HOST}/")
    world.run(SOURCE, "nhk")
    assert notes() == []

    world.server.behave()
    world.crawl(SOURCE, "nhk", at=world.now + timedelta(minutes=1))
    (told,) = notes()
    assert (told["SOURCE"], told["STATE"], told["REASON"]) == (SOURCE, "ok", "it was failing")


def test_source_that_turns_bad_in_another_way_is_told_again(world, notes):
    world.crawl(SOURCE, at=world.now - 4 * HOUR)
    world.server.misbehave(HOST, Fault("markup"))
    world.crawl(SOURCE, at=world.now + 2 * HOUR)
    world.server.misbehave(HOST, Fault("missing"))
    world.run(SOURCE)

    assert [(told["BEFORE"], told["STATE"]) for told in notes()] == [
        ("ok", "drifting"),
        ("drifting", "failing"),
    ]


def test_command_that_fails_is_told_and_tried_again(world, notes):
    world.server.misbehave(HOST, Fault("missing"))

    done = world.run(SOURCE, "nhk", "-s", "ALERT_COMMAND=echo lost >&2; exit 7")

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        f"newscrawler: {SOURCE}: no listing could be read",
        "lost",
        f"newscrawler: ALERT_COMMAND for {SOURCE}: exit code 7",
    ]
    world.run(SOURCE, "nhk")
    assert [told["STATE"] for told in notes()] == ["failing"]


def test_old_pages_change_no_state(world, notes):
    world.crawl(SOURCE, "--save-pages", str(world.folder / "pages"), at=world.now - 5 * HOUR)
    notes()
    (pages,) = (world.folder / "pages").iterdir()

    world.run(SOURCE, "--from-archive", str(pages), "-s", "NEWSROOM=")

    assert notes() == []


def archive_with(tmp_path, detail):
    """An archive with a source that is drifting, for a reason in a page's words."""
    url, now = f"sqlite:///{tmp_path}/news.db", datetime.now(UTC)
    with Archive.open(url) as archive:
        archive.declare_source("ferry", 'The "Ferry" $(touch title)', "en", "UTC")
        archive.end_crawl(archive.begin_crawl("ferry", now), now, "ok", {}, {})
        found = Problem(
            source="ferry", url="", what=ProblemKind.SELECTORS_DISAGREE, detail=detail, seen_at=now
        )
        archive.record_problems([found])
    return url


def tell(url, command, *sources):
    return alert.alert(url, command, sources or ("ferry",), datetime.now(UTC))


@pytest.mark.parametrize(
    "words",
    ["$(touch run)", "`touch run`", "'; touch run; '", '"; touch run; "', "\n touch run\n", "\0x", "\ud800",
     "\x1b]0;title\x07", "長" * 200_000],
)  # fmt: skip
def test_words_of_a_page_are_never_run(tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    url = archive_with(tmp_path, words)

    assert tell(url, 'printf "%s" "$NEWSCRAWLER_TITLE: $NEWSCRAWLER_REASON" >told') == []

    told = (tmp_path / "told").read_text()
    assert told.startswith('The "Ferry" $(touch title): selectors disagree: ')
    assert told.isprintable()
    assert len(told) < 1000
    assert {path.name for path in tmp_path.iterdir()} <= {
        "news.db", "news.db-shm", "news.db-wal", "told"
    }  # fmt: skip


def test_command_without_an_end_is_ended_with_all_it_started(tmp_path, monkeypatch):
    monkeypatch.setattr(alert, "TIMEOUT", 0.2)
    url, late, pipe = archive_with(tmp_path, ""), tmp_path / "late", tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    told = tell(url, f"(sleep 60; touch {late}) >{pipe} & wait")

    assert told == ["ALERT_COMMAND for ferry: no end after 0.2 s"]
    os.set_blocking(reading, True)
    assert os.read(reading, 1) == b""  # when nobody is left who could write into it
    os.close(reading)
    assert not late.exists()


def test_command_that_cannot_be_run_is_told(tmp_path):
    url = archive_with(tmp_path, "")

    assert tell(url, "echo \0") == ["ALERT_COMMAND for ferry: embedded null byte"]


def test_only_sources_of_this_crawl_are_told_of(tmp_path):
    url = archive_with(tmp_path, "")

    assert tell(url, f"touch {tmp_path}/told", "hill") == []
    assert not (tmp_path / "told").exists()


def test_of_two_crawls_that_end_together_one_tells(tmp_path):
    url = archive_with(tmp_path, "")
    with Archive.open(url) as archive:
        assert archive.alerted_states() == {"ferry": ""}
        assert archive.record_alert("ferry", "drifting", before="")
        assert not archive.record_alert("ferry", "drifting", before="")
        assert archive.alerted_states() == {"ferry": "drifting"}


def test_environment_of_the_crawl_goes_on(tmp_path, monkeypatch):
    monkeypatch.setenv("MY_TOPIC", "news of news")
    url = archive_with(tmp_path, "")

    tell(url, f'echo "$MY_TOPIC" >{tmp_path}/told')

    assert (tmp_path / "told").read_text() == f"{os.environ['MY_TOPIC']}\n"
