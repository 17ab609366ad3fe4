"""The verb `crawl`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.live import Live
from rich.table import Table

from newscrawler.cli import options
from newscrawler.operations.alert import alert
from newscrawler.operations.crawl import crawl as run
from newscrawler.operations.lock import LockHeld
from newscrawler.operations.plan import Plan, settings_of
from newscrawler.store.engine.connect import display_url

if TYPE_CHECKING:
    from newscrawler.operations.crawl import Progress

STYLES = {
    "ok": "green",
    "running": "cyan",
    "failed": "red",
    "unreachable": "red",
    "stopped": "yellow",
}


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@options.database
@click.option("--due", is_flag=True, help="Only those whose time has come: for cron.")
@click.option("--limit", type=click.IntRange(min=1), help="Articles fetched from each source.")
@click.option(
    "--from-archive",
    multiple=True,
    type=click.Path(),
    metavar="FILE.warc.gz",
    help="Read saved pages in place of the network; repeatable.",
)
@click.option(
    "--save-pages", type=click.Path(), metavar="DIR", help="Save all pages in DIR, as WARC."
)
@click.option("-s", "settings", multiple=True, metavar="NAME=VALUE", help="A setting of Scrapy.")
@click.option(
    "-v", "--verbose", is_flag=True, help="Say on stderr why each article came or did not."
)
@click.option("--json", "as_json", is_flag=True, help="A summary for programs.")
def crawl(
    sources: tuple[str, ...],
    database: str,
    due: bool,
    limit: int | None,
    from_archive: tuple[str, ...],
    save_pages: str | None,
    settings: tuple[str, ...],
    verbose: bool,
    as_json: bool,
) -> None:
    """Fetch what is new from all sources, or from those named.

    Silent unless on a terminal, so that cron only writes when something is wrong. Exit code: 0 all
    well, 1 some sources failed or it was stopped, 3 nothing could be reached, 4 another crawl is at work.

    \b
    newscrawler crawl
    newscrawler crawl --due
    newscrawler crawl nhk japan_today --limit 10
    newscrawler crawl nhk --verbose 2>&1 | grep some-story
    newscrawler crawl --save-pages pages/
    newscrawler crawl --from-archive pages/nhk-20261123T060000000000.warc.gz
    """
    if due and from_archive:
        raise click.UsageError("saved pages are never due: --due or --from-archive")
    plan = Plan(
        database=database,
        sources=sources,
        due=due,
        limit=limit or 0,
        from_archive=from_archive,
        save_pages=save_pages or "",
        settings=dict(map(options.setting, settings)),
        verbose=verbose,
    )
    console = Console(stderr=True)
    try:
        outcome = watched(plan, console, quiet=as_json or verbose)
    except LockHeld as error:
        click.echo(f"newscrawler: {error}", err=True)
        sys.exit(4)
    show(outcome, console, database, as_json=as_json)
    alert_of(plan, outcome)
    sys.exit(exit_code(outcome))


def watched(plan: Plan, console: Console, *, quiet: bool) -> list[Progress]:
    """Run a crawl, with a table of its progress on a terminal; raises LockHeld."""
    # cron has no terminal, and mails whatever is written
    if quiet or not console.is_terminal:
        return run(plan)
    with Live(console=console, transient=True) as live:
        return run(plan, watch=lambda progress: live.update(table(progress)))


def alert_of(plan: Plan, outcome: list[Progress]) -> None:
    """Run ALERT_COMMAND for the crawled sources whose state of health has changed.

    A replay of saved pages changes none, nor does a crawl that somebody stopped.
    """
    command = settings_of(plan)["ALERT_COMMAND"]
    if command and not plan.from_archive:
        crawled = {progress.source for progress in outcome if progress.state != "stopped"}
        for trouble in alert(plan.database, command, crawled, datetime.now(UTC)):
            click.echo(f"newscrawler: {trouble}", err=True)


def exit_code(outcome: list[Progress]) -> int:
    # for cron, which Scrapy's own exit code tells nothing of the pages (Scrapy#1231, #3653, #4292)
    states = {progress.state for progress in outcome}
    if states == {"unreachable"} and not any(progress.answers for progress in outcome):
        return 3
    return 0 if states <= {"ok"} else 1


def show(outcome: list[Progress], console: Console, database: str, *, as_json: bool) -> None:
    """Print a summary: as JSON, as a table on a terminal, else only what went wrong."""
    if as_json:
        crawled = [asdict(p) | {"read": p.read} for p in outcome]
        click.echo(json.dumps({"database": display_url(database), "sources": crawled}))
    elif exit_code(outcome) == 3:
        click.echo(
            "newscrawler: nothing could be reached, is there a network?"
            " `newscrawler demo` works without one.",
            err=True,
        )
    elif console.is_terminal:
        console.print(table(outcome))
        console.print(f"in {display_url(database)}", highlight=False, soft_wrap=True)
    else:
        for progress in outcome:
            if progress.state not in ("ok", "stopped"):
                click.echo(f"newscrawler: {progress.source}: {progress.reason}", err=True)
        if any(progress.state == "stopped" for progress in outcome):
            click.echo("newscrawler: stopped; the next crawl goes on from there", err=True)


def table(outcome: list[Progress]) -> Table:
    """A table of what has come of each source so far."""
    shown = Table(box=None, pad_edge=False, header_style="bold")
    shown.add_column("SOURCE")
    shown.add_column("WAY IN")
    for title in ("KNOWN", "READ", "NEW", "CHANGED", "COPIES", "TROUBLE"):
        shown.add_column(title, justify="right")
    shown.add_column("STATE")
    for progress in outcome:
        read = str(progress.read)
        if progress.state == "running":
            read = f"{progress.read}/{progress.wanted}"
        counts = (progress.new, progress.changed, progress.copies, progress.problems)
        state = f"[{STYLES[progress.state]}]{progress.state}[/] {progress.reason}"
        shown.add_row(
            progress.source,
            progress.way_in,
            str(progress.known),
            read,
            *map(str, counts),
            state,
        )
    return shown
