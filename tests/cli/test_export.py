import csv
import gzip
import io
import json
import os

import feedparser
import pytest


def test_all_there_is_goes_to_the_standard_output_as_json_lines(ask):
    told = [json.loads(line) for line in ask("export").splitlines()]

    assert [article["id"] for article in told] == [1, 3, 4, 2]
    assert told[3]["copy_of"] == "https://ferry.example/1"


def test_people_s_formats_leave_out_copies_unless_they_are_asked_for(ask):
    def rows(*words):
        return list(csv.DictReader(io.StringIO(ask("export", "--format", "csv", *words))))

    assert [row["id"] for row in rows()] == ["4", "1", "3"]
    assert [row["id"] for row in rows("--copies")] == ["4", "2", "1", "3"]
    assert [row["id"] for row in rows("--language", "ja")] == ["3"]
    assert [row["id"] for row in rows("--limit", "1", "--source", "ferry")] == ["4"]


@pytest.mark.parametrize("format_", ["rss", "atom"])
def test_feed_has_what_was_asked_for(ask, format_):
    feed = feedparser.parse(ask("export", "--format", format_, "--tag", "sea"))

    assert [entry.link for entry in feed.entries] == ["https://ferry.example/1"]
    assert feed.feed.title == "newscrawler · sea"


def test_name_of_the_file_tells_the_format_and_the_packing(ask, tmp_path):
    assert ask("export", "--output", str(tmp_path / "news.csv")) == ""
    ask("export", "--output", str(tmp_path / "news.jsonl.gz"))

    assert (tmp_path / "news.csv").read_text().startswith("id,source,")
    packed = (tmp_path / "news.jsonl.gz").read_bytes()
    assert gzip.decompress(packed).decode() == ask("export")
    ask("export", "--output", str(tmp_path / "again.jsonl.gz"))
    assert (tmp_path / "again.jsonl.gz").read_bytes() == packed


def test_earlier_file_stays_until_the_new_one_is_whole(ask, tmp_path, monkeypatch):
    target = tmp_path / "news.csv"
    target.write_text("yesterday's")
    monkeypatch.setattr(os, "fsync", disk_full)

    assert ask("export", "--output", str(target), expect=2) == f"cannot write {target}: no room"
    assert target.read_text() == "yesterday's"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def disk_full(_):
    raise OSError(28, "no room")


def test_pipes_are_written_to_and_stay(ask, tmp_path):
    ask("export", "--format", "csv", "--output", os.devnull)

    assert not os.path.isfile(os.devnull)  # noqa: PTH113


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--output", "feed.xml"], "feed.xml does not imply a format: give one with --format"),
        (["--output", "no/such/news.csv"], "cannot write no/such/news.csv: No such file"),
        (["--format", "opml", "--since", "1d"], "OPML lists sources, which --since cannot filter"),
        (["--format", "opml", "--source", "fery"], "no source 'fery'"),
        (["--database", "no.db", "--output", "news.csv"], "no archive yet"),
    ],
)
def test_what_cannot_be_written_is_named(ask, words, why, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert why in ask("export", *words, expect=2)
    assert [path.name for path in tmp_path.glob("*.csv")] == []


def test_sources_are_written_as_subscriptions(ask):
    told = ask("export", "--format", "opml", "--source", "bbc")

    assert 'xmlUrl="https://feeds.bbci.co.uk/' in told
