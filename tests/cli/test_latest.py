import csv
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any

import click
import pytest
from click.testing import CliRunner

from newscrawler.cli import newscrawler
from newscrawler.cli.latest import row
from newscrawler.store.archive import Archive
from newscrawler.store.query.results import Found
from tests.store.samples import BRIDGE, article

FIELDS = {"id", "relative", "source", "headline", "url", "published_at", "precision", "basis"}


def headlines(output):
    return [row["headline"] for row in json.loads(output)]


def test_latest_is_a_table_newest_first(ask):
    lines = ask("latest").splitlines()

    assert lines[0].split() == ["ID", "WHEN", "SOURCE", "HEADLINE"]
    assert [line.split(maxsplit=1)[1].strip() for line in lines[1:]] == [
        "~ just now   ferry   Bridge[31m opens",
        "4 hours ago  ferry   Ferry leaves late because of a seal",
        "1 day ago    hill    灯籠まつり",
    ]


def test_ages_are_in_the_readers_language(ask):
    assert "4時間前" in ask("latest", LC_ALL="ja_JP.UTF-8")
    assert "4 hours ago" in ask("latest", LC_ALL="C")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--copies"], 4),
        (["--source", "hill"], 1),
        (["--source", "hill", "--source", "ferry"], 3),
        (["--language", "ja"], 1),
        (["--since", "6h"], 2),
        (["--since", "2d", "--until", "1d"], 1),
        (["--since", "2020-01-01", "--limit", "2"], 2),
        (["--tag", "sea"], 1),
        (["--source", "quiet"], 0),
    ],
)
def test_latest_is_filtered(ask, words, expected):
    assert len(json.loads(ask("latest", "--json", *words))) == expected


def test_csv_has_nothing_that_a_spreadsheet_would_compute(ask, database):
    with Archive.open(database) as archive:
        archive.save(
            [article("https://hill.example/9", headline="=HYPERLINK(1)", body=BRIDGE * 2)]
        )

    rows = list(csv.DictReader(io.StringIO(ask("latest", "--format", "csv"))))

    assert "'=HYPERLINK(1)" in {row["headline"] for row in rows}


def test_json_lines_and_csv_tell_the_same(ask):
    rows = json.loads(ask("latest", "--format", "json"))
    lines = [json.loads(line) for line in ask("latest", "--format", "jsonl").splitlines()]
    table = list(csv.DictReader(io.StringIO(ask("latest", "--format", "csv"))))

    assert [row["url"] for row in rows] == [line["url"] for line in lines]
    assert [row["url"] for row in table] == [row["url"] for row in rows]
    assert rows[0].keys() == lines[0].keys() == table[0].keys() >= FIELDS
    assert rows[1]["published_at"].endswith("Z")


def test_markdown_is_a_table(ask):
    lines = ask("latest", "--copies", "--format", "markdown").splitlines()

    assert lines[:2] == ["| ID | WHEN | SOURCE | HEADLINE |", "|---|---|---|---|"]
    assert any("Seal \\| ferry" in line for line in lines)


def test_no_article_gives_an_empty_answer_in_each_format(ask):
    for format_, empty in [("json", "[]\n"), ("jsonl", ""), ("csv", ""), ("table", "")]:
        assert ask("latest", "--source", "quiet", "--format", format_) == empty


@pytest.mark.parametrize(
    "words",
    [
        ["latest", "--source", "fery"],
        ["latest", "--json", "--source", "hill", "--source", "fery"],
        ["search", "seal", "--json", "--source", "fery"],
        ["search", "seal source:fery", "--json"],
        ["export", "--source", "fery"],
        ["export", "--format", "rss", "--source", "fery"],
    ],
)
def test_source_that_is_not_there_is_told_with_the_nearest(ask, words):
    assert ask(*words, expect=2) == "no source 'fery' is in the archive: did you mean ferry?"


def test_where_none_is_near_the_sources_there_are_are_told(ask, tmp_path):
    output = ask("latest", "--source", "nobody", expect=2)

    assert output == "no source 'nobody' is in the archive: there are ferry, hill, quiet"
    empty = ["--database", str(tmp_path / "empty.db")]
    ask("db", "upgrade", *empty)
    assert "run `newscrawler crawl`" in ask("latest", "--source", "nhk", *empty, expect=2)


def test_a_page_cannot_give_orders_to_the_terminal(ask):
    assert "\x1b" not in ask("latest")
    assert "\x1b" not in ask("show", "4")


@pytest.mark.parametrize(
    "name", ["1", "https://ferry.example/1", "http://ferry.example/1?utm_x=1"]
)
def test_show_finds_an_article_by_id_and_address(ask, name):
    output = ask("show", name)

    assert output.splitlines()[0] == "Ferry leaves late because of a seal"
    assert "The Ferry Post (ferry)" in output
    assert "4 hours ago" in output
    assert "2 (hill)" in output  # its copy
    assert "Nobody was hurt." in output


def test_show_tells_programs_all(ask):
    article = json.loads(ask("show", "2", "--json"))

    assert article["copy_of"] == 1
    assert article["addresses"] == ["https://hill.example/1"]
    assert article["body"].startswith("The ferry Kamome")


def test_show_prints_earlier_words(ask, database):
    from newscrawler.store.archive import Archive
    from tests.store.samples import HOUR, article

    with Archive.open(f"sqlite+pysqlite:///{database}") as archive:
        archive.save(
            [article(headline="Seal freed, ferry gone", read_at=datetime.now(UTC) + HOUR)]
        )

    output = ask("show", "1", "--revisions")

    assert output.startswith("Seal freed, ferry gone")
    assert "revision 1, until " in output
    assert "Ferry leaves late because of a seal" in output


