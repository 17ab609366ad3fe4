"""The verb `db`: maintenance of the archive."""

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
from newscrawler.operations import reread as rereading
from newscrawler.operations.lock import LockHeld, only_one
from newscrawler.sanitize import sanitize
from newscrawler.store.archive import Archive
from newscrawler.store.engine.connect import display_url
from newscrawler.store.engine.connect import upgrade as upgraded
from newscrawler.store.maintenance import backup as backups
from newscrawler.store.maintenance import check as checks
from newscrawler.store.maintenance import prune as pruning
from newscrawler.store.maintenance import restore as restoring
from newscrawler.store.maintenance import stats
from newscrawler.store.maintenance.prune import Retention


@click.group()
def db() -> None:
    """Maintain the archive.

    \b
    newscrawler db info                           size and contents
    newscrawler db check                          is it consistent?
    newscrawler db backup news-backup.db
    newscrawler db restore news-backup.db
    newscrawler db prune --keep 365d --dry-run    delete old articles
    newscrawler db schema                         tables and views, for SQL

    \b
    After an upgrade of newscrawler:
    newscrawler db upgrade          the tables; a crawl does it, too
    newscrawler db reindex          the search index
    newscrawler db regroup          copies, stories and topics
    newscrawler db reread pages     the words, from the pages of crawl --save-pages
    """


db.add_command(schema.schema)
db.add_command(schema.datasette)


@db.command()
@options.database
def upgrade(database: str) -> None:
    """Create the archive, or upgrade its tables.

    Afterwards they are those of this version of newscrawler. Crawls upgrade by themselves.
    """
    before, after = upgraded(database)
    if before == after:
        click.echo(f"{display_url(database)} already has version {after}")
    else:
        click.echo(
            f"{display_url(database)}: upgraded from {before or 'nothing'} to version {after}"
        )


@db.command()
@options.database
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def info(database: str, as_json: bool) -> None:
    """Show where the archive is, how large, and what is in it."""
    figures = asdict(stats.info(database))
    if as_json:
        click.echo(json.dumps(figures, default=plain))
        return
    rows = figures.pop("rows")
    figures |= {name: _size(figures[name]) for name in ("size", "free", "wal")}
    for name, value in figures.items():
        click.echo(f"{name.replace('_', ' '):>20}  {cell(value)}")
    for name, number in rows.items():
        click.echo(f"{'rows in ' + name:>20}  {number}")


@db.command()
@options.database
def regroup(database: str) -> None:
    """Find the copies, stories and topics of all articles anew.

    Run it after an upgrade, or after an import into an archive that had articles. It can be
    interrupted; run again, it continues. It prints nothing unless to a terminal.
    """
    with Archive.open(database) as archive:
        try:
            show_progress(archive.regroup(), f"articles in {display_url(database)}")
        except KeyboardInterrupt:
            # not a traceback: each portion is committed
            raise click.ClickException(
                "interrupted; run `newscrawler db regroup` again to continue"
            ) from None


@db.command()
@options.database
def reindex(database: str) -> None:
    """Build the search index anew.

    Run it after an upgrade that changes how words are found. It can be interrupted; run again, it
    continues. Until it is done, search finds only part of the articles. It prints nothing unless
    to a terminal.
    """
    with Archive.open(database) as archive:
        try:
            show_progress(archive.reindex(), f"articles in {display_url(database)}")
        except KeyboardInterrupt:
            raise click.ClickException(
                "interrupted; run `newscrawler db reindex` again to continue"
            ) from None


@db.command()
@options.database
@click.argument("pages", nargs=-1, required=True, type=click.Path(exists=True))
def reread(database: str, pages: tuple[str, ...]) -> None:
    """Read kept PAGES again, as this newscrawler reads them.

    PAGES are what `crawl --save-pages DIR` wrote: WARC files, or directories of them. Words that
    were read from such a page are replaced by today's reading of it; other articles stay as they
    are, and so does one that can be read no more. No site is asked. It can be interrupted; run
    again with the same PAGES, it continues.

    \b
    newscrawler db reread pages
    newscrawler db reread pages/nhk-20261123T060000000000.warc.gz
    """
    try:
        done = rereading.reread(database, pages)
    except LockHeld as error:
        click.echo(f"newscrawler: {error}: nothing was read", err=True)
        sys.exit(4)  # as `crawl` does where another one runs
    except KeyboardInterrupt:
        raise click.ClickException(
            "interrupted; run `newscrawler db reread` again to continue"
        ) from None
    line = f"{display_url(database)}: {done.read} articles read again, {done.changed} with other words"
    click.echo(line + (f"; {done.unread} could not be read, and stay" if done.unread else ""))


