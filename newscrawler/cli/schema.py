"""The verbs `db schema` and `db datasette`: the tables and views of an archive, for SQL."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from sqlalchemy import inspect, make_url

from newscrawler.cli import options
from newscrawler.errors import UnusableInput
from newscrawler.interchange import datasette as datasettes
from newscrawler.store.engine.connect import connect, display_url
from newscrawler.store.query.questions import questions
from newscrawler.store.schema import describe

if TYPE_CHECKING:
    from newscrawler.store.schema.describe import Column, Table


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def schema(as_json: bool) -> None:
    """Show the views and tables, and what their columns mean.

    Views keep their names and columns; tables may change with a new version of newscrawler.
    """
    found = describe.schema()
    if as_json:
        click.echo(json.dumps([asdict(table) for table in found], ensure_ascii=False))
        return
    for table in found:
        _print_table(table)


def _print_table(table: Table) -> None:
    kind = " (view)" if table.is_view else ""
    click.echo(f"{click.style(table.name, bold=True)}{kind}: {table.words}".removesuffix(": "))
    for column in table.columns:
        click.echo(f"    {column.name:<20}  {_kind(column):<16}  {column.words}".rstrip())
    for column in table.columns:
        if column.values:
            click.echo(f"    {column.name} is one of:")
        for value in column.values:
            click.echo(f"        {value.name:<28}  {value.words}")
    click.echo()


def _kind(column: Column) -> str:
    kind = f"of {column.refers_to}" if column.refers_to else column.kind
    return f"{kind} or null" if column.may_be_null else kind


@click.command()
@options.database
def datasette(database: str) -> None:
    """Print metadata for Datasette.

    Descriptions, facets, and the README's queries.

    \b
    newscrawler db datasette > metadata.json
    datasette news.db --metadata metadata.json
    """
    # before connecting: no server is needed to say so
    if make_url(database).get_backend_name() != "sqlite":
        raise UnusableInput(
            f"{display_url(database)}: Datasette reads SQLite files; `newscrawler export` and"
            " `newscrawler import --database news.db` make one"
        )
    engine = connect(database, write=False)
    has_full_text = inspect(engine).has_table(datasettes.FULL_TEXT)
    metadata = datasettes.metadata(
        Path(str(engine.url.database)).stem,
        describe.schema(),
        questions(),
        full_text=has_full_text,
    )
    click.echo(json.dumps(metadata, ensure_ascii=False, indent=1))
