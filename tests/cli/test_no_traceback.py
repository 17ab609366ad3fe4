"""Every verb, whatever is wrong around it, ends in a line or two and a documented exit code."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from newscrawler.cli import newscrawler
from newscrawler.download.warc import PageWriter
from tests.crawl.conftest import FORKED, NOWHERE
from tests.crawl.forked import CLOSED
from tests.download.test_warc import page

ARGUMENTS = {
    "crawl": ["nhk", "-s", f"NEWSROOM={NOWHERE}", "-s", "RETRY_TIMES=0"],
    "demo": ["--stories", "0"],
    "latest": [],
    "search": ["seal"],
    "show": ["2"],
    "related": ["1"],
    "story": ["1"],
    "read": ["page.html", "--url", "https://ferry.example/9"],
    "sources list": [],
    "sources show": ["nhk"],
    "sources test": ["nhk", "-s", f"NEWSROOM={NOWHERE}", "-s", "RETRY_TIMES=0"],
    "sources repair": ["nhk"],
    "sources add": ["http://127.0.0.1/", "--dry-run"],
    "health": [],
    "schedule install": ["--cron"],
    "schedule show": [],
    "schedule remove": [],
    "export": [],
    "import": ["articles.jsonl"],
    "db schema": [],
    "db datasette": [],
    "db upgrade": [],
    "db info": [],
    "db regroup": [],
    "db reread": ["pages"],
    "db reindex": [],
    "db check": [],
    "db backup": ["backup.db"],
    "db restore": ["before.db"],
    "db prune": ["--keep", "365d"],
    "completion": ["bash"],
}
"""A verb -> arguments with which it works on the archive of `place`."""
DOCUMENTED = {0, 1, 2, 3, 4}
"""Exit codes of what goes wrong around newscrawler; 70 is an error of its own."""
PRINTING = {
    "latest",
    "search",
    "show",
    "export",
    "sources list",
    "sources show",
    "sources repair",
    "db info",
    "db schema",
}
"""Verbs that print where all is well."""
DECLARED = {
    "crawl",
    "db reread",
    "read",
    *(f"sources {verb}" for verb in ("list", "repair", "show", "test")),
}
"""Verbs that need to know the sources and the settings."""
SLOW = {"demo"}
"""Verbs that start processes and servers."""


def leaves(group: click.Group, *before: str) -> set[str]:
    """All verbs of the command line, by their words."""
    found = set()
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group):
            found |= leaves(command, *before, name)
        else:
            found.add(" ".join((*before, name)))
    return found


def test_all_verbs_are_here():
    assert leaves(newscrawler) == set(ARGUMENTS)


@pytest.fixture
def place(database, tmp_path, monkeypatch):
    """A directory with the archive, and all else that the verbs are given."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(database, "before.db")
    Path("page.html").write_text(
        "<h1>灯籠まつり</h1><p>山里町で灯籠まつりが開かれた。</p>", "utf-8"
    )
    Path("articles.jsonl").write_text("", "utf-8")
    writer = PageWriter.open("pages", "nhk", datetime(2026, 10, 5, tzinfo=UTC))
    writer.write(page("https://ferry.example/1"))
    writer.close()
    (tmp_path / "config" / "newscrawler").mkdir(parents=True)
    return tmp_path


def run(place, verb, *, out="", interrupted=False, **environment):
    """Run a verb; what it says where something is wrong is short, and no traceback."""
    given = {
        "PATH": str(place / "no commands"),  # nothing is scheduled on this machine
        "HOME": str(place),
        "LC_ALL": "en_US.UTF-8",
        "NEWSCRAWLER_DATABASE": str(place / "news.db"),
        "XDG_CONFIG_HOME": str(place / "config"),
    }
    words = [*verb.split(), *ARGUMENTS[verb]]
    done = FORKED.run(words, given | environment, out=out, interrupted=interrupted)
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 2, done.stderr
    assert not (place / ".local" / "state" / "newscrawler" / "log" / "errors.log").exists()
    return done


def spoil(path: Path, how: str) -> None:
    """Put something in a file's place that cannot be used."""
    whole = path.read_bytes() if path.exists() else b""
    path.unlink(missing_ok=True)
    if how == "directory":
        path.mkdir()
    elif how != "missing":
        spoilt = {
            "bytes": b"\xff\xfe\x00",
            "deep": b"a = " + b"[" * 9_000,
            "syntax": b"a = ",
            "types": b"CONTACT = 1\nsources = []\n",
            "garbage": b"somebody's diary, not a database" * 100,
            "cut": whole[:20_000],
        }
        path.write_bytes(spoilt[how])


def all_of(first, *others):
    """Conditions for every verb; all but the first are a matter of the slow tests."""
    return [first, *(pytest.param(each, marks=pytest.mark.slow) for each in others)]


every_verb = pytest.mark.parametrize("verb", [verb for verb in ARGUMENTS if verb not in SLOW])


@every_verb
@pytest.mark.parametrize("out", all_of("/dev/full", CLOSED))
def test_output_that_cannot_be_written_is_one_line(place, verb, out):
    done = run(place, verb, out=out)

    assert done.returncode in DOCUMENTED
    assert done.returncode == 1 or verb not in PRINTING
    if verb in PRINTING:
        assert done.stderr.startswith("newscrawler: cannot write the output: ")


@every_verb
@pytest.mark.parametrize(
    "zone", all_of(":/etc/passwd", "Nowhere/City", "/", ":", "../x", "\udcff")
)
def test_what_cannot_be_shown_is_escaped_and_a_zone_that_is_none_is_utc(place, verb, zone):
    done = run(place, verb, PYTHONIOENCODING="ascii", TZ=zone)

    assert done.returncode in DOCUMENTED
    assert done.stderr.isascii()
    # an export is a file in UTF-8, wherever it goes
    assert done.stdout.isascii() or verb == "export"
    assert "is no time zone, so times are in UTC" in done.stderr


@every_verb
@pytest.mark.parametrize("name", ["options.toml", "sources.toml"])
@pytest.mark.parametrize("how", all_of("types", "deep", "bytes", "syntax", "directory"))
def test_a_file_of_the_user_that_cannot_be_used_is_named(place, verb, name, how):
    path = place / "config" / "newscrawler" / name
    spoil(path, how)

    done = run(place, verb)

    assert done.returncode in DOCUMENTED
    assert verb not in DECLARED or (done.returncode == 2 and str(path) in done.stderr)


@every_verb
@pytest.mark.parametrize("how", all_of("garbage", "missing", "directory", "cut"))
def test_an_archive_that_cannot_be_used_is_named(place, verb, how):
    spoil(place / "news.db", how)

    assert run(place, verb).returncode in DOCUMENTED


@pytest.mark.parametrize("verb", ARGUMENTS)
def test_an_interrupted_verb_says_so(place, verb):
    done = run(place, verb, interrupted=True)

    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "newscrawler: interrupted\n"


def test_json_stays_json_where_it_is_escaped(place):
    done = FORKED.run(
        ["latest", "--json"],
        {"NEWSCRAWLER_DATABASE": str(place / "news.db"), "PYTHONIOENCODING": "ascii"},
    )

    assert done.stdout.isascii()
    assert "灯籠まつり" in {row["headline"] for row in json.loads(done.stdout)}


def test_an_argument_that_is_not_utf8_is_named(place):
    done = FORKED.run(["show", "https://x.example/\udcff"], {"HOME": str(place)})

    assert done.returncode in {1, 2}
    assert len(done.stderr.splitlines()) == 1
