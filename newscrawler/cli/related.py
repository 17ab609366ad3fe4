"""The verb `related`: articles related to one."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Any

import click

from newscrawler.cli import options
from newscrawler.cli.formats import write
from newscrawler.cli.latest import COLUMNS, row
from newscrawler.store.engine.connect import connect
from newscrawler.store.query import related as relations
from newscrawler.store.query.results import Filters


@click.command()
@click.argument("article", metavar="ID|URL", type=options.ID_OR_URL)
@options.database
@partial(options.filters, limit=10, copies=False)
@options.format_option
def related(article: int | str, database: str, format_: str, **filters: Any) -> None:
    """List articles related to one, most similar first.

    Articles of its story come first, other outlets before copies of one text; then articles on
    similar subjects.

    \b
    newscrawler related 42
    newscrawler related https://japantoday.com/category/national/some-story --limit 5
    newscrawler related 42 --language ja --format json
    """
    engine = connect(database, write=False)
    # copies are not left out here: they come after the other outlets
    found = relations.related(engine, article, Filters(**filters, copies=True))
    if found is None:
        raise options.not_there("article", article, database)
    now = datetime.now(UTC)
    write((row(other, now) for other in found), COLUMNS, format_)
