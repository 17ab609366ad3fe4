"""What the README shows can be done."""

import re
import shlex
import sqlite3
import subprocess
import sys
from pathlib import Path

import click
import pytest

from newscrawler.cli import newscrawler
from newscrawler.operations.declared import declared
from newscrawler.store.archive import Archive
from tests.store.samples import article

README = Path(__file__).parent.parent / "README.md"
LINES = [
    line.partition("  #")[0]
    for block in re.findall(
        r"^```sh\n(.*?)^```$", README.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    for line in block.splitlines()
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("readme") / "news.db"
    with Archive.open(f"sqlite:///{path}") as archive:
        archive.save([article()])
    return path


@pytest.mark.parametrize("line", [line for line in LINES if line.startswith("sqlite3 ")])
def test_sql_is_answered(archive, line):
    _, _, statement = shlex.split(line)

    connection = sqlite3.connect(archive)
    try:
        assert connection.execute(statement).description
    finally:
        connection.close()


@pytest.mark.parametrize("line", [line for line in LINES if line.startswith("newscrawler ")])
def test_commands_and_their_options_exist(line):
    words = shlex.split(line)[1:]

    command: click.Command = newscrawler
    while words and isinstance(command, click.Group) and not words[0].startswith("-"):
        found = command.get_command(click.Context(command), words.pop(0))
        assert found, line
        command = found
    known = {name for option in command.params for name in option.opts}
    assert {word for word in words if word.startswith("--")} <= known


def test_python_runs(archive, monkeypatch):
    monkeypatch.setenv("NEWSCRAWLER_DATABASE", str(archive))
    readme = README.read_text("utf-8")
    (script,) = re.findall(r"^```python\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)

    assert subprocess.check_output([sys.executable, "-c", script], text=True)


def test_every_source_is_told_of():
    told = README.read_text("utf-8")

    assert [spider.name for spider in declared() if f"| `{spider.name}` |" not in told] == []


def test_there_is_something_to_try():
    assert len(LINES) > 10
