"""The verb `db`: the archive as a file or a server's database."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from newscrawler.cli import options
from newscrawler.cli.formats import cell, plain
from newscrawler.store import database as databases


@click.group()
def db() -> None:
    """Look after the archive."""


@db.command()
@options.database
def upgrade(database: str) -> None:
    """Create the archive, or bring it to this program's version."""
    before, after = databases.upgrade(database)
    if before == after:
        click.echo(f"{databases.shown(database)} is at version {after} already")
    else:
        click.echo(f"{databases.shown(database)}: from {before or 'nothing'} to version {after}")


@db.command()
@options.database
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def info(database: str, as_json: bool) -> None:
    """Where the archive is, how large, and what is in it."""
    told = asdict(databases.info(database))
    if as_json:
        click.echo(json.dumps(told, default=plain))
        return
    for name, value in told.items():
        click.echo(f"{name.replace('_', ' '):>20}  {cell(value)}")
