"""The verbs `related` and `story`."""

from __future__ import annotations

import csv
import io
import json

import pytest


def rows(output):
    return [line.split(maxsplit=1)[0] for line in output.splitlines()]


def test_story_lists_those_that_several_articles_tell(ask):
    lines = ask("story").splitlines()

    assert lines[0].split() == ["ID", "WHEN", "ARTICLES", "SOURCES", "HEADLINE"]
    assert [" ".join(line.split()) for line in lines[1:]] == [
        "1 4 hours ago 2 2 Ferry leaves late because of a seal"
    ]
    assert ask("story", "--since", "1h") == ""
    (row,) = json.loads(ask("story", "--json"))
    assert (row["id"], row["relative"], row["articles"], row["sources"]) == (
        1,
        "4 hours ago",
        2,
        2,
    )
    assert row["newest_at"].endswith("Z")


@pytest.mark.parametrize("name", ["1", "2", "https://hill.example/1"])
def test_story_of_an_article_is_told_from_its_beginning(ask, name):
    assert rows(ask("story", name)) == ["ID", "1", "2"]
    found = list(csv.DictReader(io.StringIO(ask("story", name, "--format", "csv"))))
    assert [row["source"] for row in found] == ["ferry", "hill"]


def test_related_has_the_other_of_the_story(ask):
    lines = ask("related", "1").splitlines()

    assert lines[0].split() == ["ID", "WHEN", "SOURCE", "HEADLINE"]
    assert lines[1].split(maxsplit=1)[1].strip() == "4 hours ago  hill    Seal | ferry"
    (row,) = json.loads(ask("related", "https://ferry.example/1", "--format", "json"))
    assert (row["id"], row["same_story"], row["likeness"] > 0.5) == (2, True, True)
    assert ask("related", "3") == ""


@pytest.mark.parametrize("verb", ["story", "related"])
@pytest.mark.parametrize("name", ["99", "https://ferry.example/99", "nonsense"])
def test_what_is_not_there_is_said_in_one_line(ask, verb, name):
    output = ask(verb, name, expect=1)

    assert output.startswith("Error: no ")
    assert name in output
    assert len(output.splitlines()) == 1


def test_filters_are_those_of_other_verbs(ask):
    assert rows(ask("story", "1", "--source", "hill")) == ["ID", "2"]
    assert rows(ask("story", "--source", "hill", "--since", "5h")) == ["ID", "1"]
    assert ask("story", "--language", "ja") == ""
    assert rows(ask("related", "1", "--until", "1h")) == ["ID", "2"]
    assert ask("related", "1", "--source", "ferry") == ""
    assert "did you mean hill" in ask("related", "1", "--source", "hil", expect=2)
