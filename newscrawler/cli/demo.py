"""The verb `demo`: crawl the replica newsroom three times, and show what the archive has then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import platformdirs

from newscrawler import moments
from newscrawler.cli import crawl, options
from newscrawler.cli.consoles import Plain
from newscrawler.cli.latest import latest
from newscrawler.cli.locales import reader_language
from newscrawler.errors import UnusableInput
from newscrawler.operations.demo import play
from newscrawler.store.engine.connect import DatabaseError, connect, url_of
from newscrawler.store.maintenance.purpose import begin_demo, is_demo
from newscrawler.store.maintenance.stats import info
from newscrawler.store.query import articles

if TYPE_CHECKING:
    from sqlalchemy import Engine


@click.command()
@click.option("--stories", default=40, show_default=True, help="Number of invented events.")
@click.option("--all", "everyone", is_flag=True, help="Let all sources publish, not only four.")
@click.option(
    "--database",
    type=options.Database(),
    help="Archive to crawl into (default: a new one each time, in your data directory).",
)
@click.pass_context
def demo(context: click.Context, stories: int, everyone: bool, database: str | None) -> None:
    """Try it without a network.

    A newsroom on this machine publishes invented news in the markup of the real sites as simulated
    time passes. The spiders crawl it three times, over HTTP, into an archive.

    \b
    newscrawler demo
    newscrawler demo --all --database demo.db
    """
    database = database or _fresh()
    begin_demo(database)
    console = Plain()
    for number, each in enumerate(play(database, stories, everyone=everyone), 1):
        ago = moments.humanise(each.at, moments.now(), reader_language())
        click.secho(
            f"\nRound {number}, {ago} by the newsroom's clock:"
            f" it has published {each.published} articles",
            bold=True,
        )
        console.print(crawl.table(each.outcome))
    _summarise(context, database)


def _fresh() -> str:
    """The URL of an archive in the user's data directory for this demo; that of the last is deleted.

    Raises UnusableInput where it is not a demo's, and so is not deleted.
    """
    path = platformdirs.user_data_path("newscrawler") / "demo.db"
    url = url_of(str(path))
    if path.exists() and not _is_demo(url):
        raise UnusableInput(
            f"{path} is no demo's archive, and stays: move it away, or give another with --database"
        )
    for suffix in ("", "-wal", "-shm", ".lock"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return url


def _is_demo(url: str) -> bool:
    """Whether a file is a demo's archive; one that cannot be read is somebody else's."""
    try:
        return is_demo(url)
    except DatabaseError:
        return False


def _summarise(context: click.Context, database: str) -> None:
    """Print the counts of the archive, its newest articles, and commands to try next."""
    figures = info(database)
    engine = connect(database, write=False)
    click.secho("\nThe archive", bold=True)
    click.echo(
        f"holds {figures.articles} articles from {figures.sources} sources: {figures.copies} are"
        f" copies of a text that another source had first; {figures.revisions} earlier versions"
        " are stored."
    )
    # the commands below are printed and run with the path, as a user would type them
    where = _where(database)
    _show(context, f"newscrawler latest --limit 8{where}", database=database, limit=8)
    _show(context, f"newscrawler latest --language ja --limit 3{where}",
         database=database, language="ja", limit=3)  # fmt: skip
    newest = articles.latest(engine, articles.Filters(limit=500))
    changed = next((found for found in newest if _has_revisions(engine, found)), None)
    if changed:
        click.secho("\nTry next", bold=True)
        click.echo(f"newscrawler show {changed.id} --revisions{where}")
        click.echo(f"newscrawler sources list{where}")
        click.echo(f'sqlite3 {_path(database)} "SELECT relative, source, headline FROM latest"')


def _has_revisions(engine: Engine, found: articles.Found) -> bool:
    # the time first: reading an article whole costs several queries
    whole = articles.article(engine, found.id) if found.modified_at else None
    return whole is not None and bool(whole.revisions)


def _show(context: click.Context, command: str, **filters: object) -> None:
    click.secho(f"\n$ {command}", bold=True)
    context.invoke(latest, **{"sources": (), "format_": "table", **filters})


def _path(database: str) -> str:
    return str(Path(database.partition(":///")[2]))


def _where(database: str) -> str:
    return f" --database {_path(database)}"
