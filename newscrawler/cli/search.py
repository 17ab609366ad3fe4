"""The verb `search`: articles by words, with a snippet of each match."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import click

from newscrawler.cli import options
from newscrawler.cli.formats import write
from newscrawler.cli.latest import row
from newscrawler.searching.query import parse
from newscrawler.store.engine.connect import connect
from newscrawler.store.query import search as searches
from newscrawler.store.query.articles import Filters
from newscrawler.store.tables import search_index as index


@click.command()
@click.argument("query", nargs=-1, required=True)
@options.database
@options.filters
@options.format_option
def search(query: tuple[str, ...], database: str, format_: str, **filters: Any) -> None:
    """Find articles by words, best match first.

    Words in headlines count more, and so do newer articles.

    \b
    newscrawler search baikal teal                       both words, in any inflected form
    newscrawler search '"baikal teal"'                   a phrase
    newscrawler search '地震 OR 津波 NOT 訓練'           one of two words, without a third
    newscrawler search '(tsunami OR quak*) -drill'       brackets; a prefix; - is NOT
    newscrawler search 'election source:nhk since:2d'    fields: source, tag, language, since, until
    newscrawler search 震度 --since 7d --format json

    Japanese words need no spaces around them. Quote a word that has a space, a colon or a bracket
    in it.
    """
    expression = parse(" ".join(query))
    engine = connect(database, write=False)
    now = datetime.now(UTC)
    columns = {"id": "ID", "relative": "WHEN", "source": "SOURCE", "headline": "HEADLINE"}
    columns["snippet"] = "WORDS"
    with engine.connect() as connection:
        # a warning, not an error: what is in the index can be found
        if not index.is_complete(connection):
            click.echo(
                "newscrawler: the index lacks older articles: run `newscrawler db reindex`",
                err=True,
            )
        found = searches.search(connection, expression, Filters(**filters), now)
        write((row(match, now) for match in found), columns, format_, below="snippet")
