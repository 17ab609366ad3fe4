"""What readings of a source's pages show of its design: a layout is learned, used, and forgotten."""

from __future__ import annotations

import logging
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from newscrawler.likeness.reading import GENERAL
from newscrawler.reading.learned import ENOUGH, agreed
from newscrawler.store.ingest import outcome
from newscrawler.store.tables import learned_layouts
from newscrawler.store.tables.learned_layouts import DECLARED, LEARNED, LearnedLayout, PageRead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from newscrawler.store.ingest.match import Incoming

LATEST = 30
"""Pages of a source by which its layout is judged; those of a day, at most sources."""
logger = logging.getLogger(__name__)


def learn(connection: Connection, batch: Sequence[Incoming]) -> None:
    """Learn from a batch of articles which sources were redesigned, and into what."""
    read: dict[str, list[PageRead]] = {}
    for each in sorted(batch, key=lambda each: each.read_at):
        if page := _page(each):
            read.setdefault(outcome.spider(each.article), []).append(page)
    stored = learned_layouts.of_sources(connection, read)
    for source, pages in read.items():
        # most batches: all is read as declared, as it was before
        if source not in stored and all(page.way == DECLARED for page in pages):
            continue
        known = judged(stored.get(source, LearnedLayout()), pages)
        if known:
            learned_layouts.save(connection, source, known)
        else:
            learned_layouts.forget(connection, source)
        logger.debug("layout: %s: %s", source, known.selectors if known else "works as declared")


def judged(known: LearnedLayout, pages: Sequence[PageRead]) -> LearnedLayout | None:
    """What is known of a source's design with further pages, oldest first; None if it is as declared.

    Where the declared layout fails on most of the latest pages, those that agree on selectors teach
    a layout. It is forgotten when as many pages in a row are read as declared.
    """
    by_url = {page.url: page for page in known.latest}
    for page in pages:
        by_url.pop(page.url, None)  # read again, it is the latest
        by_url[page.url] = page
    latest = list(by_url.values())[-LATEST:]
    failed = [page for page in latest if page.way != DECLARED]
    if not any(page.way != DECLARED for page in latest[-ENOUGH:]):
        return None
    known = replace(known, latest=tuple(latest))
    # those after the last that a learned layout could read: the site may be redesigned once more
    proposing = list(takewhile(lambda page: page.way == GENERAL, reversed(failed)))[::-1]
    found = agreed([page.selectors for page in proposing])
    if not found or 2 * len(failed) <= len(latest):
        return known
    body = found.selectors["body"]
    is_new = body != known.selectors.get("body")
    agreeing = [page.url for page in proposing if body in page.selectors.get("body", ())]
    return replace(
        known,
        selectors=found.selectors,
        pages=found.pages,
        first_url=agreeing[0] if is_new else known.first_url,
        last_url=agreeing[-1],
        learned_at=latest[-1].at if is_new else known.learned_at,
    )


def _page(each: Incoming) -> PageRead | None:
    """How a page was read; None for what shows nothing of the design that is declared."""
    article = each.article
    way = article.ways.get("body", "")
    # without a disagreement, no layout is declared
    has_failed = way == GENERAL and bool(article.disagreement)
    if article.partial or not (way in (DECLARED, LEARNED) or has_failed):
        return None
    return PageRead(url=article.url, at=each.read_at, way=way, selectors=article.proposal)
