"""The verb `schedule`."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from newscrawler.cli import options
from newscrawler.operations import schedule as schedules
from newscrawler.operations.schedule import Job, Timetable
from newscrawler.sanitize import sanitize
from newscrawler.store.engine.connect import DatabaseError, display_url
from newscrawler.store.maintenance.purpose import refuse_demo

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscrawler.operations.schedule import Installed

SHOWN = 3
"""How many of the next crawls are shown."""


def schedule_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of a schedule to a command."""
    for option in reversed(
        (
            click.argument("arguments", nargs=-1, metavar="[-- CRAWL OPTIONS]"),
            click.option(
                "--every",
                type=click.IntRange(min=1, max=24 * 60),
                default=schedules.DEFAULT_EVERY,
                show_default=True,
                metavar="MINUTES",
                help="Minutes between two crawls.",
            ),
            click.option(
                "--systemd", "by", flag_value="systemd", help="Use a systemd timer of the user."
            ),
            click.option("--cron", "by", flag_value="cron", help="Use the user's crontab."),
            options.database,
        )
    ):
        command = option(command)
    return command


@click.group(invoke_without_command=True)
@click.pass_context
def schedule(context: click.Context) -> None:
    """Run crawls at regular times, by systemd or cron.

    \b
    newscrawler schedule install                   every 7 minutes, by systemd or cron
    newscrawler schedule install --every 47 -- nhk mainichi --limit 20
    newscrawler schedule show
    newscrawler schedule remove

    Crawls start at other minutes in each hour, never on the hour, and at other minutes on each
    machine. A page that says "4 hours ago" gives the time of an article more exactly, the nearer a
    crawl is to its change to "5 hours ago". So a period that does not divide the hour, such as 7,
    13 or 47 minutes, gives more exact times than 10, 30 or 60.
    """
    if context.invoked_subcommand is None:
        context.invoke(show)


@schedule.command()
@schedule_options
def install(arguments: tuple[str, ...], every: int, by: str | None, database: str) -> None:
    """Run `newscrawler crawl --due` at regular times.

    Writes a systemd timer where systemd runs for your user, else a block of lines in your crontab,
    whose other lines stay as they are. Run again, it replaces the schedule. Scheduled crawls use
    the archive, PATH, HOME, XDG directories and proxies of the shell in which you run this. They
    write a log to your state directory, at most two files of about a megabyte. Paths after -- must
    be absolute.
    """
    with suppress(DatabaseError):  # a server that does not answer now; each crawl asks again
        refuse_demo(database)
    done = schedules.install(_job(arguments, every, database), by or "")
    click.echo(f"newscrawler crawl is started by {done.by}, {_when(done)}")
    click.echo(f"archive: {display_url(database)}")
    click.echo(f"log: {schedules.log_path()}")
    if done.by == "systemd" and schedules.ends_with_the_session():
        click.echo(
            "Crawls are not started while you are logged out; `loginctl enable-linger` changes that.",
            err=True,
        )


@schedule.command()
@schedule_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(
    arguments: tuple[str, ...], every: int, by: str | None, database: str, as_json: bool
) -> None:
    """Show the schedule, installed or planned, and the next crawls."""
    found = schedules.installed()
    shown = found or schedules.planned(_job(arguments, every, database), by or "")
    if as_json:
        fields = asdict(shown) | {"installed": found is not None, "next": _next(shown)}
        click.echo(json.dumps(fields | {"log": str(schedules.log_path())}, indent=1))
        return
    state = "installed" if found else "not installed; this would be"
    click.secho(f"{state}: {shown.by}, {_when(shown)}", bold=True)
    click.echo(
        f"log: {schedules.log_path()}\n\n{sanitize(shown.text)}\n{sanitize(shown.script)}",
        nl=False,
    )


@schedule.command()
def remove() -> None:
    """Remove the schedule. The archive and the log stay."""
    by = schedules.remove()
    click.echo(f"removed from {' and '.join(by)}" if by else "nothing is installed")


def _job(arguments: tuple[str, ...], every: int, database: str) -> Job:
    """The job to schedule. Raises click.UsageError for arguments that `crawl` does not take."""
    # here, since it imports Scrapy
    from newscrawler.cli.crawl import crawl

    # parsed here, so that a mistake is shown now and not in the log of a crawl at night
    crawl.make_context("newscrawler crawl", list(arguments))
    # a file by its path, which is shorter; a server by its URL, with the password that it needs
    place = display_url(database) if database.startswith("sqlite") else database
    return Job(timetable=Timetable.of_this_machine(every), database=place, arguments=arguments)


def _when(shown: Installed) -> str:
    if shown.timetable is None:
        return "at times that somebody has changed"
    every, times = shown.timetable.every, ", ".join(at[11:16] for at in _next(shown))
    return f"every {every} min; next at {times}"


def _next(shown: Installed) -> list[str]:
    if shown.timetable is None:
        return []
    now = datetime.now().astimezone()
    return [at.isoformat() for at in shown.timetable.after(now, SHOWN)]
