"""The verbs people type. Thin: each parses words, asks one room, and prints what came back."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from newscrawler.errors import UnusableInput
from newscrawler.sanitize import sanitize

VERBS = (
    "crawl", "demo", "latest", "search", "show", "related", "story", "read", "sources", "health",
    "schedule", "export", "import", "db", "completion",
)  # fmt: skip
"""Each in a module of its name, imported when it is used: asking must not wait for Scrapy."""


class Verbs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        own = f"{name}_" if iskeyword(name) else name
        command = getattr(import_module(f"newscrawler.cli.{own}"), own)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:  # `| head` has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit()


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="newscrawler")
def newscrawler() -> None:
    """The news of Japan, kept with when it was really published, in a database you can ask.

    \b
    newscrawler crawl                  fetch what is new from all sources (for cron)
    newscrawler latest --since 6h      what happened
    newscrawler demo                   see it work without a network
    """


def main() -> None:
    """Run the command line: exit 0 all well, 1 something failed, 2 unusable input, 3 nothing could
    be reached, 4 another crawl is at work."""
    try:
        newscrawler(prog_name="newscrawler")
    except UnusableInput as error:
        click.echo(f"newscrawler: {sanitize(str(error))}", err=True)
        sys.exit(2)
