import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from newscrawler.cli import newscrawler
from newscrawler.store.archive import Archive


def test_search_is_a_table_of_what_matches(ask):
    lines = ask("search", "seal").splitlines()

    assert lines[0].split() == ["ID", "WHEN", "SOURCE", "HEADLINE", "WORDS"]
    assert lines[1].split()[:1] == ["1"]
    assert "…late after its crew had freed a young seal from a net" in lines[1]
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["ferry", "seals"], 1),
        (["--copies", "seal"], 2),
        (["灯籠"], 1),
        (["川"], 1),
        (["seal OR 灯籠", "--language", "ja"], 1),
        (["seal OR 灯籠", "--limit", "1"], 1),
        (["seal tag:sea since:6h"], 1),
        (["seal", "--since", "1h"], 0),
        (["seal source:hill", "--copies"], 1),
        (["walrus"], 0),
    ],
)
def test_search_is_filtered(ask, words, expected):
    assert len(json.loads(ask("search", "--json", *words))) == expected


def test_programs_get_the_fields_of_latest_and_some_words(ask):
    found, *_ = json.loads(ask("search", "seal", "--json"))

    assert found["headline"] == "Ferry leaves late because of a seal"
    assert found.keys() - json.loads(ask("latest", "--json"))[0].keys() == {"score", "snippet"}


def test_markdown_emphasises_what_matches(ask):
    output = ask("search", "seal", "--copies", "--format", "markdown")

    assert "| Ferry leaves late because of a **seal** |" in output
    assert "| **Seal** \\| ferry |" in output


def test_what_matches_is_coloured_below_its_headline_on_a_terminal(database, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")

    output = CliRunner().invoke(newscrawler, ["search", "bridge", "--database", database]).output

    header, first, second, *_ = output.splitlines()
    assert "WORDS" not in header
    assert "\x1b[1;33mBridge\x1b[0m[31m opens" in first
    assert "\x1b[1;33mbridge\x1b[0m to cars" in second


@pytest.mark.parametrize("query", ['"seal', "seal)", "source:ferry", "sorce:x seal", "!"])
def test_query_that_cannot_be_understood_is_told(ask, query):
    assert ask("search", query, expect=2).startswith(f"cannot search for {query!r}: ")


def test_what_is_not_indexed_yet_is_told(ask, database):
    with Archive.open(database) as archive:
        next(archive.reindex())

    assert "run `newscrawler db reindex`" in ask("search", "seal")
    assert ask("db", "reindex") == ""
    assert "reindex" not in ask("search", "seal")


def test_sources_are_completed_in_the_shell(ask, database):
    typed = {"COMP_WORDS": "newscrawler latest --source f", "COMP_CWORD": "3"}

    completed = CliRunner().invoke(
        newscrawler,
        prog_name="newscrawler",
        env=typed | {"_NEWSCRAWLER_COMPLETE": "bash_complete", "NEWSCRAWLER_DATABASE": database},
    )

    assert completed.output == "plain,ferry\n"


def test_nothing_is_completed_before_there_is_an_archive(tmp_path):
    typed = {"COMP_WORDS": "newscrawler latest --source f", "COMP_CWORD": "3"}
    nowhere = {"NEWSCRAWLER_DATABASE": str(tmp_path / "none.db")}

    completed = CliRunner().invoke(
        newscrawler,
        prog_name="newscrawler",
        env=typed | nowhere | {"_NEWSCRAWLER_COMPLETE": "bash_complete"},
    )

    assert completed.output.strip() == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_for_the_shell(ask, shell):
    assert f"_NEWSCRAWLER_COMPLETE={shell}_complete" in ask("completion", shell)


@pytest.mark.parametrize(
    "words",
    [
        ["latest"],
        ["latest", "--json"],
        ["search", "seal"],
        ["show", "1"],
        ["sources", "list"],
        ["health"],
        ["export"],
        ["db", "info"],
    ],
    ids=" ".join,
)
def test_closed_pipe_is_quiet(database, words):
    with Archive.open(database) as archive:
        archive.begin_crawl("ferry", datetime.now(UTC))  # something for health to tell
    asked = [sys.executable, "-m", "newscrawler", *words, "--database", database]

    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asking:
        assert asking.stdout
        assert asking.stderr
        asking.stdout.close()
        errors = asking.stderr.read()

    assert (asking.returncode, errors) == (0, b"")


@pytest.mark.parametrize("words", [["latest"], ["search", "seal"], ["show", "1"]])
def test_asking_never_imports_scrapy(database, words):
    asked = f"""
import sys
from newscrawler.cli import newscrawler
newscrawler({[*words, "--database", database]!r}, standalone_mode=False)
assert not {{"scrapy", "twisted", "alembic", "trafilatura"}} & sys.modules.keys()
"""

    subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True)
