"""The verb `story`: the articles about one event, or the events that several articles are about."""

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
    """List the articles about one event, or all events.

    With an article or a story (ID may be either's): the articles of the story, oldest first.
    Without: the stories of several articles, at least one of which passes the filters; the story
    with the newest article comes first.

    \b
    newscrawler story
    newscrawler story --since 6h --source nhk --format json
    newscrawler story 42
    newscrawler story https://japantoday.com/category/national/some-story
    """
    engine = connect(database, write=False)
    # a copy is another outlet's report of the event
    conditions = Filters(**filters, copies=True)
    now = datetime.now(UTC)
    if article is None:
        stories = related.latest(engine, conditions)
        write((_row(each, now) for each in stories), STORIES, format_)
        return
    found = related.story(engine, article, conditions)
    if found is None:
        raise options.not_there("story of an article", article, database)
    write((row(each, now) for each in found.articles), COLUMNS, format_)


def _row(story: StoryFound, now: datetime) -> dict[str, Any]:
    """The fields of a story, with the age of its newest article as `relative`."""
    fields = asdict(story)
    # a site's clock may be some minutes ahead: nothing is published in the future
    relative = moments.humanise(min(story.newest_at, now), now, reader_language())
    return {"id": fields.pop("id"), "relative": relative} | fields
