"""The verb `story`: the articles about one event, or the events that several articles report."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from newscrawler import moments
from newscrawler.cli import options
from newscrawler.cli.formats import write
from newscrawler.cli.latest import COLUMNS, row
from newscrawler.cli.locales import reader_language
from newscrawler.store.engine.connect import connect
from newscrawler.store.query import related
from newscrawler.store.query.results import Filters

if TYPE_CHECKING:
    from newscrawler.store.query.results import StoryFound

STORIES = {
    "id": "ID",
    "relative": "WHEN",
    "articles": "ARTICLES",
    "sources": "SOURCES",
    "headline": "HEADLINE",
}


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
    engine = connect(database, write=False)
    asked = Filters(**filters, copies=True)
    now = datetime.now(UTC)
    if article is None:
        found = related.latest(engine, asked)
        write((_row(each, now) for each in found), STORIES, format_)
        return
    told = related.story(engine, article, asked)
    if told is None:
        raise options.not_there("story of an article", article, database)
    write((row(each, now) for each in told.articles), COLUMNS, format_)


def _row(story: StoryFound, now: datetime) -> dict[str, Any]:
    """A story's fields, with how long ago it was told last in the reader's language."""
    fields = asdict(story)
    relative = moments.humanise(min(story.newest_at, now), now, reader_language())
    return {"id": fields.pop("id"), "relative": relative} | fields
