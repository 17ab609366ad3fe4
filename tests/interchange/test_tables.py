"""Tables, read back by others."""

from __future__ import annotations

import csv
import io
import sys
from dataclasses import fields

import pytest

from newscrawler.errors import UnusableInput
from newscrawler.interchange import table
from newscrawler.store.transfer.dump import ArticleWithBody
from tests.interchange.test_feeds import NOON, full

COLUMNS = [field.name for field in fields(ArticleWithBody)]


def test_csv_is_read_by_another_program():
    stream = io.BytesIO()
    table.write_csv([full(), full(published_earliest=None, headline="灯籠,\n\0まつり")], stream)

    first, second = csv.DictReader(io.StringIO(stream.getvalue().decode(), newline=""))

    assert list(first) == COLUMNS
    assert first["published_at"] == "2026-11-01T12:00:00Z"
    assert first["authors"] == "Mio Kase, 大田 蓮"
    assert first["body"] == "It left <late>.\n\nNobody & nothing was hurt."
    assert (second["headline"], second["published_earliest"]) == ("灯籠,\nまつり", "")


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_what_a_spreadsheet_would_compute_is_text(begins):
    stream = io.BytesIO()
    formula = f"{begins}HYPERLINK(1)"
    table.write_csv([full(headline=formula, authors=(formula, "Mio"))], stream)

    (row,) = csv.DictReader(io.StringIO(stream.getvalue().decode(), newline=""))

    # of the carriage return nothing is left: control characters are removed
    neutral = "HYPERLINK(1)" if begins == "\r" else f"'{formula}"
    assert row["headline"] == neutral
    assert row["authors"] == f"{neutral}, Mio"
    assert row["url"] == full().url


def test_csv_of_nothing_has_its_columns():
    stream = io.BytesIO()
    table.write_csv([], stream)

    assert stream.getvalue().decode().strip().split(",") == COLUMNS


def test_parquet_is_read_by_another_program():
    parquet = pytest.importorskip("pyarrow.parquet")
    stream = io.BytesIO()
    table.write_parquet([full(), full(modified_at=None, authors=())], stream)

    read = parquet.read_table(stream)

    first, second = read.to_pylist()
    assert read.column_names == COLUMNS
    assert first["published_at"] == NOON
    assert first["authors"] == ["Mio Kase", "大田 蓮"]
    assert (second["modified_at"], second["authors"], second["id"]) == (None, [], 7)


def test_without_pyarrow_it_is_said_what_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(UnusableInput, match=r"pip install 'newscrawler\[parquet\]'"):
        table.write_parquet([full()], io.BytesIO())
