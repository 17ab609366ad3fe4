"""Articles as tables: CSV for spreadsheets, Parquet for data frames."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO, get_type_hints

from newscrawler.errors import UnusableInput
from newscrawler.sanitize import without_formula
from newscrawler.store.tables.sql import chunks
from newscrawler.store.transfer.dump import ArticleWithBody

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def write_csv(articles: Iterable[ArticleWithBody], stream: BinaryIO) -> None:
    """Write a header and a row for each article; several authors or tags share a cell."""
    # newline="": csv writes its own; write_through: nothing is left in a buffer that is detached
    text = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    names = [field.name for field in fields(ArticleWithBody)]
    writer.writerow(names)
    for article in articles:
        writer.writerow(_cell(getattr(article, name)) for name in names)
    text.detach()  # or the stream would be closed with it


def write_parquet(articles: Iterable[ArticleWithBody], stream: BinaryIO) -> None:
    """Write a Parquet file with typed columns, times in UTC.

    Raises UnusableInput where pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ModuleNotFoundError as error:
        raise UnusableInput("Parquet needs pyarrow: pip install 'newscrawler[parquet]'") from error
    schema = _schema()
    with ParquetWriter(stream, schema, compression="zstd") as writer:
        # a row group at a time, so that an archive of any size can be written
        for group in chunks(articles):
            rows = [{name: getattr(article, name) for name in schema.names} for article in group]
            writer.write_table(pyarrow.Table.from_pylist(rows, schema))


def _schema() -> pyarrow.Schema:
    import pyarrow

    kinds: dict[Any, pyarrow.DataType] = {
        str: pyarrow.string(),
        int: pyarrow.int64(),
        datetime: pyarrow.timestamp("s", "UTC"),
        tuple[str, ...]: pyarrow.list_(pyarrow.string()),
    }
    # a column of pyarrow is nullable by default
    kinds |= {kind | None: column for kind, column in kinds.items()}
    hints = get_type_hints(ArticleWithBody)
    return pyarrow.schema(
        [(field.name, kinds[hints[field.name]]) for field in fields(ArticleWithBody)]
    )


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, tuple):
        return without_formula(", ".join(_CONTROL.sub("", each) for each in value))
    if isinstance(value, str):
        return without_formula(_CONTROL.sub("", value))
    return "" if value is None else str(value)