@pytest.fixture
def corrected(database):
    """The database, with an article whose words were changed twice."""
    from newscrawler.store.archive import Archive
    from tests.store.samples import FERRY, HOUR, article

    now = datetime.now(UTC)
    fifty = FERRY.replace("forty", "fifty")
    with Archive.open(f"sqlite+pysqlite:///{database}") as archive:
        archive.save([article(body=fifty, read_at=now + HOUR)])
        archive.save([article(body=f"{fifty}\n\n\x1b[31mA seal.", read_at=now + 2 * HOUR)])


@pytest.mark.usefixtures("corrected")
def test_show_prints_what_changed_from_version_to_version(ask):
    _, first, second = ask("show", "1", "--revisions").split("\nrevision ")

    assert first.startswith("1, until ")
    assert "Tsuruhama with [-forty-]{+fifty+} passengers" in first
    assert "(1 paragraph unchanged)" in first
    assert "Ferry leaves late" not in first
    assert second.endswith("(2 paragraphs unchanged)\n\n{+[31mA seal.+}\n")


@pytest.mark.usefixtures("corrected")
def test_changes_are_coloured_on_a_terminal(database):
    words = ["show", "1", "--revisions", "--database", database]

    output = CliRunner().invoke(newscrawler, words, color=True).output

    assert "\x1b[31m[-forty-]\x1b[0m\x1b[32m{+fifty+}\x1b[0m" in output


@pytest.mark.usefixtures("corrected")
def test_show_tells_programs_what_changed(ask):
    assert "changes" not in json.loads(ask("show", "1", "--json"))

    first, second = json.loads(ask("show", "1", "--json", "--revisions"))["changes"]

    assert {"kind": "deleted", "text": "forty"} in first["body"][0]
    assert second["body"][-1] == [{"kind": "inserted", "text": "\x1b[31mA seal."}]
    assert first["at"] < second["at"]


@pytest.mark.parametrize("name", ["99", "https://ferry.example/99", "nonsense"])
def test_what_is_not_there_is_said_in_one_line(ask, name):
    output = ask("show", name, expect=1)

    assert output.startswith("Error: no article")
    assert len(output.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["latest", "--since", "soon"], "'soon' is neither an age (6h, 2d) nor a date"),
        (["latest", "--since", "99999999999d"], "is longer ago than there are dates"),
        (["latest", "--format", "xml"], "'xml' is not one of"),
        (["latest", "--limit", "0"], "0 is not in the range"),
        (["lates"], "No such command 'lates'"),
    ],
)
def test_unusable_words_are_named(ask, words, message):
    assert message in ask(*words, expect=2)


def test_no_archive_yet_says_how_to_get_one(ask, tmp_path):
    output = ask("latest", "--database", str(tmp_path / "none.db"), expect=2)

    assert "newscrawler crawl" in output
    assert "newscrawler demo" in output
    assert not (tmp_path / "none.db").exists()


def test_sources_lists_the_declared_and_the_kept(ask):
    rows = {row["name"]: row for row in json.loads(ask("sources", "list", "--json"))}

    assert rows.keys() >= {"nhk", "japan_today", "mainichi", "japan_news", "ferry", "hill"}
    assert rows["ferry"]["articles"] == 2
    assert rows["nhk"]["articles"] == 0
    assert "毎日新聞" in ask("sources")


def test_sources_can_be_listed_before_any_crawl(ask, tmp_path):
    assert "nhk" in ask("sources", "list", "--database", str(tmp_path / "none.db"))


def verbs(group, *words):
    """The words of each verb, with those of its group before it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        verb = group.get_command(context, name)
        yield [*words, name]
        if isinstance(verb, click.Group):
            yield from verbs(verb, *words, name)


VERBS = list(verbs(newscrawler))


@pytest.mark.parametrize("words", VERBS, ids=" ".join)
def test_help_of_each_verb_or_of_its_group_has_examples(ask, words):
    example = f"newscrawler {' '.join(words)}"

    assert re.search(
        rf"^  {example}", ask(*words, "--help") + ask(*words[:-1], "--help"), re.MULTILINE
    )


@pytest.mark.parametrize("group", [[], ["sources"], ["schedule"], ["db"]], ids=" ".join)
def test_lists_of_verbs_cut_no_sentence(ask, group):
    assert "..." not in ask(*group, "--help").partition("Commands:")[2]


def test_values_are_shown_as_they_are_written(ask):
    assert "--since 6h|2d|2026-11-01" in ask("latest", "--help")
    assert "--keep 365d|8w" in ask("db", "prune", "--help")


def test_time_ahead_of_the_clock_is_just_now():
    """As the view `latest` says; a site's clock may be some minutes ahead of ours."""
    now = datetime.now(UTC)
    empty: dict[str, Any] = dict.fromkeys(field.name for field in fields(Found))
    found = Found(**empty | {"published_at": now + timedelta(minutes=5)})

    assert row(found, now)["relative"] == "just now"


def test_show_tells_why_an_article_is_a_copy(ask):
    assert "a copy: the same words" in ask("show", "2", "--why")
    assert "no article seen within two weeks" in ask("show", "3", "--why")
    assert json.loads(ask("show", "2", "--why", "--json"))["why"][0]["id"] == 1


def test_help_that_nobody_reads_is_no_failure():
    read, write = os.pipe()
    os.close(read)  # as by `| head -0`
    done = subprocess.run(
        [sys.executable, "-m", "newscrawler", "--help"],
        check=False,
        stdout=write,
        stderr=subprocess.PIPE,
    )
    os.close(write)

    assert (done.returncode, done.stderr) == (0, b"")
