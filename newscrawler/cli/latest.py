"""The verb `latest`: the newest articles; and the rows of every list of articles."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from newscrawler import moments
from newscrawler.cli import options
from newscrawler.cli.formats import write
from newscrawler.cli.locales import reader_language
from newscrawler.store.engine.connect import connect
from newscrawler.store.query import articles

if TYPE_CHECKING:
    from newscrawler.store.query.articles import Found

COLUMNS = {"id": "ID", "relative": "WHEN", "source": "SOURCE", "headline": "HEADLINE"}
"""Field -> title, in every table of articles."""


@click.command()
@options.database
@options.filters
@options.format_option
def latest(database: str, format_: str, **filters: Any) -> None:
    """List articles, newest first.

    \b
    newscrawler latest --since 6h --source nhk
    newscrawler latest --language ja --limit 5 --format markdown
    newscrawler latest --since 2026-11-01 --format csv > november.csv
    """
    engine = connect(database, write=False)
    now = datetime.now(UTC)
    found = articles.latest(engine, articles.Filters(**filters))
    write((row(article, now) for article in found), COLUMNS, format_)


def row(article: Found, now: datetime) -> dict[str, Any]:
    """The fields of an article, with its age in the reader's language as `relative`.

    "~" before the age: the time is known to a day or month, or only from when it was first seen.
    """
    fields = asdict(article)
    # a site's clock may be some minutes ahead: no article is published in the future
    relative = moments.humanise(min(article.published_at, now), now, reader_language())
    if article.precision in ("day", "month") or article.basis == "first-seen":
        relative = f"~ {relative}"
    return {"id": fields.pop("id"), "relative": relative} | fields
