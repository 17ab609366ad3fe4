"""The command line: a module per verb, which parses options, calls one room and prints the result."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

import click

from newscrawler.cli.ending import ended
from newscrawler.cli.locales import check_zone

if TYPE_CHECKING:
    from collections.abc import Iterator

VERBS = (
    "crawl", "demo", "latest", "search", "show", "related", "story", "read", "sources", "health",
    "schedule", "export", "import", "db", "completion",
)  # fmt: skip
"""In the order of the help; each is a command in the module of its name."""


class Verbs(click.Group):
    """The commands of VERBS, each imported only when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        # late: importing Scrapy takes half a second, for which `latest` need not wait
        own = f"{name}_" if iskeyword(name) else name  # import_.py
        command = getattr(import_module(f"newscrawler.cli.{own}"), own)
        assert isinstance(command, click.Command)
        return command

    def make_context(self, *arguments: Any, **extra: Any) -> click.Context:
        with _ended_quietly():  # the help is printed here
            return super().make_context(*arguments, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with _ended_quietly():
            return super().invoke(ctx)


@contextmanager
def _ended_quietly() -> Iterator[None]:
    """Keep from click what it would make an exit code of 1, or an empty line."""
    try:
        yield
    except BrokenPipeError:  # `| head` has read enough
        raise click.exceptions.Exit(0) from None
    except KeyboardInterrupt:
        raise click.Abort from None


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="newscrawler")
def newscrawler() -> None:
    """Crawl the news of Japan, and query it by words and by true time of publication.

    \b
    newscrawler crawl                  fetch what is new from all sources (for cron)
    newscrawler latest --since 6h      the articles of the last six hours
    newscrawler demo                   try it without a network
    """


def main() -> None:
    """Run the command line, and exit.

    Exit codes: 0 success, 1 something failed, 2 unusable input, 3 nothing could be reached, 4 another
    crawl is running, 70 an error of newscrawler itself, 130 interrupted.
    """
    sys.exit(ended(_run))


def _run() -> object:
    check_zone()
    # not standalone: click would print errors that it does not know, with their tracebacks
    return newscrawler(prog_name="newscrawler", standalone_mode=False)
