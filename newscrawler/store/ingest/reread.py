"""What another reading of an article changes of it besides its words: when it was seen, its times."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newscrawler.likeness import Standing
from newscrawler.problems import ProblemKind
from newscrawler.store.ingest import outcome
from newscrawler.store.tables import published

if TYPE_CHECKING:
    from newscrawler import items
    from newscrawler.store.ingest.match import Incoming
    from newscrawler.store.tables.articles import StoredArticle


def mark_seen(stored: StoredArticle, new: Incoming) -> None:
    """Mark an article as seen by a reading, whatever that may change of it."""
    stored.last_seen_at = max(stored.last_seen_at, new.read_at)


def mark_read(stored: StoredArticle, new: Incoming) -> None:
    """Mark the page of an article as read, where the reading is of its page."""
    before, now = stored.reading, new.reading
    # a listing's words are no visit to the page, unless nothing more was ever read of it
    if now.standing > Standing.LISTING or before.standing == Standing.LISTING:
        stored.reading = replace(before, read_at=max(before.read_at, new.read_at))
        if stored.stale_since and stored.stale_since <= new.read_at:
            stored.stale_since = None


def refine_time(stored: StoredArticle, new: Incoming) -> items.Problem | None:
    """Know the time of an article better by a reading; the problem where both cannot be right."""
    before, found = stored.published, published.declared(new.article)
    first_seen_at = stored.first_seen_at
    better = new.reading.standing > stored.reading.standing
    stored.published = published.merged(before, found, first_seen_at=first_seen_at, better=better)
    if not published.contradict(before, found, first_seen_at=first_seen_at):
        return None
    detail = f"{found.text!r} at {new.article.url}, known to be {before.moment or 'older'}"
    url = outcome.listing(new.article)
    return outcome.problem(new.article, ProblemKind.CONTRADICTING_TIMES, detail, url)


def take_over(stored: StoredArticle, new: Incoming) -> None:
    """Make an article's time what its owner says of it, where only others had brought it.

    It was first seen when the owner was read, where others had but named it before, or had read
    its address before it was published.
    """
    found = published.possible(published.declared(new.article), new.read_at)
    is_later = found.moment and not published.possible(found, stored.first_seen_at).moment
    if is_later or stored.reading.standing == Standing.LISTING:
        stored.first_seen_at = max(stored.first_seen_at, new.read_at)
        stored.published = found
    elif found.moment:
        stored.published = found
    stored.reading = replace(stored.reading, read_at=new.read_at)
    stored.stale_since = None
