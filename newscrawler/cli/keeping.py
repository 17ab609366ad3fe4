"""The verb `db`: the archive as a file or a server's database."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from newscrawler.cli import options
from newscrawler.cli.formats import cell, plain
from newscrawler.store import database as databases
from newscrawler.store.archive import Archive

if TYPE_CHECKING:
    from collections.abc import Iterable


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


@db.command()
@options.database
def regroup(database: str) -> None:
    """Find copies anew in the whole archive, after an upgrade or an import.

    It may be broken off at any time; run again, it goes on where it was. For cron: silent.
    """
    with Archive.open(database) as archive:
        try:
            _show_progress(archive.regroup(), "copies")
        except KeyboardInterrupt:
            raise click.ClickException(
                "broken off; what is done is kept, and `newscrawler db regroup` goes on from there"
            ) from None


def _show_progress(steps: Iterable[tuple[int, int]], what: str) -> None:
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(what)
        for done, count in steps:
            progress.update(task, completed=done, total=count)
