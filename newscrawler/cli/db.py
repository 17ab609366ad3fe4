"""The verb `db`: the archive as a file or a server's database."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from newscrawler.cli import options, schema
from newscrawler.cli.formats import cell, plain
from newscrawler.cli.progress import show_progress
from newscrawler.operations.lock import LockHeld, only_one
from newscrawler.sanitize import sanitize
from newscrawler.store.archive import Archive
from newscrawler.store.engine.connect import display_url
from newscrawler.store.engine.connect import upgrade as upgraded
from newscrawler.store.maintenance import backup as backups
from newscrawler.store.maintenance import check as checks
from newscrawler.store.maintenance import prune as pruning
from newscrawler.store.maintenance import stats
from newscrawler.store.maintenance.prune import Retention


@click.group()
def db() -> None:
    """Look after the archive.

    \b
    newscrawler db info
    newscrawler db check
    newscrawler db backup news-backup.db
    newscrawler db prune --keep 365d --dry-run
    newscrawler db schema
    newscrawler db upgrade          after an upgrade of newscrawler; crawls do so by themselves
    newscrawler db reindex          the same for `newscrawler search`
    newscrawler db regroup          the same for copies, stories and topics
    """


db.add_command(schema.schema)
db.add_command(schema.datasette)


@db.command()
@options.database
def upgrade(database: str) -> None:
    """Create the archive, or bring it to this program's version."""
    before, after = upgraded(database)
    if before == after:
        click.echo(f"{display_url(database)} is at version {after} already")
    else:
        click.echo(f"{display_url(database)}: from {before or 'nothing'} to version {after}")


@db.command()
@options.database
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def info(database: str, as_json: bool) -> None:
    """Where the archive is, how large, and what is in it."""
    told = asdict(stats.info(database))
    if as_json:
        click.echo(json.dumps(told, default=plain))
        return
    rows = told.pop("rows")
    told |= {name: _size(told[name]) for name in ("size", "free", "wal")}
    for name, value in told.items():
        click.echo(f"{name.replace('_', ' '):>20}  {cell(value)}")
    for name, number in rows.items():
        click.echo(f"{'rows in ' + name:>20}  {number}")


@db.command()
@options.database
def regroup(database: str) -> None:
    """Find copies, stories and topics anew in all articles.

    For the time after an upgrade or an import. It may be broken off at any time; run again, it goes
    on where it was. For cron: silent.
    """
    with Archive.open(database) as archive:
        try:
            show_progress(archive.regroup(), "articles")
        except KeyboardInterrupt:
            raise click.ClickException(
                "broken off; what is done is kept, and `newscrawler db regroup` goes on from there"
            ) from None


@db.command()
@options.database
def reindex(database: str) -> None:
    """Let all articles be found by `search`, after an upgrade.

    Where all are found already, they are indexed anew. It may be broken off at any time; run
    again, it goes on where it was. For cron: silent.
    """
    with Archive.open(database) as archive:
        try:
            show_progress(archive.reindex(), "articles")
        except KeyboardInterrupt:
            raise click.ClickException(
                "broken off; what is done is kept, and `newscrawler db reindex` goes on from there"
            ) from None


@db.command()
@options.database
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def check(database: str, as_json: bool) -> None:
    """Whether the archive is whole. Exit code 0 where it is, else 1, with what is wrong.

    That of its file (SQLite), and what we mean to hold in it: a copy points to an article that is
    none, each article has its address, times are in their order. Reads only.
    """
    wrong = checks.check(database)
    if as_json:
        click.echo(json.dumps({"database": display_url(database), "wrong": wrong}))
    for line in () if as_json else wrong:
        click.echo(sanitize(line))
    if not (wrong or as_json):
        click.echo(f"{display_url(database)} is whole")
    sys.exit(1 if wrong else 0)


@db.command()
@options.database
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
def backup(database: str, file: Path, force: bool) -> None:
    """Copy the archive to FILE, also while a crawl writes to it.

    It is copied as it is at one moment. FILE is an archive like any other: `--database FILE` asks it, and in the place of the archive it
    is one to crawl into.
    """
    size = backups.backup(database, file, force=force)
    click.echo(f"{file}: {_size(size)}")


@db.command()
@options.database
@click.option("--keep", type=options.Days(), required=True, help="How long articles are kept.")
@click.option("--source", "sources", multiple=True, help="Only of this source; repeatable.")
@click.option("--dry-run", is_flag=True, help="Tell what would be deleted, and delete nothing.")
@click.option("--vacuum", is_flag=True, help="Make the file smaller, too; crawls wait meanwhile.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def prune(
    database: str,
    keep: timedelta,
    sources: tuple[str, ...],
    dry_run: bool,
    vacuum: bool,
    as_json: bool,
) -> None:
    """Delete old articles, with all that belongs to them.

    Copies of a text go first; where its first article goes and copies stay, the earliest of those
    takes its place. What a listing named in the last two days stays, or it would be fetched anew.
    Of crawls, resolved problems and sightings a month is kept, or less. Crawling and reading go on
    meanwhile. In SQLite the room is used for articles to come; --vacuum gives it back.

    \b
    newscrawler db prune --keep 365d
    newscrawler db prune --keep 8w --source daily8 --source yahoo_japan --dry-run
    """
    now = datetime.now(UTC)
    retention = Retention(before=now - keep, now=now, sources=sources)
    done = pruning.prune(database, retention, dry_run=dry_run)
    if vacuum and not dry_run:
        _vacuum(database)
    if as_json:
        click.echo(json.dumps(asdict(done) | {"dry_run": dry_run}))
        return
    click.echo(
        f"{'would delete' if dry_run else 'deleted'} {done.articles} articles ({done.copies} of"
        f" them copies) with {done.addresses} addresses, {done.revisions} earlier versions;"
        f" {done.sightings} sightings, {done.crawls} crawls, {done.problems} resolved problems"
    )


def _vacuum(database: str) -> None:
    """A crawl would wait for longer than it can, so none may be at work."""
    try:
        with only_one(database):
            stats.vacuum(database)
    except LockHeld as error:
        click.echo(f"newscrawler: {error}: --vacuum was left out", err=True)
        sys.exit(4)


def _size(size: int | None) -> str:
    """Bytes for people; nothing where that is not known."""
    if size is None:
        return ""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.1f} kB"
