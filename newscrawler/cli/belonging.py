"""Verbs that tell what belongs together: related, story."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from newscrawler import moments
from newscrawler.cli import options
from newscrawler.cli.asking import row
from newscrawler.cli.formats import write
from newscrawler.cli.locales import reader_language
from newscrawler.store import belonging
from newscrawler.store import database as databases
from newscrawler.store.answers import Filters

if TYPE_CHECKING:
    from newscrawler.store.answers import StoryFound

COLUMNS = {"id": "ID", "relative": "WHEN", "source": "SOURCE", "headline": "HEADLINE"}
STORIES = {
    "id": "ID",
    "relative": "WHEN",
    "articles": "ARTICLES",
    "sources": "SOURCES",
    "headline": "HEADLINE",
}


@click.command()
@click.argument("article", metavar="ID|URL", type=options.ID_OR_URL)
@options.database
@partial(options.filters, limit=10, copies=False)
@options.format_option
def related(article: int | str, database: str, format_: str, **filters: Any) -> None:
    """What to read beside an article, the most alike first.

    First come those of its story, other outlets before repeats of the same text; then what else has
    to do with it.

    \b
    newscrawler related 42
    newscrawler related https://japantoday.com/category/national/some-story --limit 5
    newscrawler related 42 --language ja --format json
    """
    engine = databases.connect(database, write=False)
    found = belonging.related(engine, article, Filters(**filters, copies=True))
    if found is None:
        raise options.not_there("article", article, database)
    now = datetime.now(UTC)
    write((row(other, now) for other in found), COLUMNS, format_)


@click.command()
@click.argument("article", metavar="[ID|URL]", type=options.ID_OR_URL, required=False)
@options.database
@partial(options.filters, copies=False)
@options.format_option
def story(article: int | str | None, database: str, format_: str, **filters: Any) -> None:
    """All articles about the event that one is about.

    The oldest comes first; ID may be the story's, too. Without an article: the stories that more than
    one tells, one of them such as is asked for; the story told last comes first.

    \b
    newscrawler story
    newscrawler story --since 6h --source nhk --format json
    newscrawler story 42
    newscrawler story https://japantoday.com/category/national/some-story
    """
    engine = databases.connect(database, write=False)
    asked = Filters(**filters, copies=True)
    now = datetime.now(UTC)
    if article is None:
        found = belonging.latest(engine, asked)
        write((_row(each, now) for each in found), STORIES, format_)
        return
    told = belonging.story(engine, article, asked)
    if told is None:
        raise options.not_there("story of an article", article, database)
    write((row(each, now) for each in told.articles), COLUMNS, format_)


def _row(story: StoryFound, now: datetime) -> dict[str, Any]:
    """A story's fields, with how long ago it was told last in the reader's language."""
    fields = asdict(story)
    relative = moments.humanise(min(story.newest_at, now), now, reader_language())
    return {"id": fields.pop("id"), "relative": relative} | fields
