"""What saved articles show of their sources and pages: new problems, and problems that are over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler import items
from newscrawler.likeness import Standing
from newscrawler.problems import ProblemKind
from newscrawler.store.tables import problems

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from newscrawler.store.ingest.match import Incoming


def write(
    connection: Connection,
    batch: Sequence[Incoming],
    unread: Collection[str],
    found: Sequence[items.Problem],
) -> None:
    """Record the problems that were found, and close those that a batch of articles ends.

    Addresses in `unread` keep their problems: their pages are read again.
    """
    read: dict[str, datetime] = {}
    read_by: dict[tuple[str, str], datetime] = {}
    for each in batch:
        if each.reading.standing == Standing.LISTING:
            continue
        for url in each.urls:
            if url in unread:
                continue
            if each.is_strangers:
                read_by[spider(each.article), url] = each.read_at
            else:
                read[url] = each.read_at
    problems.resolve(connection, read, _over(batch), read_by=read_by)
    lies = [
        problem(each.article, ProblemKind.STAMPS_LIE, f"{each.article.lie} at {each.article.url}")
        for each in batch
        if each.article.lie
    ]
    problems.record(connection, [*found, *lies])


def problem(
    article: items.Article, what: ProblemKind, detail: str, url: str = ""
) -> items.Problem:
    """A problem that reading an article has shown; of its source, where no address is given."""
    return items.Problem(
        source=spider(article), url=url, what=what, detail=detail, seen_at=article.read_at
    )


def listing(article: items.Article) -> str:
    """The address of the listing that named it, or its own where none did."""
    return (article.entry and article.entry.listing) or article.url


def spider(article: items.Article) -> str:
    """The name of the spider that brought it."""
    return article.via or article.source


def _over(batch: Sequence[Incoming]) -> dict[tuple[str, str], datetime]:
    """Problems of sources that a batch shows to be over: (spider, kind) -> when."""
    over: dict[tuple[str, str], datetime] = {}
    for each in sorted(batch, key=lambda each: each.read_at):
        article = each.article
        if _selectors_work(article):
            over[spider(article), ProblemKind.SELECTORS_DISAGREE] = each.read_at
        if article.published and not article.lie:
            over[spider(article), ProblemKind.STAMPS_LIE] = each.read_at
    return over


def _selectors_work(article: items.Article) -> bool:
    """Whether its page showed that the source's selectors work; a page that is cut need not."""
    if article.partial:
        return article.ways.get("body") == "selector"
    # by a learned layout it is read well, but not as declared
    return article.ways.get("body") != "learned" and not article.disagreement
