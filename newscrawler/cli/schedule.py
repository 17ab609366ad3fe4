"""The verb `schedule`."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from newscrawler.cli import options
from newscrawler.operations import schedule as schedules
from newscrawler.operations.schedule import Job, Timetable
from newscrawler.sanitize import sanitize
from newscrawler.store.engine.connect import display_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscrawler.operations.schedule import Installed

SHOWN = 3
"""How many of the next crawls are told."""


def how(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what is, or would be, installed."""
    for option in reversed(
        (
            click.argument("arguments", nargs=-1, metavar="[-- CRAWL OPTIONS]"),
            click.option(
                "--every",
                type=click.IntRange(min=1, max=24 * 60),
                default=schedules.DEFAULT_EVERY,
                show_default=True,
                metavar="MINUTES",
                help="Between two crawls.",
            ),
            click.option("--systemd", "by", flag_value="systemd", help="By a user's timer."),
            click.option("--cron", "by", flag_value="cron", help="By lines in the crontab."),
            options.database,
        )
    ):
        command = option(command)
    return command


@click.group(invoke_without_command=True)
@click.pass_context
def schedule(context: click.Context) -> None:
    """Crawls that start by themselves.

    \b
    newscrawler schedule install                   every 7 minutes, by systemd or by cron
    newscrawler schedule install --every 47 -- nhk mainichi --limit 20
    newscrawler schedule show
    newscrawler schedule remove

    Crawls begin at other minutes in each hour, never on the hour, and on other machines at others:
    a page that says "4 hours ago" tells when that was only to those who see it become "5 hours
    ago", and the more exactly, the more different minutes it is looked at. So a period that divides
    the hour badly, such as 7, 13 or 47 minutes, learns more than one of 10, 30 or 60.
    """
    if context.invoked_subcommand is None:
        context.invoke(show)


@schedule.command()
@how
def install(arguments: tuple[str, ...], every: int, by: str | None, database: str) -> None:
    """Have `newscrawler crawl` started by itself.

    Again with other options, it changes that. A systemd timer of yours where systemd looks after you, else a block of lines in your crontab;
    all other lines of that stay as they are. Scheduled crawls have the archive, PATH, HOME, XDG
    directories and proxies that hold now. What they say is in a log in your state directory: two
    files of about a megabyte at most, then the older one goes. Paths after -- have to be absolute.
    """
    done = schedules.install(_job(arguments, every, database), by or "")
    click.echo(f"newscrawler crawl is started by {done.by}, {_when(done)}")
    click.echo(f"log: {schedules.log_path()}")
    if done.by == "systemd" and schedules.ends_with_the_session():
        click.echo(
            "While you are logged out nothing is started: `loginctl enable-linger` changes that.",
            err=True,
        )


@schedule.command()
@how
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def show(
    arguments: tuple[str, ...], every: int, by: str | None, database: str, as_json: bool
) -> None:
    """What is installed, or would be, and when it crawls next."""
    found = schedules.installed()
    shown = found or schedules.planned(_job(arguments, every, database), by or "")
    if as_json:
        told = asdict(shown) | {"installed": found is not None, "next": _next(shown)}
        click.echo(json.dumps(told | {"log": str(schedules.log_path())}, indent=1))
        return
    state = "installed" if found else "not installed; this would be"
    click.secho(f"{state}: {shown.by}, {_when(shown)}", bold=True)
    click.echo(
        f"log: {schedules.log_path()}\n\n{sanitize(shown.text)}\n{sanitize(shown.script)}",
        nl=False,
    )


@schedule.command()
def remove() -> None:
    """Take back what `install` has written. The archive and the log stay."""
    by = schedules.remove()
    click.echo(f"removed from {' and '.join(by)}" if by else "nothing is installed")


def _job(arguments: tuple[str, ...], every: int, database: str) -> Job:
    """What is to be started; arguments that `crawl` does not take are told now, not in a log."""
    from newscrawler.cli.crawl import crawl

    crawl.make_context("newscrawler crawl", list(arguments))
    # the path of a file is easier on the eye; a server's address is needed with its password
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
