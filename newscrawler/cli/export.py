"""The verb `export`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from newscrawler.cli import options
from newscrawler.cli.progress import counted
from newscrawler.interchange import atom, jsonfeed, jsonlines, opml, rss, table
from newscrawler.interchange.channel import channel
from newscrawler.interchange.output import written
from newscrawler.store.engine.connect import connect
from newscrawler.store.query.articles import Filters
from newscrawler.store.tables.labels import check_sources
from newscrawler.store.transfer import dump

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import Connection

T = TypeVar("T")

FEEDS = {"rss": rss.write, "atom": atom.write, "jsonfeed": jsonfeed.write}
TABLES = {"csv": table.write_csv, "parquet": table.write_parquet}
FORMATS = ("jsonl", *TABLES, *FEEDS, "opml")


@click.command()
@options.database
@partial(options.filters, limit=None)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Default: by the name of the file, else jsonl.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    help="File to write; .gz compresses it. Default: standard output.",
)
def export(database: str, format_: str | None, output: Path | None, **filters: Any) -> None:
    """Write articles to a file, for programs or another archive.

    \b
    newscrawler export --output archive.jsonl.gz          everything; `newscrawler import` reads it
    newscrawler export --since 30d --output month.csv
    newscrawler export --format atom --source nhk --limit 50 --output nhk.atom
    newscrawler export --format opml                      the sources' own feeds

    JSON Lines have everything the archive has of an article, and include copies; the other formats
    have what people read, and include copies with --copies. The export is the archive as of one
    moment, even while a crawl writes to it. The file appears when it is complete. In CSV a text that a
    spreadsheet would compute (=1+1) begins with an apostrophe.
    """
    if output == Path("-"):
        output = None
    format_ = format_ or _format_of(output)
    if format_ == "opml":
        _export_sources(output, filters)
        return
    # JSON Lines are for another archive, which would have lost the copies
    chosen = Filters(**filters | {"copies": filters["copies"] or format_ == "jsonl"})
    engine = connect(database, write=False)
    with dump.snapshot(engine) as archive, written(output) as stream:
        check_sources(archive, chosen.sources)
        watched = _watched(archive, chosen, output)
        if format_ == "jsonl":
            stream.writelines(jsonlines.lines(watched(dump.records(archive, chosen))))
        elif format_ in TABLES:
            TABLES[format_](watched(dump.articles_with_body(archive, chosen)), stream)
        else:
            about = channel(chosen, datetime.now(UTC))
            FEEDS[format_](watched(dump.articles_with_body(archive, chosen)), stream, about)


def _format_of(output: Path | None) -> str:
    """The format that a file name implies: news.csv.gz is csv. Raises click.UsageError."""
    if output is None:
        return "jsonl"
    # from the end: news.csv.gz, archive.2026.jsonl
    for suffix in reversed(output.suffixes):
        if suffix[1:] in FORMATS:
            return suffix[1:]
    raise click.UsageError(f"{output.name} does not imply a format: give one with --format")


def _watched(
    archive: Connection, filters: Filters, output: Path | None
) -> Callable[[Iterable[T]], Iterable[T]]:
    """A wrapper of the articles that shows progress on a terminal, unless they are written to it."""
    if not sys.stderr.isatty() or (output is None and sys.stdout.isatty()):
        return lambda articles: articles
    count = dump.count(archive, filters)
    return lambda articles: counted(articles, count, "articles")


def _export_sources(output: Path | None, filters: Mapping[str, Any]) -> None:
    """Write OPML with the sources' own feeds; raises click.UsageError for filters on articles."""
    for name in ("since", "until", "tag", "limit", "copies"):
        if filters[name]:
            raise click.UsageError(f"OPML lists sources, which --{name} cannot filter")
    # here, since it imports Scrapy
    from newscrawler.operations.subscriptions import subscriptions

    found = subscriptions(filters["sources"], filters["language"] or "")
    with written(output) as stream:
        opml.write(found, stream, datetime.now(UTC))