@db.command()
@options.database
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def check(database: str, as_json: bool) -> None:
    """Check that the archive is consistent.

    Exit code 0 if it is, else 1 and what is wrong.

    Checks SQLite's file; that copies refer to originals; that each article has its address and can
    be found by search; that times are in order. Changes nothing.
    """
    wrong = checks.check(database)
    if as_json:
        click.echo(json.dumps({"database": display_url(database), "wrong": wrong}))
    for line in () if as_json else wrong:
        click.echo(sanitize(line))  # a URL of a page may have control characters
    if not (wrong or as_json):
        click.echo(f"{display_url(database)}: no errors found")
    sys.exit(1 if wrong else 0)


@db.command()
@options.database
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
def backup(database: str, file: Path, force: bool) -> None:
    """Copy the archive to FILE, even while a crawl writes to it.

    The copy is the archive as of one moment. It is an archive like any other: `--database FILE`
    reads it. `newscrawler db restore FILE` brings it back; to copy it over the archive with cp would
    damage that, since SQLite keeps the newest changes in a file beside it (-wal).
    """
    size = backups.backup(database, file, force=force)
    click.echo(f"{file}: {_size(size)}")


@db.command()
@options.database
@click.argument("file", type=click.Path(path_type=Path))
def restore(database: str, file: Path) -> None:
    """Replace all that the archive has by what FILE, a backup, has.

    No crawl may run meanwhile; readers go on. If it is interrupted, the archive is as it was before.
    What the archive has is lost then: to keep it, make a backup of it first.

    \b
    newscrawler db backup before.db
    newscrawler db restore news-backup.db
    """
    # before the lock, for which a server would be asked
    restoring.place(database, file)
    try:
        with only_one(database):
            done = restoring.restore(database, file)
    except LockHeld as error:
        click.echo(f"newscrawler: {error}: nothing was restored", err=True)
        sys.exit(4)  # as `crawl` does where another one runs
    before = "a damaged archive" if done.replaced is None else f"{done.replaced} articles"
    click.echo(
        f"{display_url(database)}: {done.articles} articles from {file}, in place of {before}"
    )


@db.command()
@options.database
@click.option(
    "--keep", type=options.Days(), required=True, help="How long to keep articles: 365d, 8w."
)
@click.option("--source", "sources", multiple=True, help="Only this source; repeatable.")
@click.option("--dry-run", is_flag=True, help="Show what would be deleted; delete nothing.")
@click.option("--vacuum", is_flag=True, help="Also make the file smaller; no crawl may run.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def prune(
    database: str,
    keep: timedelta,
    sources: tuple[str, ...],
    dry_run: bool,
    vacuum: bool,
    as_json: bool,
) -> None:
    """Delete old articles, with all that belongs to them.

    Their revisions, addresses and sightings go with them.

    Articles that a listing named in the last two days stay, since a crawl would fetch them again.
    Where an original is deleted and copies of it stay, the earliest copy becomes the original.
    Crawls, resolved problems and sightings are kept for a month, or less if --keep is shorter.
    Crawls and readers can run meanwhile. SQLite uses the freed space for new articles; --vacuum
    returns it to the system.

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
        click.echo(
            json.dumps({"database": display_url(database), "dry_run": dry_run} | asdict(done))
        )
        return
    click.echo(
        f"{display_url(database)}: {'would delete' if dry_run else 'deleted'} {done.articles}"
        f" articles ({done.copies} of them copies) with {done.addresses} addresses, {done.revisions} earlier versions;"
        f" {done.sightings} sightings, {done.crawls} crawls, {done.problems} resolved problems"
    )


def _vacuum(database: str) -> None:
    """Make the file smaller, unless a crawl runs: it would wait longer than SQLite lets it."""
    try:
        with only_one(database):
            stats.vacuum(database)
    except LockHeld as error:
        click.echo(f"newscrawler: {error}: --vacuum was skipped", err=True)
        sys.exit(4)  # as `crawl` does where another one runs


def _size(size: int | None) -> str:
    """Bytes for people: 1.5 MB; empty for None."""
    if size is None:
        return ""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.1f} kB"
