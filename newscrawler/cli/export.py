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
    help="Default: what the name of the file says, else jsonl.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    help="The file; one that ends in .gz is compressed. Default: the standard output.",
)
def export(database: str, format_: str | None, output: Path | None, **asked: Any) -> None:
    """Articles as a file, for other programs or another archive.

    \b
    newscrawler export --output archive.jsonl.gz          all there is; `newscrawler import` takes it
    newscrawler export --since 30d --output month.csv
    newscrawler export --format atom --source nhk --limit 50 --output nhk.atom
    newscrawler export --format opml                      the sources' own feeds

    JSON lines hold all of an article, copies of a text with it (their `copy_of` says of which); the
    other formats have what people read, and copies with --copies. The articles are those of one
    moment, also while a crawl writes. A file is there when it is whole.
    """
    if output == Path("-"):
        output = None
    format_ = format_ or _format_of(output)
    if format_ == "opml":
        _export_sources(output, asked)
        return
    filters = Filters(**asked | {"copies": asked["copies"] or format_ == "jsonl"})
    engine = connect(database, write=False)
    with dump.snapshot(engine) as archive, written(output) as stream:
        check_sources(archive, filters.sources)
        watched = _watched(archive, filters, output)
        if format_ == "jsonl":
            stream.writelines(jsonlines.lines(watched(dump.records(archive, filters))))
        elif format_ in TABLES:
            TABLES[format_](watched(dump.articles_with_body(archive, filters)), stream)
        else:
            about = channel(filters, datetime.now(UTC))
            FEEDS[format_](watched(dump.articles_with_body(archive, filters)), stream, about)


def _format_of(output: Path | None) -> str:
    if output is None:
        return "jsonl"
    for suffix in reversed(output.suffixes):
        if suffix[1:] in FORMATS:
            return suffix[1:]
    raise click.UsageError(f"{output.name} tells no format: give one with --format")


def _watched(
    archive: Connection, filters: Filters, output: Path | None
) -> Callable[[Iterable[T]], Iterable[T]]:
    """Show on a terminal how many articles are written, unless they are written to it."""
    if not sys.stderr.isatty() or (output is None and sys.stdout.isatty()):
        return lambda articles: articles
    count = dump.count(archive, filters)
    return lambda articles: counted(articles, count, "articles")


def _export_sources(output: Path | None, asked: Mapping[str, Any]) -> None:
    """The sources' own feeds, which the filters on articles say nothing of."""
    for name in ("since", "until", "tag", "limit", "copies"):
        if asked[name]:
            raise click.UsageError(f"OPML lists sources, so --{name} means nothing to it")
    from newscrawler.operations.subscriptions import subscriptions

    found = subscriptions(asked["sources"], asked["language"] or "")
    with written(output) as stream:
        opml.write(found, stream, datetime.now(UTC))
