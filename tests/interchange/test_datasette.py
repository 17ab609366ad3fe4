"""What Datasette is told of is there."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, inspect, text

from newscrawler.interchange.datasette import FULL_TEXT, metadata
from newscrawler.store.archive import Archive
from newscrawler.store.query.questions import questions
from newscrawler.store.schema.describe import schema


@pytest.fixture
def engine(tmp_path):
    url = f"sqlite+pysqlite:///{tmp_path}/news.db"
    Archive.open(url).close()
    engine = create_engine(url)
    yield engine
    engine.dispose()


def told(*, full_text=False):
    return metadata("news", schema(), questions(), full_text=full_text)["databases"]["news"]


def test_tables_columns_and_facets_are_there(engine):
    found = inspect(engine)

    for name, table in told()["tables"].items():
        columns = {column["name"] for column in found.get_columns(name)}
        named = {*table.get("columns", ()), *table.get("facets", ())}
        named |= {table[key] for key in ("sort_desc", "label_column") if key in table}
        assert named <= columns, name


def test_questions_are_queries_that_are_answered(engine):
    queries = told()["queries"]

    assert len(queries) == 20
    assert queries["what-is-new"]["title"] == "What is new?"
    with engine.connect() as connection:
        for query in queries.values():
            assert connection.execute(text(query["sql"])).all() == []


def test_words_are_searched_where_there_is_an_index():
    assert "fts_table" not in told()["tables"]["article"]
    assert told(full_text=True)["tables"]["article"]["fts_table"] == FULL_TEXT
