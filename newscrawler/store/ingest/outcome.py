"""What filing articles shows of sources and pages: problems that are new, and such as are over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler import items
from newscrawler.items import SELECTORS_DISAGREE, STAMPS_LIE
from newscrawler.likeness import Standing
from newscrawler.store.tables import problems

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from newscrawler.likeness import Telling


def write(
    connection: Connection,
    batch: Sequence[tuple[items.Article, Telling]],
    unread: Collection[str],
    found: Sequence[items.Problem],
) -> None:
    """Close the problems that these readings end, but at the addresses `unread`; note the others."""
    read = {
        url: told.read_at
        for _, told in batch
        if told.standing > Standing.LISTING
        for url in told.urls
        if url not in unread
    }
    over: dict[tuple[str, str], datetime] = {}
    for article, told in sorted(batch, key=lambda one: one[1].read_at):
        if _as_declared(article):
            over[spider(article), SELECTORS_DISAGREE] = told.read_at
        if article.published and not article.lie:
            over[spider(article), STAMPS_LIE] = told.read_at
    problems.resolve(connection, read, over)
    lies = [problem(a, STAMPS_LIE, f"{a.lie} at {a.url}") for a, _ in batch if a.lie]
    problems.record(connection, [*found, *lies])


def problem(article: items.Article, what: str, detail: str, url: str = "") -> items.Problem:
    """A problem that reading an article has shown; of its source, where no address is given."""
    return items.Problem(
        source=spider(article), url=url, what=what, detail=detail, seen_at=article.read_at
    )


def listing(article: items.Article) -> str:
    """Where it was named; an article that nothing named stands for itself."""
    return (article.entry and article.entry.listing) or article.url


def spider(article: items.Article) -> str:
    """Who brought it."""
    return article.via or article.source


def _as_declared(article: items.Article) -> bool:
    """Whether its page showed that the source's selectors work; a page that is cut need not."""
    if article.partial:
        return article.ways.get("body") == "selector"
    return not article.disagreement
