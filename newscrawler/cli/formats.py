"""Write rows as a table, JSON, JSON lines, CSV or Markdown."""

from __future__ import annotations

import csv
import json
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from newscrawler.sanitize import escaped, sanitize, without_formula
from newscrawler.searching.marking import Marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rich.text import Text

    Row = Mapping[str, Any]


def write(
    rows: Iterable[Row], columns: Mapping[str, str], format_: str, *, below: str = ""
) -> None:
    """Print rows: all fields in formats for programs, `columns` (field -> title) in the others.

    On a terminal, the field `below` is under the headline instead of in a column.
    """
    if format_ == "json":
        _json(rows)
    elif format_ == "jsonl":
        for row in rows:
            click.echo(json_of(row))
    elif format_ == "csv":
        _csv(rows)
    elif format_ == "markdown":
        _markdown(rows, columns)
    else:
        _table(rows, columns, below)


def instant(at: datetime | None) -> str:
    """An instant for people; empty for None."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC" if at else ""


def json_of(data: Any, indent: int | None = None) -> str:
    """JSON in which control characters are escaped, so that a terminal does not obey them."""
    return escaped(json.dumps(data, default=plain, ensure_ascii=False, indent=indent))


def plain(value: Any) -> Any:
    """A value that JSON has no type for; instants are ISO 8601 with Z. Raises TypeError."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    raise TypeError(f"cannot write {type(value).__name__} as JSON")


def cell(value: Any) -> str:
    """A value as text; a list is joined by commas, control characters are removed."""
    if isinstance(value, datetime):
        return str(plain(value))
    if isinstance(value, (list, tuple)):
        return ", ".join(map(cell, value))
    return "" if value is None else sanitize(str(value))


def _json(rows: Iterable[Row]) -> None:
    # row by row: json.dumps of a list would keep all rows in memory
    click.echo("[", nl=False)
    separator = "\n"
    for row in rows:
        text = json_of(row, indent=1)
        click.echo(f"{separator}{text}", nl=False)
        separator = ",\n"
    click.echo("\n]" if separator == ",\n" else "]")


def _csv(rows: Iterable[Row]) -> None:
    # without rows there is no header either: the fields are those of the first row
    writer = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(sys.stdout, row, lineterminator="\n")
            writer.writeheader()
        writer.writerow({name: _inert(value) for name, value in row.items()})


def _inert(value: Any) -> str:
    """A cell that a spreadsheet does not compute; a number below zero is no formula."""
    text = cell(value)
    return text if isinstance(value, (int, float)) else without_formula(text)


def _markdown(rows: Iterable[Row], columns: Mapping[str, str]) -> None:
    click.echo(f"| {' | '.join(columns.values())} |")
    click.echo(f"|{'---|' * len(columns)}")
    for row in rows:
        texts = (_emphasised(row[name]) for name in columns)
        cells = (text.replace("|", "\\|").replace("\n", " ") for text in texts)
        click.echo(f"| {' | '.join(cells)} |")


def _emphasised(value: Any) -> str:
    if not isinstance(value, Marked):
        return cell(value)
    return "".join(
        f"**{cell(text)}**" if marked else cell(text) for text, marked in value.pieces()
    )


def _table(rows: Iterable[Row], columns: Mapping[str, str], below: str) -> None:
    from rich.table import Table

    from newscrawler.cli.consoles import Plain

    console = Plain()
    if not console.is_terminal:  # rich takes 80 columns for a file or a pipe, and cuts the rest
        console = Plain(width=1000)
    table = Table(box=None, pad_edge=False, header_style="bold", expand=console.is_terminal)
    wide = _widest(columns)
    beside = [name for name in columns if name != below or not console.is_terminal]
    for name in beside:
        wraps = name == wide and len(beside) < len(columns)
        table.add_column(
            columns[name],
            overflow="fold" if wraps else "ellipsis",
            no_wrap=not wraps,
            ratio=1 if name == wide else None,
        )
    for row in rows:
        # Text, not str: rich would read [...] in a headline as markup
        cells = {name: _styled(row[name]) for name in columns}
        if len(beside) < len(columns) and row[below]:
            cells[wide].append("\n").append_text(cells[below])
        table.add_row(*(cells[name] for name in beside))
    if table.row_count:
        console.print(table)


def _styled(value: Any) -> Text:
    from rich.text import Text

    if not isinstance(value, Marked):
        return Text(cell(value))
    return Text.assemble(
        *((cell(text), "bold yellow" if marked else "") for text, marked in value.pieces())
    )


def _widest(columns: Mapping[str, str]) -> str:
    names: Sequence[str] = list(columns)
    return "headline" if "headline" in names else names[-1]
