"""What is told of the schema is what the databases have."""

from __future__ import annotations

from sqlalchemy import inspect

from newscrawler.problems import ProblemKind
from newscrawler.store.schema.describe import schema

SCHEMA = {table.name: table for table in schema()}


def test_every_view_and_table_is_told_of_with_its_columns(archive):
    found = inspect(archive.engine)

    assert set(found.get_view_names()) == {each.name for each in SCHEMA.values() if each.is_view}
    for name, table in SCHEMA.items():
        columns = {column["name"] for column in found.get_columns(name)}
        assert {column.name for column in table.columns} == columns, name


def test_everything_is_told_in_words():
    assert [table.name for table in SCHEMA.values() if not table.words] == []
    columns = {column.name: column for column in SCHEMA["article"].columns}
    assert columns["words_since"].words == "When the present words were first read."
    assert columns["published_at"].kind == "instant"
    assert columns["source_id"].refers_to == "source"
    assert (columns["copy_of"].may_be_null, columns["url"].may_be_null) == (True, False)
    assert (columns["word_count"].kind, columns["ways"].kind) == ("number", "JSON")


def test_views_tell_which_columns_may_be_empty():
    health = {column.name: column for column in SCHEMA["source_health"].columns}

    assert (health["last_outcome"].kind, health["last_outcome"].may_be_null) == ("text", True)
    assert not health["articles"].may_be_null


def test_kinds_of_problem_are_listed_with_what_to_do():
    columns = {column.name: column for column in SCHEMA["problem"].columns}

    listed = {value.name: value for value in columns["what"].values}

    assert listed.keys() == set(ProblemKind)
    assert listed["no body"].words == ProblemKind.NO_BODY.meaning
    assert listed["no body"].remedy == ProblemKind.NO_BODY.remedy
    assert columns["detail"].values == ()
