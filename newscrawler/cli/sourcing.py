"""The verb `sources`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from newscrawler import moments
from newscrawler.cli import options
from newscrawler.cli.formats import write
from newscrawler.cli.locales import reader_language
from newscrawler.operations.declared import declared
from newscrawler.store import database as databases
from newscrawler.store import queries

if TYPE_CHECKING:
    from newscrawler.store.queries import SourceState

COLUMNS = {
    "name": "NAME",
    "title": "TITLE",
    "language": "LANG",
    "articles": "ARTICLES",
    "last_24h": "24 H",
    "newest": "NEWEST",
    "crawled": "LAST GOOD CRAWL",
    "problems": "PROBLEMS",
}


@click.group(invoke_without_command=True)
@click.pass_context
def sources(context: click.Context) -> None:
    """The sources, and how they are."""
    if context.invoked_subcommand is None:
        context.invoke(list_, database=databases.default_url(), format_="table")


@sources.command("list")
@options.database
@options.format_option
def list_(database: str, format_: str) -> None:
    """Each source: its newest article, how many, when it was last crawled with success."""
    try:
        states = queries.sources(databases.connect(database, write=False))
    except databases.NoDatabase:
        states = []
    kept = {state.name: state for state in states}
    rows = [
        _row(spider.name, spider.title, spider.language, kept.pop(spider.name, None))
        for spider in declared()
    ]
    rows += [_row(state.name, state.title, state.language, state) for state in kept.values()]
    write(rows, COLUMNS, format_)


def _row(name: str, title: str, language: str, state: SourceState | None) -> dict[str, Any]:
    now, speaks = datetime.now(UTC), reader_language()

    def ago(at: datetime | None) -> str:
        return moments.humanise(at, now, speaks) if at else ""

    return {
        "name": name,
        "title": title,
        "language": language,
        "articles": state.articles if state else 0,
        "last_24h": state.last_24h if state else 0,
        "newest": ago(state.newest_at if state else None),
        "newest_at": state.newest_at if state else None,
        "crawled": ago(state.last_success_at if state else None),
        "last_success_at": state.last_success_at if state else None,
        "problems": state.problems if state else 0,
    }
